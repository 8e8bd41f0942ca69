#include "ui/widgets/rowdelegate.h"

#include "models/valueformat.h"
#include "ui/widgets/listheader.h"

#include <QPainter>

namespace regent {

namespace {

void paintGround(QPainter* painter, const QStyleOptionViewItem& option)
{
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, Theme::color(Theme::Role::Selection));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, Theme::color(Theme::Role::SurfaceAlt));
    painter->setPen(Theme::color(Theme::Role::Border));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

} // namespace

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setLayoutDirection(option.direction);
    paintGround(painter, option);
    const Look how = look(index);
    const bool selected = option.state & QStyle::State_Selected;
    QRect cell = option.rect.adjusted(ListHeader::padding(), 0, -ListHeader::padding(), -1);
    if (!how.icon.isEmpty()) {
        const int side = Theme::kIconSize;
        const QRect icon(cell.left(), cell.center().y() - side / 2 + 1, side, side);
        Theme::icon(how.icon, selected ? Theme::Role::SelectionText : how.iconRole)
            .paint(painter, QStyle::visualRect(option.direction, cell, icon));
        cell =
            QStyle::visualRect(option.direction, option.rect, cell.adjusted(side + Theme::gap(1), 0, 0, 0));
    }
    painter->setPen(Theme::color(selected ? Theme::Role::SelectionText : how.textRole));
    painter->setFont(Theme::font(how.type));
    const QString text = painter->fontMetrics().elidedText(index.data().toString(), how.elide, cell.width());
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    // Absolute, because a right-to-left name would otherwise jump to the far edge of its column.
    painter->drawText(cell, int(QStyle::visualAlignment(option.direction, alignment) | Qt::AlignAbsolute),
                      ValueFormat::fenced(text));
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const Look how = look(index);
    const int icon = how.icon.isEmpty() ? 0 : Theme::kIconSize + Theme::gap(1);
    const int text = QFontMetrics(Theme::font(how.type)).horizontalAdvance(index.data().toString());
    return {text + icon + 2 * ListHeader::padding() + 1, Theme::rowHeight()};
}

} // namespace regent
