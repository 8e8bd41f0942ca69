#include "services/postgres/embedded/clustermaker.h"

#include "services/postgres/embedded/childprocess.h"
#include "services/postgres/embedded/storedfile.h"
#include "services/postgres/embedded/workspaceerror.h"

#include <QFile>
#include <QFileInfo>

#include <utility>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

// A small server for one person (about 18 MB), and nothing in its log that could hold a value of a row.
constexpr char kSettings[] = R"(listen_addresses = ''
port = 5432
unix_socket_permissions = 0700
max_connections = 60
shared_buffers = 16MB
work_mem = 4MB
maintenance_work_mem = 16MB
wal_level = minimal
max_wal_senders = 0
min_wal_size = 2MB
max_wal_size = 32MB
wal_buffers = 256kB
max_worker_processes = 4
max_parallel_workers_per_gather = 0
max_logical_replication_workers = 0
autovacuum_max_workers = 1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
logging_collector = on
log_directory = 'log'
log_filename = 'pg-%a.log'
log_file_mode = 0600
log_truncate_on_rotation = on
log_rotation_age = 1d
log_rotation_size = 10MB
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
)";

constexpr char kAccess[] = "# Nobody but the users of pg_ident.conf, and only through the socket.\n"
                           "local all all peer map=regent\n";

const QStringList kLogins = {u"postgres"_s, u"admin"_s, u"operator"_s, u"support"_s};

/// Which operating-system users may sign in: the server's own, the person who made it, root and postgres.
QByteArray identityMap(const ServerAccount& account)
{
    QStringList users = {account.name(), u"root"_s, u"postgres"_s};
    users.removeDuplicates();
    QByteArray map;
    for (const QString& user : users) {
        for (const QString& login : kLogins)
            map +=
                QString(u"regent \"%1\" %2\n"_s).arg(QString(user).replace(u'"', u"\"\""_s), login).toUtf8();
    }
    return map;
}

Result<void> configure(const QString& cluster, const ServerAccount& account)
{
    const QString main = cluster + u"/postgresql.conf"_s;
    const QList<std::pair<QString, QByteArray>> files = {
        {main, readStored(main) + "\ninclude 'regent.conf'\n"},
        {cluster + u"/regent.conf"_s, kSettings},
        {cluster + u"/pg_hba.conf"_s, kAccess},
        {cluster + u"/pg_ident.conf"_s, identityMap(account)},
    };
    for (const auto& [path, content] : files) {
        if (const auto written = writeStored(path, content, account); !written)
            return written;
    }
    return makePrivateFolder(cluster + u"/log"_s, account);
}

Result<void> fill(const QString& attempt, const WorkspaceFolder& folder, const QString& initdb,
                  const Steps& steps)
{
    const auto made =
        runToEnd({.program = initdb,
                  .arguments = {u"--data-checksums"_s, u"--username=postgres"_s, u"--auth-local=peer"_s,
                                u"--auth-host=reject"_s, u"--encoding=UTF8"_s, u"--locale=C.UTF-8"_s,
                                u"--wal-segsize=1"_s, u"--no-instructions"_s, u"-D"_s, attempt}},
                 folder.account(), steps);
    if (!made)
        return failure(made.error());
    if (const auto configured = configure(attempt, folder.account()); !configured)
        return configured;
    return folder.adopt(attempt);
}

} // namespace

Result<void> makeCluster(const WorkspaceFolder& folder, const PostgresBinaries::Version& version,
                         const Steps& steps)
{
    steps.say(u"Creating the database server's files"_s);
    folder.clearAttempts();
    const auto attempt = folder.newAttempt();
    if (!attempt)
        return failure(attempt.error());
    const auto filled = fill(*attempt, folder, version.folder + u"/initdb"_s, steps);
    if (!filled)
        removeTree(*attempt);
    return filled;
}

Result<int> clusterMajor(const QString& clusterDir)
{
    const QByteArray text = readStored(clusterDir + u"/PG_VERSION"_s).trimmed();
    bool isNumber = false;
    const int major = text.toInt(&isNumber);
    if (!isNumber || major <= 0)
        return unusable(kDataCorrupt, clusterDir + u" is not a database cluster: PG_VERSION is missing or "
                                                   "unreadable"_s);
    return major;
}

Result<void> checkWhole(const QString& clusterDir)
{
    for (const QString& part : {u"global/pg_control"_s, u"base"_s, u"pg_wal"_s, u"postgresql.conf"_s}) {
        if (const QString path = clusterDir + u'/' + part; !QFileInfo::exists(path))
            return unusable(kDataCorrupt, path + u" is missing"_s);
    }
    return {};
}

} // namespace regent::postgres
