#include "ui/widgets/listheader.h"

#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCaret = 12;

} // namespace

ListHeader::ListHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setHighlightSections(false);
    setAccessibleName(tr("Columns"));
    setAttribute(Qt::WA_Hover);
}

int ListHeader::padding()
{
    return Theme::gap(2);
}

void ListHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    const bool hovered = sectionsClickable() && rect.contains(mapFromGlobal(QCursor::pos()));
    painter->fillRect(rect, Theme::color(hovered ? Theme::Role::SurfaceAlt : Theme::Role::Surface));
    painter->setPen(Theme::color(Theme::Role::Border));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    QRect words = rect.adjusted(padding(), 0, -padding(), -1);
    if (sorted) {
        const QRect caret(words.right() - kCaret + 1, words.center().y() - kCaret / 2 + 1, kCaret, kCaret);
        const bool down = sortIndicatorOrder() == Qt::DescendingOrder;
        Theme::icon(down ? u"caret-down"_s : u"caret-up"_s)
            .paint(painter, QStyle::visualRect(layoutDirection(), rect, caret));
        words.setRight(caret.left() - Theme::gap(1));
    }
    painter->setFont(font());
    painter->setPen(Theme::color(sorted ? Theme::Role::Text : Theme::Role::DimText));
    const auto alignment =
        Qt::Alignment(model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
    const QString text = model()->headerData(section, Qt::Horizontal).toString();
    painter->drawText(
        QStyle::visualRect(layoutDirection(), rect, words),
        int(QStyle::visualAlignment(layoutDirection(), alignment | Qt::AlignVCenter) | Qt::AlignAbsolute),
        painter->fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
}

QSize ListHeader::sectionSizeFromContents(int section) const
{
    const QString text = model()->headerData(section, Qt::Horizontal).toString();
    const int caret = isSortIndicatorShown() ? kCaret + Theme::gap(1) : 0;
    return {fontMetrics().horizontalAdvance(text) + 2 * padding() + caret + 1, Theme::rowHeight()};
}

} // namespace regent
