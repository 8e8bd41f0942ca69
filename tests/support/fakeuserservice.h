#pragma once

#include "services/access/contextfactory.h"
#include "services/api/userservice.h"
#include "tests/support/heldcall.h"

#include <memory>
#include <vector>

namespace regent {

/// A UserService in memory: records every call and answers from `people`, ordered by e-mail, with real keyset
/// cursors, or, while `hold` is set, not before the test says so.
class FakeUserService : public UserService
{
public:
    struct PageCall
    {
        UserQuery query;
        PageRequest request;
        HeldCall<UserPage> held;
    };
    struct DetailCall
    {
        RequestContext context;
        UserId id;
        HeldCall<UserDetail> held;
    };
    struct ActivityCall
    {
        RequestContext context;
        UserId id;
        HeldCall<UserActivity> held;
    };
    struct CountCall
    {
        UserQuery query;
        HeldCall<UserCount> held;
    };
    struct ExportCall
    {
        ExportRequest request;
        HeldCall<ExportSummary> held;
    };
    template<class Call>
    using Calls = std::vector<std::unique_ptr<Call>>;

    QList<UserRow> people; ///< Served in this order of e-mail; keep it sorted with setPeople().
    QHash<UserId, UserActivity> activities;
    bool hold = false;
    std::optional<Error> failure; ///< Every answer fails while set.
    std::function<SearchPlan(const UserQuery&)> planner;

    Calls<PageCall> pages;
    Calls<DetailCall> details;
    Calls<ActivityCall> activityCalls;
    Calls<CountCall> counts;
    Calls<CountCall> estimates;
    Calls<ExportCall> exports;

    void setPeople(QList<UserRow> rows);
    QStringList searches() const; ///< Query texts of the page calls, in order.
    /// What a call that is held would be answered with.
    Result<UserDetail> detailOf(const UserId& id) const;

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
    QList<UserRow> matching(const UserQuery& query) const;
    Result<UserPage> cut(const UserQuery& query, const PageRequest& request) const;
};

/// The context of a support person, as the database would have named them.
RequestContext testContext();
/// Person number n: id, address and name follow from n and sort by it.
UserRow person(int n);
QList<UserRow> crowd(int count);
/// People with names and addresses in several scripts, for looking at.
QList<UserRow> realPeople();
UserActivity sampleActivity(const QDateTime& now);

} // namespace regent
