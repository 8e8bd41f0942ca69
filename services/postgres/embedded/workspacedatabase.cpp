#include "services/postgres/embedded/workspacedatabase.h"

#include "services/postgres/embedded/workspaceerror.h"

#include <QProcess>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

Result<QString> psql(const QString& socketDir, const QString& database, const QString& sql)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"psql"_s, {u"-XAtq"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-h"_s, socketDir, u"-U"_s,
                              u"postgres"_s, u"-d"_s, database, u"-c"_s, sql});
    process.waitForFinished();
    const QString output = QString::fromUtf8(process.readAll());
    if (process.exitCode() != 0)
        return unusable(output.contains("No space left"_L1) ? kDiskFull : kStartFailed, output);
    return output;
}

} // namespace

ConnectionProfile workspaceProfile(const QString& socketDir, const QString& account, const QString& login)
{
    ConnectionProfile profile;
    profile.name = u"workspace"_s;
    profile.endpoints = {{socketDir, 5432}};
    profile.database = u"regent"_s;
    profile.user = login;
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

Result<std::optional<qint64>> WorkspaceDatabase::users(const Steps&) const
{
    const auto there =
        psql(m_socketDir, u"postgres"_s, u"select 1 from pg_database where datname = 'regent'"_s);
    if (!there)
        return failure(there.error());
    if (there->isEmpty())
        return std::optional<qint64>();
    const auto count = psql(m_socketDir, u"regent"_s, u"select count(*) from platform.\"User\""_s);
    if (!count)
        return failure(count.error());
    return count->trimmed().toLongLong();
}

Result<void> WorkspaceDatabase::make(const WorkspaceOptions& options, const Steps& steps) const
{
    steps.say(u"Creating the sample data"_s);
    for (
        const auto& [database, sql] : QList<std::pair<QString, QString>>{
            {u"postgres"_s, u"drop database if exists regent_making"_s},
            {u"postgres"_s, u"create database regent_making"_s},
            {u"regent_making"_s, u"create schema platform"_s},
            {u"regent_making"_s,
             u"create table platform.\"User\" as select id::text, repeat('x', 200) from generate_series(1, %1) id"_s
                 .arg(options.users)},
            {u"postgres"_s, u"alter database regent_making rename to regent"_s}}) {
        if (const auto done = psql(m_socketDir, database, sql); !done)
            return failure(done.error());
    }
    return {};
}

} // namespace regent::postgres
