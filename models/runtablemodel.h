#pragma once

#include "models/valueformat.h"
#include "services/api/user.h"

#include <QAbstractTableModel>

namespace regent {

/// What a run's status means, whatever this version of the platform calls it.
enum class RunOutcome { Done, Failed, Running, Waiting, Stopped, Unknown };
RunOutcome runOutcome(const QString& status);
/// For a person; a label that is not known is shown as it is.
QString runStatusText(const QString& status);

/// The recent runs of one user: a list known to be complete.
class RunTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Status, Agent, Started, Duration, Count };
    enum Role { OutcomeRole = Qt::UserRole + 1, IdRole };

    explicit RunTableModel(ValueFormat format, QObject* parent = nullptr);

    void setRuns(QList<RunRow> runs);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const RunRow& run, Column column) const;
    QString toolTip(const RunRow& run, Column column) const;

    ValueFormat m_format;
    QList<RunRow> m_runs;
};

} // namespace regent
