#include "ui/audit/timelineview.h"

#include "models/timelinemodel.h"
#include "ui/audit/timelinedelegate.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace regent {

using namespace Qt::StringLiterals;

TimelineView::TimelineView(TimelineModel& model, QWidget* parent)
    : QTreeView(parent), m_timeline(model), m_delegate(new TimelineDelegate(this))
{
    setObjectName(u"timeline"_s);
    setAccessibleName(tr("Timeline"));
    setModel(&model);
    setItemDelegate(m_delegate);
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setRootIsDecorated(false);
    setIndentation(Theme::gap(5));
    setExpandsOnDoubleClick(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    viewport()->setAutoFillBackground(false); // the inspector's ground shows through
    connect(&model, &QAbstractItemModel::rowsInserted, this, &TimelineView::openDays, Qt::QueuedConnection);
    connect(&model, &QAbstractItemModel::dataChanged, this, [this] { scheduleDelayedItemsLayout(); });
}

void TimelineView::openDays()
{
    for (int row = 0; row < m_timeline.rowCount(); ++row)
        setExpanded(m_timeline.index(row, 0), true);
    tellEnd();
}

void TimelineView::tellEnd()
{
    const QScrollBar* bar = verticalScrollBar();
    if (m_timeline.rowCount() > 0 && bar->value() + Theme::rowHeight() >= bar->maximum())
        emit endInView();
}

/// Only what can be opened has a sign for it.
void TimelineView::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    const bool event = index.data(TimelineModel::LevelRole).toInt() == int(TimelineModel::Level::Event);
    if (!event || m_timeline.rowCount(index) == 0)
        return;
    const int side = 12;
    const QRect area =
        layoutDirection() == Qt::RightToLeft
            ? QRect(rect.left(), rect.top(), indentation(), rect.height())
            : QRect(rect.right() + 1 - indentation(), rect.top(), indentation(), rect.height());
    const QRect caret(area.center().x() - side / 2, rect.top() + Theme::gap(1) + 3, side, side);
    const QString closed = layoutDirection() == Qt::RightToLeft ? u"caret-left"_s : u"caret-right"_s;
    Theme::icon(isExpanded(index) ? u"caret-down"_s : closed, Theme::Role::DimText).paint(painter, caret);
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return setExpanded(currentIndex(), !isExpanded(currentIndex()));
    QTreeView::keyPressEvent(event);
}

void TimelineView::fitWidth()
{
    m_delegate->setWidth(viewport()->width() - indentation());
    scheduleDelayedItemsLayout();
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    fitWidth();
}

void TimelineView::scrollContentsBy(int dx, int dy)
{
    QTreeView::scrollContentsBy(dx, dy);
    if (dy < 0)
        tellEnd();
}

void TimelineView::changeEvent(QEvent* event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitWidth();
}

} // namespace regent
