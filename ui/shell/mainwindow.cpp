#include "ui/shell/mainwindow.h"

#include "services/api/connectionmonitor.h"
#include "services/api/impersonation.h"
#include "services/api/settings.h"
#include "ui/acting/actingcontroller.h"
#include "ui/acting/actingtext.h"
#include "ui/acting/actingview.h"
#include "ui/actions.h"
#include "ui/joblist.h"
#include "ui/pane.h"
#include "ui/prompter.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/alarmline.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/connectiondialog.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/offlineline.h"
#include "ui/shell/schemadialog.h"
#include "ui/shell/shortcutssheet.h"
#include "ui/shell/statusline.h"
#include "ui/shell/windowactions.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/banner.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QStackedWidget>
#include <QTimer>

namespace regent {

using namespace Qt::StringLiterals;

namespace {
constexpr int kSaveDelayMs = 800;
}

MainWindow::MainWindow(ConsoleServices services, Appearance& appearance, const PaneFactory& panes)
    : m_services(std::move(services)), m_appearance(appearance), m_saveSoon(new QTimer(this))
{
    setObjectName(u"mainWindow"_s);
    m_actions = new WindowActions(appearance, m_services.settings.value(Setting::Language).toString(), this);
    m_saveSoon->setSingleShot(true);
    m_saveSoon->setInterval(kSaveDelayMs);
    buildUi(panes);
    connectAll();
    connectActing();
    syncConnection();
    restoreState();
    if (const auto lease = m_services.impersonation.current())
        showUserView(*lease); // this window takes the place of one that had it
}

MainWindow::~MainWindow()
{
    if (m_saveSoon->isActive())
        saveState();
}

void MainWindow::buildUi(const PaneFactory& panes)
{
    m_rail = new NavigationRail(m_actions->menu(), m_actions->collapse, this);
    m_stack = new QStackedWidget(this);
    m_stack->setObjectName(u"paneStack"_s);
    m_notice = new Banner(this);
    m_notice->setObjectName(u"actingNotice"_s);
    m_offline = new OfflineLine(
        m_services.monitor, [this] { return currentPane() ? currentPane()->dataFrom() : QDateTime(); }, this);
    m_status = new StatusLine(m_services, m_actions->connection, this);

    auto* middle = new QVBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(new AlarmLine(m_services.auditWatch, this));
    middle->addWidget(m_notice);
    middle->addWidget(m_offline);
    middle->addWidget(m_stack, 1);
    auto* upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(m_rail);
    upper->addLayout(middle, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(upper, 1);
    all->addWidget(m_status);
    addActions(m_actions->all());
    const QList<Pane*> made = panes(m_services, m_stack);
    for (Pane* pane : made)
        addPane(pane);
}

void MainWindow::addPane(Pane* pane)
{
    const int index = m_stack->addWidget(pane);
    const QKeySequence key =
        index < 9 ? QKeySequence(QKeyCombination(Qt::CTRL, Qt::Key(Qt::Key_1 + index))) : QKeySequence();
    QAction* action =
        makeAction(this, "", tr("Go to %1").arg(pane->title()), tr("Panes"), pane->iconName(), key);
    action->setObjectName(u"actionPane%1"_s.arg(index));
    connect(action, &QAction::triggered, this, [this, index] { showPane(index); });
    connect(pane, &Pane::frontRequested, this, [this, index] { showPane(index); });
    connect(pane, &Pane::installRequested, m_actions->schema, &QAction::trigger);
    addAction(action);
    m_paneActions.append(action);
    m_rail->addPane(pane->title(), pane->iconName(), key.toString(QKeySequence::NativeText));
}

void MainWindow::connectAll()
{
    connect(m_rail, &NavigationRail::chosen, this, &MainWindow::showPane);
    connect(m_actions->palette, &QAction::triggered, this, &MainWindow::openPalette);
    connect(m_actions->shortcuts, &QAction::triggered, this, &MainWindow::openShortcuts);
    connect(m_actions->collapse, &QAction::toggled, this, &MainWindow::setCollapsed);
    connect(m_actions->connection, &QAction::triggered, this, &MainWindow::openConnection);
    connect(m_actions->schema, &QAction::triggered, this, &MainWindow::openSchema);
    connect(m_actions->retry, &QAction::triggered, this, [this] { m_services.monitor.retryNow(); });
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::openAbout);
    connect(m_actions->dismissTip, &QAction::triggered, this, [this] {
        m_services.settings.setValue(Setting::TipDismissed, true);
        syncConnection();
    });
    connect(m_actions->lock, &QAction::triggered, this, &MainWindow::lockRequested);
    connect(m_actions->signOut, &QAction::triggered, this, [this] {
        leave([this] {
            m_services.impersonation.end(LeaseEnd::SignOut);
            emit signOutRequested();
        });
    });
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions, &WindowActions::languageChosen, this, &MainWindow::languageChosen);
    connect(&m_services.monitor, &ConnectionMonitor::stateChanged, this, &MainWindow::syncConnection);
    connect(m_offline, &OfflineLine::focusLeft, this, [this] { currentPane()->activate(); });
    connect(m_saveSoon, &QTimer::timeout, this, &MainWindow::saveState);
}

void MainWindow::connectActing()
{
    const Impersonation& impersonation = m_services.impersonation;
    connect(m_actions->actAs, &QAction::triggered, this, [this] { m_services.acting.start(); });
    connect(m_actions->stopActing, &QAction::triggered, &m_services.acting, &ActingController::stop);
    connect(&m_services.acting, &ActingController::availabilityChanged, this, &MainWindow::syncActing);
    connect(&impersonation, &Impersonation::begun, this, &MainWindow::showUserView);
    connect(&impersonation, &Impersonation::ended, this, &MainWindow::leaveUserView);
    connect(&impersonation, &Impersonation::recordPending, this, [this](bool pending) {
        if (pending)
            m_notice->showMessage(Banner::Tone::Warning,
                                  tr("That the impersonation ended is not on record yet."),
                                  tr("It is written as soon as the connection is back."));
        else
            m_notice->clear();
    });
    syncActing();
}

Pane* MainWindow::pane(int index) const
{
    return static_cast<Pane*>(m_stack->widget(index));
}

Pane* MainWindow::currentPane() const
{
    return static_cast<Pane*>(m_stack->currentWidget());
}

void MainWindow::showPane(int index)
{
    if (index < 0 || index >= m_paneActions.size() || m_view)
        return;
    showFront(index);
    m_rail->setCurrent(index);
    currentPane()->activate();
    m_saveSoon->start();
}

void MainWindow::showFront(int index)
{
    m_stack->setCurrentIndex(index);
    setWindowTitle(u"%1 — %2 — Regent"_s.arg(currentPane()->title(), m_services.profileName));
}

QList<QAction*> MainWindow::allActions() const
{
    QList<QAction*> front = currentPane() ? currentPane()->paneActions() : QList<QAction*>();
    if (m_view)
        front += pane(m_leftPane)->paneActions(); // all of them off, and they say why
    return front + m_paneActions + m_actions->all();
}

// --- acting as a user ---

void MainWindow::syncActing()
{
    const bool acting = m_services.impersonation.isActive();
    setAvailability(m_actions->actAs, m_services.acting.availability());
    setAvailability(m_actions->stopActing,
                    acting ? Availability::yes() : Availability::no(tr("Nobody is acted as.")));
}

void MainWindow::showUserView(const Lease& lease)
{
    closeSheets();
    m_notice->clear();
    m_leftPane = m_stack->currentIndex();
    m_leftFocus = focusWidget();
    ConsoleServices theirs = m_services;
    theirs.context = m_services.impersonation.actingContext();
    m_view = new ActingView(theirs, lease, ValueFormat(), m_stack);
    showFront(m_stack->addWidget(m_view));
    blockAdmin(m_services.acting.adminOffReason());
    m_view->activate();
}

/// Exactly where one was: the pane was only hidden. Nothing of the user stays, not even for this turn of the
/// event loop.
void MainWindow::leaveUserView(const Lease& lease)
{
    if (!m_view)
        return;
    closeSheets();
    blockAdmin({});
    m_view->close();
    m_stack->removeWidget(m_view);
    m_view->deleteLater(); // a key pressed in it may be what ended the lease
    m_view = nullptr;
    showFront(m_leftPane);
    m_rail->setCurrent(m_leftPane);
    if (m_leftFocus && m_leftFocus->isVisibleTo(this))
        m_leftFocus->setFocus(Qt::OtherFocusReason);
    else
        currentPane()->activate();
    if (lease.cause == LeaseEnd::Stop)
        m_services.jobs.announce(stoppedText(lease));
    else
        m_notice->showMessage(Banner::Tone::Info, stoppedText(lease),
                              lease.cause ? leaseEndSentence(*lease.cause) : QString());
}

/// An empty reason lifts it.
void MainWindow::blockAdmin(const QString& reason)
{
    m_rail->setOff(reason);
    QList<QAction*> theirs = m_paneActions + QList<QAction*>{m_actions->schema};
    for (int i = 0; i < m_paneActions.size(); ++i)
        theirs += pane(i)->paneActions();
    for (QAction* action : std::as_const(theirs))
        setBlocked(action, reason);
}

void MainWindow::closeSheets()
{
    for (Overlay* sheet : {static_cast<Overlay*>(m_palette), static_cast<Overlay*>(m_shortcuts)}) {
        if (sheet)
            sheet->close();
    }
}

// --- sheets and dialogs ---

void MainWindow::openPalette()
{
    if (!m_palette) {
        m_palette = new CommandPalette(this);
        m_palette->setToggle(m_actions->palette);
    }
    m_palette->openWith(allActions());
}

void MainWindow::openShortcuts()
{
    if (!m_shortcuts) {
        m_shortcuts = new ShortcutsSheet(this);
        m_shortcuts->setToggle(m_actions->shortcuts);
    }
    const QList<QAction*> keys = m_view ? m_view->paneActions() + m_actions->all() : allActions();
    m_shortcuts->openWith(keys, currentPane() ? currentPane()->keyHints() : QList<KeyHint>());
}

void MainWindow::openConnection()
{
    (new ConnectionDialog(m_services, this))->open();
}

void MainWindow::openSchema()
{
    auto* dialog = new SchemaDialog(m_services.schema, m_services.context, m_services.jobs, this);
    connect(dialog, &SchemaDialog::installed, this, &MainWindow::reconnectRequested);
    dialog->open();
}

void MainWindow::openAbout()
{
    (new AboutDialog(this))->open();
}

void MainWindow::syncConnection()
{
    const bool online = m_services.monitor.state() == ConnectionMonitor::State::Online;
    setAvailability(m_actions->retry,
                    online ? Availability::no(tr("The connection is up.")) : Availability::yes());
    setAvailability(m_actions->schema,
                    online ? Availability::yes() : Availability::no(tr("The connection is down.")));
    const bool tip = !m_services.settings.value(Setting::TipDismissed).toBool();
    setAvailability(m_actions->dismissTip,
                    tip ? Availability::yes() : Availability::no(tr("No tip is shown.")));
    m_status->setTip(tip ? tr("Ctrl+K finds every action; F1 shows all keys") : QString());
}

void MainWindow::setCollapsed(bool collapsed)
{
    m_rail->setCollapsed(collapsed);
    m_services.settings.setValue(Setting::NavigationCollapsed, collapsed);
}

/// Runs `proceed` once nothing is lost by it: work in the background is asked about, then cancelled.
void MainWindow::leave(const std::function<void()>& proceed)
{
    saveState();
    if (m_services.jobs.jobs().isEmpty())
        return proceed();
    m_services.prompter.ask(
        {.title = tr("Work is still running"),
         .text = tr("%n job(s) in the background will be cancelled. Nothing half done is kept.", nullptr,
                    int(m_services.jobs.jobs().size())),
         .verb = tr("Cancel the work and leave"),
         .destructive = true},
        [this, proceed](bool accepted) {
            if (!accepted)
                return;
            m_services.jobs.cancelAll();
            proceed();
        });
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_leaving) {
        m_services.impersonation.end(LeaseEnd::Quit);
        return QWidget::closeEvent(event);
    }
    event->ignore();
    leave([this] {
        m_leaving = true;
        QTimer::singleShot(0, this, &QWidget::close); // not from inside this event
    });
}

void MainWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        m_saveSoon->start();
}

void MainWindow::moveEvent(QMoveEvent* event)
{
    QWidget::moveEvent(event);
    m_saveSoon->start();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_saveSoon->start();
}

void MainWindow::restoreState()
{
    const QString& profile = m_services.profileName;
    resize(1280, 800);
    restoreGeometry(m_services.settings.value(Setting::WindowGeometry, profile).toByteArray());
    const bool collapsed = m_services.settings.value(Setting::NavigationCollapsed).toBool();
    m_actions->collapse->setChecked(collapsed);
    m_rail->setCollapsed(collapsed);
    const QString last =
        QString::fromUtf8(m_services.settings.value(Setting::WindowState, profile).toByteArray());
    int index = 0;
    for (int i = 0; i < m_paneActions.size(); ++i) {
        if (pane(i)->objectName() == last)
            index = i;
    }
    showPane(index);
    m_saveSoon->stop();
}

void MainWindow::saveState()
{
    m_saveSoon->stop();
    const QString& profile = m_services.profileName;
    m_services.settings.setValue(Setting::WindowGeometry, saveGeometry(), profile);
    if (const Pane* front = m_view ? pane(m_leftPane) : currentPane())
        m_services.settings.setValue(Setting::WindowState, front->objectName().toUtf8(), profile);
}

} // namespace regent
