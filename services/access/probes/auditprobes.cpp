#include "services/access/probes/probe.h"

#include "services/access/auditscan.h"

#include <QDateTime>

namespace regent::access {

using namespace Qt::StringLiterals;
using postgres::SqlRow;

namespace {

/// Older than this, nothing of late is kept.
constexpr qint64 kFreshSeconds = qint64(24) * 3600;

// tgtype 58: before update, delete or truncate, for each statement.
const QString kAppendOnly = uR"(select w.name, c.oid is not null, t.oid is not null,
    t.tgenabled = 'A' and t.tgtype = 58 and t.tgqual is null and t.tgattr = '',
    f.proname = 'refuse_change' and s.nspname = 'regent'
from (values ('audit_event'), ('audit_anchor')) as w (name)
left join pg_namespace as n on n.nspname = 'regent'
left join pg_class as c on c.relnamespace = n.oid and c.relname = w.name and c.relkind = 'r'
left join pg_trigger as t on t.tgrelid = c.oid and t.tgname = 'append_only'
left join pg_proc as f on f.oid = t.tgfoid
left join pg_namespace as s on s.oid = f.pronamespace)"_s;

const QString kWritable = uR"(select 'regent.' || c.relname || case
        when pg_get_userbyid(c.relowner) <> 'regent_owner' then ' belongs to ' || pg_get_userbyid(c.relowner)
        else ' may be written by ' || r.rolname end
from pg_class as c join pg_namespace as n on n.oid = c.relnamespace, pg_roles as r
where n.nspname = 'regent' and c.relname = any ($1::text[]) and c.relkind in ('r', 'p')
  and (r.rolname = session_user or r.rolname in ('regent_support', 'regent_operator', 'regent_admin'))
  and (pg_get_userbyid(c.relowner) <> 'regent_owner'
       or has_table_privilege(r.oid, c.oid, 'insert, update, delete, truncate, trigger')
       or has_any_column_privilege(r.oid, c.oid, 'insert, update'))
group by 1 order by 1)"_s;

const QString kUniqueRequest =
    uR"(select exists (select from pg_index as i join pg_class as c on c.oid = i.indrelid
    join pg_namespace as n on n.oid = c.relnamespace
    join pg_attribute as a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where n.nspname = 'regent' and c.relname = 'request' and a.attname = 'id' and i.indnkeyatts = 1
      and i.indisunique and i.indisvalid and i.indpred is null))"_s;

QString triggerProblem(const SqlRow& row)
{
    const QString table = u"regent."_s + row.text(0);
    if (!row.boolean(1))
        return table + u" is missing"_s;
    if (!row.boolean(2))
        return table + u" has no trigger append_only"_s;
    if (!row.boolean(3))
        return u"the trigger of %1 is not enabled always for update, delete and truncate"_s.arg(table);
    return row.boolean(4) ? QString() : u"the trigger of %1 calls another function"_s.arg(table);
}

} // namespace

QStringList powersOf(const Look& look)
{
    QStringList powers;
    if (look.info.warnings.contains(u"superuser"_s))
        powers << u"this login is a superuser, whom no rule binds"_s;
    if (look.info.warnings.contains(u"regent_owner"_s))
        powers << u"this login is a member of regent_owner, who makes the rules"_s;
    return powers;
}

Result<QStringList> writableBy(const Look& look, const QStringList& tables)
{
    return look.sql.select(kWritable, {QString(u'{' + tables.join(u',') + u'}')},
                           [](const SqlRow& row) { return row.text(0); });
}

Result<Finding> requestOnce(const Look& look)
{
    QStringList problems = powersOf(look) + look.functions.problems({u"request_begin"_s, u"request_done"_s});
    const auto unique =
        look.sql.selectOne(kUniqueRequest, {}, [](const SqlRow& row) { return row.boolean(0); });
    const auto writable = writableBy(look, {u"request"_s});
    if (!unique || !writable)
        return failure(!unique ? unique.error() : writable.error());
    if (!unique->value_or(false))
        problems << u"no unique index is on the ids of regent.request"_s;
    return judged(problems + *writable, Enforcement::Database,
                  u"request ids are unique in regent.request, which only functions write"_s);
}

Result<Finding> auditAppendOnly(const Look& look)
{
    QStringList problems = powersOf(look) + look.functions.problems({u"refuse_change"_s, u"audit_write"_s});
    const auto triggers = look.sql.select(kAppendOnly, {}, triggerProblem);
    const auto writable = writableBy(look, {u"audit_event"_s, u"audit_anchor"_s, u"audit_head"_s,
                                            u"audit_anchored"_s, u"audit_action"_s, u"installation"_s});
    if (!triggers || !writable)
        return failure(!triggers ? triggers.error() : writable.error());
    problems += *triggers + *writable;
    problems.removeAll(QString());
    return judged(
        problems, Enforcement::Database,
        u"audit_event and audit_anchor belong to regent_owner, nobody else may write them, and their "
        "triggers refuse every change, always"_s);
}

Result<Finding> auditAuthor(const Look& look)
{
    QStringList problems = powersOf(look) + look.functions.problems({u"audit_write"_s});
    if (look.info.warnings.contains(u"attribution_lost"_s))
        problems << u"the profile names %1, the server knows %2: a pooler or a shared login stands between"_s
                        .arg(look.profile.user, look.info.staff.login);
    return judged(problems, Enforcement::Database,
                  u"the author of a row is session_user, which is %1, as the profile says"_s.arg(
                      look.info.staff.login));
}

Result<Finding> anchorsKeptOutside(const Look& look)
{
    if (!look.isInstalled())
        return judged({u"there is no log to keep anchors of"_s}, {}, {});
    const auto identity = identifyLog(look.sql, look.audit.address);
    if (!identity)
        return failure(identity.error());
    const AnchorFile file = AnchorFile::of(look.audit.anchorFolder, identity->server, identity->database);
    const auto newest = file.newest();
    if (!newest)
        return Finding{Enforcement::Nothing,
                       u"the file of anchors cannot be read: "_s + newest.error().detail};
    if (!*newest)
        return Finding{Enforcement::Nothing, u"no anchor is kept on this machine: "_s + file.path()};
    const QDateTime at = QDateTime::fromString((*newest)->at, Qt::ISODateWithMs);
    const qint64 age = at.secsTo(QDateTime::currentDateTimeUtc());
    const QString kept =
        u"anchor %1 of %2 is kept in %3"_s.arg((*newest)->number).arg((*newest)->at, file.path());
    return Finding{age <= kFreshSeconds ? Enforcement::ConsoleOnly : Enforcement::Nothing, kept};
}

} // namespace regent::access
