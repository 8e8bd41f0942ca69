#pragma once

#include "services/api/requestcontext.h"
#include "services/api/result.h"

namespace regent {

/// Everything that is allowed or refused by rank, once. The database decides again by its own grants; see
/// docs/security.md for which of the two holds.
enum class Permission {
    BrowseUsers, ///< Pages, search, counts. Without the regent schema nobody has a rank: the login's own
                 ///< grants decide then.
    ViewUser,    ///< One user: details, activity. What the user would see of themself.
    ExportUsers,
    CreateUser, ///< getOrCreate, ensureDefault.
    ReadAudit,  ///< List, search and verify.
    ExportAudit,
    ReadLeases,
    Impersonate,   ///< Begin a lease, end one's own.
    EndOtherLease, ///< End the lease of another staff member.
    LinkStaff,     ///< Say which platform account belongs to a staff login.
    InstallSchema,
    ViewProtections, ///< What the server and this console make sure of.
};
inline constexpr int kPermissionCount = int(Permission::ViewProtections) + 1;

/// What becomes of a permission while a lease runs.
enum class WhileActing {
    Refused,        ///< An act of the staff member, who is the user now: stop first, whatever the context.
    OutOfSight,     ///< Refused to an acting context. Panes that wait for the end may stay up to date.
    ReadsSubject,   ///< Look and Act, for the effective user alone.
    ChangesSubject, ///< Act, for the effective user alone.
};

struct PermissionInfo
{
    Permission permission;
    const char* name; ///< "users.browse": in logs and in Error::detail.
    const char*
        action; ///< Of the audit's vocabulary, for refused calls; "access.denied" where it has no word.
    Role least;
    WhileActing whileActing;
};

/// Look-up in the one table. Defined for every Permission.
const PermissionInfo& permissionInfo(Permission permission);

/// Denied, code "acting_id", when the context does not name one user and one lease. Empty is malformed: a
/// call that is to act as nobody has no ActingAs at all.
Result<void> checkActingId(const ActingAs& acting);

/// What the table says about this caller, without asking whether the lease still runs: for greying out
/// actions. Denied with code "role" (rank too low, or acting without the rank for it), "acting" (not while
/// acting), "acting_look" (look only), "acting_id" (see checkActingId()) or "acting_subject" (`subject` is
/// not the effective user).
Result<void> checkPermission(const RequestContext& context, Permission permission,
                             const UserId& subject = {});

} // namespace regent
