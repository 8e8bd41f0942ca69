#include "ui/shell/commandmodel.h"

#include "ui/actions.h"
#include "ui/shell/fuzzymatch.h"

#include <QKeySequence>

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

void CommandModel::setActions(const QList<QAction*>& actions)
{
    m_actions.clear();
    for (QAction* action : actions)
        m_actions.append(action);
    rank();
}

void CommandModel::setPattern(const QString& pattern)
{
    m_pattern = pattern;
    rank();
}

void CommandModel::rank()
{
    beginResetModel();
    m_entries.clear();
    for (const auto& action : std::as_const(m_actions)) {
        if (!action)
            continue;
        if (const auto match = fuzzyMatch(m_pattern, actionText(action)))
            m_entries.append({.action = action, .score = match->score, .positions = match->positions});
        else if (const auto byGroup = fuzzyMatch(m_pattern, actionGroup(action) + u' ' + actionText(action)))
            m_entries.append({.action = action, .score = byGroup->score / 2});
    }
    std::stable_sort(m_entries.begin(), m_entries.end(), [](const Entry& a, const Entry& b) {
        return std::pair(a.score, a.action->isEnabled()) > std::pair(b.score, b.action->isEnabled());
    });
    endResetModel();
}

QAction* CommandModel::action(const QModelIndex& index) const
{
    return index.isValid() && checkIndex(index) ? m_entries[index.row()].action.data() : nullptr;
}

int CommandModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant CommandModel::data(const QModelIndex& index, int role) const
{
    const QAction* action = this->action(index);
    if (!action)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return actionText(action);
    case Qt::DecorationRole:
        return action->icon();
    case GroupRole:
        return actionGroup(action);
    case ShortcutRole:
        return action->shortcut().toString(QKeySequence::NativeText);
    case ReasonRole:
    case Qt::ToolTipRole:
        return unavailableReason(action);
    case PositionsRole:
        return QVariant::fromValue(m_entries[index.row()].positions);
    case Qt::AccessibleTextRole: {
        const QString reason = unavailableReason(action);
        return reason.isEmpty() ? actionTip(action)
                                : tr("%1, unavailable: %2").arg(actionTip(action), reason);
    }
    default:
        return {};
    }
}

} // namespace regent
