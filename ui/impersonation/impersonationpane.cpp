#include "ui/impersonation/impersonationpane.h"

#include "models/leasetablemodel.h"
#include "services/api/changefeed.h"
#include "services/api/connectionmonitor.h"
#include "services/api/permission.h"
#include "services/api/settings.h"
#include "services/api/whendone.h"
#include "ui/acting/actingcontroller.h"
#include "ui/errortext.h"
#include "ui/impersonation/impersonationactions.h"
#include "ui/impersonation/leaserowdelegate.h"
#include "ui/impersonation/startcard.h"
#include "ui/joblist.h"
#include "ui/prompter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/listheader.h"
#include "ui/widgets/rowsview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QStackedLayout>
#include <QToolButton>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWatchMs = 10'000;
constexpr int kSoonMs = 300;
constexpr int kSkeletonAfterMs = 150;

} // namespace

ImpersonationPane::ImpersonationPane(ConsoleServices& services, QWidget* parent)
    : ImpersonationPane(services, ValueFormat(), parent)
{
}

ImpersonationPane::ImpersonationPane(ConsoleServices& services, ValueFormat format, QWidget* parent)
    : Pane(parent), m_services(services), m_format(std::move(format)),
      m_actions(new ImpersonationActions(this)),
      m_model(new LeaseTableModel(services.impersonation, services.context, m_format, this))
{
    setObjectName(u"impersonationPane"_s);
    m_watch.setInterval(kWatchMs);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    m_skeletonDelay.setSingleShot(true);
    m_skeletonDelay.setInterval(kSkeletonAfterMs);
    buildUi();
    connectAll();
    connectChanges();
    connectActions();
    updateAvailability();
}

ImpersonationPane::~ImpersonationPane() = default;

void ImpersonationPane::buildUi()
{
    m_start = new StartCard(m_services.users, m_services.acting, m_services.context, this);
    m_banner = new Banner(this);
    m_banner->setObjectName(u"leaseBanner"_s);
    m_banner->hide();
    auto* body = new QWidget(this);
    buildTable(body);
    auto* upper = new QVBoxLayout;
    upper->setContentsMargins(Theme::gap(3), 0, Theme::gap(3), Theme::gap(2));
    upper->setSpacing(Theme::gap(2));
    upper->addWidget(m_start);
    upper->addWidget(m_banner);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(buildBar());
    all->addLayout(upper);
    all->addWidget(body, 1);
}

QWidget* ImpersonationPane::buildBar()
{
    auto* bar = new QWidget(this);
    auto* title = new QLabel(tr("Impersonation"), bar);
    title->setObjectName(u"paneTitle"_s);
    title->setFont(Theme::font(Theme::Type::Title));
    m_summary = new QLabel(bar);
    m_summary->setObjectName(u"leaseSummary"_s);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(Theme::gap(4), Theme::gap(3), Theme::gap(3), Theme::gap(2));
    row->setSpacing(Theme::gap(3));
    row->addWidget(title);
    row->addWidget(m_summary, 1);
    for (QAction* action : {m_actions->showTrail, m_actions->end, m_actions->refresh}) {
        auto* button = new QToolButton(bar);
        button->setObjectName(action->objectName() + u"Button"_s);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        const bool verb = action != m_actions->refresh;
        button->setToolButtonStyle(verb ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
        row->addWidget(button);
    }
    return bar;
}

void ImpersonationPane::buildTable(QWidget* body)
{
    using Column = LeaseTableModel::Column;
    auto* header = new ListHeader(nullptr);
    header->setSectionsMovable(true);
    header->setStretchLastSection(true);
    m_view = new RowsView(*m_model, header, body);
    m_view->setObjectName(u"leaseTable"_s);
    m_view->setAccessibleName(tr("Impersonations, running ones first"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setItemDelegate(new LeaseRowDelegate(m_view));
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->addActions(m_actions->ofLease());
    const int letter = fontMetrics().averageCharWidth();
    const QHash<Column, int> letters{{Column::State, 22},  {Column::Actor, 14}, {Column::Target, 28},
                                     {Column::Mode, 13},   {Column::Begun, 13}, {Column::Lasted, 14},
                                     {Column::Ticket, 12}, {Column::Reason, 30}};
    for (auto column = letters.cbegin(); column != letters.cend(); ++column)
        m_view->setColumnWidth(int(column.key()), column.value() * letter);
    header->restoreState(
        m_services.settings.value(Setting::LeasesHeader, m_services.profileName).toByteArray());
    m_empty = new EmptyState(body);
    m_empty->setObjectName(u"leaseEmpty"_s);
    m_nothing = new QWidget(body); // the banner above says why
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_nothing);
}

void ImpersonationPane::connectAll()
{
    connect(m_model, &LeaseTableModel::stateChanged, this, &ImpersonationPane::stateChanged);
    connect(m_model, &LeaseTableModel::loadFailed, this, &ImpersonationPane::showFailure);
    connect(m_model, &LeaseTableModel::refreshed, this, &ImpersonationPane::showRows);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ImpersonationPane::updateAvailability);
    connect(m_view, &RowsView::opened, m_actions->showTrail, &QAction::trigger);
    connect(m_view, &RowsView::leftUp, m_start, &StartCard::focusField);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ImpersonationPane::updateAvailability);
    connect(&m_skeletonDelay, &QTimer::timeout, this, [this] {
        m_stack->setCurrentWidget(m_view);
        m_view->setSkeleton(true);
    });
}

void ImpersonationPane::connectChanges()
{
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (isVisible())
            load();
    });
    connect(&m_watch, &QTimer::timeout, this, [this] {
        m_model->touchTimes();
        const bool online = m_services.monitor.state() == ConnectionMonitor::State::Online;
        if (online && m_model->hasLoaded())
            load();
    });
    connect(&m_services.feed, &ChangeFeed::everythingChanged, this, &ImpersonationPane::refreshSoon);
    connect(&m_services.impersonation, &Impersonation::begun, this, &ImpersonationPane::refreshSoon);
    connect(&m_services.impersonation, &Impersonation::ended, this, &ImpersonationPane::refreshSoon);
    connect(&m_services.monitor, &ConnectionMonitor::stateChanged, this, [this] {
        if (m_services.monitor.state() == ConnectionMonitor::State::Online)
            refreshSoon();
        updateAvailability();
    });
}

void ImpersonationPane::connectActions()
{
    connect(m_actions->start, &QAction::triggered, m_start, &StartCard::focusField);
    connect(m_actions->refresh, &QAction::triggered, this, &ImpersonationPane::load);
    connect(m_actions->install, &QAction::triggered, this, &Pane::installRequested);
    connect(m_actions->end, &QAction::triggered, this, &ImpersonationPane::endCurrent);
    connect(m_actions->leave, &QAction::triggered, this,
            [this] { m_view->setFocus(Qt::ShortcutFocusReason); });
    connect(m_actions->showTrail, &QAction::triggered, this, [this] {
        if (const Lease* lease = current())
            emit trailRequested(lease->id.value());
    });
    connect(m_actions->copyId, &QAction::triggered, this, [this] {
        if (const Lease* lease = current())
            copy(lease->target.value());
    });
    connect(m_actions->copyLease, &QAction::triggered, this, [this] {
        if (const Lease* lease = current())
            copy(lease->id.value());
    });
    connect(&m_services.acting, &ActingController::availabilityChanged, this,
            &ImpersonationPane::updateAvailability);
}

bool ImpersonationPane::mayRead() const
{
    return m_services.info.has(Capability::RegentSchema) &&
           checkPermission(m_services.context, Permission::ReadLeases).has_value();
}

void ImpersonationPane::activate()
{
    load();
    if (m_services.acting.availability().available)
        m_start->focusField();
    else
        m_view->setFocus(Qt::OtherFocusReason);
}

void ImpersonationPane::load()
{
    if (mayRead())
        m_model->refresh();
    else
        showWhyNot();
}

void ImpersonationPane::refreshSoon()
{
    if (isVisible())
        m_soon.start();
}

// --- what is shown ---

void ImpersonationPane::stateChanged()
{
    using State = LeaseTableModel::State;
    const bool first = m_model->state() == State::Loading && !m_model->hasLoaded();
    if (first)
        m_skeletonDelay.start();
    else
        m_skeletonDelay.stop();
    if (!first)
        m_view->setSkeleton(false);
}

void ImpersonationPane::showRows()
{
    m_dataFrom = m_format.now();
    m_banner->clear();
    const int open = m_model->openCount();
    m_summary->setText(open == 0 ? tr("Nobody is acted as right now") : tr("%n running", nullptr, open));
    if (m_model->rowCount() == 0)
        m_empty->show(u"user-switch"_s, tr("Nobody has been acted as yet"),
                      tr("Running and past impersonations of every staff member appear here."));
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget*>(m_view) : m_empty);
    if (m_model->rowCount() > 0 && !m_view->currentIndex().isValid())
        m_view->selectionModel()->setCurrentIndex(m_model->index(0, 0), QItemSelectionModel::ClearAndSelect |
                                                                            QItemSelectionModel::Rows);
    updateAvailability();
}

void ImpersonationPane::showFailure(const Error& error)
{
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget*>(m_view) : m_nothing);
    m_banner->showError(errorText(error, Attempt::LoadLeases), [this] { load(); });
}

void ImpersonationPane::showWhyNot()
{
    m_stack->setCurrentWidget(m_empty);
    if (!m_services.info.has(Capability::RegentSchema))
        m_empty->show(u"database"_s, tr("Impersonation needs the Regent schema"),
                      tr("It keeps the record of every use. Installing it shows the SQL first and changes no "
                         "table of the platform."),
                      m_actions->install);
    else
        m_empty->show(u"prohibit"_s, tr("Your login may not see impersonations"),
                      tr("It takes the role support or higher. Ask an administrator of the database."));
}

const Lease* ImpersonationPane::current() const
{
    const int row = m_view->currentIndex().row();
    return row >= 0 && row < m_model->rowCount() ? &m_model->lease(row) : nullptr;
}

// --- acts ---

void ImpersonationPane::endCurrent()
{
    const Lease* lease = current();
    if (!lease || !lease->isOpen())
        return;
    if (lease->mine)
        return end(lease->id);
    m_services.prompter.ask(
        {.title = tr("End the impersonation of somebody else"),
         .text = tr("%1 acts as %2. It ends at once, in the middle of whatever they do, and your name stands "
                    "beside it in the record.")
                     .arg(ValueFormat::isolated(lease->actor), ValueFormat::isolated(lease->targetEmail)),
         .verb = tr("End impersonation"),
         .destructive = true},
        [self = QPointer(this), id = lease->id](bool accepted) {
            if (self && accepted)
                self->end(id);
        });
}

void ImpersonationPane::end(const LeaseId& id)
{
    whenDone(m_services.impersonation.endLease(m_services.context, id), this,
             [this](const Result<Lease>& lease) {
                 if (lease)
                     m_services.jobs.announce(tr("Ended: %1 as %2")
                                                  .arg(ValueFormat::isolated(lease->actor),
                                                       ValueFormat::isolated(lease->targetEmail)));
                 else
                     m_banner->showError(errorText(lease.error(), Attempt::EndLease));
                 refreshSoon();
             });
}

void ImpersonationPane::copy(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
    m_services.jobs.announce(tr("Copied"));
}

void ImpersonationPane::updateAvailability()
{
    const Lease* lease = current();
    const Availability picked =
        lease ? Availability::yes() : Availability::no(tr("Select an impersonation first."));
    for (QAction* action : {m_actions->showTrail, m_actions->copyId, m_actions->copyLease})
        setAvailability(action, picked);
    setAvailability(m_actions->start, m_services.acting.availability());
    if (!lease)
        return setAvailability(m_actions->end, picked);
    const Permission needed = lease->mine ? Permission::Impersonate : Permission::EndOtherLease;
    if (!lease->isOpen())
        setAvailability(m_actions->end, Availability::no(tr("It has ended already.")));
    else if (!checkPermission(m_services.context, needed))
        setAvailability(m_actions->end, Availability::no(tr("Only an admin ends an impersonation.")));
    else
        setAvailability(m_actions->end, Availability::yes());
}

QList<QAction*> ImpersonationPane::paneActions() const
{
    return m_actions->all();
}

QList<KeyHint> ImpersonationPane::keyHints() const
{
    return {{u"↑ ↓"_s, tr("Select a row; ↑ on the first row goes to the field above")},
            {u"Enter"_s, tr("Show the audit trail; in the field: act as this user")}};
}

void ImpersonationPane::showEvent(QShowEvent* event)
{
    Pane::showEvent(event);
    m_watch.start();
}

void ImpersonationPane::hideEvent(QHideEvent* event)
{
    m_watch.stop();
    m_soon.stop();
    m_services.settings.setValue(Setting::LeasesHeader, m_view->horizontalHeader()->saveState(),
                                 m_services.profileName);
    Pane::hideEvent(event);
}

} // namespace regent
