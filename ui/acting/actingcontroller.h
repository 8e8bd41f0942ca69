#pragma once

#include "services/api/impersonation.h"
#include "services/api/platforminfo.h"
#include "services/api/user.h"
#include "ui/actions.h"
#include "ui/widgets/dialogprompter.h"

#include <QPointer>

namespace regent {

class ActDialog;
class ConnectionMonitor;

/// The one way into acting as a user and out of it, for every pane and the window.
class ActingController : public QObject
{
    Q_OBJECT
public:
    /// `owner` names the window that the dialog belongs to.
    ActingController(Impersonation& impersonation, ConnectionMonitor& monitor, RequestContext staff,
                     const PlatformInfo& info, DialogOwner owner, QObject* parent = nullptr);

    /// Whether start() opens the dialog; else why not, for the action that leads there.
    Availability availability() const;
    /// Opens the dialog for this user, or one that asks for an id or address. One at a time.
    void start(const std::optional<UserRow>& user = {});
    /// Ends the lease at once, with or without a server. Nothing happens when none runs.
    void stop();

    /// Why what belongs to the staff member is off meanwhile, as a sentence; empty while nobody is acted as.
    QString adminOffReason() const;

signals:
    void availabilityChanged();

private:
    void rememberTicket(const QString& ticket);

    Impersonation& m_impersonation;
    ConnectionMonitor& m_monitor;
    RequestContext m_staff;
    bool m_installed;
    DialogOwner m_owner;
    QStringList m_tickets; ///< Newest first; kept in memory alone, they say whom one worked for.
    QPointer<ActDialog> m_dialog;
};

} // namespace regent
