#include "models/runtablemodel.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace regent {

namespace {

int alignment(RunTableModel::Column column)
{
    using Column = RunTableModel::Column;
    return int((column == Column::Duration ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

RunOutcome runOutcome(const QString& status)
{
    static const QHash<QString, RunOutcome> kOutcomes{
        {u"COMPLETED"_s, RunOutcome::Done},     {u"FAILED"_s, RunOutcome::Failed},
        {u"RUNNING"_s, RunOutcome::Running},    {u"QUEUED"_s, RunOutcome::Waiting},
        {u"INCOMPLETE"_s, RunOutcome::Waiting}, {u"REVIEW"_s, RunOutcome::Waiting},
        {u"TERMINATED"_s, RunOutcome::Stopped},
    };
    return kOutcomes.value(status, RunOutcome::Unknown);
}

QString runStatusText(const QString& status)
{
    if (status == u"COMPLETED"_s)
        return RunTableModel::tr("Completed");
    if (status == u"FAILED"_s)
        return RunTableModel::tr("Failed");
    if (status == u"RUNNING"_s)
        return RunTableModel::tr("Running");
    if (status == u"QUEUED"_s)
        return RunTableModel::tr("Queued");
    if (status == u"INCOMPLETE"_s)
        return RunTableModel::tr("Incomplete");
    if (status == u"REVIEW"_s)
        return RunTableModel::tr("In review");
    if (status == u"TERMINATED"_s)
        return RunTableModel::tr("Stopped");
    return ValueFormat::oneLine(status);
}

RunTableModel::RunTableModel(ValueFormat format, QObject* parent)
    : QAbstractTableModel(parent), m_format(std::move(format))
{
}

void RunTableModel::setRuns(QList<RunRow> runs)
{
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

int RunTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int RunTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RunRow& run = m_runs[index.row()];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(run, column);
    case Qt::ToolTipRole:
        return toolTip(run, column);
    case Qt::AccessibleTextRole:
        return QString(headerData(index.column(), Qt::Horizontal).toString() + u": " + text(run, column));
    case Qt::TextAlignmentRole:
        return alignment(column);
    case OutcomeRole:
        return int(runOutcome(run.status));
    case IdRole:
        return run.id.value();
    default:
        return {};
    }
}

QString RunTableModel::text(const RunRow& run, Column column) const
{
    switch (column) {
    case Column::Status:
        return runStatusText(run.status);
    case Column::Agent:
        return run.agentName ? ValueFormat::oneLine(*run.agentName)
                             : ValueFormat::isolated(run.agentId.value());
    case Column::Started:
        return m_format.relative(run.startedAt.isValid() ? run.startedAt : run.createdAt);
    case Column::Duration:
        return m_format.duration(run.startedAt, run.endedAt);
    case Column::Count:
        break;
    }
    return {};
}

QString RunTableModel::toolTip(const RunRow& run, Column column) const
{
    switch (column) {
    case Column::Status:
        return run.id.value();
    case Column::Agent:
        return tr("Version %1 of %2").arg(run.agentVersion).arg(run.agentId.value());
    case Column::Started:
        return m_format.absolute(run.startedAt.isValid() ? run.startedAt : run.createdAt);
    case Column::Duration:
        return m_format.absolute(run.endedAt);
    case Column::Count:
        break;
    }
    return {};
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignment(static_cast<Column>(section));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Status:
        return tr("Status");
    case Column::Agent:
        return tr("Agent");
    case Column::Started:
        return tr("Started");
    case Column::Duration:
        return tr("Took");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace regent
