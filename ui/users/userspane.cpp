#include "ui/users/userspane.h"

#include "models/userclip.h"
#include "services/api/changefeed.h"
#include "services/api/connectionmonitor.h"
#include "services/api/settings.h"
#include "services/api/whendone.h"
#include "ui/acting/actingcontroller.h"
#include "ui/actions.h"
#include "ui/filter/filterbar.h"
#include "ui/joblist.h"
#include "ui/prompter.h"
#include "ui/theme/theme.h"
#include "ui/users/columnsmenu.h"
#include "ui/users/searchnotice.h"
#include "ui/users/userinspector.h"
#include "ui/users/usersactions.h"
#include "ui/users/usersexport.h"
#include "ui/users/usersheader.h"
#include "ui/users/userslist.h"
#include "ui/users/usersview.h"
#include "ui/users/viewsmenu.h"
#include "ui/widgets/banner.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QSplitter>
#include <QToolButton>

namespace regent {

using namespace Qt::StringLiterals;

UsersPane::UsersPane(ConsoleServices& services, QWidget* parent) : UsersPane(services, ValueFormat(), parent)
{
}

UsersPane::UsersPane(ConsoleServices& services, ValueFormat format, QWidget* parent)
    : Pane(parent), m_services(services), m_format(std::move(format)),
      m_export(new UsersExport(services, this))
{
    setObjectName(u"usersPane"_s);
    buildUi();
    buildTools();
    connectAll();
    connectCopies();
    connectActions();
    connectTabsAndSorts();
    restore();
    updateAvailability();
}

UsersPane::~UsersPane() = default;

void UsersPane::buildUi()
{
    m_list = new UsersList(m_services.users, m_services.context, m_services.info, m_format, this);
    m_inspector = new UserInspector(m_services.users, m_services.audit, m_services.context, m_format, this);
    m_actions = new UsersActions(m_inspector->tabTitles(), this);
    m_inspector->setCopyActions(m_actions->copies());
    m_inspector->addTool(m_actions->actAs);
    m_list->setEmptyActions(m_actions->clearFilter, m_actions->refresh);
    m_list->view().setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->view().addActions(m_actions->copies());
    m_list->view().addAction(m_actions->actAs);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(u"usersSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_inspector);
    m_splitter->setStretchFactor(0, 1);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_splitter);
}

void UsersPane::buildTools()
{
    auto* views = new ViewsMenu(m_views, m_actions->saveView, this);
    connect(views, &ViewsMenu::viewChosen, this, &UsersPane::applyView);
    connect(views, &ViewsMenu::removeRequested, this, &UsersPane::removeView);
    addTool("viewsButton", u"bookmark-simple"_s, tr("Views"), views);
    addTool("columnsButton", u"columns"_s, tr("Columns"), &m_list->columns());
    auto* more = new QMenu(this);
    more->setToolTipsVisible(true);
    more->addActions({m_actions->refresh, m_actions->count, m_actions->exportUsers});
    more->addMenu(tr("Sort"))->addActions(m_actions->sorts);
    more->addActions({m_actions->copyQuery, m_actions->clearFilter, m_actions->inspector});
    addTool("moreButton", u"dots-three"_s, tr("More actions"), more);
}

void UsersPane::addTool(const char* name, const QString& icon, const QString& text, QMenu* menu)
{
    auto* button = new QToolButton(m_list);
    button->setObjectName(QLatin1StringView(name));
    button->setIcon(Theme::icon(icon));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menu);
    m_list->addTool(button);
}

void UsersPane::connectAll()
{
    UserTableModel& model = m_list->model();
    connect(m_list, &UsersList::selectionChanged, this, &UsersPane::selectionChanged);
    connect(m_list, &UsersList::opened, this, &UsersPane::openSelected);
    connect(m_inspector, &UserInspector::detailLoaded, this,
            [&model](const UserDetail& detail) { model.upsert(detail.row); });
    connect(m_inspector, &UserInspector::gone, &model, &UserTableModel::remove);
    connect(m_export, &UsersExport::failed, this, [this](const Error& error) {
        m_list->banner().showError(errorText(error, Attempt::ExportUsers));
    });
    connect(&m_services.feed, &ChangeFeed::userChanged, this, &UsersPane::userChanged);
    connect(&m_services.feed, &ChangeFeed::everythingChanged, this, [this] {
        if (!rests())
            m_list->refresh();
    });
    connect(&m_services.monitor, &ConnectionMonitor::stateChanged, this, &UsersPane::monitorChanged);
    connect(&m_list->search(), &UserSearch::stageChanged, this, &UsersPane::updateAvailability);
}

void UsersPane::connectCopies()
{
    using Form = QString (*)(const QList<UserRow>&);
    const auto copyAs = [this](QAction* action, Form form) {
        connect(action, &QAction::triggered, this, [this, form] {
            const QList<UserRow> users = m_list->selectedUsers();
            copy(form(users), int(users.size()));
        });
    };
    copyAs(m_actions->copyId, usersAsIds);
    copyAs(m_actions->copyEmail, usersAsEmails);
    copyAs(m_actions->copyJson, usersAsJson);
    connect(m_actions->copyRow, &QAction::triggered, this, [this] {
        const QList<UserRow> users = m_list->selectedUsers();
        copy(usersAsTable(users, m_list->columns().shown()), int(users.size()));
    });
    connect(m_actions->copyQuery, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_list->filter().text()); });
}

void UsersPane::connectActions()
{
    UserSearch& search = m_list->search();
    connect(m_actions->focusFilter, &QAction::triggered, &m_list->filter(), &FilterBar::focusEdit);
    connect(m_actions->clearFilter, &QAction::triggered, this, [this, &search] {
        applyView({{}, {}, search.wanted().sort, search.wanted().descending, {}});
    });
    connect(m_actions->refresh, &QAction::triggered, this, &UsersPane::readAgain);
    connect(m_actions->count, &QAction::triggered, &search, &UserSearch::countExactly);
    connect(m_actions->exportUsers, &QAction::triggered, this, &UsersPane::openExport);
    connect(m_actions->saveView, &QAction::triggered, this, &UsersPane::saveView);
    connect(m_actions->actAs, &QAction::triggered, this,
            [this] { m_services.acting.start(m_list->selectedUsers().value(0)); });
    connect(&m_services.acting, &ActingController::availabilityChanged, this, &UsersPane::updateAvailability);
    connect(m_actions->leave, &QAction::triggered, m_list, &UsersList::leave);
    connect(m_actions->inspector, &QAction::toggled, this, [this](bool shown) {
        m_inspector->setVisible(shown);
        m_services.settings.setValue(Setting::InspectorVisible, shown);
    });
}

void UsersPane::connectTabsAndSorts()
{
    for (QAction* tab : std::as_const(m_actions->tabs))
        connect(tab, &QAction::triggered, this, [this, tab] {
            m_actions->inspector->setChecked(true);
            m_inspector->setCurrentTab(tab->data().toInt());
        });
    for (QAction* sort : std::as_const(m_actions->sorts))
        connect(sort, &QAction::triggered, m_list,
                [this, sort] { m_list->toggleSort(UserSort(sort->data().toInt())); });
}

void UsersPane::activate()
{
    if (!m_activated) {
        m_activated = true;
        m_list->search().setTextNow(m_list->filter().text());
    }
    m_list->view().setFocus(Qt::OtherFocusReason);
}

QList<QAction*> UsersPane::paneActions() const
{
    return m_actions->all();
}

QList<KeyHint> UsersPane::keyHints() const
{
    return {{u"↑ ↓"_s, tr("Select a row; ↑ on the first row goes to the filter")},
            {u"PgUp PgDn Home End"_s, tr("Move by pages, to the first or the last loaded row")},
            {u"⇧↑ ⇧↓"_s, tr("Select several rows")},
            {u"a … z"_s, tr("Start filtering")},
            {u"Enter"_s, tr("Read the selected user; in the filter: search now and go to the rows")},
            {u"↑"_s, tr("In the filter: earlier searches")}};
}

QDateTime UsersPane::dataFrom() const
{
    return m_list->dataFrom();
}

// --- what is remembered ---

void UsersPane::restore()
{
    const QString& profile = m_services.profileName;
    const SettingsStore& settings = m_services.settings;
    const QByteArray header = settings.value(Setting::UsersHeader, profile).toByteArray();
    if (header.isEmpty() || !m_list->view().header().restoreState(header))
        m_list->columns().reset();
    m_list->columns().hideMissing();
    m_views = SavedViews::fromJson(settings.value(Setting::UsersViews, profile).toByteArray());
    m_list->filter().setHistory(settings.value(Setting::UsersHistory, profile).toStringList());
    m_list->filter().setText(settings.value(Setting::UsersQuery, profile).toString());
    restoreSort();
    m_inspector->setCurrentTab(settings.value(Setting::InspectorTab, profile).toInt());
    const bool shown = settings.value(Setting::InspectorVisible).toBool();
    m_actions->inspector->setChecked(shown);
    m_inspector->setVisible(shown);
    const int width = settings.value(Setting::InspectorWidth, profile).toInt();
    m_splitter->setSizes({10 * width, width});
    m_inspector->resize(width, m_inspector->height());
}

/// "created-": the name of the order, then a minus when it runs downwards.
void UsersPane::restoreSort()
{
    QString stored = m_services.settings.value(Setting::UsersSort, m_services.profileName).toString();
    const bool descending = stored.endsWith(u'-');
    if (descending)
        stored.chop(1);
    const UserSort sort = userSortFromName(stored).value_or(UserSort::Created);
    // A big platform without the index pack must not greet with an empty table and a warning.
    const bool slow = readsTheWholeTable(sort, descending);
    if (slow && !readsTheWholeTable(UserSort::Email, false))
        return m_list->search().prepare(UserSort::Email, false);
    if (slow && !readsTheWholeTable(UserSort::Id, false))
        return m_list->search().prepare(UserSort::Id, false);
    m_list->search().prepare(sort, descending);
}

bool UsersPane::readsTheWholeTable(UserSort sort, bool descending) const
{
    return m_services.users.plan({.search = {}, .sort = sort, .descending = descending}).slow;
}

void UsersPane::store()
{
    const QString& profile = m_services.profileName;
    SettingsStore& settings = m_services.settings;
    const UserQuery& query = m_list->search().wanted();
    const QString sort = userSortName(query.sort) + (query.descending ? u"-"_s : QString());
    settings.setValue(Setting::UsersHeader, m_list->view().header().saveState(), profile);
    settings.setValue(Setting::UsersQuery, query.search, profile);
    settings.setValue(Setting::UsersSort, sort, profile);
    settings.setValue(Setting::UsersHistory, m_list->filter().history(), profile);
    settings.setValue(Setting::InspectorTab, m_inspector->currentTab(), profile);
    if (m_inspector->isVisibleTo(this))
        settings.setValue(Setting::InspectorWidth, m_inspector->width(), profile);
}

void UsersPane::hideEvent(QHideEvent* event)
{
    store();
    Pane::hideEvent(event);
}

// --- views ---

void UsersPane::applyView(const SavedView& view)
{
    if (!view.columns.isEmpty())
        m_list->columns().show(view.columns);
    m_list->filter().setText(view.query);
    m_list->search().prepare(view.sort, view.descending);
    m_list->search().setTextNow(m_list->filter().text());
}

void UsersPane::saveView()
{
    const UserQuery query = m_list->search().wanted();
    m_services.prompter.askText({.title = tr("Save this view"),
                                 .label = tr("Name"),
                                 .initial = query.search,
                                 .verb = tr("Save view"),
                                 .note = tr("Keeps filter, order and columns, but no data of users.")},
                                [self = QPointer(this), query](const QString& name) {
                                    if (!self || name.trimmed().isEmpty())
                                        return;
                                    self->m_views.save({name.trimmed(), query.search, query.sort,
                                                        query.descending, self->m_list->columns().shown()});
                                    self->storeViews();
                                });
}

void UsersPane::removeView(const QString& name)
{
    m_services.prompter.ask(
        {.title = tr("Delete view"),
         .text = tr("The view %1 goes. No user is touched.").arg(ValueFormat::isolated(name)),
         .verb = tr("Delete view"),
         .destructive = true},
        [self = QPointer(this), name](bool accepted) {
            if (!self || !accepted)
                return;
            self->m_views.remove(name);
            self->storeViews();
        });
}

void UsersPane::storeViews()
{
    m_services.settings.setValue(Setting::UsersViews, m_views.toJson(), m_services.profileName);
}

// --- the selection ---

void UsersPane::selectionChanged()
{
    const QList<UserRow> users = m_list->selectedUsers();
    const int selected = m_list->selectedCount();
    if (selected == 0)
        m_inspector->showNobody();
    else if (selected > 1)
        m_inspector->showSelection(users, selected);
    else if (!users.isEmpty())
        m_inspector->showUser(users.first());
    updateAvailability();
}

void UsersPane::copy(const QString& text, int users)
{
    QGuiApplication::clipboard()->setText(text);
    const int missing = m_list->selectedCount() - users;
    if (missing > 0)
        m_list->notice().showHint(
            tr("%n selected user(s) are not in memory and were not copied. Export copies everybody.", nullptr,
               missing));
    else
        m_services.jobs.announce(tr("Copied %n user(s)", nullptr, users));
}

void UsersPane::openSelected()
{
    m_actions->inspector->setChecked(true);
    m_inspector->focusTab();
}

void UsersPane::openExport()
{
    const auto& count = m_list->search().count();
    const QString text = count ? m_format.count(count->users, count->exact) : tr("not counted");
    m_export->open(m_list->model().query(), text, count ? count->users : 0, m_list->orderText());
}

// --- changes from outside ---

void UsersPane::monitorChanged()
{
    const auto state = m_services.monitor.state();
    if (state == ConnectionMonitor::State::Offline)
        m_wasOffline = true;
    if (state != ConnectionMonitor::State::Online || !m_wasOffline)
        return;
    m_wasOffline = false;
    if (!rests())
        readAgain();
}

void UsersPane::readAgain()
{
    m_list->refresh();
    m_inspector->reload();
}

/// Out of sight it asks nothing and catches up afterwards: while a user is acted as, nobody may ask in their
/// own name, and each attempt would stand in the audit log as refused.
bool UsersPane::rests()
{
    m_missed = m_missed || !isVisible();
    return !isVisible();
}

void UsersPane::showEvent(QShowEvent* event)
{
    Pane::showEvent(event);
    if (std::exchange(m_missed, false) && m_activated)
        readAgain();
}

void UsersPane::userChanged(const UserId& id)
{
    if (rests())
        return;
    if (id == m_inspector->user())
        return m_inspector->reload(); // its answer updates the row, too
    if (m_list->model().rowOf(id) < 0)
        return;
    whenDone(m_services.users.detail(m_services.context, id), this,
             [this, id](const Result<UserDetail>& detail) {
                 if (detail)
                     m_list->model().upsert(detail->row);
                 else if (detail.error().kind == Error::Kind::NotFound)
                     m_list->model().remove(id);
             });
}

void UsersPane::updateAvailability()
{
    const Availability picked =
        m_list->selectedCount() > 0 ? Availability::yes() : Availability::no(tr("Select a user first."));
    const QList<QAction*> copies = m_actions->copies();
    for (QAction* action : copies)
        setAvailability(action, picked);
    const bool one = m_list->selectedCount() == 1 && m_list->selectedUsers().size() == 1;
    const Availability acting = m_services.acting.availability();
    setAvailability(m_actions->actAs,
                    acting.available && !one ? Availability::no(tr("Select one user first.")) : acting);
    const bool filtered = !m_list->search().text().isEmpty();
    const Availability filter = filtered ? Availability::yes() : Availability::no(tr("There is no filter."));
    setAvailability(m_actions->clearFilter, filter);
    setAvailability(m_actions->copyQuery, filter);
    const bool settled = m_list->search().stage() == UserSearch::Stage::Settled;
    setAvailability(m_actions->exportUsers,
                    settled
                        ? Availability::yes()
                        : Availability::no(tr("The filter is not applied yet. Correct it or press Enter.")));
}

} // namespace regent
