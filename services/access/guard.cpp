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
    }
    return checkPermission(context, permission, subject);
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
