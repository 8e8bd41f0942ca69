#include "services/postgres/migrations.h"

#include "services/postgres/sqlscript.h"
#include "services/postgres/sqlsession.h"
#include "services/postgres/transaction.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

namespace regent::postgres {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// "regent" in ASCII: the same for every program that installs here.
constexpr qint64 kInstallLock = 0x726567656e74;
/// How long one installer waits for another.
constexpr std::chrono::milliseconds kLockWait = 30s;
constexpr std::chrono::milliseconds kStepDeadline = 60s;

// A login that is not superuser joins regent_owner for the length of the transaction only: a member could
// get round everything the ranks forbid.
const QString kBecomeOwner = uR"(do $become$
begin
    set local role regent_owner;
exception when insufficient_privilege then
    execute format('grant regent_owner to %I', session_user);
    perform set_config('regent.step_down', 'on', true);
    set local role regent_owner;
end
$become$;)"_s;

const QString kStepDown = uR"(set local role none;
do $step_down$
begin
    if current_setting('regent.step_down', true) = 'on' then
        execute format('revoke regent_owner from %I', session_user);
        perform set_config('regent.step_down', 'off', true);
    end if;
end
$step_down$;)"_s;

const QString kRights = uR"(select r.rolsuper, r.rolcreaterole,
    has_database_privilege(session_user, current_database(), 'create'),
    pg_has_role(session_user, c.relowner, 'usage') and pg_has_role(session_user, n.nspowner, 'usage'),
    current_database(), pg_get_userbyid(c.relowner)
from pg_catalog.pg_roles as r, pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where r.rolname = session_user and n.nspname = $1 and c.relname = 'User')"_s;

/// Not to_regclass(), which raises an error where this login may not look. Only a table of ours: whoever may
/// create schemas could put up another one to be read from.
const QString kIsInstalled = uR"(select exists (select from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace where n.nspname = 'regent' and c.relname = 'migration'
      and c.relkind = 'r' and pg_catalog.pg_get_userbyid(c.relowner) = 'regent_owner'))"_s;

/// The columns by which the platform's sign-in tells its admins, in the versions that have them. Read by
/// regent.is_platform_admin(), granted by attach.sql. Reading runs what a view, a policy or a type of its
/// owner says, as regent_owner: nothing but plain tables and types counts, of owners who have no need for
/// such a detour.
const QString kSignInColumns =
    uR"(select c.oid as relation, c.relowner, n.nspname, c.relname, a.attname, a.attnum, a.atttypid
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_catalog.pg_type as t on t.oid = a.atttypid
    where c.relkind in ('r', 'p') and not c.relrowsecurity
      and (t.typtype = 'e' or t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace
           and t.typname in ('uuid', 'text', 'varchar', 'json', 'jsonb'))
      and (select pg_catalog.bool_and(o.rolsuper or o.rolname = 'supabase_auth_admin' or exists (
               select from pg_catalog.pg_class as u join pg_catalog.pg_namespace as m on m.oid = u.relnamespace
               where m.nspname = {{platform_name}} and u.relname = 'User' and u.relowner = o.oid))
           from pg_catalog.pg_roles as o where o.oid in (c.relowner, n.nspowner))
      and (n.nspname = {{platform_name}} and c.relname = 'UserAuthIdentity' and a.attname in ('id', 'userId', 'role')
           or n.nspname = 'auth' and c.relname = 'users' and a.attname in ('id', 'role', 'raw_app_meta_data')))"_s;

/// Whether attach.sql would change anything for this login, on a schema that is complete.
const QString kIsAttachable = uR"(select (r.rolsuper or r.rolcreaterole) and (
    exists (select from pg_catalog.pg_class as c join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
            where n.nspname = {{platform_name}} and c.relname = 'User' and c.relkind in ('r', 'p')
              and pg_has_role(session_user, c.relowner, 'usage')
              and (select count(*) from pg_catalog.pg_trigger as t where t.tgrelid = c.oid and t.tgenabled = 'A'
                   and t.tgname in ('regent_staff_write', 'regent_staff_truncate')) < 2)
    or exists (select from ({{sign_in_columns}}) as k where pg_has_role(session_user, k.relowner, 'usage')
               and not has_column_privilege(to_regrole('regent_owner'), k.relation, k.attnum, 'select')))
from pg_catalog.pg_roles as r where r.rolname = session_user)"_s;

struct Installed
{
    int number = 0;
    QByteArray sha256;
};

Result<QList<Installed>> installedSteps(SqlSession& session)
{
    const auto present =
        session.selectOne(kIsInstalled, {}, [](const SqlRow& row) { return row.boolean(0); });
    if (!present)
        return failure(present.error());
    if (!present->value_or(false))
        return QList<Installed>();
    return session.select(u"select number, sha256 from regent.migration order by number"_s, {},
                          [](const SqlRow& row) {
                              return Installed{int(row.integer(0)), row.text(1).toLatin1()};
                          });
}

/// The record travels with the step, in the same transaction, written by the owner of the schema.
QString recordSql(const Migration& migration)
{
    return kBecomeOwner + u"\ninsert into regent.migration (number, name, sha256) values ("_s +
           QString::number(migration.number) + u", "_s + quotedLiteral(migration.name) + u", '"_s +
           QString::fromLatin1(migration.sha256) + u"');\n"_s + kStepDown;
}

Error missingRight(const SqlRow& row)
{
    QStringList missing;
    if (!row.boolean(1))
        missing.append(u"CREATEROLE"_s);
    if (!row.boolean(2))
        missing.append(u"CREATE on database "_s + row.text(4));
    if (!row.boolean(3))
        missing.append(u"membership of role "_s + row.text(5) + u", which owns the platform's tables"_s);
    if (row.boolean(0) || missing.isEmpty())
        return {};
    return {Error::Kind::Denied,
            u"missing_right"_s,
            u"installing needs a superuser, or a login with "_s + missing.join(u", "_s),
            {}};
}

} // namespace

Migrations::Migrations(QString platformSchema, QString directory)
    : m_schema(std::move(platformSchema)), m_directory(std::move(directory))
{
}

SqlScript Migrations::filledIn(const QByteArray& text) const
{
    return SqlScript(QString::fromUtf8(text))
        .with({{u"sign_in_columns"_s, kSignInColumns}})
        .with({
            {u"become_owner"_s, kBecomeOwner},
            {u"step_down"_s, kStepDown},
            {u"platform"_s, quotedIdentifier(m_schema)},
            {u"platform_name"_s, quotedLiteral(m_schema)},
        });
}

/// None in a folder of steps alone.
std::optional<Migration> Migrations::attachment() const
{
    QFile file(m_directory + u"/attach.sql"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    return Migration{0, u"attach"_s, filledIn(text).text() + u'\n',
                     QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex()};
}

QString Migrations::signInColumns() const
{
    return filledIn(kSignInColumns.toUtf8()).text();
}

Result<bool> Migrations::isAttachable(SqlSession& session) const
{
    return session
        .selectOne(filledIn(kIsAttachable.toUtf8()).text(), {},
                   [](const SqlRow& row) { return row.boolean(0); })
        .map([](const std::optional<bool>& answer) { return answer.value_or(false); });
}

Result<QList<Migration>> Migrations::all() const
{
    QList<Migration> steps;
    const QStringList files = QDir(m_directory).entryList({u"[0-9]*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString& name : files) {
        QFile file(m_directory + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            return failure(Error::Kind::Internal, u"resource_missing"_s, u"cannot read "_s + name);
        const QByteArray text = file.readAll();
        Migration step{int(name.left(4).toInt()), name.chopped(4), filledIn(text).text(),
                       QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex()};
        step.sql += u'\n' + recordSql(step) + u'\n';
        steps.append(step);
    }
    if (steps.isEmpty())
        return failure(Error::Kind::Internal, u"resource_missing"_s, u"no migrations in "_s + m_directory);
    return steps;
}

int Migrations::latest() const
{
    const auto steps = all();
    return steps ? steps->last().number : 0;
}

Result<std::optional<int>> Migrations::installed(SqlSession& session) const
{
    const auto steps = installedSteps(session);
    if (!steps)
        return failure(steps.error());
    return steps->isEmpty() ? std::optional<int>() : std::optional<int>(steps->last().number);
}

Result<QList<Migration>> Migrations::pending(SqlSession& session) const
{
    auto known = all();
    if (!known)
        return known;
    const auto installed = installedSteps(session);
    if (!installed)
        return failure(installed.error());
    if (!installed->isEmpty() && installed->last().number > known->last().number)
        return failure(
            Error::Kind::Conflict, u"regent_newer"_s,
            u"the regent schema here is version %1, this program knows %2"_s.arg(installed->last().number)
                .arg(known->last().number));
    for (const Installed& there : *installed) {
        const auto step = std::find_if(known->begin(), known->end(),
                                       [&](const Migration& m) { return m.number == there.number; });
        if (step == known->end() || step->sha256 != there.sha256)
            return failure(Error::Kind::Conflict, u"migration_changed"_s,
                           u"step %1 was installed here with other contents"_s.arg(there.number));
        known->erase(step);
    }
    const auto last = attachment();
    if (!last)
        return known;
    const auto isMissing = known->isEmpty() ? isAttachable(session) : Result<bool>(true);
    if (!isMissing)
        return failure(isMissing.error());
    if (*isMissing)
        known->append(*last);
    return known;
}

QString Migrations::script(const QList<Migration>& steps)
{
    QString text;
    for (const Migration& step : steps)
        text += u"-- "_s + step.name +
                u"\nbegin;\nset local search_path = pg_catalog, pg_temp;\nselect pg_advisory_xact_lock("_s +
                QString::number(kInstallLock) + u");\n"_s + step.sql + u"commit;\n\n"_s;
    return text;
}

Result<InstallReport> Migrations::install(SqlSession& session, const Progress& progress) const
{
    InstallReport report{{}, latest(), {}};
    const auto steps = prepare(session, report);
    if (!steps)
        return failure(steps.error());
    for (const Migration& step : *steps) {
        if (progress)
            progress(step.name);
        const auto applied = apply(session, step);
        if (!applied)
            return failure(applied.error());
        if (*applied)
            report.applied.append(step.name);
    }
    return report;
}

/// What to install, after a look at what is there and whether this login may.
Result<QList<Migration>> Migrations::prepare(SqlSession& session, InstallReport& report) const
{
    auto transaction = Transaction::begin(session, Transaction::Mode::ReadOnly);
    if (!transaction)
        return failure(transaction.error());
    const auto before = installed(session);
    if (!before)
        return failure(before.error());
    report.from = *before;
    auto steps = pending(session);
    if (steps && !steps->isEmpty())
        if (const auto allowed = checkRights(session); !allowed)
            return failure(allowed.error());
    return steps;
}

Result<void> Migrations::checkRights(SqlSession& session) const
{
    const auto missing = session.selectOne(kRights, {m_schema}, missingRight);
    if (!missing)
        return failure(missing.error());
    if (!*missing)
        return failure(Error::Kind::Invalid, u"not_a_platform"_s, u"no table \"User\" in this schema"_s,
                       u"schema"_s);
    if ((*missing)->kind == Error::Kind::Denied)
        return failure(**missing);
    return {};
}

Result<bool> Migrations::isDone(SqlSession& session, const Migration& migration) const
{
    if (migration.number == 0)
        return isAttachable(session).map([](bool isMissing) { return !isMissing; });
    return installedSteps(session).map([&](const QList<Installed>& there) {
        return std::any_of(there.begin(), there.end(),
                           [&](const Installed& i) { return i.number == migration.number; });
    });
}

/// False when another installer was faster.
Result<bool> Migrations::apply(SqlSession& session, const Migration& migration) const
{
    session.setDeadline(kLockWait + kStepDeadline);
    Transaction::Options options;
    options.lockTimeout = kLockWait;
    auto transaction = Transaction::begin(session, options);
    if (!transaction)
        return failure(transaction.error());
    if (const auto locked = session.execute(u"select pg_advisory_xact_lock($1)"_s, {kInstallLock}); !locked)
        return failure(locked.error());
    const auto done = isDone(session, migration);
    if (!done)
        return failure(done.error());
    if (*done)
        return false;
    if (const auto ran = SqlScript(migration.sql).run(session); !ran)
        return failure(ran.error());
    const auto stored = transaction->commit();
    return stored ? Result<bool>(true) : failure(stored.error());
}

} // namespace regent::postgres
