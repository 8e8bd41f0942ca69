#include "ui/acting/actingcontroller.h"

#include "services/api/connectionmonitor.h"
#include "services/api/permission.h"
#include "ui/acting/actdialog.h"
#include "ui/acting/actingtext.h"
#include "ui/platformtext.h"

namespace regent {

namespace {
constexpr qsizetype kTickets = 20;
}

ActingController::ActingController(Impersonation& impersonation, ConnectionMonitor& monitor,
                                   RequestContext staff, const PlatformInfo& info, DialogOwner owner,
                                   QObject* parent)
    : QObject(parent), m_impersonation(impersonation), m_monitor(monitor), m_staff(std::move(staff)),
      m_installed(info.regentVersion.has_value()), m_owner(std::move(owner))
{
    connect(&impersonation, &Impersonation::begun, this, &ActingController::availabilityChanged);
    connect(&impersonation, &Impersonation::ended, this, &ActingController::availabilityChanged);
    connect(&monitor, &ConnectionMonitor::stateChanged, this, &ActingController::availabilityChanged);
}

Availability ActingController::availability() const
{
    if (!m_installed)
        return Availability::no(
            tr("Acting as a user needs the Regent schema, and this database does not have it."));
    if (!checkPermission(m_staff, Permission::Impersonate))
        return Availability::no(
            tr("Acting as a user takes the role %1; this login has the role %2.")
                .arg(roleText(permissionInfo(Permission::Impersonate).least), roleText(m_staff.role())));
    if (m_impersonation.isActive())
        return Availability::no(adminOffReason());
    if (m_monitor.state() != ConnectionMonitor::State::Online)
        return Availability::no(tr("The connection is down."));
    return Availability::yes();
}

void ActingController::start(const std::optional<UserRow>& user)
{
    if (m_dialog)
        return m_dialog->activateWindow();
    if (!availability().available)
        return;
    m_dialog = new ActDialog(m_impersonation, m_staff, user, m_tickets, m_owner());
    connect(m_dialog, &ActDialog::begun, this, &ActingController::rememberTicket);
    m_dialog->open();
}

void ActingController::stop()
{
    m_impersonation.end(LeaseEnd::Stop);
}

QString ActingController::adminOffReason() const
{
    const auto lease = m_impersonation.current();
    return lease ? tr("Off while acting as %1; stop first.").arg(actedName(*lease)) : QString();
}

void ActingController::rememberTicket(const QString& ticket)
{
    if (ticket.isEmpty())
        return;
    m_tickets.removeAll(ticket);
    m_tickets.prepend(ticket);
    m_tickets = m_tickets.first(qMin(kTickets, m_tickets.size()));
}

} // namespace regent
