#include "services/postgres/sqlscript.h"
#include "services/users/usersql.h"

namespace regent::users {

using namespace Qt::StringLiterals;

namespace {

QString optionalColumn(const PlatformTables& tables, const char* column, const char* type)
{
    const QString name = QString::fromLatin1(column);
    const QString sqlType = QString::fromLatin1(type);
    if (!tables.canRead(u"AgentGraphExecution"_s, {column}))
        return u"null::"_s + sqlType;
    return u"e.%1::%2"_s.arg(postgres::quotedIdentifier(name), sqlType);
}

QString recentRuns(const PlatformTables& tables, const QString& user)
{
    const QString recent =
        u"select e.* from (select %1, %2 as status, %3 as started, %4 as ended from %5"
        " and not e.\"isDeleted\" order by e.\"createdAt\" desc, e.id desc limit %6) e"_s.arg(
            u"e.id, e.\"agentGraphId\" as agent, e.\"agentGraphVersion\" as version,"
            " e.\"createdAt\" as created"_s,
            optionalColumn(tables, "executionStatus", "text"),
            optionalColumn(tables, "startedAt", "timestamp"), optionalColumn(tables, "endedAt", "timestamp"),
            tables.runsOf(user), QString::number(kActivityRows));
    const bool named = tables.canRead(u"AgentGraph"_s, {"id", "version", "name"});
    const QString name = named ? u"a.name"_s : u"null::text"_s;
    const QString join = named ? u" left join %1 a on a.id = r.agent and a.version = r.version"_s.arg(
                                     tables.table(u"AgentGraph"_s))
                               : QString();
    return u"select 1, r.id, r.agent, %1, r.status, r.version::bigint, 0::bigint, r.created, r.started, "
           u"r.ended,"
           " true from (%2) r%3"_s.arg(name, recent, join);
}

QString newestAgents(const PlatformTables& tables, const QString& user)
{
    QString runs = u"0"_s;
    if (tables.hasRuns())
        runs = u"(select pg_catalog.count(*) from %1 and not e.\"isDeleted\" and e.\"agentGraphId\" = g.id)"_s
                   .arg(tables.runsOf(user));
    return u"select 2, g.id, null, g.name, null, g.version::bigint, %1, g.\"createdAt\", null, null, "
           u"g.\"isActive\""
           " from (select * from (select distinct on (a.id) a.id, a.version, a.name, a.\"isActive\", "
           "a.\"createdAt\""
           " from %2 a where a.\"userId\" = %3 order by a.id, a.version desc) v"
           " order by v.\"createdAt\" desc, v.id desc limit %4) g"_s.arg(
               runs, tables.table(u"AgentGraph"_s), user, QString::number(kActivityRows));
}

QString dailyBalance(const PlatformTables& tables, const QString& user, const QString& since)
{
    return u"select 3, null, null, null, null, b.cents::bigint, 0::bigint, b.day, null, null, true from"
           " (select distinct on (pg_catalog.date_trunc('day', t.\"createdAt\")) "
           "pg_catalog.date_trunc('day', t.\"createdAt\") as "
           "day,"
           " t.\"runningBalance\" as cents from %1 t where t.\"userId\" = %2 and t.\"isActive\" and"
           " t.\"runningBalance\" is not null and t.\"createdAt\" >= %3::timestamp"
           " order by pg_catalog.date_trunc('day', t.\"createdAt\"), t.\"createdAt\" desc) b"_s.arg(
               tables.table(u"CreditTransaction"_s), user, since);
}

QString dailyRuns(const PlatformTables& tables, const QString& user, const QString& since)
{
    return u"select 4, null, null, null, null, pg_catalog.count(*), 0::bigint, pg_catalog.date_trunc('day', "
           u"e.\"createdAt\"), "
           u"null, null,"
           " true from %1 and not e.\"isDeleted\" and e.\"createdAt\" >= %2::timestamp group by 8"_s.arg(
               tables.runsOf(user), since);
}

} // namespace

SqlText UserSql::activity(const UserId& id, const QDate& today) const
{
    SqlText text;
    const QString user = text.bind(id.value());
    const auto since = [&](int days) { return text.bind(today.addDays(1 - days).toString(Qt::ISODate)); };
    // One round trip: kind, id, reference, name, label, number, count, three times, flag.
    QStringList parts{
        u"select 0 as kind, u.id, null::text, null::text, null::text, 0::bigint, 0::bigint,"
        " null::timestamp as at, null::timestamp, null::timestamp, true from %1 u where u.id = %2"_s.arg(
            m_tables.table(u"User"_s), user)};
    if (m_tables.hasRuns()) {
        parts.append(recentRuns(m_tables, user));
        parts.append(dailyRuns(m_tables, user, since(kActivityDays)));
    }
    if (m_tables.hasAgents())
        parts.append(newestAgents(m_tables, user));
    if (m_tables.hasTransactions())
        parts.append(dailyBalance(m_tables, user, since(kBalanceDays)));
    text.sql = u"select * from (%1) a order by kind, at desc, id desc"_s.arg(parts.join(u" union all "_s));
    return text;
}

} // namespace regent::users
