#pragma once

#include "app/alertcheck.h"
#include "app/language.h"
#include "app/options.h"
#include "app/sessionpreview.h"
#include "services/access/tokenidentity.h"
#include "services/postgres/connectionsqlservice.h"
#include "services/postgres/embedded/embeddedworkspace.h"
#include "services/secrets/keychainvault.h"
#include "services/settings/filesettings.h"
#include "ui/lock/lockwindow.h"
#include "ui/lock/screenwatch.h"
#include "ui/signin/signinwindow.h"
#include "ui/theme/appearance.h"
#include "ui/theme/desktopscheme.h"

#include <memory>

namespace regent {

class Console;
class PlatformSession;

/// The composition root of the console: makes the services, then the windows, in order of need.
class Application : public QObject
{
    Q_OBJECT
public:
    /// Where the console keeps what it remembers. The tour has a folder of its own.
    struct Places
    {
        QString settingsFile = FileSettings::defaultFile();
        QString profilesFile = postgres::ProfileStore::defaultFile();
        QString dataDir = postgres::EmbeddedWorkspace::defaultDataDir();
    };

    Application(const Options& options, const Places& places);
    ~Application() override;

    /// Shows the sign-in window, or opens what the options name.
    void start();
    /// Null while nobody is signed in.
    Console* console() const { return m_console.get(); }
    SignInWindow* signIn() const { return m_signIn.get(); }

private:
    void openWhatWasNamed();
    void makeSignIn();
    void open(const ConnectionProfile& profile, const QString& password, QByteArray token);
    void openWith(access::TokenSignIn signIn);
    void opened(const Result<PlatformInfo>& info);
    void showConsole();
    void lock(LockCause cause);
    void signOut();
    void reconnect();
    void changeLanguage(const QString& language);

    Options m_options;
    FileSettings m_settings;
    Appearance m_appearance;
    DesktopScheme m_desktop;
    ScreenWatch m_screen;
    Language m_language;
    KeychainVault m_vault;
    postgres::ConnectionSqlService m_connections;
    postgres::EmbeddedWorkspace m_workspace;
    SessionPreview m_preview;
    AlertCheck m_alertCheck;
    std::unique_ptr<SignInWindow> m_signIn;
    QString m_password; ///< Of the open connection, for connecting anew; never leaves memory.
    int m_attempt = 0;  ///< Which call of open() the answer of m_opening belongs to.
    std::unique_ptr<PlatformSession> m_opening;
    std::unique_ptr<Console> m_console;
};

} // namespace regent
