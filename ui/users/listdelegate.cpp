#include "ui/users/listdelegate.h"

#include "models/runtablemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/listheader.h"

#include <QPainter>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

QIcon outcomeIcon(RunOutcome outcome)
{
    switch (outcome) {
    case RunOutcome::Done:
        return Theme::icon(u"check-circle"_s, Theme::Role::Success);
    case RunOutcome::Failed:
        return Theme::icon(u"x-circle"_s, Theme::Role::Danger);
    case RunOutcome::Running:
        return Theme::icon(u"play"_s, Theme::Role::Accent);
    case RunOutcome::Waiting:
        return Theme::icon(u"hourglass"_s, Theme::Role::Warning);
    case RunOutcome::Stopped:
        return Theme::icon(u"stop"_s, Theme::Role::DimText);
    case RunOutcome::Unknown:
        return Theme::icon(u"question"_s, Theme::Role::DimText);
    }
    Q_UNREACHABLE();
}

bool isStatus(const QModelIndex& index)
{
    return qobject_cast<const RunTableModel*>(index.model()) &&
           index.column() == int(RunTableModel::Column::Status);
}

} // namespace

void ListDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    painter->save();
    painter->setLayoutDirection(option.direction);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected)
        painter->fillRect(option.rect, Theme::color(Theme::Role::Selection));
    painter->setPen(Theme::color(Theme::Role::Border));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    QRect cell = option.rect.adjusted(ListHeader::padding(), 0, -ListHeader::padding(), -1);
    if (isStatus(index)) {
        const int side = Theme::kIconSize;
        const QRect icon(cell.left(), cell.center().y() - side / 2 + 1, side, side);
        outcomeIcon(RunOutcome(index.data(RunTableModel::OutcomeRole).toInt()))
            .paint(painter, QStyle::visualRect(option.direction, cell, icon));
        cell =
            QStyle::visualRect(option.direction, option.rect, cell.adjusted(side + Theme::gap(1), 0, 0, 0));
    }
    painter->setPen(Theme::color(selected ? Theme::Role::SelectionText : Theme::Role::Text));
    painter->setFont(option.font);
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    painter->drawText(cell, int(QStyle::visualAlignment(option.direction, alignment) | Qt::AlignAbsolute),
                      ValueFormat::fenced(painter->fontMetrics().elidedText(index.data().toString(),
                                                                            Qt::ElideRight, cell.width())));
    painter->restore();
}

QSize ListDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int icon = isStatus(index) ? Theme::kIconSize + Theme::gap(1) : 0;
    const int text = option.fontMetrics.horizontalAdvance(index.data().toString());
    return {text + icon + 2 * ListHeader::padding() + 1, Theme::rowHeight()};
}

} // namespace regent
