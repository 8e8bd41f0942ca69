#include "ui/users/listdelegate.h"

#include "models/runtablemodel.h"

namespace regent {

using namespace Qt::StringLiterals;

namespace {

struct Sign
{
    QString icon;
    Theme::Role role;
};

Sign outcomeSign(RunOutcome outcome)
{
    switch (outcome) {
    case RunOutcome::Done:
        return {u"check-circle"_s, Theme::Role::Success};
    case RunOutcome::Failed:
        return {u"x-circle"_s, Theme::Role::Danger};
    case RunOutcome::Running:
        return {u"play"_s, Theme::Role::Accent};
    case RunOutcome::Waiting:
        return {u"hourglass"_s, Theme::Role::Warning};
    case RunOutcome::Stopped:
        return {u"stop"_s, Theme::Role::DimText};
    case RunOutcome::Unknown:
        return {u"question"_s, Theme::Role::DimText};
    }
    Q_UNREACHABLE();
}

} // namespace

RowDelegate::Look ListDelegate::look(const QModelIndex& index) const
{
    Look look;
    if (qobject_cast<const RunTableModel*>(index.model()) &&
        index.column() == int(RunTableModel::Column::Status)) {
        const Sign sign = outcomeSign(RunOutcome(index.data(RunTableModel::OutcomeRole).toInt()));
        look.icon = sign.icon;
        look.iconRole = sign.role;
    }
    return look;
}

} // namespace regent
