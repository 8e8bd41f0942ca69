#include "services/access/probes/probe.h"

#include "services/access/contextfactory.h"
#include "services/api/permission.h"
#include "services/postgres/migrations.h"

namespace regent::access {

using namespace Qt::StringLiterals;
using postgres::SqlRow;

namespace {

// What is_platform_admin() could tell admins by, whether its owner may read that, and whether it does: %1 are
// the columns it believes.
const QString kAdminSources = uR"(select c.relname, has_schema_privilege('regent_owner', n.oid, 'usage')
    and has_column_privilege('regent_owner', c.oid, r.attnum, 'select'),
    exists (select from (%1) as k where k.relation = c.oid and k.attnum = r.attnum)
from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
join pg_attribute as r on r.attrelid = c.oid and not r.attisdropped and r.attname in ('role', 'raw_app_meta_data')
where (n.nspname = $1 and c.relname = 'UserAuthIdentity' or n.nspname = 'auth' and c.relname = 'users')
  and c.relkind in ('r', 'p', 'v') and exists (select from pg_roles as o where o.rolname = 'regent_owner'))"_s;

const QStringList kBeginning{
    u"impersonation_prepare"_s, u"impersonation_begin"_s, u"impersonation_end"_s, u"lease_close"_s,
    u"lease_give_up"_s,         u"check_window"_s,        u"audit_write"_s};

struct Source
{
    QString table;
    bool readable = false;
    bool believed = false;
};

/// The console's own table of permissions, asked with a context that looks only.
QStringList changesWhileLooking(const StaffIdentity& staff)
{
    const UserId subject(u"00000000-0000-4000-8000-000000000001"_s);
    StaffIdentity admin = staff;
    admin.role = Role::Admin;
    const RequestContext looking = ContextFactory::makeActing(
        admin, {LeaseId(u"00000000-0000-4000-8000-000000000002"_s), subject, ActingMode::Look});
    QStringList allowed;
    for (int i = 0; i < kPermissionCount; ++i) {
        const PermissionInfo& info = permissionInfo(static_cast<Permission>(i));
        if (checkPermission(looking, info.permission, subject) &&
            info.whileActing != WhileActing::ReadsSubject)
            allowed << QLatin1StringView(info.name);
    }
    return allowed;
}

} // namespace

Result<Finding> impersonationRecordedFirst(const Look& look)
{
    const auto writable = writableBy(look, {u"impersonation"_s, u"staff"_s, u"audit_event"_s});
    if (!writable)
        return failure(writable.error());
    return judged(powersOf(look) + look.functions.problems(kBeginning) + *writable, Enforcement::Database,
                  u"leases are rows that only shipped functions write, which refuse to begin one before its "
                  "intent is committed to the log"_s);
}

Result<Finding> targetRankRefused(const Look& look)
{
    QStringList problems =
        powersOf(look) + look.functions.problems({u"check_target"_s, u"is_platform_admin"_s,
                                                  u"impersonation_prepare"_s, u"impersonation_begin"_s});
    const QString sql = kAdminSources.arg(postgres::Migrations(look.info.schema).signInColumns());
    const auto sources = look.sql.select(sql, {look.info.schema}, [](const SqlRow& row) {
        return Source{row.text(0), row.boolean(1), row.boolean(2)};
    });
    if (!sources)
        return failure(sources.error());
    for (const Source& source : *sources) {
        if (!source.readable)
            problems << u"regent_owner may not read the roles in %1"_s.arg(source.table);
        else if (!source.believed)
            problems << u"the roles in %1 are not read: no plain table of a trusted owner"_s.arg(
                source.table);
    }
    return judged(problems, Enforcement::Database,
                  sources->isEmpty()
                      ? u"the database refuses oneself and staff; it holds no roles of the platform, so it "
                        "cannot tell the platform's admins"_s
                      : u"the database refuses oneself, staff and admins of the platform"_s);
}

Result<Finding> impersonationTimeLimit(const Look& look)
{
    const QStringList problems =
        powersOf(look) + look.functions.problems({u"impersonation_begin"_s, u"require_lease"_s});
    return judged(problems, Enforcement::ConsoleOnly,
                  u"the database refuses changes under a lease that is over (require_lease); reading is made "
                  "under this login's own rights, and only this console stops that"_s);
}

Result<Finding> lookOnly(const Look& look)
{
    const QStringList allowed = changesWhileLooking(look.info.staff);
    return judged(allowed, Enforcement::ConsoleOnly,
                  u"this console's table of permissions refuses every change while looking; the database "
                  "checks the mode of changes that are made under a lease"_s);
}

Result<Finding> alertBeforeImpersonation(const Look& look)
{
    if (!look.profile.alertRequired)
        return Finding{Enforcement::Nothing, u"the profile names no webhook"_s};
    return Finding{Enforcement::ConsoleOnly,
                   u"the profile wants its webhook told first; this console does not begin without"_s};
}

} // namespace regent::access
