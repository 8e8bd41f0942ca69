#include "tests/db/userplatform.h"

#include "services/postgres/platformschema.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace regent::test {

using namespace Qt::StringLiterals;

namespace {

const char* const kTables[] = {"User",       "UserBalance",         "CreditTransaction",
                               "AgentGraph", "AgentGraphExecution", "Profile"};

const QString kPeople = uR"(
insert into %1."User" (id, email, "emailVerified", name, "createdAt", "updatedAt", timezone, "subscriptionTier", integrations)
select case when n % 11 = 0 then 'legacy ' || n else md5('user' || n)::uuid::text end,
       case n % 9 when 0 then 'Mixed.Case' || n || '@Corp.IO'
                  when 1 then 'under_score' || n || '@corp.io'
                  when 2 then 'per%cent' || n || '@example.com'
                  when 3 then 'zoë' || n || '@bücher.example'
                  when 4 then 'back\slash' || n || '@example.com'
                  when 5 then 'ab' || n || '@corp.io'
                  else 'person' || n || '@mail' || n % 13 || '.example' end,
       n % 4 <> 0,
       case when n % 5 = 0 then null
            when n % 97 = 1 then ''
            when n % 503 = 2 then repeat('x', 9990) || ' number ' || n
            else (array['Ana Bell', 'ana bell', 'Zoë Müller', '李雷', 'אבי כהן', '50%% off', 'under_score', 'back\slash',
                        e'bell\x07 tab\t', e'line\nbreak', '  padded  ', '=1+1', 'O''Neil "Q"'])[1 + n % 13]
                 || case when n % 3 = 0 then '' else ' ' || n end end,
       timestamp '2025-01-01' + interval '37 minutes 1.25 seconds' * ((n * 7919) % 300),
       timestamp '2026-01-01', (array['not-set', 'Europe/Berlin', 'Europe/Paris', 'UTC', 'Asia/Tokyo'])[1 + n % 5],
       (array['FREE', 'PRO', 'BUSINESS', 'ENTERPRISE'])[1 + (n / 2) % 4]::%1."SubscriptionTier",
       case when n % 6 = 0 then 'stored' else '' end
from generate_series(1, %2) n;
insert into %1."UserBalance" select u.id, (n * 37) % 4001 - 500, timestamp '2026-01-01'
from (select *, row_number() over (order by id) n from %1."User") u where n % 3 = 0;
insert into %1."CreditTransaction" ("transactionKey", "createdAt", "userId", amount, type, "runningBalance", "isActive")
select 't' || k || '-' || u.id, timestamp '2025-06-01' + interval '1 day' * k, u.id, 5, 'GRANT',
       case when k = 2 then null else 100 * k + n % 100 end, k <> 3
from (select *, row_number() over (order by id) n from %1."User") u, generate_series(0, 3) k where n % 3 < 2 and n % 4 > 0;
insert into %1."AgentGraph" (id, version, "createdAt", name, "isActive", "userId")
select 'agent' || n % 7 || '-' || u.id, v, timestamp '2025-02-01' + interval '1 day' * (n % 90 + v), 'Agent ' || n || ' v' || v, v = 2, u.id
from (select *, row_number() over (order by id) n from %1."User") u, generate_series(1, 2) v where n % 2 = 0;
insert into %1."AgentGraphExecution" (id, "createdAt", "updatedAt", "startedAt", "endedAt", "isDeleted", "executionStatus",
    "agentGraphId", "agentGraphVersion", "userId")
select 'run' || k || '-' || u.id, timestamp '2025-12-31 23:59:59.999' - interval '5 hours 0.001 seconds' * ((n * 31 + k * 211) % 2000),
       null, null, null, k % 3 = 0, (array['COMPLETED', 'FAILED', 'QUEUED'])[1 + k % 3]::platform."AgentExecutionStatus",
       'agent' || n % 7 || '-' || u.id, 1 + k % 2, u.id
from (select *, row_number() over (order by id) n from %1."User") u, generate_series(1, 5) k where n % 2 = 0 and k <= 1 + n % 5;
insert into %1."Profile" (id, "createdAt", "updatedAt", "userId", name, username, description)
select 'profile-' || id, now(), now(), id, 'x', 'handle-' || id, '' from %1."User" where "emailVerified";
)"_s;

const QString kGrants = uR"(
grant usage on schema %1 to regent_support;
grant select (id, email, "emailVerified", name, "createdAt", "updatedAt", timezone, "subscriptionTier") on %1."User" to regent_support;
grant select ("userId", balance) on %1."UserBalance" to regent_support;
grant select ("userId", "createdAt", "runningBalance", "isActive") on %1."CreditTransaction" to regent_support;
grant select (id, version, "createdAt", name, "isActive", "userId") on %1."AgentGraph" to regent_support;
grant select (id, "createdAt", "startedAt", "endedAt", "isDeleted", "executionStatus", "agentGraphId", "agentGraphVersion", "userId")
    on %1."AgentGraphExecution" to regent_support;
grant select ("userId", username) on %1."Profile" to regent_support;
)"_s;

const QString kIndexPack = uR"(
create index on %1."User" ("createdAt" desc, id desc);
create index on %1."User" (name, id);
create index on %1."User" (lower(email) text_pattern_ops, id text_pattern_ops);
create index on %1."User" using gin (email gin_trgm_ops, name gin_trgm_ops);
)"_s;

} // namespace

UserPlatform::UserPlatform(int people) : schema(u"people_%1"_s.arg(QCoreApplication::applicationPid()))
{
    makeTables();
    makePeople(people);
}

UserPlatform::~UserPlatform()
{
    database.execute(u"drop schema %1 cascade"_s.arg(schema));
}

QString UserPlatform::table(const char* name) const
{
    return u"%1.\"%2\""_s.arg(schema, QLatin1StringView(name));
}

void UserPlatform::makeTables()
{
    database.execute(u"create schema "_s + schema);
    for (const char* name : kTables)
        database.execute(u"create table %1 (like platform.\"%2\" including all)"_s.arg(
            table(name), QLatin1StringView(name)));
    // With a type of its own, as a platform has it: the labels are looked up beside the table.
    database.execute(
        u"create type %1.\"SubscriptionTier\" as enum ('FREE', 'PRO', 'BUSINESS', 'ENTERPRISE');"
        " alter table %1.\"User\" alter \"subscriptionTier\" drop default, alter \"subscriptionTier\""
        " type %1.\"SubscriptionTier\" using null, alter \"subscriptionTier\" set default 'PRO'"_s.arg(
            schema));
    database.execute(kGrants.arg(schema));
}

void UserPlatform::makePeople(int people)
{
    database.execute(kPeople.arg(schema).arg(people));
    for (const char* name : kTables)
        database.execute(u"analyze "_s + table(name));
}

void UserPlatform::buildIndexPack()
{
    // The other process of a pooled run may be making the extension at this moment.
    for (int attempt = 0; attempt < 5; ++attempt) {
        if (database.tryExecute(u"create extension if not exists pg_trgm"_s).isEmpty())
            break;
    }
    database.execute(kIndexPack.arg(schema));
    database.execute(u"analyze "_s + table("User"));
}

UserPlatform::Console UserPlatform::open(const QString& login, users::UserSqlService::Clocks clocks)
{
    return openSchema(schema, login, std::move(clocks));
}

UserPlatform::Console UserPlatform::openSample(const QString& login)
{
    return openSchema(u"platform"_s, login, {});
}

UserPlatform::Console UserPlatform::openSchema(const QString& platform, const QString& login,
                                               users::UserSqlService::Clocks clocks)
{
    auto executor = std::make_unique<postgres::DatabaseExecutor>(
        postgres::DatabaseExecutor::Settings{.profile = database.profile(login), .password = {}});
    const auto info = await(executor->run({.name = "introspect"}, [&](postgres::SqlSession& sql) {
        return postgres::introspect(sql, platform);
    }));
    if (!info)
        qFatal("introspect: %s %s", qPrintable(info.error().code), qPrintable(info.error().detail));
    auto feed = std::make_unique<ChangeFeed>();
    auto guard = std::make_unique<access::Guard>();
    auto service = std::make_unique<users::UserSqlService>(
        *executor, *guard, *info, feed.get(),
        access::ClientClaims{.name = {}, .machine = u"desk"_s, .program = {}, .window = {}},
        std::move(clocks));
    return {std::move(executor), std::move(guard),   *info,
            std::move(feed),     std::move(service), ContextFactory::make(info->staff)};
}

QStringList UserPlatform::column(const QString& sql)
{
    const QString json = database.scalar(u"select json_agg(v) from (%1) as rows (v)"_s.arg(sql));
    QStringList values;
    for (const QJsonValue& value : QJsonDocument::fromJson(json.toUtf8()).array())
        values.append(value.isNull() ? QString() : value.toVariant().toString());
    return values;
}

} // namespace regent::test
