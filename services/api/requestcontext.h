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
    /// The staff member's own account on the platform where it is known: linked to the login in
    /// regent.staff, or `sub` of the token that is the identity. Nobody may act as their own account.
    UserId platformUser{};
    bool byToken = false; ///< `displayName` and `platformUser` come from a verified platform token.

    bool operator==(const StaffIdentity&) const = default;
};

/// How far an impersonation goes.
enum class ActingMode {
    Look, ///< Reads only, and provisions nothing.
    Act,  ///< May change what the user could change; every change is audited with both identities.
};

/// "look", "act".
QString actingModeName(ActingMode mode);

/// The user on whose behalf a call is made, under a lease.
struct ActingAs
{
    LeaseId lease;
    UserId user;
    ActingMode mode = ActingMode::Look;

    bool operator==(const ActingAs&) const = default;
};

/// On whose behalf a service is called. Every service method takes one. Only access::ContextFactory makes
/// them, so that "who is this" is decided in one place.
class RequestContext
{
public:
    const StaffIdentity& staff() const { return m_staff; }
    Role role() const { return m_staff.role; }
    /// None: the staff member acts in their own name. A context once made never changes from one to the
    /// other, and a service never treats an ActingAs with an empty user as none.
    const std::optional<ActingAs>& acting() const { return m_acting; }
    bool isActing() const { return m_acting.has_value(); }

    bool operator==(const RequestContext&) const = default;

private:
    friend class ContextFactory;
    // Two, because GCC 12 takes a moved empty optional for an uninitialised one (-Wmaybe-uninitialized).
    explicit RequestContext(StaffIdentity staff) : m_staff(std::move(staff)) {}
    RequestContext(StaffIdentity staff, ActingAs acting)
        : m_staff(std::move(staff)), m_acting(std::move(acting))
    {
    }

    StaffIdentity m_staff;
    std::optional<ActingAs> m_acting;
};

} // namespace regent
