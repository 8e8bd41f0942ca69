#pragma once

#include "services/api/connectionprofile.h"
#include "services/api/error.h"
#include "services/api/requestcontext.h"
#include "services/api/workspaceservice.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace regent {

class AlertTest;
class Banner;
class ConnectionService;
class InstallPreview;
class SecretVault;
class SettingsStore;

/// The first window: the embedded workspace as one of its roles, a saved connection, or a new one. It finds
/// out what to connect to and with which password; whoever owns it connects, and tells it how that went.
class SignInWindow : public QWidget
{
    Q_OBJECT
public:
    struct Services
    {
        ConnectionService& connections;
        WorkspaceService& workspace;
        SecretVault& vault;
        SettingsStore& settings;
        InstallPreview& preview;
        AlertTest& alertTest;
    };
    explicit SignInWindow(Services services, WorkspaceOptions options = {});

    /// Neither of these does anything while another attempt is under way.
    void openEmbedded(Role role);
    /// Reads the password from the keyring; asks only when the server wants one and there is none. On this
    /// machine it is tried without one first.
    void openProfile(const ConnectionProfile& profile);
    /// Connects anew with what was used before.
    void reopen(const ConnectionProfile& profile, const QString& password) { attempt(profile, password); }
    /// The answer to signedIn(). After a success the password is kept if the person wished so.
    void succeeded();
    void failed(const Error& error);

signals:
    /// `token`: where the profile's identity is one.
    void signedIn(const regent::ConnectionProfile& profile, const QString& password, const QByteArray& token);
    /// The person has to see this window: something failed or is asked.
    void blocked();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildUi();
    QWidget* buildEmbedded();
    QWidget* buildSaved();
    void connectAll();
    void reloadProfiles();
    void openChosenProfile();
    void editProfile(const ConnectionProfile& profile);
    void removeChosenProfile();
    std::optional<ConnectionProfile> chosenProfile() const;
    void attempt(const ConnectionProfile& profile, const QString& password);
    void askToken(const ConnectionProfile& profile, const QString& password);
    void connectWith(const ConnectionProfile& profile, const QString& password, const QByteArray& token);
    void readPassword(const ConnectionProfile& profile);
    void needPassword();
    void askPassword(const ConnectionProfile& profile);
    void setBusy(const QString& step);
    void clearBusy();
    void enableWhile(bool busy);

    Services m_services;
    WorkspaceOptions m_options;
    ConnectionProfile m_pending;
    /// A password and whose it is: together, so that it never reaches another profile's place.
    struct Kept
    {
        ConnectionProfile profile;
        QString password;
    };
    std::optional<Kept> m_toKeep; ///< Only between a sign-in with "remember" and its outcome.
    QString m_keyringNote;
    bool m_busy = false; ///< One attempt at a time: its answer must not be taken for another's.
    bool m_embedded = false;
    bool m_keyringRead = false;
    Banner* m_banner = nullptr;
    QButtonGroup* m_roles = nullptr;
    QPushButton* m_start = nullptr;
    QWidget* m_savedCard = nullptr;
    QListWidget* m_profiles = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_connect = nullptr;
    QLabel* m_step = nullptr;
    QProgressBar* m_progress = nullptr;
};

} // namespace regent
