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

Result<QList<Migration>> Migrations::all() const
{
    QList<Migration> steps;
    const QStringList files = QDir(m_directory).entryList({u"[0-9]*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString& name : files) {
        QFile file(m_directory + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            return failure(Error::Kind::Internal, u"resource_missing"_s, u"cannot read "_s + name);
        const QByteArray text = file.readAll();
        const SqlScript script = SqlScript(QString::fromUtf8(text))
                                     .with({
                                         {u"become_owner"_s, kBecomeOwner},
                                         {u"step_down"_s, kStepDown},
                                         {u"platform"_s, quotedIdentifier(m_schema)},
                                         {u"platform_name"_s, quotedLiteral(m_schema)},
                                     });
        Migration step{int(name.left(4).toInt()), name.chopped(4), script.text(),
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
    const auto there = installedSteps(session);
    if (!there)
        return failure(there.error());
    if (std::any_of(there->begin(), there->end(),
                    [&](const Installed& i) { return i.number == migration.number; }))
        return false;
    if (const auto done = SqlScript(migration.sql).run(session); !done)
        return failure(done.error());
    const auto stored = transaction->commit();
    return stored ? Result<bool>(true) : failure(stored.error());
}

} // namespace regent::postgres
