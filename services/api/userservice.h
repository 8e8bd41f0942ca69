#pragma once

#include "services/api/exportformat.h"
#include "services/api/requestcontext.h"
#include "services/api/result.h"
#include "services/api/user.h"
#include "services/api/userquery.h"

#include <QFuture>

namespace regent {

struct ExportRequest
{
    UserQuery query;
    ExportFormat format = ExportFormat::Csv;
    /// Final name. Written as a temporary beside it and renamed at the end; a failed or cancelled export
    /// leaves neither. "-" writes to standard output.
    QString path;
};

struct ExportSummary
{
    qint64 rows = 0;
    qint64 bytes = 0;
    QString path;
};

/// Browses and inspects the platform's users.
///
/// Every call returns at once; the future finishes on a worker thread, so consume it with whenDone().
/// QFuture::cancel() skips a queued call and cancels a running statement at the server.
/// Common errors: Denied (grants), Unavailable (no connection), Timeout (deadline), Cancelled.
class UserService
{
public:
    virtual ~UserService() = default;

    /// One keyset page. Cost does not depend on how deep the page is.
    /// Invalid: field "search" (query does not parse), "limit", "after" (cursor foreign or damaged).
    virtual QFuture<Result<UserPage>> page(RequestContext context, UserQuery query, PageRequest request) = 0;

    /// The planner's estimate: one round trip, never a scan.
    virtual QFuture<Result<UserCount>> estimate(RequestContext context, UserQuery query) = 0;
    /// The exact number; may read the whole table. Cancellable; deadline 10 minutes.
    virtual QFuture<Result<UserCount>> count(RequestContext context, UserQuery query) = 0;
    /// Whether the search or sort is served by an index here. Pure look-up of what connect found.
    virtual SearchPlan plan(const UserQuery& query) const = 0;

    /// By exact id, or by e-mail address: exact first, then ignoring case if that is unique.
    /// NotFound; Conflict (code "ambiguous_email") when several differ only by case. While acting only by the
    /// effective user's id.
    virtual QFuture<Result<UserDetail>> find(RequestContext context, QString idOrEmail) = 0;
    /// By exact id. Cached for 300 s, except while acting; dropped when anybody changes the user through
    /// Regent.
    virtual QFuture<Result<UserDetail>> detail(RequestContext context, UserId id) = 0;
    virtual QFuture<Result<UserActivity>> activity(RequestContext context, UserId id) = 0;

    /// Ids of users with at least one run with createdAt in [since, until], both inclusive, UTC; each once,
    /// ordered by id, all statuses and deleted runs included. `after` pages by id.
    struct ActivePage
    {
        QList<UserId> ids;
        std::optional<UserId> next;
    };
    virtual QFuture<Result<ActivePage>> active(RequestContext context, QDateTime since, QDateTime until,
                                               std::optional<UserId> after, int limit) = 0;

    /// Streams every match in the query's order in constant memory. Progress value: rows written.
    /// Invalid: field "search" or "path"; Internal/Unavailable with code "io" when the disk refuses.
    virtual QFuture<Result<ExportSummary>> exportUsers(RequestContext context, ExportRequest request) = 0;

    struct Created
    {
        UserDetail user;
        bool created = false;
    };
    /// The user with the claims' `sub`, made if missing. Operator and up; needs the regent schema.
    /// Invalid: field "sub" or "email". Conflict: the address belongs to another id.
    virtual QFuture<Result<Created>> getOrCreate(RequestContext context, RequestId request,
                                                 UserClaims claims) = 0;
    /// The platform's default user (3e53486c-cf57-477e-ba2a-cb02dc828e1a), made if missing.
    virtual QFuture<Result<Created>> ensureDefault(RequestContext context, RequestId request) = 0;
};

} // namespace regent
