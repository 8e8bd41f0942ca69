#include "app/console.h"

#include "ui/audit/auditpane.h"
#include "ui/impersonation/impersonationpane.h"
#include "ui/system/systempane.h"
#include "ui/users/userspane.h"

namespace regent {

namespace {

/// Every pane of the console, in the order of the navigation.
QList<Pane*> makePanes(ConsoleServices& services, QWidget* parent)
{
    auto* impersonation = new ImpersonationPane(services, parent);
    auto* audit = new AuditPane(services, parent);
    QObject::connect(impersonation, &ImpersonationPane::trailRequested, audit, &AuditPane::showSession);
    return {
        new UsersPane(services, parent),
        impersonation,
        audit,
        new SystemPane(services, parent),
    };
}

/// Where a connection without a name leads, for people and as the scope of its settings.
QString shownName(const ConnectionProfile& profile)
{
    if (!profile.name.isEmpty() || profile.endpoints.isEmpty())
        return profile.name;
    return profile.isLocal() ? profile.database : profile.database + u'@' + profile.endpoints.first().host;
}

} // namespace

Console::Console(std::unique_ptr<PlatformSession> session, const Surroundings& around)
    : m_around(around), m_session(std::move(session)), m_prompter([this] { return m_window.get(); }),
      m_files([this] { return m_window.get(); }),
      m_acting(m_session->impersonation(), m_session->monitor(), m_session->context(), m_session->info(),
               [this] { return m_window.get(); }),
      m_lock({m_session->impersonation(), around.settings, around.connections},
             {m_session->profile(), shownName(m_session->profile()), m_session->info().staff.login,
              m_session->info().password},
             around.clock)
{
    connect(&m_lock, &ConsoleLock::locked, this,
            [this](LockCause cause) { m_session->recordLock(lockCauseName(cause)); });
    connect(&m_lock, &ConsoleLock::signOutRequested, this, &Console::signOutRequested);
    // Signing in again asks for a new token.
    connect(m_session.get(), &PlatformSession::identityExpired, this, &Console::reconnectRequested);
    for (const auto leaving : {&Console::signOutRequested, &Console::reconnectRequested})
        connect(this, leaving, this, [this] { m_session->impersonation().end(LeaseEnd::SignOut); });
    rebuildWindow();
}

/// Signed out and quit windows have ended it by now, each with its own cause; this is for every other way
/// out.
Console::~Console()
{
    m_session->impersonation().end(LeaseEnd::Quit);
}

void Console::rebuildWindow()
{
    const bool shown = m_window && m_window->isVisible();
    if (shown)
        m_window->hide(); // panes remember their state now, for the next window to read
    m_banners.reset();    // the next ones speak the language of the moment
    m_window = std::make_unique<MainWindow>(services(), m_around.appearance, makePanes);
    connect(m_window.get(), &MainWindow::lockRequested, &m_lock, [this] { m_lock.lock(LockCause::Person); });
    connect(m_window.get(), &MainWindow::signOutRequested, this, &Console::signOutRequested);
    connect(m_window.get(), &MainWindow::reconnectRequested, this, [this] {
        m_session->impersonation().end(LeaseEnd::SignOut);
        emit reconnectRequested();
    });
    // Queued: the window that asked is about to be replaced.
    connect(m_window.get(), &MainWindow::languageChosen, this, &Console::languageChosen,
            Qt::QueuedConnection);
    m_banners = std::make_unique<BannerEverywhere>(m_session->impersonation(), m_session->context().staff());
    if (shown)
        m_window->show();
}

ConsoleServices Console::services()
{
    return {
        .users = m_session->users(),
        .schema = m_session->schema(),
        .audit = m_session->audit(),
        .auditWatch = m_session->auditWatch(),
        .impersonation = m_session->impersonation(),
        .acting = m_acting,
        .protections = m_session->protections(),
        .monitor = m_session->monitor(),
        .feed = m_session->feed(),
        .settings = m_around.settings,
        .prompter = m_prompter,
        .files = m_files,
        .jobs = m_jobs,
        .context = m_session->context(),
        .info = m_session->info(),
        .profileName = shownName(m_session->profile()),
        .weakTransport = m_session->profile().isWeak(),
    };
}

} // namespace regent
