#include "ui/users/usersview.h"

#include "models/usertablemodel.h"
#include "ui/theme/theme.h"
#include "ui/users/userrowdelegate.h"
#include "ui/users/usersheader.h"
#include "ui/widgets/skeleton.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

UsersView::UsersView(UserTableModel& model, QWidget* parent) : QTableView(parent), m_model(model)
{
    setObjectName(u"usersTable"_s);
    setAccessibleName(tr("Users"));
    setModel(&model);
    m_delegate = new UserRowDelegate(this);
    setItemDelegate(m_delegate);
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
    m_header = new UsersHeader(this);
    setHorizontalHeader(m_header);
    m_header->setSortIndicatorShown(true); // setHorizontalHeader() switched it off
    connect(&model, &QAbstractItemModel::rowsInserted, this, &UsersView::tellVisible, Qt::QueuedConnection);
    connect(&model, &QAbstractItemModel::modelReset, this, &UsersView::tellVisible, Qt::QueuedConnection);
    applyTheme();
}

void UsersView::applyTheme()
{
    m_delegate->readTheme();
    verticalHeader()->setMinimumSectionSize(Theme::rowHeight());
    verticalHeader()->setDefaultSectionSize(Theme::rowHeight());
    verticalScrollBar()->setSingleStep(Theme::rowHeight());
    horizontalHeader()->setFixedHeight(Theme::rowHeight());
}

QPair<int, int> UsersView::rowsInView() const
{
    const int rows = m_model.rowCount();
    if (rows == 0)
        return {-1, -1};
    const int height = verticalHeader()->defaultSectionSize();
    const int first = verticalHeader()->offset() / height;
    return {std::min(first, rows - 1), std::min(first + viewport()->height() / height + 1, rows - 1)};
}

QList<int> UsersView::selectedRowNumbers() const
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

void UsersView::setSkeleton(bool skeleton)
{
    m_skeleton = skeleton;
    viewport()->update();
}

void UsersView::tellVisible()
{
    const auto [first, last] = rowsInView();
    if (first >= 0)
        m_model.setVisibleRows(first, last);
}

void UsersView::paintEvent(QPaintEvent* event)
{
    if (!m_skeleton)
        QTableView::paintEvent(event);
    const bool loading = m_model.state() == UserTableModel::State::Loading;
    if (!m_skeleton && !loading)
        return;
    const int height = verticalHeader()->defaultSectionSize();
    const int top = m_skeleton ? 0 : m_model.rowCount() * height - verticalHeader()->offset();
    if (top > viewport()->height())
        return;
    QList<int> widths;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            widths.append(columnWidth(column));
    }
    QPainter painter(viewport());
    paintSkeletonRows(&painter, viewport()->rect().adjusted(-horizontalHeader()->offset(), top, 0, 0), height,
                      widths, layoutDirection(), m_skeleton ? 0 : m_model.rowCount());
}

void UsersView::keyPressEvent(QKeyEvent* event)
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

void UsersView::mouseDoubleClickEvent(QMouseEvent* event)
{
    QTableView::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton && indexAt(event->pos()).isValid())
        emit opened();
}

void UsersView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dy != 0)
        tellVisible();
}

void UsersView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    tellVisible();
}

void UsersView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        applyTheme();
}

} // namespace regent
