#pragma once

#include "services/access/clientclaims.h"
#include "services/api/changefeed.h"
#include "services/api/platforminfo.h"
#include "services/api/userservice.h"
#include "services/users/usercache.h"
#include "services/users/usersql.h"

#include <QObject>

#include <functional>
#include <memory>

namespace regent::access {
class Guard;
} // namespace regent::access

namespace regent::postgres {
class DatabaseExecutor;
} // namespace regent::postgres

namespace regent::users {

/// UserService over the platform's tables. One per connection and login; `info` says what both offer, and
/// nothing else is ever asked for, so every shape of platform and every role works with what it has.
///
/// Thread-safe. Executor and guard must outlive it; calls under way are answered all the same when it goes.
class UserSqlService final : public UserService
{
public:
    struct Clocks
    {
        std::function<QDateTime()> now = [] { return QDateTime::currentDateTimeUtc(); };
        UserCache::Clock cache = UserCache::steadyClock();
    };

    /// `feed` may be null (no change notifications: cached users live for their 300 s). `claims` go into the
    /// record of what is made and exported.
    UserSqlService(postgres::DatabaseExecutor& database, const access::Guard& guard, PlatformInfo info,
                   ChangeFeed* feed, const access::ClientClaims& claims = {})
        : UserSqlService(database, guard, std::move(info), feed, claims, Clocks())
    {
    }
    UserSqlService(postgres::DatabaseExecutor& database, const access::Guard& guard, PlatformInfo info,
                   ChangeFeed* feed, const access::ClientClaims& claims, Clocks clocks);

    QFuture<Result<UserPage>> page(RequestContext context, UserQuery query, PageRequest request) override;
    QFuture<Result<UserCount>> estimate(RequestContext context, UserQuery query) override;
    QFuture<Result<UserCount>> count(RequestContext context, UserQuery query) override;
    SearchPlan plan(const UserQuery& query) const override;
    QFuture<Result<UserDetail>> find(RequestContext context, QString idOrEmail) override;
    QFuture<Result<UserDetail>> detail(RequestContext context, UserId id) override;
    QFuture<Result<UserActivity>> activity(RequestContext context, UserId id) override;
    QFuture<Result<ActivePage>> active(RequestContext context, QDateTime since, QDateTime until,
                                       std::optional<UserId> after, int limit) override;
    QFuture<Result<ExportSummary>> exportUsers(RequestContext context, ExportRequest request) override;
    QFuture<Result<Created>> getOrCreate(RequestContext context, RequestId request,
                                         UserClaims claims) override;
    QFuture<Result<Created>> ensureDefault(RequestContext context, RequestId request) override;

private:
    Result<UserFilter> filterFor(const UserQuery& query) const;
    bool mayAskForBlob(const RequestContext& context) const;
    QFuture<Result<Created>> create(const RequestContext& context, const RequestId& request, SqlText text);

    postgres::DatabaseExecutor& m_database;
    const access::Guard& m_guard;
    const PlatformInfo m_info;
    const std::shared_ptr<const UserSql> m_sql;
    const std::shared_ptr<UserCache> m_cache;
    const std::function<QDateTime()> m_now;
    const QString m_claims; ///< JSON.
    /// Receives the feed's signals; its death disconnects.
    QObject m_listener;
};

} // namespace regent::users
