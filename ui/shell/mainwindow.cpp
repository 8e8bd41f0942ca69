#include "ui/shell/mainwindow.h"

#include "services/api/connectionmonitor.h"
#include "services/api/settings.h"
#include "ui/actions.h"
#include "ui/joblist.h"
#include "ui/pane.h"
#include "ui/prompter.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/connectiondialog.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/offlineline.h"
#include "ui/shell/schemadialog.h"
#include "ui/shell/shortcutssheet.h"
#include "ui/shell/statusline.h"
#include "ui/shell/windowactions.h"
#include "ui/theme/appearance.h"

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
    syncConnection();
    restoreState();
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
    m_offline = new OfflineLine(
        m_services.monitor, [this] { return currentPane() ? currentPane()->dataFrom() : QDateTime(); }, this);
    m_status = new StatusLine(m_services, m_actions->connection, this);

    auto* middle = new QVBoxLayout;
    middle->setSpacing(0);
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
    connect(m_actions->signOut, &QAction::triggered, this,
            [this] { leave([this] { emit signOutRequested(); }); });
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions, &WindowActions::languageChosen, this, &MainWindow::languageChosen);
    connect(&m_services.monitor, &ConnectionMonitor::stateChanged, this, &MainWindow::syncConnection);
    connect(m_offline, &OfflineLine::focusLeft, this, [this] { currentPane()->activate(); });
    connect(m_saveSoon, &QTimer::timeout, this, &MainWindow::saveState);
}

Pane* MainWindow::currentPane() const
{
    return static_cast<Pane*>(m_stack->currentWidget());
}

void MainWindow::showPane(int index)
{
    if (index < 0 || index >= m_stack->count())
        return;
    m_stack->setCurrentIndex(index);
    m_rail->setCurrent(index);
    setWindowTitle(u"%1 — %2 — Regent"_s.arg(currentPane()->title(), m_services.profileName));
    currentPane()->activate();
    m_saveSoon->start();
}

QList<QAction*> MainWindow::allActions() const
{
    const QList<QAction*> pane = currentPane() ? currentPane()->paneActions() : QList<QAction*>();
    return pane + m_paneActions + m_actions->all();
}

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
    m_shortcuts->openWith(allActions(), currentPane() ? currentPane()->keyHints() : QList<KeyHint>());
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
    if (m_leaving)
        return QWidget::closeEvent(event);
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
    for (int i = 0; i < m_stack->count(); ++i) {
        if (m_stack->widget(i)->objectName() == last)
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
    if (currentPane())
        m_services.settings.setValue(Setting::WindowState, currentPane()->objectName().toUtf8(), profile);
}

} // namespace regent
