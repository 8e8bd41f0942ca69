#include "services/postgres/embedded/clusterconfig.h"

#include "services/postgres/embedded/storedfile.h"

#include <QStringList>

#include <utility>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

// A small server for one person (about 18 MB), nothing in its log that could hold a value of a row, and
// shared memory in its own folder: what kill -9 leaves in /dev/shm nobody removes, and containers have little
// of it.
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
dynamic_shared_memory_type = mmap
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
log_min_messages = log
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

} // namespace

Result<void> configureCluster(const QString& clusterDir, const ServerAccount& account)
{
    const QString main = clusterDir + u"/postgresql.conf"_s;
    const QList<std::pair<QString, QByteArray>> files = {
        {main, readStored(main) + "\ninclude 'regent.conf'\n"},
        {clusterDir + u"/regent.conf"_s, kSettings},
        {clusterDir + u"/pg_hba.conf"_s, kAccess},
        {clusterDir + u"/pg_ident.conf"_s, identityMap(account)},
    };
    for (const auto& [path, content] : files) {
        if (const auto written = writeStored(path, content, account); !written)
            return written;
    }
    return makePrivateFolder(clusterDir + u"/log"_s, account);
}

} // namespace regent::postgres
