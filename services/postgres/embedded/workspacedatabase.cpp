#include "services/postgres/embedded/workspacedatabase.h"

#include "services/postgres/connection.h"
#include "services/postgres/embedded/workspaceerror.h"
#include "services/postgres/migrations.h"
#include "services/postgres/sampledata.h"
#include "services/postgres/sqlsession.h"

#include <QThread>

namespace regent::postgres {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLookDeadline = 5s;
constexpr auto kMakeDeadline = 2h;
constexpr auto kStartingFor = 10s;
constexpr unsigned long kRetryMs = 100;

const QString kSuperuser = u"postgres"_s;
const QString kMaintenance = u"postgres"_s;
const QString kDatabase = u"regent"_s;
const QString kPlatformSchema = u"platform"_s;

// Counting ten million rows would take a second; how many the last vacuum saw is close enough.
const QString kUsers = uR"(
select case when seen.n <= 10000 then seen.n
            else (select greatest(reltuples, seen.n)::bigint from pg_class where oid = 'platform."User"'::regclass)
       end
from (select count(*) as n from (select 1 from platform."User" limit 10001) as first) as seen)"_s;

// One login per role, to try each. Peer authentication lets the workspace's owner in as any of them.
const QString kLogins = uR"(
do $logins$
declare
    login text;
begin
    foreach login in array array['support', 'operator', 'admin'] loop
        if not exists (select from pg_roles where rolname = login) then
            execute format('create role %I login', login);
        end if;
        execute format('grant %I to %I', 'regent_' || login, login);
    end loop;
end
$logins$)"_s;

/// What a failed statement or connection means for the workspace.
Error workspaceError(const Error& error)
{
    const auto as = [&error](QLatin1StringView code) {
        return Error{Error::Kind::Unavailable, QString(code), error.detail, {}};
    };
    if (error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::Invalid)
        return error;
    if (error.code == "53100"_L1)
        return as(kDiskFull);
    if (error.code == "XX001"_L1 || error.code == "XX002"_L1 || error.code == "3D000"_L1)
        return as(kDataCorrupt);
    if (error.code.startsWith("28"_L1))
        return as(kDataDenied);
    if (error.kind == Error::Kind::Unavailable || error.kind == Error::Kind::Timeout)
        return as(kNoAnswer);
    return as(kStartFailed);
}

/// Opens it, waiting while the server says that it is starting or recovering from a crash.
Result<void> openWhenReady(Connection& connection, const Steps& steps)
{
    const QDeadlineTimer deadline(kStartingFor);
    for (;;) {
        auto opened = connection.ensureOpen(deadline, steps.isCancelled);
        if (opened || opened.error().code != "57P03"_L1 || deadline.hasExpired() || steps.isCancelled())
            return opened;
        QThread::msleep(kRetryMs);
    }
}

Result<void> run(SqlSession& session, const QString& sql)
{
    const auto done = session.execute(sql);
    return done ? Result<void>() : failure(done.error());
}

Result<void> fill(SqlSession& session, const WorkspaceOptions& options, const Steps& steps)
{
    const SampleData sample(
        {.users = options.users, .seed = options.seed, .day = {}, .schema = kPlatformSchema});
    const auto tell = [&](const QString& step, int percent) {
        steps.say(u"Creating the sample data: %1, %2 %"_s.arg(step).arg(percent));
    };
    return sample.load(session, tell)
        .and_then([&]() -> Result<void> {
            steps.say(u"Installing the regent schema"_s);
            const auto installed = Migrations(kPlatformSchema).install(session);
            return installed ? Result<void>() : failure(installed.error());
        })
        .and_then([&] { return run(session, kLogins); });
}

Result<void> upgrade(SqlSession& session, const Steps& steps)
{
    const Migrations migrations(kPlatformSchema);
    const auto installed = migrations.installed(session);
    if (!installed)
        return failure(installed.error());
    if (installed->value_or(0) >= migrations.latest())
        return {};
    steps.say(u"Upgrading the regent schema"_s);
    const auto upgraded = migrations.install(session);
    return upgraded ? Result<void>() : failure(upgraded.error());
}

Result<qint64> countUsers(SqlSession& session)
{
    const auto count = session.selectOne(kUsers, {}, [](const SqlRow& row) { return row.integer(0); });
    return count ? Result<qint64>(count->value_or(0)) : failure(count.error());
}

} // namespace

ConnectionProfile workspaceProfile(const QString& socketDir, const QString& account, const QString& login)
{
    ConnectionProfile profile;
    profile.name = u"workspace"_s;
    profile.endpoints = {{socketDir, 5432}};
    profile.database = kDatabase;
    profile.user = login;
    profile.schema = kPlatformSchema;
    profile.requirePeer = account;
    return profile;
}

QString workspaceLogin(Role role)
{
    switch (role) {
    case Role::Admin:
        return u"admin"_s;
    case Role::Operator:
        return u"operator"_s;
    case Role::Support:
    case Role::None:
        break;
    }
    return u"support"_s;
}

WorkspaceDatabase::WorkspaceDatabase(QString socketDir, QString account)
    : m_socketDir(std::move(socketDir)), m_account(std::move(account))
{
}

template<class Work>
auto WorkspaceDatabase::in(const QString& database, std::chrono::milliseconds deadline, const Steps& steps,
                           Work work) const -> std::invoke_result_t<Work, SqlSession&>
{
    ConnectionProfile profile = workspaceProfile(m_socketDir, m_account, kSuperuser);
    profile.database = database;
    Connection connection(profile, {}, u"regent-workspace"_s);
    if (const auto opened = openWhenReady(connection, steps); !opened)
        return failure(workspaceError(opened.error()));
    SqlSession session(connection, QDeadlineTimer(deadline), steps.isCancelled);
    // "does not exist, skipping" is no news to anybody.
    if (const auto quiet = run(session, u"set client_min_messages = warning"_s); !quiet)
        return failure(workspaceError(quiet.error()));
    auto answer = work(session);
    if (!answer)
        return failure(workspaceError(answer.error()));
    return answer;
}

Result<void> WorkspaceDatabase::make(const WorkspaceOptions& options, const Steps& steps) const
{
    return in(kMaintenance, kMakeDeadline, steps,
              [](SqlSession& session) { return run(session, u"create database "_s + kDatabase); })
        .and_then([&] {
            return in(kDatabase, kMakeDeadline, steps,
                      [&](SqlSession& session) { return fill(session, options, steps); });
        });
}

Result<qint64> WorkspaceDatabase::open(const Steps& steps) const
{
    return in(kDatabase, kMakeDeadline, steps, [&](SqlSession& session) {
        return upgrade(session, steps).and_then([&] { return countUsers(session); });
    });
}

Result<qint64> WorkspaceDatabase::users(const Steps& steps) const
{
    return in(kDatabase, kLookDeadline, steps, countUsers);
}

} // namespace regent::postgres
