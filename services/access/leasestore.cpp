#include "services/access/leasestore.h"

#include "services/access/leaserows.h"
#include "services/api/answered.h"
#include "services/postgres/databaseexecutor.h"
#include "services/postgres/refusal.h"
#include "services/postgres/sqlscript.h"

namespace regent::access {

using namespace Qt::StringLiterals;
using postgres::CallOptions;
using postgres::SqlRow;
using postgres::SqlSession;

namespace {

CallOptions writing(const char* name)
{
    return {.name = name, .deadline = postgres::kInteractiveDeadline};
}

CallOptions reading(const char* name)
{
    return {.name = name, .deadline = postgres::kInteractiveDeadline, .readOnly = true};
}

Error noSuchLease()
{
    return {Error::Kind::NotFound, u"lease"_s, u"there is no such lease"_s, {}};
}

/// The one row of a statement that calls a function.
template<class Reader>
auto callOne(SqlSession& sql, const QString& text, const QVariantList& values, Reader reader)
    -> Result<std::invoke_result_t<Reader&, const SqlRow&>>
{
    auto row = sql.selectOne(text, values, reader);
    if (!row)
        return failure(postgres::withRefusalCode(row.error()));
    if (!*row)
        return failure(noSuchLease());
    return std::move(**row);
}

Result<void> call(SqlSession& sql, const QString& text, const QVariantList& values)
{
    if (const auto done = sql.execute(text, values); !done)
        return failure(postgres::withRefusalCode(done.error()));
    return {};
}

/// The id of the user with exactly this address, else of the one who has it in another case.
Result<QString> findByEmail(SqlSession& sql, const QString& platform, const QString& email)
{
    const auto found = sql.select(
        u"select u.id, u.email = $1 from %1.\"User\" as u where u.email = $1 union all"
        " select * from (select u.id, false from %1.\"User\" as u"
        " where pg_catalog.lower(u.email) = pg_catalog.lower($1) and u.email <> $1 limit 2) as others"_s.arg(
            postgres::quotedIdentifier(platform)),
        {email}, [](const SqlRow& row) { return std::pair(row.text(0), row.boolean(1)); });
    if (!found)
        return failure(found.error());
    if (found->isEmpty())
        return failure(Error::Kind::NotFound, u"user"_s, u"no user has this address"_s, u"target"_s);
    if (found->size() > 1 && !found->constFirst().second)
        return failure(Error::Kind::Conflict, u"ambiguous_email"_s,
                       u"several users have this address in different case"_s, u"target"_s);
    return found->constFirst().first;
}

Result<StoredLease> prepareFor(SqlSession& sql, const LeaseId& id, const QString& target,
                               const LeaseRequest& wanted, const ClientClaims& claims)
{
    return callOne(sql,
                   storedLeaseSql(u"from regent.impersonation_prepare($1::uuid, $2, $3, $4, $5::integer, $6, "
                                  "$7, $8::jsonb) as i"_s),
                   {id.value(), target, wanted.reason, wanted.ticket, wanted.minutes,
                    actingModeName(wanted.mode), claims.window, claims.toJson()},
                   readStoredLease);
}

Result<void> endIn(SqlSession& sql, const LeaseEnding& ending, const ClientClaims& claims)
{
    return call(sql, u"select (regent.impersonation_end($1::uuid, $2, $3::jsonb)).id"_s,
                {ending.lease.value(), leaseEndName(ending.cause), claims.toJson()});
}

} // namespace

LeaseStore::LeaseStore(postgres::DatabaseExecutor& database, QString platform, ClientClaims claims)
    : m_database(database), m_platform(std::move(platform)), m_claims(std::move(claims))
{
}

QFuture<Result<StoredLease>> LeaseStore::prepare(const LeaseId& id, const LeaseRequest& wanted)
{
    return m_database.run(
        writing("lease.prepare"),
        [id, wanted, platform = m_platform, claims = m_claims](SqlSession& sql) -> Result<StoredLease> {
            Result<QString> target = wanted.target;
            if (wanted.target.contains(u'@'))
                target = findByEmail(sql, platform, wanted.target);
            if (!target)
                return failure(target.error());
            auto prepared = prepareFor(sql, id, *target, wanted, claims);
            // UUIDs are text to the platform and nearly always in small letters. A conflict of the request:
            // an attempt whose answer was lost went through in small letters.
            const bool elsewhere = !prepared && (prepared.error().kind == Error::Kind::NotFound ||
                                                 prepared.error().field == u"request");
            if (elsewhere && target->toLower() != *target)
                return prepareFor(sql, id, target->toLower(), wanted, claims);
            return prepared;
        });
}

QFuture<Result<StoredLease>> LeaseStore::begin(const LeaseId& id, bool alerted)
{
    return m_database.run(
        writing("lease.begin"),
        [values = QVariantList{id.value(), alerted, m_claims.toJson()}](SqlSession& sql) {
            return callOne(
                sql,
                storedLeaseSql(u"from regent.impersonation_begin($1::uuid, $2::boolean, $3::jsonb) as i"_s),
                values, readStoredLease);
        });
}

QFuture<Result<void>> LeaseStore::end(const LeaseEnding& ending)
{
    return m_database.run(writing("lease.end"), [ending, claims = m_claims](SqlSession& sql) -> Result<void> {
        auto ended = endIn(sql, ending, claims);
        if (ended || ending.orGiveUp.isEmpty() || ended.error().kind != Error::Kind::NotFound)
            return ended;
        auto givenUp = call(sql, u"select regent.impersonation_abandon($1::uuid, $2, $3::jsonb)"_s,
                            {ending.lease.value(), ending.orGiveUp, claims.toJson()});
        // Its beginning was on the way and has overtaken us.
        const bool begun = !givenUp && givenUp.error().code == "lease_begun"_L1;
        return begun ? endIn(sql, ending, claims) : givenUp;
    });
}

QFuture<Result<Lease>> LeaseStore::stop(const LeaseId& id)
{
    return m_database.run(
        writing("lease.stop"),
        [values = QVariantList{id.value(), m_claims.toJson()}](SqlSession& sql) -> Result<Lease> {
            auto ended = callOne(
                sql,
                storedLeaseSql(
                    u"from regent.impersonation as before, lateral regent.impersonation_end(before.id, case "
                    "when before.actor = session_user then 'stop' else 'revoked' end, $2::jsonb) as i "
                    "where before.id = $1::uuid and before.begun_at is not null"_s),
                values, readStoredLease);
            if (!ended)
                return failure(ended.error());
            return std::move(ended->lease);
        });
}

QFuture<Result<StoredLease>> LeaseStore::look(const LeaseId& id)
{
    return m_database.run(reading("lease.look"), [id](SqlSession& sql) {
        return callOne(sql, storedLeaseSql(u"from regent.impersonation as i where i.id = $1::uuid"_s),
                       {id.value()}, readStoredLease);
    });
}

QFuture<Result<LeasePage>> LeaseStore::page(const LeaseQuery& query)
{
    const auto text = leasePageSql(query);
    if (!text)
        return refused<LeasePage>(text.error());
    return m_database.run(reading("lease.page"), [text = *text, query](SqlSession& sql) -> Result<LeasePage> {
        auto rows = sql.select(text.sql, text.values, readKeyedLease);
        if (!rows)
            return failure(rows.error());
        return cutLeasePage(std::move(*rows), query);
    });
}

QFuture<Result<QString>> LeaseStore::installation()
{
    return m_database.run(reading("lease.installation"), [](SqlSession& sql) {
        return callOne(sql, u"select id::text from regent.installation"_s, {},
                       [](const SqlRow& row) { return row.text(0); });
    });
}

QFuture<Result<bool>> LeaseStore::hasStrays()
{
    return m_database.run(reading("lease.strays"), [](SqlSession& sql) {
        return callOne(sql,
                       u"select exists (select from regent.impersonation as i where i.ended_at is null and "
                       "(i.begun_at is null and i.prepared_at < pg_catalog.clock_timestamp() - interval '5 "
                       "minutes' or i.expires_at < pg_catalog.clock_timestamp() - interval '1 minute'))"_s,
                       {}, [](const SqlRow& row) { return row.boolean(0); });
    });
}

QFuture<Result<void>> LeaseStore::sweep(const QStringList& windows)
{
    return m_database.run(
        writing("lease.sweep"), [values = QVariantList{windows, m_claims.toJson()}](SqlSession& sql) {
            return call(sql, u"select s.id from regent.impersonation_sweep($1::text[], $2::jsonb) as s"_s,
                        values);
        });
}

} // namespace regent::access
