#include "app/application.h"

#include "app/console.h"
#include "services/access/bootclock.h"
#include "services/api/whendone.h"

#include <QTimer>

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

/// Also for a profile of this name that is not there: its error says so in the window.
ConnectionProfile namedProfile(const ConnectionService& connections, const QString& name)
{
    const QList<ConnectionProfile> profiles = connections.profiles();
    const auto found =
        std::find_if(profiles.begin(), profiles.end(),
                     [&name](const ConnectionProfile& profile) { return profile.name == name; });
    if (found != profiles.end())
        return *found;
    ConnectionProfile absent;
    absent.name = name;
    return absent;
}

} // namespace

Application::Application(const Options& options, const Places& places)
    : m_options(options), m_settings(places.settingsFile), m_appearance(m_settings),
      m_connections(places.profilesFile),
      m_workspace(options.dataDir.isEmpty() ? places.dataDir : options.dataDir)
{
    m_appearance.apply();
    m_language.use(m_settings.value(Setting::Language).toString());
    connect(&m_desktop, &DesktopScheme::schemeChanged, &m_appearance, &Appearance::setSystemScheme);
    connect(&m_screen, &ScreenWatch::screenLocked, this, [this] { lock(LockCause::Screen); });
    connect(&m_screen, &ScreenWatch::goingToSleep, this, [this] { lock(LockCause::Sleep); });
}

Application::~Application() = default;

void Application::start()
{
    makeSignIn();
    if (m_options.opensByItself())
        openWhatWasNamed();
    else
        m_signIn->show();
    // After the first window is on its way: the bus may be slow to answer.
    QTimer::singleShot(0, this, [this] {
        m_desktop.start();
        m_screen.start();
    });
}

void Application::openWhatWasNamed()
{
    if (m_options.role)
        return m_signIn->openEmbedded(*m_options.role);
    Result<ConnectionProfile::Parsed> parsed =
        m_options.databaseUrl.isEmpty()
            ? ConnectionProfile::Parsed{namedProfile(m_connections, m_options.profile), {}}
            : ConnectionProfile::fromUrl(m_options.databaseUrl);
    if (!parsed || !parsed->profile.validate()) {
        m_signIn->show();
        return m_signIn->failed(parsed ? parsed->profile.validate().error() : parsed.error());
    }
    ConnectionProfile profile = parsed->profile;
    if (!m_options.schema.isEmpty())
        profile.schema = m_options.schema;
    m_signIn->openProfile(profile);
}

void Application::makeSignIn()
{
    m_signIn = std::make_unique<SignInWindow>(
        SignInWindow::Services{m_connections, m_workspace, m_vault, m_settings, m_preview, m_alertCheck});
    connect(m_signIn.get(), &SignInWindow::signedIn, this, &Application::open);
    connect(m_signIn.get(), &SignInWindow::blocked, m_signIn.get(), &QWidget::show);
}

void Application::open(const ConnectionProfile& profile, const QString& password, QByteArray token)
{
    m_password = password;
    m_opening = std::make_unique<PlatformSession>(profile, password, u"regent"_s,
                                                  PlatformSession::Manner{.vault = &m_vault});
    ++m_attempt;
    if (profile.identity == ConnectionProfile::Identity::Login)
        return openWith({});
    token = access::bareToken(std::move(token));
    auto pasted =
        std::make_shared<crypto::SecretBytes>(crypto::SecretBytes::takeFrom(token)); // slots are copied
    whenDone(m_vault.read(profile.verifyKeyKey()), m_opening.get(),
             [this, profile, pasted](const Result<std::optional<QString>>& key) {
                 openWith({std::move(*pasted),
                           access::TokenSettings::forProfile(profile, key.value_or(std::nullopt))});
             });
}

void Application::openWith(access::TokenSignIn signIn)
{
    whenDone(m_opening->open(std::move(signIn)), this,
             [this, attempt = m_attempt](const Result<PlatformInfo>& info) {
                 if (attempt == m_attempt) // else another session took its place and died with this answer
                     opened(info);
             });
}

void Application::opened(const Result<PlatformInfo>& info)
{
    if (!info) {
        m_opening.reset();
        m_password.clear();
        if (!m_signIn)
            makeSignIn();
        return m_signIn->failed(info.error());
    }
    if (m_signIn)
        m_signIn->succeeded();
    m_console = std::make_unique<Console>(
        std::move(m_opening),
        Console::Surroundings{m_settings, m_appearance, m_connections, access::systemBootClock()});
    connect(m_console.get(), &Console::signOutRequested, this, &Application::signOut, Qt::QueuedConnection);
    connect(m_console.get(), &Console::reconnectRequested, this, &Application::reconnect,
            Qt::QueuedConnection);
    connect(m_console.get(), &Console::languageChosen, this, &Application::changeLanguage);
    showConsole();
}

void Application::showConsole()
{
    m_console->window().show();
    m_console->window().activateWindow();
    m_signIn->hide();
}

void Application::lock(LockCause cause)
{
    if (m_console)
        m_console->lock().lock(cause);
}

void Application::signOut()
{
    m_password.clear();
    makeSignIn(); // anew, for the language may have changed
    m_signIn->show();
    m_console.reset();
}

void Application::reconnect()
{
    if (m_console->lock().isLocked()) { // a new console would not be
        connect(&m_console->lock(), &ConsoleLock::unlocked, this, &Application::reconnect,
                Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
        return;
    }
    const ConnectionProfile profile = m_console->profile();
    const QString password = m_password;
    signOut();
    m_signIn->reopen(profile, password);
}

void Application::changeLanguage(const QString& language)
{
    m_settings.setValue(Setting::Language, language);
    m_language.use(language);
    m_console->rebuildWindow();
}

} // namespace regent
