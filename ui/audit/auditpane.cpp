#include "ui/audit/auditpane.h"

#include "models/auditclip.h"
#include "models/auditquerytext.h"
#include "services/api/auditwatch.h"
#include "services/api/changefeed.h"
#include "services/api/connectionmonitor.h"
#include "services/api/impersonation.h"
#include "services/api/permission.h"
#include "services/api/settings.h"
#include "ui/actions.h"
#include "ui/audit/auditactions.h"
#include "ui/audit/auditdetail.h"
#include "ui/audit/auditlist.h"
#include "ui/audit/auditproof.h"
#include "ui/audit/verdictpanel.h"
#include "ui/filter/filterbar.h"
#include "ui/joblist.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/rowsview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWatchMs = 10'000;
constexpr int kSoonMs = 400;

} // namespace

AuditPane::AuditPane(ConsoleServices& services, QWidget* parent) : AuditPane(services, ValueFormat(), parent)
{
}

AuditPane::AuditPane(ConsoleServices& services, ValueFormat format, QWidget* parent)
    : Pane(parent), m_services(services), m_format(std::move(format)),
      m_names(services.users, services.context), m_actions(new AuditActions(this)),
      m_proof(new AuditProof(services, this))
{
    setObjectName(u"auditPane"_s);
    m_watch.setInterval(kWatchMs);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    buildUi();
    buildTools();
    connectAll();
    connectActions();
    connectFollowing();
    connectProof();
    connectChanges();
    restore();
    updateAvailability();
}

AuditPane::~AuditPane() = default;

void AuditPane::buildUi()
{
    m_list = new AuditList(m_services, m_names, m_format, this);
    m_list->setEmptyActions(m_actions->clearFilter, m_actions->refresh, m_actions->install);
    m_list->view().setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->view().addActions(m_actions->ofEvent());
    m_detail = new AuditDetail(m_names, m_format, this);
    m_detail->setActions(m_actions->ofEvent());
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(u"auditSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_splitter);
}

void AuditPane::buildTools()
{
    auto* verify = addTool("verifyButton", {}, {});
    verify->setDefaultAction(m_actions->verify);
    verify->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* more = new QMenu(this);
    more->setToolTipsVisible(true);
    more->addActions({m_actions->refresh, m_actions->openChecks, m_actions->exportEvents, m_actions->compare,
                      m_actions->copyQuery, m_actions->clearFilter, m_actions->inspector});
    auto* button = addTool("moreButton", u"dots-three"_s, tr("More actions"));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(more);
}

QToolButton* AuditPane::addTool(const char* name, const QString& icon, const QString& text)
{
    auto* button = new QToolButton(m_list);
    button->setObjectName(QLatin1StringView(name));
    if (!icon.isEmpty())
        button->setIcon(Theme::icon(icon));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    m_list->addTool(button);
    return button;
}

void AuditPane::connectAll()
{
    connect(m_list, &AuditList::currentChanged, this, &AuditPane::currentChanged);
    connect(m_list, &AuditList::opened, this, [this] {
        m_actions->inspector->setChecked(true);
        m_detail->focusContent();
    });
    connect(&m_list->search(), &AuditSearch::stageChanged, this, &AuditPane::updateAvailability);
    connect(&m_list->model(), &AuditTableModel::stateChanged, this, &AuditPane::updateAvailability);
}

void AuditPane::connectActions()
{
    connect(m_actions->focusFilter, &QAction::triggered, this, [this] { m_list->filter().focusEdit(); });
    connect(m_actions->clearFilter, &QAction::triggered, this, [this] { m_list->show(QString()); });
    connect(m_actions->refresh, &QAction::triggered, this,
            [this] { m_activated ? m_list->refresh(true) : load(); });
    connect(m_actions->openChecks, &QAction::triggered, this, [this] { follow(u"outcome"_s, u"intent"_s); });
    connect(m_actions->copyQuery, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_list->filter().text()); });
    connect(m_actions->exportEvents, &QAction::triggered, this,
            [this] { m_proof->exportEvents(m_list->model().query(), m_list->search().text()); });
    connect(m_actions->verify, &QAction::triggered, m_proof, &AuditProof::verify);
    connect(m_actions->compare, &QAction::triggered, m_proof, &AuditProof::compare);
    connect(m_actions->install, &QAction::triggered, this, &Pane::installRequested);
    connect(m_actions->leave, &QAction::triggered, m_list, &AuditList::leave);
    connect(m_actions->inspector, &QAction::toggled, this, [this](bool shown) {
        m_detail->setVisible(shown);
        m_services.settings.setValue(Setting::InspectorVisible, shown);
    });
}

void AuditPane::connectFollowing()
{
    const auto onCurrent = [this](QAction* action, auto use) {
        connect(action, &QAction::triggered, this, [this, use] {
            if (const AuditEvent* event = m_list->current())
                use(AuditEvent(*event)); // a copy: what follows may replace the rows
        });
    };
    onCurrent(m_actions->showSession,
              [this](const AuditEvent& event) { follow(u"session"_s, event.correlation); });
    onCurrent(m_actions->showTarget, [this](const AuditEvent& event) {
        follow(u"about"_s, event.target.isEmpty() && event.actingAs ? event.actingAs->value() : event.target);
    });
    onCurrent(m_actions->showActor, [this](const AuditEvent& event) { follow(u"actor"_s, event.actor); });
    onCurrent(m_actions->copyJson, [this](const AuditEvent& event) { copy(auditAsJson(event)); });
    onCurrent(m_actions->copyId, [this](const AuditEvent& event) { copy(event.target); });
    onCurrent(m_actions->copyRow, [this](const AuditEvent& event) { copy(auditAsLine(event)); });
}

void AuditPane::connectProof()
{
    VerdictPanel& verdict = m_list->verdict();
    connect(m_proof, &AuditProof::verified, this, [this, &verdict](const AuditVerdict& found, bool compared) {
        m_list->banner().clear();
        verdict.present(found, compared);
        refreshSoon(); // verifying is itself on record
    });
    connect(m_proof, &AuditProof::failed, this, [this](const Error& error, Attempt attempt) {
        m_list->banner().showError(errorText(error, attempt));
    });
    connect(m_proof, &AuditProof::verifyingChanged, this, &AuditPane::updateAvailability);
    connect(&verdict, &VerdictPanel::keepRequested, m_proof, &AuditProof::keep);
    connect(&verdict, &VerdictPanel::verifyRequested, m_proof, &AuditProof::verify);
    connect(&verdict, &VerdictPanel::rowRequested, this, [this](const AuditPosition& position) {
        follow(u"row"_s, u"%1/%2"_s.arg(position.chain).arg(position.sequence));
    });
    const auto alarm = [&verdict](const AuditFault& fault) { verdict.presentAlarm(fault); };
    connect(&m_services.auditWatch, &AuditWatch::alarm, this, alarm);
    if (const auto fault = m_services.auditWatch.current())
        alarm(*fault);
}

void AuditPane::connectChanges()
{
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (isVisible() && m_activated)
            m_list->refresh(false);
    });
    connect(&m_watch, &QTimer::timeout, this, [this] {
        m_list->model().touchTimes();
        const bool online = m_services.monitor.state() == ConnectionMonitor::State::Online;
        if (online && m_activated && m_list->model().state() != AuditTableModel::State::Failed)
            m_list->refresh(false);
    });
    connect(&m_services.feed, &ChangeFeed::userChanged, this, &AuditPane::refreshSoon);
    connect(&m_services.feed, &ChangeFeed::everythingChanged, this, &AuditPane::refreshSoon);
    connect(&m_services.impersonation, &Impersonation::begun, this, &AuditPane::refreshSoon);
    connect(&m_services.impersonation, &Impersonation::ended, this, &AuditPane::refreshSoon);
    connect(&m_services.monitor, &ConnectionMonitor::stateChanged, this, &AuditPane::monitorChanged);
}

void AuditPane::refreshSoon()
{
    if (m_activated && isVisible())
        m_soon.start();
}

void AuditPane::monitorChanged()
{
    const auto state = m_services.monitor.state();
    if (state == ConnectionMonitor::State::Offline)
        m_wasOffline = true;
    if (state == ConnectionMonitor::State::Online && std::exchange(m_wasOffline, false))
        refreshSoon();
}

bool AuditPane::mayRead() const
{
    return checkPermission(m_services.context, Permission::ReadAudit).has_value();
}

void AuditPane::load()
{
    if (!m_services.info.has(Capability::RegentSchema))
        return m_list->showAbsent();
    if (!mayRead())
        return m_list->showDenied();
    m_activated = true;
    m_list->askVocabulary();
    m_list->search().setTextNow(m_list->filter().text());
}

void AuditPane::activate()
{
    if (!m_activated)
        load();
    else
        m_list->refresh(false);
    m_list->view().setFocus(Qt::OtherFocusReason);
}

void AuditPane::follow(const QString& key, const QString& value)
{
    if (!m_activated)
        load(); // asks for the vocabulary, too; the filter below overtakes its rows
    if (!m_activated || value.isEmpty())
        return;
    m_list->narrow(key, value);
    m_list->view().setFocus(Qt::OtherFocusReason);
}

void AuditPane::showSession(const QString& correlation)
{
    emit frontRequested();
    follow(u"session"_s, correlation);
}

void AuditPane::showUser(const UserId& id)
{
    emit frontRequested();
    follow(u"about"_s, id.value());
}

QList<QAction*> AuditPane::paneActions() const
{
    return m_actions->all();
}

QList<KeyHint> AuditPane::keyHints() const
{
    return {{u"↑ ↓"_s, tr("Select a row; ↑ on the first row goes to the filter")},
            {u"PgUp PgDn Home End"_s, tr("Move by pages, to the first or the last loaded row")},
            {u"a … z"_s, tr("Start filtering")},
            {u"Enter"_s, tr("Read what changed; in the filter: search now and go to the rows")},
            {u"↑"_s, tr("In the filter: earlier searches")}};
}

QDateTime AuditPane::dataFrom() const
{
    return m_list->dataFrom();
}

void AuditPane::restore()
{
    const QString& profile = m_services.profileName;
    const SettingsStore& settings = m_services.settings;
    m_list->view().horizontalHeader()->restoreState(
        settings.value(Setting::AuditHeader, profile).toByteArray());
    m_list->filter().setHistory(settings.value(Setting::AuditHistory, profile).toStringList());
    const bool shown = settings.value(Setting::InspectorVisible).toBool();
    m_actions->inspector->setChecked(shown);
    m_detail->setVisible(shown);
    const int width = settings.value(Setting::InspectorWidth, profile).toInt();
    m_splitter->setSizes({10 * width, width});
}

void AuditPane::store()
{
    const QString& profile = m_services.profileName;
    m_services.settings.setValue(Setting::AuditHeader, m_list->view().horizontalHeader()->saveState(),
                                 profile);
    m_services.settings.setValue(Setting::AuditHistory, m_list->filter().history(), profile);
    if (m_detail->isVisibleTo(this))
        m_services.settings.setValue(Setting::InspectorWidth, m_detail->width(), profile);
}

void AuditPane::showEvent(QShowEvent* event)
{
    Pane::showEvent(event);
    const bool shown = m_services.settings.value(Setting::InspectorVisible).toBool();
    m_actions->inspector->setChecked(shown); // the other panes switch it, too
    m_watch.start();
}

void AuditPane::hideEvent(QHideEvent* event)
{
    m_watch.stop();
    m_soon.stop();
    store();
    Pane::hideEvent(event);
}

void AuditPane::currentChanged()
{
    if (const AuditEvent* event = m_list->current())
        m_detail->present(*event);
    else
        m_detail->presentNothing();
    updateAvailability();
}

void AuditPane::copy(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
    m_services.jobs.announce(tr("Copied"));
}

void AuditPane::updateAvailability()
{
    const AuditEvent* event = m_list->current();
    const Availability picked = event ? Availability::yes() : Availability::no(tr("Select an event first."));
    for (QAction* action : {m_actions->copyJson, m_actions->copyRow, m_actions->showActor})
        setAvailability(action, picked);
    const auto needs = [&](bool there, const QString& reason) {
        return !event || there ? picked : Availability::no(reason);
    };
    setAvailability(m_actions->showSession,
                    needs(event && !event->correlation.isEmpty(), tr("The event belongs to no session.")));
    setAvailability(m_actions->copyId,
                    needs(event && !event->target.isEmpty(), tr("The event has no target.")));
    setAvailability(m_actions->showTarget, needs(event && (!event->target.isEmpty() || event->actingAs),
                                                 tr("The event is about no user.")));
    const Availability filtered =
        m_list->search().text().isEmpty() ? Availability::no(tr("There is no filter.")) : Availability::yes();
    setAvailability(m_actions->clearFilter, filtered);
    setAvailability(m_actions->copyQuery, filtered);
    const bool settled = m_list->search().stage() == AuditSearch::Stage::Settled;
    const Availability rows = !mayRead() ? Availability::no(tr("It takes the role support or higher."))
                              : settled  ? Availability::yes()
                                         : Availability::no(tr("The filter is not applied yet. Correct it or "
                                                                "press Enter."));
    setAvailability(m_actions->exportEvents, rows);
    const Availability proof = !mayRead()               ? rows
                               : m_proof->isVerifying() ? Availability::no(tr("The log is being verified."))
                                                        : Availability::yes();
    setAvailability(m_actions->verify, proof);
    setAvailability(m_actions->compare, proof);
}

} // namespace regent
