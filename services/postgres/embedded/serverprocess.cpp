#include "services/postgres/embedded/serverprocess.h"

#include "services/postgres/embedded/childprocess.h"
#include "services/postgres/embedded/postmasterfile.h"
#include "services/postgres/embedded/serverlog.h"
#include "services/postgres/embedded/workspaceerror.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <cerrno>

#include <signal.h>
#include <unistd.h>

namespace regent::postgres {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kRetryFor = 10s;
constexpr std::chrono::duration<unsigned long, std::milli> kRetryPause(50);
constexpr std::chrono::duration<unsigned long, std::milli> kReadyPoll(3);
constexpr auto kLongestRecovery = 10min;
constexpr auto kOrphansLeaveBy = 1s;
constexpr auto kOrphansGoneBy = 10s;
constexpr auto kFastStop = 20s;
constexpr auto kImmediateStop = 5s;

/// The value of a list of folders in the server's syntax.
QString quotedFolder(QString folder)
{
    return u'"' + folder.replace(u'"', u"\"\""_s) + u'"';
}

Error cancelled()
{
    return {Error::Kind::Cancelled, {}, {}, {}};
}

} // namespace

ServerProcess::ServerProcess(QString clusterDir, ServerAccount account)
    : m_clusterDir(std::move(clusterDir)), m_account(std::move(account)), m_processes(m_clusterDir, m_account)
{
}

Result<ClusterProcess> ServerProcess::start(const Launch& launch, const Steps& steps) const
{
    const QDeadlineTimer deadline(kRetryFor);
    for (;;) {
        auto server = startOnce(launch, steps);
        if (server || server.error().code != kRemainsInTheWay)
            return server;
        if (deadline.hasExpired())
            return unusable(kStartFailed, server.error().detail);
        if (steps.isCancelled())
            return failure(cancelled());
        QThread::msleep(kRetryPause.count());
    }
}

Result<ClusterProcess> ServerProcess::startOnce(const Launch& launch, const Steps& steps) const
{
    if (const auto cleared = clearRemains(launch.socketDir, steps); !cleared)
        return failure(cleared.error());
    const ServerLog log(m_clusterDir);
    auto server = run(launch);
    if (!server)
        return server;
    if (const auto ready = waitUntilReady(*server, steps); !ready) {
        if (ready.error().code != kStartFailed)
            return failure(ready.error());
        (void)waitForOrphans(steps); // its log writer has the last word
        return failure(log.whyItFailed());
    }
    return server;
}

Result<ClusterProcess> ServerProcess::run(const Launch& launch) const
{
    QStringList arguments = {u"-D"_s, m_clusterDir, u"-c"_s,
                             u"unix_socket_directories="_s + quotedFolder(launch.socketDir)};
    for (const QString& setting : launch.settings)
        arguments += {u"-c"_s, setting};
    const pid_t pid = startDaemon({.program = launch.postgres,
                                   .arguments = arguments,
                                   .output = ServerLog::startFile(m_clusterDir),
                                   .endsWithUs = launch.endsWithUs},
                                  m_account);
    if (pid < 0)
        return failure(systemError(errno, u"cannot run"_s, launch.postgres));
    return ClusterProcess(pid);
}

Result<void> ServerProcess::waitUntilReady(const ClusterProcess& server, const Steps& steps) const
{
    const QDeadlineTimer deadline(kLongestRecovery);
    QDeadlineTimer quiet(1s);
    while (!server.waitForEnd(kReadyPoll)) {
        const PostmasterFile file = PostmasterFile::read(m_clusterDir);
        if (file.pid == server.pid() && file.ready)
            return {};
        if (steps.isCancelled() || deadline.hasExpired()) {
            stop(server);
            return deadline.hasExpired() ? Result<void>(unusable(kStartFailed, {})) : failure(cancelled());
        }
        if (quiet.hasExpired()) {
            steps.say(u"Recovering the database"_s);
            quiet = QDeadlineTimer(QDeadlineTimer::Forever);
        }
    }
    return unusable(kStartFailed, {});
}

/// A lock file without a server behind it would stop the start, and for as long as an innocent process has
/// the number in it. It may go once nothing of the old server is left: two servers on one cluster destroy it.
Result<void> ServerProcess::clearRemains(const QString& socketDir, const Steps& steps) const
{
    if (const auto gone = waitForOrphans(steps); !gone)
        return gone;
    const QString socket = socketDir + u"/.s.PGSQL.5432"_s;
    for (const QString& file : {PostmasterFile::pathIn(m_clusterDir), socket, QString(socket + u".lock"_s)}) {
        if (::unlink(QFile::encodeName(file).constData()) != 0 && errno != ENOENT)
            return failure(systemError(errno, u"cannot remove"_s, file));
    }
    return {};
}

/// Without their server they leave by themselves; those that do not are made to.
Result<void> ServerProcess::waitForOrphans(const Steps& steps) const
{
    const QDeadlineTimer polite(kOrphansLeaveBy);
    const QDeadlineTimer deadline(kOrphansGoneBy);
    for (QList<pid_t> orphans = m_processes.all(); !orphans.isEmpty(); orphans = m_processes.all()) {
        if (deadline.hasExpired())
            return unusable(kStartFailed,
                            u"process %1 of the previous server does not end"_s.arg(orphans[0]));
        if (steps.isCancelled())
            return failure(cancelled());
        for (const pid_t pid : orphans) {
            if (const auto orphan = m_processes.find(pid); orphan && polite.hasExpired())
                orphan->signal(SIGKILL);
        }
        QThread::msleep(kRetryPause.count());
    }
    return {};
}

bool ServerProcess::stop(const ClusterProcess& server) const
{
    server.signal(SIGINT);
    if (server.waitForEnd(kFastStop)) {
        (void)waitForOrphans(Steps()); // its log writer ends a moment later
        return !PostmasterFile::read(m_clusterDir).exists;
    }
    server.signal(SIGQUIT);
    if (!server.waitForEnd(kImmediateStop))
        server.signal(SIGKILL);
    return false;
}

void ServerProcess::kill() const
{
    const QDeadlineTimer deadline(kImmediateStop);
    for (QList<pid_t> left = m_processes.all(); !left.isEmpty() && !deadline.hasExpired();
         left = m_processes.all()) {
        for (const pid_t pid : left) {
            if (const auto process = m_processes.find(pid))
                process->signal(SIGKILL);
        }
        QThread::msleep(kReadyPoll.count());
    }
}

} // namespace regent::postgres
