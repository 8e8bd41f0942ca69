#pragma once

#include <QAbstractButton>

namespace regent {

/// A finished term of the query. Pressing it takes it back into the edit; its cross or Delete removes it.
class QueryChip : public QAbstractButton
{
    Q_OBJECT
public:
    explicit QueryChip(const QString& term, QWidget* parent = nullptr);

    QString term() const { return m_term; }
    /// Draws the wavy line and takes the reason as tooltip; empty: nothing is wrong.
    void setProblem(const QString& reason);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRect crossRect() const;

    QString m_term;
    QString m_problem;
};

} // namespace regent
