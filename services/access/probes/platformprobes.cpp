#include "services/access/probes/probe.h"

#include "services/postgres/migrations.h"

namespace regent::access {

using namespace Qt::StringLiterals;
using postgres::SqlRow;

namespace {

constexpr qsizetype kMostNamed = 5;

// The others with a rank, and superusers left out: those are members of everything without being staff.
const QString kOverpowered = uR"(select r.rolname || ' ' || w.power
from pg_roles as r, lateral (values
    ('bypasses row security', exists (select from pg_roles as m where m.rolbypassrls and pg_has_role(r.oid, m.oid, 'member'))),
    ('may create roles', exists (select from pg_roles as m where m.rolcreaterole and pg_has_role(r.oid, m.oid, 'member'))),
    ('may create schemas', exists (select from pg_roles as m where pg_has_role(r.oid, m.oid, 'member')
                                   and has_database_privilege(m.oid, current_database(), 'create'))),
    ('is a member of regent_owner',
     exists (select from pg_roles as m where m.rolname = 'regent_owner' and pg_has_role(r.oid, m.oid, 'member'))),
    ('owns the platform''s tables',
     exists (select from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
             where n.nspname = $1 and c.relname = 'User' and pg_has_role(r.oid, c.relowner, 'member')))) as w (power, holds)
where r.rolcanlogin and not r.rolsuper and r.rolname <> session_user and w.holds
  and exists (select from pg_roles as s where s.rolname = 'regent_support' and pg_has_role(r.oid, s.oid, 'member'))
order by 1)"_s;

// By what their name says, in every table: the platform's next version has others than this one.
const QString kReadable = uR"(select distinct r.rolname || ' may read ' || c.relname || '.' || a.attname
from pg_attribute as a join pg_class as c on c.oid = a.attrelid join pg_namespace as n on n.oid = c.relnamespace, pg_roles as r
where n.nspname = $1 and c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped
  and a.attname ~* '(secret|token|hash|salt|password|integrations|metadata|stripe|topup|inputs|masks|payload|encrypted|transactionkey)|^(stats|code|credentials)$'
  and (r.rolname = session_user or r.rolname in ('regent_support', 'regent_operator', 'regent_admin'))
  and has_schema_privilege(r.oid, n.oid, 'usage') and has_column_privilege(r.oid, c.oid, a.attnum, 'select')
order by 1)"_s;

const QString kWritable = uR"(select r.rolname || ' may write ' || c.relname
from pg_class as c join pg_namespace as n on n.oid = c.relnamespace, pg_roles as r
where n.nspname = $1 and c.relkind in ('r', 'p', 'v', 'f')
  and (r.rolname = session_user or r.rolname in ('regent_support', 'regent_operator', 'regent_admin'))
  and has_schema_privilege(r.oid, n.oid, 'usage')
  and (has_table_privilege(r.oid, c.oid, 'insert, update, delete, truncate')
       or has_any_column_privilege(r.oid, c.oid, 'insert, update'))
order by 1)"_s;

// tgtype: 1 row, 4 insert, 8 delete, 16 update, 32 truncate; after is the absence of before.
const QString kStaffTriggers = uR"(select t.tgname, t.tgenabled = 'A', t.tgtype = case t.tgname
        when 'regent_staff_write' then 29 else 32 end and t.tgattr = '', f.proname = 'record_staff_write' and s.nspname = 'regent',
    pg_get_triggerdef(t.oid) like '%WHEN%regent_support%'
from pg_trigger as t join pg_class as c on c.oid = t.tgrelid join pg_namespace as n on n.oid = c.relnamespace
join pg_proc as f on f.oid = t.tgfoid join pg_namespace as s on s.oid = f.pronamespace
where n.nspname = $1 and c.relname = 'User' and t.tgname in ('regent_staff_write', 'regent_staff_truncate'))"_s;

QString shortened(const QStringList& found)
{
    const QString some = found.mid(0, kMostNamed).join(u"; "_s);
    return found.size() > kMostNamed ? u"%1; and %2 more"_s.arg(some).arg(found.size() - kMostNamed) : some;
}

Result<QStringList> lines(const Look& look, const QString& sql)
{
    return look.sql.select(sql, {look.info.schema}, [](const SqlRow& row) { return row.text(0); });
}

QString triggerProblem(const SqlRow& row)
{
    const QString name = u"trigger "_s + row.text(0);
    if (!row.boolean(3))
        return name + u" calls another function"_s;
    if (!row.boolean(2) || !row.boolean(4))
        return name + u" looks at other writes than shipped"_s;
    return row.boolean(1) ? QString() : name + u" is not enabled always"_s;
}

} // namespace

Finding judged(const QStringList& problems, Enforcement good, const QString& evidence)
{
    return problems.isEmpty() ? Finding{good, evidence} : Finding{Enforcement::Nothing, shortened(problems)};
}

Result<Finding> rankSeparation(const Look& look)
{
    QStringList found = look.info.warnings;
    found.removeAll(u"attribution_lost"_s); // see auditAuthor()
    const auto others = lines(look, kOverpowered);
    if (!others)
        return failure(others.error());
    found += *others;
    return judged(
        found, Enforcement::Database,
        u"%1 (%2) is no superuser, bypasses no row security, owns neither the platform's tables nor "
        "the regent schema, may create neither roles nor schemas, and nor does or may any other login with "
        "a role"_s.arg(look.info.staff.login, roleName(look.info.staff.role)));
}

Result<Finding> secretsUnreadable(const Look& look)
{
    const auto found = lines(look, kReadable);
    if (!found)
        return failure(found.error());
    return judged(
        *found, Enforcement::Database,
        u"neither %1 nor any rank may select a column of schema %2 that is named like a secret"_s.arg(
            look.info.staff.login, look.info.schema));
}

Result<Finding> tablesUnwritable(const Look& look)
{
    const auto found = lines(look, kWritable);
    if (!found)
        return failure(found.error());
    return judged(*found, Enforcement::Database,
                  u"neither %1 nor any rank may insert, update, delete or truncate in schema %2"_s.arg(
                      look.info.staff.login, look.info.schema));
}

Result<Finding> staffWritesRecorded(const Look& look)
{
    QStringList problems =
        look.functions.problems({u"record_staff_write"_s, u"changed_columns"_s, u"audit_write"_s});
    const auto triggers = look.sql.select(kStaffTriggers, {look.info.schema}, triggerProblem);
    if (!triggers)
        return failure(triggers.error());
    if (triggers->size() < 2)
        problems << u"%1 of 2 triggers are on the table \"User\""_s.arg(triggers->size());
    problems += *triggers;
    problems.removeAll(QString());
    Finding finding =
        judged(problems, Enforcement::Database,
               u"triggers regent_staff_write and regent_staff_truncate are on \"User\", enabled "
               "always; they see members of regent_support, not superusers or members of "
               "regent_owner"_s);
    const postgres::Migrations migrations(look.info.schema);
    if (const auto attach = migrations.attachment();
        attach && look.isInstalled() && finding.enforcement == Enforcement::Nothing)
        finding.remedy = postgres::Migrations::script({*attach});
    return finding;
}

} // namespace regent::access
