#pragma once

#include "services/api/ids.h"

#include <QString>

#include <optional>

namespace regent {

/// Rank of a staff member; each includes the one before. Read from the database (membership of
/// regent_support, regent_operator, regent_admin), never chosen by the client.
enum class Role {
    None, ///< No Regent role: a plain database login, or the regent schema is not installed.
    Support,
    Operator,
    Admin,
};

/// "none", "support", "operator", "admin".
QString roleName(Role role);

/// Who is at the keyboard, as the database knows them.
struct StaffIdentity
{
    QString login;       ///< session_user: what the server attributes every act to.
    QString displayName; ///< For people only; a claim, not a proof.
    Role role = Role::None;

    bool operator==(const StaffIdentity&) const = default;
};

/// On whose behalf a service is called. Every service method takes one. Only access::ContextFactory makes
/// them, so that "who is this" is decided in one place.
class RequestContext
{
public:
    const StaffIdentity& staff() const { return m_staff; }
    Role role() const { return m_staff.role; }

    bool operator==(const RequestContext&) const = default;

private:
    friend class ContextFactory;
    explicit RequestContext(StaffIdentity staff) : m_staff(std::move(staff)) {}

    StaffIdentity m_staff;
};

} // namespace regent
