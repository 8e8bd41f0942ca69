#include "services/users/usersql.h"

namespace regent::users {

using namespace Qt::StringLiterals;

SqlText UserSql::count(const UserFilter& filter) const
{
    SqlText text = filter.where;
    const QString where = text.sql.isEmpty() ? QString() : u" where "_s + text.sql;
    text.sql = u"select pg_catalog.count(*) from %1 u%2"_s.arg(m_tables.table(u"User"_s), where);
    return text;
}

SqlText UserSql::estimate(const UserFilter& filter) const
{
    SqlText text = filter.where;
    const QString where = text.sql.isEmpty() ? QString() : u" where "_s + text.sql;
    text.sql = u"explain (format json) select 1 from %1 u%2"_s.arg(m_tables.table(u"User"_s), where);
    return text;
}

SqlText UserSql::findExact(const QString& idOrEmail) const
{
    SqlText text;
    const QString value = text.bind(idOrEmail);
    text.sql = u"select id from (select u.id, 0 as rank from %1 u where u.id = %2 union all"
               " select u.id, 1 from %1 u where u.email = %2) found order by rank limit 1"_s.arg(
                   m_tables.table(u"User"_s), value);
    return text;
}

SqlText UserSql::findAnyCase(const QString& email) const
{
    SqlText text;
    const QString value = text.bind(email);
    text.sql = u"select u.id from %1 u where pg_catalog.lower(u.email) = pg_catalog.lower(%2) limit 2"_s.arg(
        m_tables.table(u"User"_s), value);
    return text;
}

SqlText UserSql::detail(const UserId& id, bool mayAskForBlob) const
{
    SqlText text;
    const QString user = text.bind(id.value());
    QString blob = u"null::boolean"_s;
    if (m_tables.hasBlob())
        blob = u"u.integrations <> ''"_s;
    else if (mayAskForBlob)
        blob = u"regent.user_has_integrations(u.id)"_s;
    QString agents = u"0"_s, runs = u"0"_s, handle = u"null::text"_s;
    if (m_tables.hasAgents())
        agents = u"(select pg_catalog.count(distinct a.id) from %1 a where a.\"userId\" = u.id)"_s.arg(
            m_tables.table(u"AgentGraph"_s));
    if (m_tables.hasRuns())
        runs =
            u"(select pg_catalog.count(*) from %1 and not e.\"isDeleted\")"_s.arg(m_tables.runsOf(u"u.id"_s));
    if (m_tables.hasProfiles())
        handle = u"(select p.username from %1 p where p.\"userId\" = u.id limit 1)"_s.arg(
            m_tables.table(u"Profile"_s));
    const QString inner = u"select %1, %2 as blob from %3 u where u.id = %4"_s.arg(
        innerColumns(), blob, m_tables.table(u"User"_s), user);
    text.sql = u"select %1, u.blob, %2, %3, %4, %5 from (%6) u"_s.arg(
        rowColumns(), agents, runs, m_tables.firstRun(u"u.id"_s), handle, inner);
    return text;
}

SqlText UserSql::active(const QDateTime& since, const QDateTime& until, const std::optional<UserId>& after,
                        int limit) const
{
    SqlText text;
    const QString from = text.bind(sqlTime(since));
    const QString to = text.bind(sqlTime(until));
    const QString behind = after ? u" and u.id > "_s + text.bind(after->value()) : QString();
    text.sql = u"select u.id from %1 u where exists (select 1 from %2 and e.\"createdAt\" >= %3::timestamp"
               " and e.\"createdAt\" <= %4::timestamp)%5 order by u.id limit %6"_s.arg(
                   m_tables.table(u"User"_s), m_tables.runsOf(u"u.id"_s), from, to, behind, text.bind(limit));
    return text;
}

} // namespace regent::users
