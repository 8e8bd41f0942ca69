#pragma once

#include <QFrame>

namespace regent {

/// One line of text that shortens instead of clipping: at the end for names, in the middle for ids. The text
/// is isolated, so that a right-to-left name or a mark in it never reorders what stands beside it. The whole
/// text is in the tooltip while it is shortened.
class ElidedLabel : public QFrame
{
    Q_OBJECT
    Q_PROPERTY(QString text READ text WRITE setText)
public:
    explicit ElidedLabel(QWidget* parent = nullptr, Qt::TextElideMode mode = Qt::ElideRight);

    QString text() const { return m_text; }
    void setText(const QString& text);
    /// Dim text is secondary.
    void setDim(bool dim);
    bool isElided() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QString shownText() const;
    void updateTip();

    QString m_text;
    Qt::TextElideMode m_mode;
    bool m_dim = false;
};

} // namespace regent
