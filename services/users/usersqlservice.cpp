#include "services/users/usersqlservice.h"

#include "services/access/guard.h"
#include "services/api/answered.h"
#include "services/postgres/databaseexecutor.h"
#include "services/postgres/transaction.h"
#include "services/users/searchplan.h"
#include "services/users/userexportjob.h"
#include "services/users/userrows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>

namespace regent::users {

using namespace Qt::StringLiterals;
using postgres::CallOptions;
using postgres::SqlRow;
using postgres::SqlSession;
using postgres::Transaction;

namespace {

constexpr int kMaxClaim = 1000;

Error invalid(const QString& field, const QString& detail)
{
    return {Error::Kind::Invalid, u"invalid"_s, detail, field};
}

Error noSuchUser()
{
    return {Error::Kind::NotFound, u"user"_s, u"no such user"_s, {}};
}

CallOptions reading(const char* name, std::chrono::milliseconds deadline = postgres::kQueryDeadline)
{
    return {.name = name, .deadline = deadline, .readOnly = true};
}

CallOptions readingLong(const char* name)
{
    return {.name = name, .deadline = postgres::kLongDeadline, .longRunning = true, .readOnly = true};
}

/// Lifts the statement timeout that a role may have for interactive work to what the call has left.
Result<Transaction> beginLong(SqlSession& sql)
{
    return Transaction::begin(sql, Transaction::Mode::ReadOnly);
}

Result<void> checkLimit(int limit)
{
    if (limit < 1 || limit > kMaxPageRows)
        return failure(invalid(u"limit"_s, u"a limit of 1 to %1 is needed"_s.arg(kMaxPageRows)));
    return {};
}

/// A row with what a cursor at it needs beyond it.
struct KeyedRow
{
    UserRow row;
    std::optional<QString> key;
};

KeyedRow readKeyedRow(const SqlRow& row, RowOrder order)
{
    KeyedRow keyed{readUserRow(row), {}};
    switch (order) {
    case RowOrder::Created:
    case RowOrder::EmailPattern:
        keyed.key = row.text(kUserRowColumns);
        break;
    case RowOrder::Email:
        keyed.key = keyed.row.email;
        break;
    case RowOrder::Name:
        keyed.key = keyed.row.name;
        break;
    case RowOrder::Id:
        break;
    }
    return keyed;
}

UserCursor cursorAt(CursorPlace place, const KeyedRow& row)
{
    place.key = row.key;
    place.id = row.row.id.value();
    return encodeCursor(place);
}

/// Cuts off the row that only tells whether there is more, and puts the rows into the query's order.
UserPage cutPage(QList<KeyedRow> rows, const CursorPlace& place, const PageRequest& request)
{
    const bool backward = request.direction == PageRequest::Direction::Backward;
    const bool more = rows.size() > request.limit;
    if (more)
        rows.removeLast();
    if (backward)
        std::reverse(rows.begin(), rows.end());
    UserPage page;
    if (rows.isEmpty())
        return page;
    // On the side one came from there is at least the row the cursor stood at.
    const bool came = request.cursor.has_value();
    if (backward ? came : more)
        page.next = cursorAt(place, rows.constLast());
    if (backward ? more : came)
        page.previous = cursorAt(place, rows.constFirst());
    page.rows.reserve(rows.size());
    for (KeyedRow& row : rows)
        page.rows.append(std::move(row.row));
    return page;
}

Result<UserDetail> readDetail(SqlSession& sql, const SqlText& text)
{
    auto user = sql.selectOne(text.sql, text.values, readUserDetail);
    if (!user)
        return failure(user.error());
    if (!*user)
        return failure(noSuchUser());
    return std::move(**user);
}

/// Exact id or address, else the one address that differs only by case.
Result<UserId> findId(SqlSession& sql, const UserSql& text, const QString& idOrEmail)
{
    const auto readId = [](const SqlRow& row) { return UserId(row.text(0)); };
    const SqlText exact = text.findExact(idOrEmail);
    const auto found = sql.selectOne(exact.sql, exact.values, readId);
    if (!found)
        return failure(found.error());
    if (*found)
        return **found;
    if (!idOrEmail.contains(u'@'))
        return failure(noSuchUser());
    const SqlText anyCase = text.findAnyCase(idOrEmail);
    const auto similar = sql.select(anyCase.sql, anyCase.values, readId);
    if (!similar)
        return failure(similar.error());
    if (similar->isEmpty())
        return failure(noSuchUser());
    if (similar->size() > 1)
        return failure(Error::Kind::Conflict, u"ambiguous_email"_s,
                       u"several users have this address in different case"_s);
    return similar->first();
}

qint64 plannedRows(const QString& explained)
{
    const QJsonObject plan =
        QJsonDocument::fromJson(explained.toUtf8()).array().first().toObject().value(u"Plan"_s).toObject();
    return qint64(plan.value(u"Plan Rows"_s).toDouble());
}

bool isPlainText(const QString& text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.category() != QChar::Other_Control; });
}

/// The address as far as it can be judged without sending mail to it.
bool looksLikeEmail(const QString& email)
{
    const qsizetype at = email.lastIndexOf(u'@');
    return at > 0 && at < email.size() - 1 && email.toUtf8().size() <= kMaxClaim && isPlainText(email) &&
           std::none_of(email.begin(), email.end(), [](QChar c) { return c.isSpace(); });
}

Result<void> checkClaims(const UserClaims& claims)
{
    const QString& sub = claims.sub.value();
    if (sub.isEmpty() || sub != sub.trimmed() || sub.toUtf8().size() > kMaxClaim || !isPlainText(sub))
        return failure(invalid(u"sub"_s, u"an id of 1 to 1000 bytes is needed"_s));
    if (!looksLikeEmail(claims.email))
        return failure(invalid(u"email"_s, u"an e-mail address is needed"_s));
    if (claims.name && claims.name->contains(QChar(0)))
        return failure(invalid(u"name"_s, u"a name cannot hold U+0000"_s));
    return {};
}

Result<void> checkRequest(const RequestId& request)
{
    if (QUuid::fromString(request.value()).isNull())
        return failure(invalid(u"request"_s, u"a request id is a UUID"_s));
    return {};
}

} // namespace

UserSqlService::UserSqlService(postgres::DatabaseExecutor& database, const access::Guard& guard,
                               PlatformInfo info, ChangeFeed* feed, const access::ClientClaims& claims,
                               Clocks clocks)
    : m_database(database), m_guard(guard), m_info(std::move(info)),
      m_sql(std::make_shared<const UserSql>(m_info)),
      m_cache(std::make_shared<UserCache>(std::move(clocks.cache))), m_now(std::move(clocks.now)),
      m_claims(claims.toJson())
{
    if (!feed)
        return;
    QObject::connect(feed, &ChangeFeed::userChanged, &m_listener,
                     [cache = m_cache](const UserId& id) { cache->drop(id); });
    QObject::connect(feed, &ChangeFeed::everythingChanged, &m_listener,
                     [cache = m_cache] { cache->dropAll(); });
}

Result<UserFilter> UserSqlService::filterFor(const UserQuery& query) const
{
    return buildUserFilter(query.search, m_now(), m_sql->tables());
}

SearchPlan UserSqlService::plan(const UserQuery& query) const
{
    return planSearch(query, m_info, m_now());
}

QFuture<Result<UserPage>> UserSqlService::page(RequestContext context, UserQuery query, PageRequest request)
{
    if (const auto allowed = m_guard.check(context, Permission::BrowseUsers); !allowed)
        return refused<UserPage>(allowed.error());
    if (const auto limit = checkLimit(request.limit); !limit)
        return refused<UserPage>(limit.error());
    const auto filter = filterFor(query);
    if (!filter)
        return refused<UserPage>(filter.error());
    const CursorPlace place = m_sql->placeOf(query, *filter);
    std::optional<CursorPlace> from;
    if (request.cursor) {
        const auto decoded = decodeCursor(*request.cursor, place);
        if (!decoded)
            return refused<UserPage>(decoded.error());
        from = *decoded;
    }
    const bool backward = request.direction == PageRequest::Direction::Backward;
    SqlText text = m_sql->page(place, from, *filter, request.limit + 1, backward);
    return m_database.run(
        reading("users.page"), [text = std::move(text), place, request](SqlSession& sql) -> Result<UserPage> {
            auto rows = sql.select(text.sql, text.values, [order = place.order](const SqlRow& row) {
                return readKeyedRow(row, order);
            });
            if (!rows)
                return failure(rows.error());
            return cutPage(std::move(*rows), place, request);
        });
}

QFuture<Result<UserCount>> UserSqlService::estimate(RequestContext context, UserQuery query)
{
    if (const auto allowed = m_guard.check(context, Permission::BrowseUsers); !allowed)
        return refused<UserCount>(allowed.error());
    const auto filter = filterFor(query);
    if (!filter)
        return refused<UserCount>(filter.error());
    return m_database.run(
        reading("users.estimate"), [text = m_sql->estimate(*filter)](SqlSession& sql) -> Result<UserCount> {
            const auto plan =
                sql.selectOne(text.sql, text.values, [](const SqlRow& row) { return row.text(0); });
            if (!plan)
                return failure(plan.error());
            return UserCount{plannedRows(plan->value_or(QString())), false};
        });
}

QFuture<Result<UserCount>> UserSqlService::count(RequestContext context, UserQuery query)
{
    if (const auto allowed = m_guard.check(context, Permission::BrowseUsers); !allowed)
        return refused<UserCount>(allowed.error());
    const auto filter = filterFor(query);
    if (!filter)
        return refused<UserCount>(filter.error());
    return m_database.run(
        readingLong("users.count"), [text = m_sql->count(*filter)](SqlSession& sql) -> Result<UserCount> {
            const auto transaction = beginLong(sql);
            if (!transaction)
                return failure(transaction.error());
            const auto count =
                sql.selectOne(text.sql, text.values, [](const SqlRow& row) { return row.integer(0); });
            if (!count)
                return failure(count.error());
            return UserCount{count->value_or(0), true};
        });
}

QFuture<Result<UserDetail>> UserSqlService::find(RequestContext context, QString idOrEmail)
{
    const QString wanted = idOrEmail.trimmed();
    if (context.isActing()) // as a user one sees oneself, and learns of nobody else's address
        return detail(std::move(context), UserId(wanted));
    if (const auto allowed = m_guard.check(context, Permission::ViewUser, UserId(wanted)); !allowed)
        return refused<UserDetail>(allowed.error());
    if (wanted.isEmpty() || wanted.contains(QChar(0)))
        return refused<UserDetail>(invalid(u"id"_s, u"an id or an e-mail address is needed"_s));
    if (auto known = m_cache->byId(UserId(wanted)))
        return answered<UserDetail>(std::move(*known));
    if (auto known = m_cache->byText(wanted))
        return answered<UserDetail>(std::move(*known));
    const bool mayAsk = mayAskForBlob(context);
    return m_database.run(reading("users.find"),
                          [wanted, mayAsk, statements = m_sql, cache = m_cache,
                           ticket = m_cache->ticket()](SqlSession& sql) -> Result<UserDetail> {
                              const auto id = findId(sql, *statements, wanted);
                              if (!id)
                                  return failure(id.error());
                              auto user = readDetail(sql, statements->detail(*id, mayAsk));
                              if (user) {
                                  cache->keep(ticket, *user);
                                  cache->keepAlias(ticket, wanted, *id);
                              }
                              return user;
                          });
}

QFuture<Result<UserDetail>> UserSqlService::detail(RequestContext context, UserId id)
{
    if (const auto allowed = m_guard.check(context, Permission::ViewUser, id); !allowed)
        return refused<UserDetail>(allowed.error());
    if (id.isEmpty() || id.value().contains(QChar(0)))
        return refused<UserDetail>(invalid(u"id"_s, u"an id is needed"_s));
    SqlText text = m_sql->detail(id, mayAskForBlob(context));
    // The cache is the staff member's: what is read as a user neither comes from it nor goes into it.
    if (context.isActing())
        return m_database.run(reading("users.detail"),
                              [text = std::move(text)](SqlSession& sql) { return readDetail(sql, text); });
    if (auto known = m_cache->byId(id))
        return answered<UserDetail>(std::move(*known));
    return m_database.run(reading("users.detail"),
                          [text = std::move(text), cache = m_cache,
                           ticket = m_cache->ticket()](SqlSession& sql) -> Result<UserDetail> {
                              auto user = readDetail(sql, text);
                              if (user)
                                  cache->keep(ticket, *user);
                              return user;
                          });
}

bool UserSqlService::mayAskForBlob(const RequestContext& context) const
{
    return context.role() >= Role::Operator && m_info.has(Capability::RegentSchema) &&
           m_info.has(Capability::CredentialBlob);
}

QFuture<Result<UserActivity>> UserSqlService::activity(RequestContext context, UserId id)
{
    if (const auto allowed = m_guard.check(context, Permission::ViewUser, id); !allowed)
        return refused<UserActivity>(allowed.error());
    if (id.isEmpty() || id.value().contains(QChar(0)))
        return refused<UserActivity>(invalid(u"id"_s, u"an id is needed"_s));
    const QDate today = m_now().toUTC().date();
    return m_database.run(
        reading("users.activity"),
        [text = m_sql->activity(id, today), today](SqlSession& sql) -> Result<UserActivity> {
            UserActivityReader reader(today);
            const auto rows = sql.select(text.sql, text.values, [&](const SqlRow& row) {
                reader.read(row);
                return true;
            });
            if (!rows)
                return failure(rows.error());
            auto activity = reader.take();
            if (!activity)
                return failure(noSuchUser());
            return std::move(*activity);
        });
}

QFuture<Result<UserService::ActivePage>> UserSqlService::active(RequestContext context, QDateTime since,
                                                                QDateTime until, std::optional<UserId> after,
                                                                int limit)
{
    if (const auto allowed = m_guard.check(context, Permission::BrowseUsers); !allowed)
        return refused<ActivePage>(allowed.error());
    if (const auto checked = checkLimit(limit); !checked)
        return refused<ActivePage>(checked.error());
    if (!since.isValid())
        return refused<ActivePage>(invalid(u"since"_s, u"not a time"_s));
    if (!until.isValid() || until < since)
        return refused<ActivePage>(invalid(u"until"_s, u"not a time after the start"_s));
    if (after && after->value().contains(QChar(0)))
        return refused<ActivePage>(invalid(u"after"_s, u"not an id"_s));
    if (!m_sql->tables().hasRuns())
        return refused<ActivePage>({Error::Kind::Unavailable,
                                    u"unsupported"_s,
                                    u"this version of the platform or this login has no runs"_s,
                                    {}});
    return m_database.run(
        readingLong("users.active"),
        [text = m_sql->active(since, until, after, limit + 1), limit](SqlSession& sql) -> Result<ActivePage> {
            const auto transaction = beginLong(sql);
            if (!transaction)
                return failure(transaction.error());
            auto ids =
                sql.select(text.sql, text.values, [](const SqlRow& row) { return UserId(row.text(0)); });
            if (!ids)
                return failure(ids.error());
            ActivePage page{std::move(*ids), {}};
            if (page.ids.size() > limit) {
                page.ids.removeLast();
                page.next = page.ids.constLast();
            }
            return page;
        });
}

QFuture<Result<ExportSummary>> UserSqlService::exportUsers(RequestContext context, ExportRequest request)
{
    if (const auto allowed = m_guard.check(context, Permission::ExportUsers); !allowed)
        return refused<ExportSummary>(allowed.error());
    const auto filter = filterFor(request.query);
    if (!filter)
        return refused<ExportSummary>(filter.error());
    SqlText text = m_sql->exportRows(m_sql->placeOf(request.query, *filter), *filter);
    return m_database.runWithProgress<ExportSummary>(
        {.name = "users.export", .deadline = postgres::kLongDeadline, .longRunning = true},
        [text = std::move(text), request, claims = m_claims,
         isRecorded = m_info.has(Capability::RegentSchema)](SqlSession& sql,
                                                            QPromise<Result<ExportSummary>>& promise) {
            const auto tell = [&promise](qint64 rows) {
                promise.setProgressValue(int(std::min<qint64>(rows, std::numeric_limits<int>::max())));
            };
            return isRecorded ? runRecordedUserExport(sql, text, request, claims, tell)
                              : runUserExport(sql, text, request, tell);
        });
}

QFuture<Result<UserService::Created>> UserSqlService::getOrCreate(RequestContext context, RequestId request,
                                                                  UserClaims claims)
{
    if (const auto allowed = m_guard.check(context, Permission::CreateUser); !allowed)
        return refused<Created>(allowed.error());
    if (const auto checked = checkClaims(claims); !checked)
        return refused<Created>(checked.error());
    const QVariant name = claims.name ? QVariant(*claims.name) : QVariant(QMetaType::fromType<QString>());
    return create(
        context, request,
        {u"select user_id, created from regent.user_get_or_create($1::uuid, $2, $3, $4, $5::jsonb)"_s,
         {request.value(), claims.sub.value(), claims.email, name, m_claims}});
}

QFuture<Result<UserService::Created>> UserSqlService::ensureDefault(RequestContext context, RequestId request)
{
    if (const auto allowed = m_guard.check(context, Permission::CreateUser); !allowed)
        return refused<Created>(allowed.error());
    return create(context, request,
                  {u"select user_id, created from regent.user_ensure_default($1::uuid, $2::jsonb)"_s,
                   {request.value(), m_claims}});
}

QFuture<Result<UserService::Created>> UserSqlService::create(const RequestContext& context,
                                                             const RequestId& request, SqlText text)
{
    if (const auto checked = checkRequest(request); !checked)
        return refused<Created>(checked.error());
    if (!m_info.has(Capability::RegentSchema))
        return refused<Created>({Error::Kind::Unavailable,
                                 u"no_regent_schema"_s,
                                 u"the regent schema is not installed here"_s,
                                 {}});
    const bool mayAsk = mayAskForBlob(context);
    return m_database.run({.name = "users.create"},
                          [text = std::move(text), mayAsk, statements = m_sql,
                           cache = m_cache](SqlSession& sql) -> Result<Created> {
                              const auto made = sql.selectOne(text.sql, text.values, [](const SqlRow& row) {
                                  return std::pair(UserId(row.text(0)), row.boolean(1));
                              });
                              if (!made)
                                  return failure(made.error());
                              if (!*made)
                                  return failure(Error::Kind::Internal, u"no_answer"_s,
                                                 u"the function returned no row"_s);
                              const auto& [id, created] = **made;
                              cache->drop(id);
                              const auto ticket = cache->ticket();
                              auto user = readDetail(sql, statements->detail(id, mayAsk));
                              if (!user)
                                  return failure(user.error());
                              cache->keep(ticket, *user);
                              return Created{std::move(*user), created};
                          });
}

} // namespace regent::users
