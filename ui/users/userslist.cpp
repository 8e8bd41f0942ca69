#include "ui/users/userslist.h"

#include "models/querytext.h"
#include "ui/filter/filterbar.h"
#include "ui/theme/theme.h"
#include "ui/users/columnsmenu.h"
#include "ui/users/countbutton.h"
#include "ui/users/searchnotice.h"
#include "ui/users/usersheader.h"
#include "ui/users/usersview.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QStackedLayout>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSkeletonAfterMs = 150;

} // namespace

UsersList::UsersList(UserService& users, const RequestContext& context, const PlatformInfo& info,
                     const ValueFormat& format, QWidget* parent)
    : QWidget(parent), m_info(info), m_format(format),
      m_model(new UserTableModel(users, context, format, this)),
      m_search(new UserSearch(
          users, context, *m_model, [this] { return m_format.now(); }, this))
{
    setObjectName(u"usersList"_s);
    setMinimumWidth(360);
    m_skeletonDelay.setSingleShot(true);
    m_skeletonDelay.setInterval(kSkeletonAfterMs);
    buildUi();
    connectSearch();
    connectModel();
    connectView();
}

void UsersList::buildUi()
{
    QWidget* bar = buildBar();
    m_notice = new SearchNotice(*m_search, *m_model, this);
    m_banner = new Banner(this);
    m_banner->setObjectName(u"usersBanner"_s);
    m_banner->hide();
    auto* body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    m_view = new UsersView(*m_model, body);
    m_columns = new ColumnsMenu(m_view->header(), m_info, m_view);
    m_columns->reset();
    m_empty = new EmptyState(body);
    m_nothing = new QWidget(body); // the banner above says why
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_nothing);
    auto* bannerRow = new QVBoxLayout;
    bannerRow->setContentsMargins(Theme::gap(3), 0, Theme::gap(3), 0);
    bannerRow->addWidget(m_banner);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(bar);
    all->addWidget(m_notice);
    all->addLayout(bannerRow);
    all->addWidget(body, 1);
}

QWidget* UsersList::buildBar()
{
    auto* bar = new QWidget(this);
    auto* title = new QLabel(tr("Users"), bar);
    title->setObjectName(u"paneTitle"_s);
    title->setFont(Theme::font(Theme::Type::Title));
    m_filter = new FilterBar(
        std::make_unique<UserQueryLanguage>(), [this] { return m_format.now(); }, bar);
    m_filter->describe(tr("Filter users"),
                       tr("Type part of an address or a name, or terms such as verified:no tier:pro"));
    m_tools = new QHBoxLayout(bar);
    m_tools->setContentsMargins(Theme::gap(4), Theme::gap(3), Theme::gap(3), Theme::gap(1));
    m_tools->setSpacing(Theme::gap(2));
    m_tools->addWidget(title);
    m_tools->addWidget(new CountButton(*m_search, m_format, bar));
    m_tools->addWidget(m_filter, 1);
    return bar;
}

void UsersList::addTool(QWidget* tool)
{
    m_tools->addWidget(tool);
}

void UsersList::setEmptyActions(QAction* clearFilter, QAction* refresh)
{
    m_clearFilter = clearFilter;
    m_refresh = refresh;
}

void UsersList::connectSearch()
{
    connect(m_filter, &FilterBar::queryChanged, m_search, &UserSearch::setText);
    connect(m_filter, &FilterBar::leftDown, this, [this] { m_view->setFocus(Qt::ShortcutFocusReason); });
    connect(m_filter, &FilterBar::confirmed, this, &UsersList::confirmed);
    connect(m_notice, &SearchNotice::stopRequested, this, &UsersList::leave);
    connect(m_search, &UserSearch::stageChanged, this, [this] {
        const bool invalid = m_search->stage() == UserSearch::Stage::Invalid;
        m_filter->showProblems(invalid ? m_search->problems() : QList<QueryProblem>());
        showSortIndicator();
    });
    connect(m_search, &UserSearch::countFailed, this, [this](const Error& error) {
        m_banner->showError(errorText(error, Attempt::CountUsers), [this] { m_search->countExactly(); });
    });
}

void UsersList::connectModel()
{
    connect(m_model, &UserTableModel::stateChanged, this, &UsersList::stateChanged);
    connect(m_model, &UserTableModel::loadFailed, this, &UsersList::showFailure);
    connect(m_model, &UserTableModel::reloaded, this, &UsersList::reloaded);
    connect(m_model, &UserTableModel::refreshed, this, &UsersList::restorePlace);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &UsersList::selectionChanged);
    connect(&m_skeletonDelay, &QTimer::timeout, this, [this] {
        m_stack->setCurrentWidget(m_view);
        m_view->setSkeleton(true);
    });
}

void UsersList::connectView()
{
    connect(m_view, &UsersView::leftUp, m_filter, &FilterBar::focusEdit);
    connect(m_view, &UsersView::typed, m_filter, &FilterBar::type);
    connect(m_view, &UsersView::opened, this, &UsersList::opened);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &UsersList::selectionChanged);
    UsersHeader& header = m_view->header();
    header.setExplain([this](UserColumn column) { return explainSort(column); });
    connect(&header, &QHeaderView::sectionClicked, this, &UsersList::headerClicked);
    connect(&header, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { m_columns->popup(m_view->header().mapToGlobal(at)); });
}

/// Enter in the filter: search now if that is still to be done, then on to the rows.
void UsersList::confirmed()
{
    const bool asked = m_search->stage() == UserSearch::Stage::Settled &&
                       m_search->wanted() == m_model->query() &&
                       m_model->state() != UserTableModel::State::Idle;
    if (!asked)
        m_search->confirm();
    if (m_search->stage() == UserSearch::Stage::Settled)
        m_view->setFocus(Qt::ShortcutFocusReason);
}

// --- order ---

void UsersList::sortBy(UserSort sort, bool descending)
{
    rememberPlace();
    m_search->setSort(sort, descending);
}

void UsersList::toggleSort(UserSort sort)
{
    const UserQuery& shown = m_model->query();
    // A date is wanted newest first, a text from A to Z.
    const bool usual = sort == UserSort::Created;
    sortBy(sort, shown.sort == sort ? !shown.descending : usual);
}

void UsersList::headerClicked(int section)
{
    const auto sort = userColumnSort(UserColumn(section));
    if (sort)
        toggleSort(*sort);
    else
        m_notice->showHint(explainSort(UserColumn(section)));
    showSortIndicator();
}

QString UsersList::explainSort(UserColumn column) const
{
    const QString title = userColumnTitle(column);
    const auto sort = userColumnSort(column);
    if (!sort)
        return tr("%1 cannot be sorted by: no index of the platform keeps this order. Filter by it instead.")
            .arg(title);
    const SearchPlan plan = m_search->planFor(*sort);
    if (plan.slow)
        return tr("Click to sort by %1. %2").arg(title, slowReasonText(plan));
    return tr("Click to sort by %1").arg(title);
}

QString UsersList::orderText() const
{
    return m_notice->orderText();
}

void UsersList::showSortIndicator()
{
    const UserQuery& shown = m_model->query();
    for (int column = 0; column < int(UserColumn::Count); ++column) {
        if (userColumnSort(UserColumn(column)) == shown.sort)
            m_view->header().setSortIndicator(column,
                                              shown.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
}

// --- what is shown ---

void UsersList::stateChanged()
{
    const bool waiting = m_model->state() == UserTableModel::State::Loading && m_model->isReplacing();
    if (waiting) {
        m_skeletonDelay.start();
    } else {
        m_skeletonDelay.stop();
        m_view->setSkeleton(false);
    }
    if (m_model->state() == UserTableModel::State::Idle)
        showEmpty();
    else if (!waiting && m_model->state() != UserTableModel::State::Failed)
        showRows();
    m_view->viewport()->update();
}

void UsersList::showRows()
{
    m_banner->clear();
    if (m_model->state() == UserTableModel::State::AtEnd && m_model->rowCount() == 0)
        return showEmpty();
    m_stack->setCurrentWidget(m_view);
}

void UsersList::showEmpty()
{
    m_stack->setCurrentWidget(m_empty);
    if (m_model->state() == UserTableModel::State::Idle)
        m_empty->show(u"stop"_s, tr("The search was stopped"),
                      tr("Narrow it down, or press Enter in the filter to run it again."), m_refresh);
    else if (m_model->query().search.isEmpty())
        m_empty->show(u"users"_s, tr("No users yet"),
                      tr("People appear here when they sign in to the platform for the first time."),
                      m_refresh);
    else
        m_empty->show(u"funnel"_s, tr("Nobody matches this filter"),
                      tr("Check the spelling, or take a term away."), m_clearFilter);
    emit selectionChanged();
}

void UsersList::showFailure(const Error& error)
{
    m_view->setSkeleton(false);
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget*>(m_view) : m_nothing);
    m_banner->showError(errorText(error, Attempt::LoadUsers), [this] {
        m_banner->clear();
        m_model->retry();
    });
    emit selectionChanged();
}

// --- keeping the place ---

void UsersList::rememberPlace()
{
    const QModelIndex current = m_view->currentIndex();
    m_placeId = UserId(current.data(UserTableModel::IdRole).toString());
    m_placeY = m_view->rowViewportPosition(current.row());
}

void UsersList::restorePlace()
{
    m_dataFrom = m_format.now();
    const int row = m_placeId.isEmpty() ? -1 : m_model->rowOf(m_placeId);
    m_placeId = {};
    if (row < 0)
        return;
    select(row);
    QScrollBar* bar = m_view->verticalScrollBar();
    if (m_placeY >= 0 && m_placeY < m_view->viewport()->height())
        bar->setValue(bar->value() + m_view->rowViewportPosition(row) - m_placeY);
    else
        m_view->scrollTo(m_model->index(row, 0));
}

/// After another search the first row is the one to look at; after another order it is the same person, if
/// the first page has them.
void UsersList::reloaded()
{
    m_dataFrom = m_format.now();
    showSortIndicator();
    if (m_model->rowOf(m_placeId) >= 0 && !m_placeId.isEmpty())
        return restorePlace();
    m_placeId = {};
    m_view->scrollToTop();
    if (m_model->rowCount() > 0)
        select(0);
    else
        emit selectionChanged();
}

void UsersList::select(int row)
{
    const QItemSelectionModel* selection = m_view->selectionModel();
    if (selection->currentIndex().row() == row && selection->isRowSelected(row))
        return;
    const QModelIndex index = m_model->index(row, m_view->header().logicalIndex(0));
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                         QItemSelectionModel::Rows);
}

void UsersList::refresh()
{
    m_banner->clear();
    rememberPlace();
    m_model->refresh();
}

void UsersList::leave()
{
    if (m_model->state() == UserTableModel::State::Loading)
        return m_model->cancel();
    if (m_search->isCounting())
        return m_search->cancelCount();
    if (m_search->stage() == UserSearch::Stage::Slow)
        m_search->abandon();
    m_view->setFocus(Qt::ShortcutFocusReason);
}

QList<UserRow> UsersList::selectedUsers() const
{
    QList<UserRow> users;
    const QList<int> rows = m_view->selectedRowNumbers();
    for (const int row : rows) {
        if (const auto user = m_model->user(row))
            users.append(*user);
    }
    return users;
}

int UsersList::selectedCount() const
{
    return int(m_view->selectedRowNumbers().size());
}

} // namespace regent
