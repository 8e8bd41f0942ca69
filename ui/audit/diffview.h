#pragma once

#include <QTableView>

namespace regent {

class AuditDiffModel;

/// What an act changed, field by field: before and after beside each other, long values wrapped and
/// shortened until Enter or a double click asks for all of them. As tall as its rows.
class DiffView : public QTableView
{
    Q_OBJECT
public:
    explicit DiffView(QWidget* parent = nullptr);

    void setValues(const QJsonObject& before, const QJsonObject& after);
    AuditDiffModel& diff() { return *m_model; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void layOut();
    void toggle(const QModelIndex& index);

    AuditDiffModel* m_model = nullptr;
    int m_height = 0;
};

} // namespace regent
