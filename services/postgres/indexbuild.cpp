#include "services/postgres/indexbuild.h"

#include "services/postgres/indexpack.h"
#include "services/postgres/sqlscript.h"
#include "services/postgres/sqlsession.h"
#include "services/postgres/transaction.h"

#include <algorithm>

namespace regent::postgres {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Building waits for every older transaction to end, so there is no telling how long it takes.
constexpr std::chrono::milliseconds kBuildDeadline = 12h;
constexpr std::chrono::milliseconds kCleanupDeadline = 30s;

enum class Found {
    Nothing, ///< Or a finished index.
    BeingBuilt,
    LeftOver,
};

/// An index is invalid while it is built and after its building broke off. Whoever builds holds the table
/// against other builders; what he builds is hidden from logins that may not see his activity.
const QString kFind = uR"(select exists (
        select from pg_catalog.pg_stat_progress_create_index as p
        where p.datid = (select d.oid from pg_catalog.pg_database as d where d.datname = current_database())
          and (p.index_relid = x.indexrelid
               or p.relid is null and exists (select from pg_catalog.pg_locks as l where l.pid = p.pid and l.granted
                  and l.locktype = 'relation' and l.database = p.datid and l.relation = x.indrelid
                  and l.mode = 'ShareUpdateExclusiveLock')))
from pg_catalog.pg_index as x
join pg_catalog.pg_class as i on i.oid = x.indexrelid join pg_catalog.pg_namespace as n on n.oid = i.relnamespace
where n.nspname = $1 and i.relname = $2 and not x.indisvalid)"_s;

Result<Found> find(SqlSession& session, const QString& schema, const QString& name)
{
    auto transaction = Transaction::begin(session, Transaction::Mode::ReadOnly);
    if (!transaction)
        return failure(transaction.error());
    const auto invalid = session.selectOne(kFind, {schema, name}, [](const SqlRow& row) {
        return row.boolean(0) ? Found::BeingBuilt : Found::LeftOver;
    });
    return invalid.map([](const auto& found) { return found.value_or(Found::Nothing); });
}

Result<void> dropLeftOver(SqlSession& session, const QString& schema, const QString& name)
{
    const auto found = find(session, schema, name);
    if (!found)
        return failure(found.error());
    if (*found == Found::Nothing)
        return {};
    if (*found == Found::BeingBuilt)
        return failure(Error::Kind::Conflict, u"being_built"_s, u"somebody is building this index now"_s);
    const auto dropped = session.execute(u"drop index concurrently if exists "_s + quotedIdentifier(schema) +
                                         u'.' + quotedIdentifier(name));
    return dropped ? Result<void>() : failure(dropped.error());
}

/// Adding pg_trgm fails for reasons that the server's words do not explain to an administrator of users.
Error explained(Error error, const QString& statement)
{
    if (!statement.startsWith("create extension"_L1))
        return error;
    if (error.kind == Error::Kind::Denied)
        return {
            Error::Kind::Denied,
            u"missing_right"_s,
            u"adding pg_trgm needs CREATE on the database; or have an administrator run: create extension pg_trgm"_s,
            {}};
    if (error.code == "0A000"_L1 || error.code == "58P01"_L1)
        return {Error::Kind::Unavailable,
                u"extension_missing"_s,
                u"the server has no pg_trgm: install PostgreSQL's contrib package there"_s,
                {}};
    return error;
}

/// Whether this failed statement can have left an index behind; one that was there before is somebody else's.
bool mayHaveBegun(const QString& statement, const Error& error)
{
    constexpr auto kDuplicate = "42P07"_L1;
    return statement.startsWith("create index"_L1) && error.code != kDuplicate;
}

Result<void> build(SqlSession& session, const QString& schema, const IndexOffer& offer)
{
    session.setDeadline(kBuildDeadline);
    if (const auto clean = dropLeftOver(session, schema, offer.name); !clean)
        return clean;
    const QStringList statements = SqlScript(offer.sql).statements();
    for (const QString& statement : statements) {
        const auto done = session.execute(statement);
        if (done)
            continue;
        if (mayHaveBegun(statement, done.error())) {
            session.beginCleanup(kCleanupDeadline);
            // Best effort: where even this fails, the next build begins with it.
            static_cast<void>(dropLeftOver(session, schema, offer.name));
        }
        return failure(explained(done.error(), statement));
    }
    return {};
}

/// Statistics of an expression exist only after an ANALYZE that saw its index.
Result<void> analyze(SqlSession& session, const QString& schema)
{
    const auto done = session.execute(u"analyze "_s + quotedIdentifier(schema) + u".\"User\""_s);
    return done ? Result<void>() : failure(done.error());
}

Result<QList<IndexOffer>> chosen(SqlSession& session, const QString& schema, const QStringList& names)
{
    auto transaction = Transaction::begin(session, Transaction::Mode::ReadOnly);
    if (!transaction)
        return failure(transaction.error());
    const auto offers = indexOffers(session, schema);
    if (!offers)
        return offers;
    QList<IndexOffer> wanted;
    for (const QString& name : names) {
        const auto offer = std::find_if(offers->begin(), offers->end(),
                                        [&](const IndexOffer& known) { return known.name == name; });
        if (offer == offers->end())
            return failure(Error::Kind::Invalid, u"unknown_index"_s, u"no such index in the pack"_s,
                           u"index"_s);
        wanted.append(*offer);
    }
    return wanted;
}

} // namespace

Result<QStringList> buildIndexPack(SqlSession& session, const QString& schema, const QStringList& names,
                                   const std::function<void(int done)>& progress)
{
    const auto wanted = chosen(session, schema, names);
    if (!wanted)
        return failure(wanted.error());
    QStringList built;
    for (int i = 0; i < wanted->size(); ++i) {
        const IndexOffer& offer = wanted->at(i);
        if (!offer.present) {
            if (const auto done = build(session, schema, offer); !done)
                return failure(done.error());
            built.append(offer.name);
        }
        progress(i + 1);
    }
    if (!built.isEmpty())
        if (const auto done = analyze(session, schema); !done)
            return failure(done.error());
    return built;
}

} // namespace regent::postgres
