#pragma once

#include "services/api/impersonation.h"
#include "services/api/user.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;

namespace regent {

class ActForm;
class Banner;

/// Asks what has to be known before somebody is acted as, and begins. Stays, with what was typed, while that
/// fails. Deletes itself when closed.
class ActDialog : public QDialog
{
    Q_OBJECT
public:
    ActDialog(Impersonation& impersonation, RequestContext staff, const std::optional<UserRow>& user,
              const QStringList& tickets, QWidget* parent);
    ~ActDialog() override;

    void reject() override;

protected:
    void showEvent(QShowEvent* event) override;

signals:
    void begun(const QString& ticket);

private:
    void buildUi(const std::optional<UserRow>& user, const QStringList& tickets);
    QWidget* buildWarning();
    void fit();
    void begin();
    void answered(const Result<Lease>& lease);
    void setBusy(bool busy);

    Impersonation& m_impersonation;
    RequestContext m_staff;
    LeaseRequest m_wanted; ///< Of the attempt that m_request belongs to.
    RequestId m_request;
    QFuture<Result<Lease>> m_call;
    bool m_busy = false;
    bool m_closing = false;
    QScrollArea* m_scroll = nullptr;
    QWidget* m_content = nullptr;
    ActForm* m_form = nullptr;
    Banner* m_banner = nullptr;
    QLabel* m_step = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_begin = nullptr;
};

} // namespace regent
