#pragma once

#include "app/platformsession.h"
#include "ui/acting/actingcontroller.h"
#include "ui/acting/bannereverywhere.h"
#include "ui/joblist.h"
#include "ui/lock/consolelock.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/dialogprompter.h"

#include <memory>

namespace regent {

class Appearance;
class ConnectionService;
class SettingsStore;

/// One signed-in connection with its window.
class Console : public QObject
{
    Q_OBJECT
public:
    struct Surroundings
    {
        SettingsStore& settings;
        Appearance& appearance;
        ConnectionService& connections; ///< Asked whether a person who comes back is the same.
        IdleWatch::Clock clock;         ///< Goes on during suspend.
    };
    Console(std::unique_ptr<PlatformSession> session, const Surroundings& around);
    ~Console() override;

    MainWindow& window() { return *m_window; }
    ConsoleLock& lock() { return m_lock; }
    const ConnectionProfile& profile() const { return m_session->profile(); }
    /// Makes the window anew, in the language of the moment; the session stays.
    void rebuildWindow();

signals:
    void signOutRequested();
    void reconnectRequested();
    void languageChosen(const QString& language);

private:
    ConsoleServices services();

    Surroundings m_around;
    std::unique_ptr<PlatformSession> m_session;
    JobList m_jobs;
    DialogPrompter m_prompter;
    DialogFilePicker m_files;
    ActingController m_acting;
    ConsoleLock m_lock;
    std::unique_ptr<MainWindow> m_window; ///< The panes use all of the above.
    std::unique_ptr<BannerEverywhere> m_banners;
};

} // namespace regent
