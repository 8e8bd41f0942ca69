#include "services/access/guard.h"

#include "services/access/deniedlog.h"
#include "services/access/runninglease.h"

namespace regent::access {

using namespace Qt::StringLiterals;

Result<void> Guard::check(const RequestContext& context, Permission permission, const UserId& subject) const
{
    auto decision = decide(context, permission, subject);
    if (!decision && m_log)
        m_log->denied(context, permission, subject, decision.error());
    return decision;
}

Result<void> Guard::decide(const RequestContext& context, Permission permission, const UserId& subject) const
{
    if (context.acting()) {
        if (auto lease = checkLease(*context.acting()); !lease)
            return lease;
    } else if (auto own = checkOwnName(permission); !own) {
        return own;
    }
    return checkPermission(context, permission, subject);
}

/// While this window acts as somebody nobody acts in their own name from it, not even by a call that brought
/// the staff member's context.
Result<void> Guard::checkOwnName(Permission permission) const
{
    const PermissionInfo& info = permissionInfo(permission);
    if (info.whileActing != WhileActing::Refused || !m_running || !m_running->acting())
        return {};
    return failure(Error::Kind::Denied, u"acting"_s,
                   u"%1 is off while acting as a user"_s.arg(QLatin1StringView(info.name)));
}

Result<void> Guard::checkLease(const ActingAs& acting) const
{
    if (auto named = checkActingId(acting); !named)
        return named;
    const auto running = m_running ? m_running->acting() : std::nullopt;
    if (!running || running->lease != acting.lease)
        return failure(Error::Kind::Denied, u"lease_over"_s, u"the impersonation has ended"_s);
    if (*running != acting)
        return failure(Error::Kind::Denied, u"acting_id"_s,
                       u"the acting context differs from the impersonation"_s);
    return {};
}

} // namespace regent::access
