#include "tests/support/fakeuserservice.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regent {

namespace {

QString sortKey(const UserRow& row)
{
    return row.email;
}

template<class Call, class T>
QFuture<Result<T>> take(FakeUserService::Calls<Call>& calls, std::unique_ptr<Call> call,
                        HeldCall<T> Call::*held, bool hold, const std::optional<Error>& failure,
                        const std::function<Result<T>()>& answer)
{
    calls.push_back(std::move(call));
    HeldCall<T>& waiting = (*calls.back()).*held;
    auto future = waiting.future();
    if (!hold)
        waiting.answer(failure ? Result<T>(tl::unexpected<Error>(*failure)) : answer());
    return future;
}

template<class T>
QFuture<Result<T>> unused()
{
    HeldCall<T> call;
    auto future = call.future();
    call.fail(Error::Kind::Internal, u"not_faked"_s);
    return future;
}

} // namespace

void FakeUserService::setPeople(QList<UserRow> rows)
{
    people = std::move(rows);
    std::sort(people.begin(), people.end(),
              [](const UserRow& a, const UserRow& b) { return sortKey(a) < sortKey(b); });
}

QStringList FakeUserService::searches() const
{
    QStringList texts;
    for (const auto& call : pages)
        texts.append(call->query.search);
    return texts;
}

/// The words of the search that carry no key, each as a substring; "id:" is a list; other keyed terms match
/// everybody.
QList<UserRow> FakeUserService::matching(const UserQuery& query) const
{
    QList<UserRow> rows = people;
    const QStringList words = query.search.split(u' ', Qt::SkipEmptyParts);
    for (const QString& word : words) {
        if (word.startsWith(u"id:"))
            rows.removeIf([ids = word.mid(3).split(u',')](const UserRow& row) {
                return !ids.contains(row.id.value());
            });
    }
    rows.removeIf([&](const UserRow& row) {
        return std::any_of(words.begin(), words.end(), [&](const QString& word) {
            return !word.contains(u':') && !row.email.contains(word, Qt::CaseInsensitive) &&
                   !row.name.value_or(QString()).contains(word, Qt::CaseInsensitive) &&
                   row.id.value() != word;
        });
    });
    if (query.descending)
        std::reverse(rows.begin(), rows.end());
    return rows;
}

Result<UserPage> FakeUserService::cut(const UserQuery& query, const PageRequest& request) const
{
    const QList<UserRow> rows = matching(query);
    const auto before = [&](const UserRow& row) {
        return query.descending ? sortKey(row) >= request.cursor->token
                                : sortKey(row) <= request.cursor->token;
    };
    const auto first = request.cursor ? std::partition_point(rows.begin(), rows.end(), before) : rows.begin();
    UserPage page;
    page.rows = rows.mid(first - rows.begin(), request.limit);
    if (first - rows.begin() + page.rows.size() < rows.size())
        page.next = UserCursor{sortKey(page.rows.back())};
    return page;
}

Result<UserDetail> FakeUserService::detailOf(const UserId& id) const
{
    const auto found =
        std::find_if(people.begin(), people.end(), [&](const UserRow& r) { return r.id == id; });
    if (found == people.end())
        return tl::unexpected<Error>(Error{Error::Kind::NotFound, u"no_user"_s, {}, {}});
    UserDetail detail;
    detail.row = *found;
    detail.row.updatedAt = found->createdAt.addDays(3);
    detail.row.balanceSource = found->balanceCents ? BalanceSource::UserBalance : BalanceSource::None;
    detail.agentCount = activities.value(id).agents.size();
    detail.runCount = 1234;
    detail.firstRunAt = found->createdAt.addDays(1);
    return detail;
}

QFuture<Result<UserPage>> FakeUserService::page(RequestContext, UserQuery query, PageRequest request)
{
    auto call = std::make_unique<PageCall>(PageCall{query, request, {}});
    return take<PageCall, UserPage>(pages, std::move(call), &PageCall::held, hold, failure,
                                    [&] { return cut(query, request); });
}

QFuture<Result<UserCount>> FakeUserService::estimate(RequestContext, UserQuery query)
{
    auto call = std::make_unique<CountCall>(CountCall{query, {}});
    return take<CountCall, UserCount>(estimates, std::move(call), &CountCall::held, hold, failure, [&] {
        return Result<UserCount>(UserCount{matching(query).size(), false});
    });
}

QFuture<Result<UserCount>> FakeUserService::count(RequestContext, UserQuery query)
{
    auto call = std::make_unique<CountCall>(CountCall{query, {}});
    return take<CountCall, UserCount>(counts, std::move(call), &CountCall::held, hold, failure, [&] {
        return Result<UserCount>(UserCount{matching(query).size(), true});
    });
}

SearchPlan FakeUserService::plan(const UserQuery& query) const
{
    return planner ? planner(query) : SearchPlan{};
}

QFuture<Result<UserDetail>> FakeUserService::find(RequestContext context, QString idOrEmail)
{
    const auto named = std::find_if(people.begin(), people.end(),
                                    [&](const UserRow& row) { return row.email == idOrEmail; });
    return detail(std::move(context), named == people.end() ? UserId(idOrEmail) : named->id);
}

QFuture<Result<UserDetail>> FakeUserService::detail(RequestContext context, UserId id)
{
    auto call = std::make_unique<DetailCall>(DetailCall{std::move(context), id, {}});
    return take<DetailCall, UserDetail>(details, std::move(call), &DetailCall::held, hold, failure,
                                        [&] { return detailOf(id); });
}

QFuture<Result<UserActivity>> FakeUserService::activity(RequestContext context, UserId id)
{
    auto call = std::make_unique<ActivityCall>(ActivityCall{std::move(context), id, {}});
    return take<ActivityCall, UserActivity>(activityCalls, std::move(call), &ActivityCall::held, hold,
                                            failure,
                                            [&] { return Result<UserActivity>(activities.value(id)); });
}

QFuture<Result<UserService::ActivePage>> FakeUserService::active(RequestContext, QDateTime, QDateTime,
                                                                 std::optional<UserId>, int)
{
    return unused<ActivePage>();
}

QFuture<Result<ExportSummary>> FakeUserService::exportUsers(RequestContext, ExportRequest request)
{
    auto call = std::make_unique<ExportCall>(ExportCall{request, {}});
    return take<ExportCall, ExportSummary>(exports, std::move(call), &ExportCall::held, hold, failure, [&] {
        return Result<ExportSummary>(ExportSummary{people.size(), 0, request.path});
    });
}

QFuture<Result<UserService::Created>> FakeUserService::getOrCreate(RequestContext, RequestId, UserClaims)
{
    return unused<Created>();
}

QFuture<Result<UserService::Created>> FakeUserService::ensureDefault(RequestContext, RequestId)
{
    return unused<Created>();
}

} // namespace regent
