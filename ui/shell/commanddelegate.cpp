#include "ui/shell/commanddelegate.h"

#include "ui/shell/commandmodel.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>

namespace regent {

namespace {

using Role = Theme::Role;

QList<QTextLayout::FormatRange> marks(const QModelIndex& index)
{
    QList<QTextLayout::FormatRange> ranges;
    QTextCharFormat strong;
    strong.setFontWeight(QFont::Bold);
    strong.setFontUnderline(true);
    const auto positions = index.data(CommandModel::PositionsRole).value<QList<qsizetype>>();
    for (const qsizetype at : positions)
        ranges.append({int(at), 1, strong});
    return ranges;
}

/// Draws one line with the marked letters and returns its width.
qreal drawMarked(QPainter* painter, const QRect& area, const QModelIndex& index,
                 Qt::LayoutDirection direction)
{
    QTextLayout layout(index.data().toString(), painter->font());
    QTextOption option(direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    option.setTextDirection(direction);
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.setFormats(marks(index));
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(area.width());
    layout.endLayout();
    layout.draw(painter, QPointF(area.left(), area.top() + (area.height() - line.height()) / 2));
    return line.naturalTextWidth();
}

/// Cuts `part` off `area` at the leading or trailing side, whatever the direction.
QRect takeLeading(QRect& area, int part, bool rightToLeft)
{
    QRect taken(area);
    if (rightToLeft) {
        taken.setLeft(area.right() - part + 1);
        area.setRight(taken.left() - 1);
    } else {
        taken.setWidth(part);
        area.setLeft(taken.right() + 1);
    }
    return taken;
}

} // namespace

void CommandDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const bool rightToLeft = option.direction == Qt::RightToLeft;
    const bool selected = option.state & QStyle::State_Selected;
    const QString reason = index.data(CommandModel::ReasonRole).toString();
    const bool available = reason.isEmpty();
    const Qt::Alignment lead =
        (rightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::AlignAbsolute;
    const Qt::Alignment trail =
        (rightToLeft ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter | Qt::AlignAbsolute;
    painter->save();
    if (selected)
        painter->fillRect(option.rect, Theme::color(Role::Selection));
    const QColor dim = Theme::color(selected ? Role::SelectionText : Role::DimText);
    QRect area = option.rect.adjusted(Theme::gap(3), 0, -Theme::gap(3), 0);
    const QRect iconCell = takeLeading(area, Theme::kIconSize + Theme::gap(3), rightToLeft);
    const QIcon::Mode mode = !available ? QIcon::Disabled : selected ? QIcon::Selected : QIcon::Normal;
    const QSize side(Theme::kIconSize, Theme::kIconSize);
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter,
               QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter, side, iconCell),
               Qt::AlignCenter, mode);

    const QString shortcut = index.data(CommandModel::ShortcutRole).toString();
    painter->setFont(Theme::font(Theme::Type::Secondary));
    painter->setPen(dim);
    painter->drawText(area, int(trail), shortcut);
    const int taken =
        shortcut.isEmpty() ? 0 : painter->fontMetrics().horizontalAdvance(shortcut) + Theme::gap(3);
    area.adjust(rightToLeft ? taken : 0, 0, rightToLeft ? 0 : -taken, 0);

    painter->setFont(option.font);
    painter->setPen(available ? Theme::color(selected ? Role::SelectionText : Role::Text) : dim);
    const int words = qCeil(drawMarked(painter, area, index, option.direction));
    takeLeading(area, qMin(words + Theme::gap(3), area.width()), rightToLeft);
    painter->setFont(Theme::font(Theme::Type::Secondary));
    painter->setPen(dim);
    const QString aside = available ? index.data(CommandModel::GroupRole).toString() : reason;
    painter->drawText(area, int(lead),
                      painter->fontMetrics().elidedText(aside, Qt::ElideRight, area.width()));
    painter->restore();
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {0, Theme::rowHeight() + Theme::gap(1)}; // as wide as the list, whatever that is
}

} // namespace regent
