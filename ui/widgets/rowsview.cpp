#include "ui/widgets/rowsview.h"

#include "ui/theme/theme.h"
#include "ui/widgets/skeleton.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace regent {

RowsView::RowsView(QAbstractItemModel& model, QHeaderView* header, QWidget* parent)
    : QTableView(parent), m_rows(model)
{
    setHorizontalHeader(header);
    setModel(&model);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &RowsView::tellVisible, Qt::QueuedConnection);
    connect(&model, &QAbstractItemModel::modelReset, this, &RowsView::tellVisible, Qt::QueuedConnection);
    RowsView::applyTheme();
}

void RowsView::applyTheme()
{
    verticalHeader()->setMinimumSectionSize(Theme::rowHeight());
    verticalHeader()->setDefaultSectionSize(Theme::rowHeight());
    verticalScrollBar()->setSingleStep(Theme::rowHeight());
    horizontalHeader()->setFixedHeight(Theme::rowHeight());
}

QPair<int, int> RowsView::rowsInView() const
{
    const int rows = m_rows.rowCount();
    if (rows == 0)
        return {-1, -1};
    const int height = verticalHeader()->defaultSectionSize();
    const int first = verticalHeader()->offset() / height;
    return {std::min(first, rows - 1), std::min(first + viewport()->height() / height + 1, rows - 1)};
}

QList<int> RowsView::selectedRowNumbers() const
{
    QList<int> rows;
    // By range: with a hundred thousand selected rows a list of indexes per cell would take seconds.
    const QItemSelection selection = selectionModel()->selection();
    for (const QItemSelectionRange& range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

void RowsView::setSkeleton(bool skeleton)
{
    m_skeleton = skeleton;
    viewport()->update();
}

void RowsView::setLoadingMore(bool loading)
{
    m_loadingMore = loading;
    viewport()->update();
}

void RowsView::tellVisible()
{
    const auto [first, last] = rowsInView();
    if (first >= 0)
        emit rowsInViewChanged(first, last);
}

QList<int> RowsView::shownWidths() const
{
    QList<int> widths;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            widths.append(columnWidth(column));
    }
    return widths;
}

void RowsView::paintEvent(QPaintEvent* event)
{
    if (!m_skeleton)
        QTableView::paintEvent(event);
    if (!m_skeleton && !m_loadingMore)
        return;
    const int height = verticalHeader()->defaultSectionSize();
    const int top = m_skeleton ? 0 : m_rows.rowCount() * height - verticalHeader()->offset();
    if (top > viewport()->height())
        return;
    QPainter painter(viewport());
    paintSkeletonRows(&painter, viewport()->rect().adjusted(-horizontalHeader()->offset(), top, 0, 0), height,
                      shownWidths(), layoutDirection(), m_skeleton ? 0 : m_rows.rowCount());
}

void RowsView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Up && event->modifiers() == Qt::NoModifier && currentIndex().row() <= 0)
        return emit leftUp();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return emit opened();
    // Home and End move by row here, not by cell: a person thinks in people.
    if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End) {
        QKeyEvent whole(event->type(), event->key(), event->modifiers() | Qt::ControlModifier);
        return QTableView::keyPressEvent(&whole);
    }
    QTableView::keyPressEvent(event);
}

void RowsView::mouseDoubleClickEvent(QMouseEvent* event)
{
    QTableView::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton && indexAt(event->pos()).isValid())
        emit opened();
}

void RowsView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dy != 0)
        tellVisible();
}

void RowsView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    tellVisible();
}

void RowsView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        applyTheme();
}

} // namespace regent
