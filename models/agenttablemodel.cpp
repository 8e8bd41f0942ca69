#include "models/agenttablemodel.h"

using namespace Qt::StringLiterals;

namespace regent {

namespace {

int alignment(AgentTableModel::Column column)
{
    using Column = AgentTableModel::Column;
    return int((column == Column::Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

} // namespace

AgentTableModel::AgentTableModel(ValueFormat format, QObject* parent)
    : QAbstractTableModel(parent), m_format(std::move(format))
{
}

void AgentTableModel::setAgents(QList<AgentRow> agents)
{
    beginResetModel();
    m_agents = std::move(agents);
    endResetModel();
}

int AgentTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_agents.size());
}

int AgentTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

QVariant AgentTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AgentRow& agent = m_agents[index.row()];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(agent, column);
    case Qt::ToolTipRole:
        return toolTip(agent);
    case Qt::AccessibleTextRole:
        return QString(headerData(index.column(), Qt::Horizontal).toString() + u": " + text(agent, column));
    case Qt::TextAlignmentRole:
        return alignment(column);
    case ActiveRole:
        return agent.active;
    case IdRole:
        return agent.id.value();
    default:
        return {};
    }
}

QString AgentTableModel::text(const AgentRow& agent, Column column) const
{
    switch (column) {
    case Column::Name: {
        const QString name =
            agent.name ? ValueFormat::oneLine(*agent.name) : ValueFormat::isolated(agent.id.value());
        return agent.active ? name : tr("%1 (off)").arg(name);
    }
    case Column::Version:
        return m_format.number(agent.version);
    case Column::Runs:
        return m_format.number(agent.runCount);
    case Column::Count:
        break;
    }
    return {};
}

QString AgentTableModel::toolTip(const AgentRow& agent) const
{
    return tr("Created %1\n%2").arg(m_format.absolute(agent.createdAt), agent.id.value());
}

QVariant AgentTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignment(static_cast<Column>(section));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Name:
        return tr("Agent");
    case Column::Version:
        return tr("Version");
    case Column::Runs:
        return tr("Runs");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace regent
