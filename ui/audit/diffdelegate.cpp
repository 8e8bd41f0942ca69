#include "ui/audit/diffdelegate.h"

#include "models/auditdiff.h"
#include "ui/theme/theme.h"
#include "ui/widgets/listheader.h"

#include <QPainter>

namespace regent {

namespace {

constexpr int kTallest = 2000; ///< A cell taller than some screens is for the clipboard.
constexpr int kFlags = int(Qt::TextWrapAnywhere | Qt::TextExpandTabs);

QColor ground(const QModelIndex& index)
{
    const auto column = static_cast<AuditDiffModel::Column>(index.column());
    if (column == AuditDiffModel::Column::Field || index.data(AuditDiffModel::MissingRole).toBool() ||
        !index.data(AuditDiffModel::ChangedRole).toBool())
        return {};
    return Theme::ground(column == AuditDiffModel::Column::Before ? Theme::Role::Danger
                                                                  : Theme::Role::Success);
}

/// A text's own direction says on which side it begins, but its column stays where it is.
int flags(const QModelIndex& index)
{
    const bool rightToLeft = index.data().toString().isRightToLeft();
    return kFlags | int(Qt::AlignTop | Qt::AlignAbsolute | (rightToLeft ? Qt::AlignRight : Qt::AlignLeft));
}

QRect words(const QRect& cell)
{
    return cell.adjusted(ListHeader::padding(), Theme::gap(1), -ListHeader::padding(), -Theme::gap(1));
}

} // namespace

void DiffDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    painter->save();
    painter->setLayoutDirection(option.direction);
    const bool selected = option.state & QStyle::State_Selected;
    if (const QColor colour = ground(index); colour.isValid())
        painter->fillRect(option.rect, colour);
    if (selected) {
        painter->setPen(Theme::color(Theme::Role::Accent));
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
    }
    painter->setPen(Theme::color(selected ? Theme::Role::Accent : Theme::Role::Border));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const bool dim = index.data(AuditDiffModel::MissingRole).toBool() || index.column() == 0;
    painter->setPen(Theme::color(dim ? Theme::Role::DimText : Theme::Role::Text));
    painter->setFont(Theme::font(Theme::Type::Base));
    painter->setClipRect(option.rect);
    painter->drawText(words(option.rect), flags(index), index.data().toString());
    painter->restore();
}

QSize DiffDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QRect room = words(QRect(0, 0, option.rect.width(), kTallest));
    const QRect text = QFontMetrics(Theme::font(Theme::Type::Base))
                           .boundingRect(room, kFlags | int(Qt::AlignTop), index.data().toString());
    return {option.rect.width(), qBound(Theme::rowHeight(), text.height() + 2 * Theme::gap(1) + 1, kTallest)};
}

} // namespace regent
