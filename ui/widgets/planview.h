#pragma once

#include "services/api/schemaservice.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTreeWidget;

namespace regent {

/// What installing would do: the steps, exactly the SQL, and the optional indexes with what each would cost
/// here.
class PlanView : public QWidget
{
    Q_OBJECT
public:
    explicit PlanView(QWidget* parent = nullptr);

    void show(const InstallPlan& plan);
    using QWidget::show;
    /// Names of the indexes that are ticked.
    QStringList chosenIndexes() const;

signals:
    void choiceChanged();

private:
    void showIndexes(const QList<IndexOffer>& offers);

    QLabel* m_steps = nullptr;
    QPlainTextEdit* m_sql = nullptr;
    QLabel* m_indexesTitle = nullptr;
    QTreeWidget* m_indexes = nullptr;
};

} // namespace regent
