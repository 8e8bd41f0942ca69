#pragma once

#include "services/api/connectionprofile.h"
#include "services/api/platforminfo.h"
#include "services/api/schemaservice.h"

#include <QDialog>

class QPushButton;
class QScrollArea;

namespace regent {

class AlertTest;
class Banner;
class ConnectionService;
class InstallPreview;
class PlanView;
class PlatformSummary;
class ProfileForm;
class SecretVault;
class SkeletonView;

/// "Connect to a platform…": the fields, a test that says what is at the other end and what installing would
/// do, save.
class ConnectDialog : public QDialog
{
    Q_OBJECT
public:
    struct Services
    {
        ConnectionService& connections;
        SecretVault& vault;
        InstallPreview& preview;
        AlertTest& alertTest;
    };
    ConnectDialog(Services services, const ConnectionProfile& profile, QWidget* parent);

signals:
    /// Saved; `password` is what was typed, so that it need not be typed again.
    void saved(const regent::ConnectionProfile& profile, const QString& password, bool openNow);

private:
    void buildUi();
    QWidget* buildButtons();
    void askKeyring();
    bool checkFields();
    void test();
    void showTested(const PlatformInfo& info);
    void preview();
    void save(bool openNow);
    QList<QPair<QString, QString>> typedSecrets(const ConnectionProfile& profile) const;
    void store(QList<QPair<QString, QString>> secrets, const ConnectionProfile& profile, bool openNow);
    void finish(const ConnectionProfile& profile, bool openNow);
    void testAlert();
    void askKept();
    void bringIntoView(QWidget* widget);
    void setBusy(bool busy);

    Services m_services;
    ProfileForm* m_form = nullptr;
    QScrollArea* m_scroll = nullptr;
    Banner* m_banner = nullptr;
    SkeletonView* m_skeleton = nullptr;
    PlatformSummary* m_summary = nullptr;
    PlanView* m_plan = nullptr;
    QPushButton* m_test = nullptr;
    QPushButton* m_preview = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_open = nullptr;
    bool m_busy = false;
    int m_attempt = 0; ///< An answer to an older attempt is dropped.
};

} // namespace regent
