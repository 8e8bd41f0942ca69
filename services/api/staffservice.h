#pragma once

#include "services/api/requestcontext.h"
#include "services/api/result.h"

#include <QFuture>
#include <QList>

namespace regent {

/// Which account on the platform is a staff member's own. Nobody acts as one of these.
struct StaffLink
{
    QString login;
    UserId user;

    bool operator==(const StaffLink&) const = default;
};

/// Links between staff logins and platform accounts. Unavailable "regent_schema" without the regent schema.
class StaffService
{
public:
    virtual ~StaffService() = default;

    /// Sorted by login.
    virtual QFuture<Result<QList<StaffLink>>> links(RequestContext context) = 0;
    /// An empty user takes the link away. Admin; NotFound "login", "user"; Conflict "link_taken" (the account
    /// is somebody else's); Denied "link_self" (one's own link is for another admin to change).
    virtual QFuture<Result<void>> link(RequestContext context, RequestId request, StaffLink link) = 0;
};

} // namespace regent
