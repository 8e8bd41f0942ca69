#include "services/api/permission.h"

#include "services/api/lease.h"

#include <array>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

using P = Permission;
using W = WhileActing;

constexpr std::array kPermissions{
    PermissionInfo{P::BrowseUsers, "users.browse", "access.denied", Role::None, W::OutOfSight},
    PermissionInfo{P::ViewUser, "users.view", "access.denied", Role::None, W::ReadsSubject},
    PermissionInfo{P::ExportUsers, "users.export", "users.export", Role::None, W::Refused},
    PermissionInfo{P::CreateUser, "users.create", "user.create", Role::Operator, W::Refused},
    PermissionInfo{P::ReadAudit, "audit.read", "access.denied", Role::Support, W::OutOfSight},
    PermissionInfo{P::ExportAudit, "audit.export", "audit.export", Role::Support, W::Refused},
    PermissionInfo{P::ReadLeases, "impersonation.read", "access.denied", Role::Support, W::OutOfSight},
    PermissionInfo{P::Impersonate, "impersonation.begin", "impersonation.begin", Role::Admin, W::OutOfSight},
    PermissionInfo{P::EndOtherLease, "impersonation.end_other", "impersonation.end", Role::Admin,
                   W::OutOfSight},
    PermissionInfo{P::LinkStaff, "staff.link", "staff.link", Role::Admin, W::Refused},
    PermissionInfo{P::InstallSchema, "schema.install", "schema.install", Role::None, W::Refused},
    PermissionInfo{P::ViewProtections, "system.protections", "access.denied", Role::None, W::OutOfSight},
};
static_assert(kPermissions.size() == kPermissionCount);

Error denied(const QString& code, const QString& detail)
{
    return {Error::Kind::Denied, code, detail, {}};
}

Result<void> checkActing(const ActingAs& acting, const PermissionInfo& info, const UserId& subject)
{
    // First of all: an acting context that names nobody must never pass for one that does not act.
    if (auto named = checkActingId(acting); !named)
        return named;
    if (info.whileActing == WhileActing::Refused || info.whileActing == WhileActing::OutOfSight)
        return failure(
            denied(u"acting"_s, u"%1 is off while acting as a user"_s.arg(QLatin1StringView(info.name))));
    if (subject != acting.user)
        return failure(denied(u"acting_subject"_s, u"while acting only the effective user's own data"_s));
    if (info.whileActing == WhileActing::ChangesSubject && acting.mode == ActingMode::Look)
        return failure(denied(u"acting_look"_s, u"this impersonation is look only"_s));
    return {};
}

} // namespace

const PermissionInfo& permissionInfo(Permission permission)
{
    const PermissionInfo& info = kPermissions[static_cast<size_t>(permission)];
    Q_ASSERT(info.permission == permission);
    return info;
}

Result<void> checkActingId(const ActingAs& acting)
{
    const auto isPlainUuid = [](const QString& text) { return parseTargetId(text) == UserId(text); };
    if (!isPlainUuid(acting.user.value()) || !isPlainUuid(acting.lease.value()))
        return failure(denied(u"acting_id"_s, u"the acting context names no user"_s));
    return {};
}

Result<void> checkPermission(const RequestContext& context, Permission permission, const UserId& subject)
{
    const PermissionInfo& info = permissionInfo(permission);
    const Role least = context.isActing() ? permissionInfo(Permission::Impersonate).least : info.least;
    if (context.role() < least)
        return failure(denied(u"role"_s, u"needs the role "_s + roleName(least)));
    if (context.acting())
        return checkActing(*context.acting(), info, subject);
    return {};
}

} // namespace regent
