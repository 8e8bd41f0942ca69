#include "services/access/probes/shippedfunctions.h"

#include "services/postgres/migrations.h"
#include "services/postgres/sqlsession.h"

#include <QRegularExpression>

namespace regent::access {

using namespace Qt::StringLiterals;
using postgres::SqlRow;
using postgres::SqlSession;

namespace {

const QString kOwner = u"regent_owner"_s;
const QString kNobody = u"nobody"_s;

const QString kInstalled = uR"(select p.proname, p.prosrc, p.prosecdef, array_to_string(p.proconfig, '; '),
    pg_get_userbyid(p.proowner),
    case when has_function_privilege('public', p.oid, 'execute') then 'public'
         when has_function_privilege('regent_support', p.oid, 'execute') then 'regent_support'
         when has_function_privilege('regent_operator', p.oid, 'execute') then 'regent_operator'
         when has_function_privilege('regent_admin', p.oid, 'execute') then 'regent_admin'
         else 'nobody' end
from pg_proc as p join pg_namespace as n on n.oid = p.pronamespace where n.nspname = 'regent')"_s;

} // namespace

Result<ShippedFunctions> ShippedFunctions::compare(SqlSession& sql, const QString& platformSchema,
                                                   bool isInstalled)
{
    ShippedFunctions functions;
    const auto steps = postgres::Migrations(platformSchema).all();
    if (!steps)
        return failure(steps.error());
    for (const postgres::Migration& step : *steps)
        functions.readShipped(step.sql);
    if (!isInstalled)
        return functions;
    const auto read = sql.select(kInstalled, {}, [&](const SqlRow& row) {
        functions.m_installed.insert(row.text(0),
                                     {row.text(1), row.boolean(2), row.text(3), row.text(4), row.text(5)});
        return true;
    });
    return read ? Result<ShippedFunctions>(std::move(functions)) : failure(read.error());
}

/// The last definition of a name counts, until it is dropped.
void ShippedFunctions::readShipped(const QString& script)
{
    static const QRegularExpression kStatement(
        u"create (?:or replace )?function regent\\.(?<made>\\w+)(?<head>.*?)as "
        u"\\$body\\$(?<text>.*?)\\$body\\$"
        "|drop function regent\\.(?<dropped>\\w+)"
        "|grant execute on function regent\\.(?<granted>\\w+)\\([^)]*\\)\\s+to (?<rank>regent_\\w+)"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression kPath(u"set (search_path) = ([^\\n]*)"_s);
    for (auto found = kStatement.globalMatch(script); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        if (const QString name = match.captured(u"made"_s); !name.isEmpty()) {
            const QString head = match.captured(u"head"_s);
            const QRegularExpressionMatch path = kPath.match(head);
            // Who may call it stays when it is replaced.
            const QString callers = m_shipped.contains(name) ? m_shipped[name].callers : kNobody;
            m_shipped.insert(name, {match.captured(u"text"_s), head.contains("security definer"_L1),
                                    path.captured(1) + u'=' + path.captured(2).trimmed(), kOwner, callers});
        } else if (const QString dropped = match.captured(u"dropped"_s); !dropped.isEmpty()) {
            m_shipped.remove(dropped);
        } else {
            m_shipped[match.captured(u"granted"_s)].callers = match.captured(u"rank"_s);
        }
    }
}

QString ShippedFunctions::difference(const Function& shipped, const Function& installed)
{
    if (installed.text != shipped.text)
        return u"has another text than this program ships"_s;
    if (installed.owner != shipped.owner)
        return u"belongs to "_s + installed.owner;
    if (installed.definer != shipped.definer)
        return shipped.definer ? u"does not run as its owner"_s : u"runs as its owner"_s;
    if (installed.path != shipped.path)
        return u"runs with another search path"_s;
    if (installed.callers != shipped.callers)
        return u"may be called by "_s + installed.callers;
    return {};
}

QStringList ShippedFunctions::problems(const QStringList& names) const
{
    QStringList problems;
    for (const QString& name : names) {
        Q_ASSERT(m_shipped.contains(name));
        const QString called = u"regent."_s + name;
        if (!m_installed.contains(name))
            problems << called + u" is missing"_s;
        for (auto there = m_installed.constFind(name); there != m_installed.cend() && there.key() == name;
             ++there) {
            if (const QString found = difference(m_shipped[name], *there); !found.isEmpty())
                problems << called + u' ' + found;
        }
    }
    return problems;
}

} // namespace regent::access
