#include "ui/widgets/skeleton.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

/// 45 … 85 % of the column, the same for the same cell each time.
int barWidth(int row, int column, int width)
{
    const int step = (row * 7 + column * 13) % 9;
    return width * (45 + 5 * step) / 100;
}

} // namespace

void paintSkeletonRows(QPainter* painter, const QRect& area, int rowHeight, const QList<int>& widths,
                       Qt::LayoutDirection direction, int firstRow)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(Theme::color(Theme::Role::Skeleton));
    const int bar = qMax(8, rowHeight / 3);
    int row = firstRow;
    for (int y = area.top(); y < area.bottom(); y += rowHeight, ++row) {
        int x = area.left() + Theme::gap(2);
        for (int column = 0; column < widths.size(); ++column) {
            const int wide = barWidth(row, column, widths[column] - Theme::gap(4));
            const QRect cell(x, y + (rowHeight - bar) / 2, wide, bar);
            if (wide > 0)
                painter->drawRoundedRect(QStyle::visualRect(direction, area, cell), bar / 2.0, bar / 2.0);
            x += widths[column];
        }
    }
    painter->restore();
}

SkeletonView::SkeletonView(QWidget* parent) : QWidget(parent), m_widths{120, 220}
{
    setObjectName(u"skeleton"_s);
    setAccessibleName(tr("Loading"));
}

void SkeletonView::setColumns(const QList<int>& widths)
{
    m_widths = widths;
    update();
}

void SkeletonView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintSkeletonRows(&painter, rect(), Theme::rowHeight(), m_widths, layoutDirection());
}

} // namespace regent
