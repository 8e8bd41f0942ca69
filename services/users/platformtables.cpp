#include "services/users/platformtables.h"

#include "services/postgres/sqlscript.h"

namespace regent::users {

using namespace Qt::StringLiterals;
using postgres::quotedIdentifier;

PlatformTables::PlatformTables(PlatformInfo info) : m_info(std::move(info)) {}

QString PlatformTables::table(const QString& name) const
{
    return quotedIdentifier(m_info.schema) + u'.' + quotedIdentifier(name);
}

bool PlatformTables::canRead(const QString& table, std::initializer_list<const char*> columns) const
{
    return std::all_of(columns.begin(), columns.end(), [&](const char* column) {
        return m_info.canRead(table + u'.' + QLatin1StringView(column));
    });
}

bool PlatformTables::hasUserBalance() const
{
    return canRead(u"UserBalance"_s, {"userId", "balance"});
}

bool PlatformTables::hasTransactions() const
{
    return canRead(u"CreditTransaction"_s, {"userId", "createdAt", "runningBalance", "isActive"});
}

bool PlatformTables::hasRuns() const
{
    return canRead(u"AgentGraphExecution"_s,
                   {"id", "userId", "createdAt", "isDeleted", "agentGraphId", "agentGraphVersion"});
}

bool PlatformTables::hasAgents() const
{
    return canRead(u"AgentGraph"_s, {"id", "version", "userId", "name", "isActive", "createdAt"});
}

bool PlatformTables::hasProfiles() const
{
    return canRead(u"Profile"_s, {"userId", "username"});
}

QString PlatformTables::userColumn(const char* column, const char* type, const char* cast) const
{
    const QString name = QString::fromLatin1(column);
    if (!m_info.canRead(u"User."_s + name))
        return u"null::"_s + QString::fromLatin1(type);
    return u"u."_s + quotedIdentifier(name) + QString::fromLatin1(cast);
}

QString PlatformTables::verified() const
{
    return userColumn("emailVerified", "boolean");
}

QString PlatformTables::tier() const
{
    return userColumn("subscriptionTier", "text", "::text");
}

QString PlatformTables::timezone() const
{
    return userColumn("timezone", "text");
}

QString PlatformTables::updatedAt() const
{
    return userColumn("updatedAt", "timestamp");
}

QString PlatformTables::runsOf(const QString& id) const
{
    return u"%1 e where e.\"userId\" = %2"_s.arg(table(u"AgentGraphExecution"_s), id);
}

QString PlatformTables::extremeRun(const QString& id, const char* direction, const char* combine) const
{
    if (!hasRuns())
        return u"null::timestamp"_s;
    const QString probe =
        u"(select e.\"createdAt\" from %1 and %2 e.\"isDeleted\" order by e.\"createdAt\" %3 limit 1)"_s;
    const QString order = QString::fromLatin1(direction);
    return u"%1(%2, %3)"_s.arg(QString::fromLatin1(combine), probe.arg(runsOf(id), u"not"_s, order),
                               probe.arg(runsOf(id), QString(), order));
}

QString PlatformTables::lastActive(const QString& id) const
{
    return extremeRun(id, "desc", "greatest");
}

QString PlatformTables::firstRun(const QString& id) const
{
    return extremeRun(id, "asc", "least");
}

QString PlatformTables::userBalance(const QString& id) const
{
    if (!hasUserBalance())
        return u"null::integer"_s;
    return u"(select b.balance from %1 b where b.\"userId\" = %2)"_s.arg(table(u"UserBalance"_s), id);
}

QString PlatformTables::transactionBalance(const QString& id) const
{
    if (!hasTransactions())
        return u"null::integer"_s;
    return u"(select t.\"runningBalance\" from %1 t where t.\"userId\" = %2 and t.\"isActive\""
           " and t.\"runningBalance\" is not null order by t.\"createdAt\" desc limit 1)"_s.arg(
               table(u"CreditTransaction"_s), id);
}

QString PlatformTables::balance(const QString& id) const
{
    return u"coalesce(%1, %2)"_s.arg(userBalance(id), transactionBalance(id));
}

} // namespace regent::users
