#include "services/postgres/embedded/embeddedcluster.h"

#include "services/postgres/embedded/clustercheck.h"
#include "services/postgres/embedded/clustermaker.h"
#include "services/postgres/embedded/postmasterfile.h"
#include "services/postgres/embedded/serverlog.h"
#include "services/postgres/embedded/workspacedatabase.h"
#include "services/postgres/embedded/workspaceerror.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace regent::postgres {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Making ten million users is the longest anybody holds the start lock.
constexpr auto kLongestWait = 2h;
constexpr auto kLeaveWait = 5s;
constexpr int kEntryAttempts = 5;

Error inUse(const WorkspaceFolder& folder)
{
    return {Error::Kind::Conflict,
            QString(kInUse),
            u"another process uses the workspace in "_s + folder.path(),
            {}};
}

bool isMissingOrEmpty(const QString& path)
{
    return !QFileInfo::exists(path) ||
           QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

} // namespace

EmbeddedCluster::EmbeddedCluster(Setup setup) : m_setup(std::move(setup))
{
    m_setup.place.dataDir = QDir::cleanPath(QDir().absoluteFilePath(m_setup.place.dataDir));
}

EmbeddedCluster::~EmbeddedCluster()
{
    leave();
}

Result<WorkspaceStatus> EmbeddedCluster::join(const WorkspaceOptions& options, const Steps& steps)
{
    const auto entry = enter(steps);
    if (!entry)
        return failure(entry.error());
    const bool isNew = !m_users;
    if (const auto user = becomeUser(entry->folder); !user)
        return failure(user.error());
    if (const auto here = isNew ? shareOnlyHere(entry->folder) : Result<void>(); !here) {
        m_users.reset();
        return failure(here.error());
    }
    auto status = bringUp(entry->folder, options, steps);
    if (!status && isNew)
        leave(entry->folder);
    return status;
}

/// A reset between preparing the folder and locking it takes the folder away: then begin anew.
Result<EmbeddedCluster::Entry> EmbeddedCluster::enter(const Steps& steps) const
{
    Error lastError;
    for (int attempt = 0; attempt < kEntryAttempts; ++attempt) {
        auto folder = WorkspaceFolder::prepare(m_setup.place);
        if (!folder)
            return failure(folder.error());
        auto lock = FileLock::acquire(folder->startLock(), folder->account(), kLongestWait, steps);
        if (lock && WorkspaceFolder::find(m_setup.place))
            return Entry{std::move(*folder), std::move(*lock)};
        if (!lock)
            lastError = lock.error();
        if (steps.isCancelled())
            break;
    }
    return failure(lastError);
}

/// None when there is no workspace.
Result<std::optional<EmbeddedCluster::Entry>> EmbeddedCluster::enterExisting(const Steps& steps) const
{
    auto folder = WorkspaceFolder::find(m_setup.place);
    if (!folder)
        return std::optional<Entry>();
    auto lock = FileLock::acquire(folder->startLock(), folder->account(), kLongestWait, steps);
    if (!lock)
        return failure(lock.error());
    return Entry{std::move(*folder), std::move(*lock)};
}

Result<void> EmbeddedCluster::becomeUser(const WorkspaceFolder& folder)
{
    if (m_users)
        return {};
    auto users = FileLock::open(folder.usersLock(), folder.account());
    if (!users)
        return failure(users.error());
    // Nobody holds it exclusively without the start lock, which is ours.
    if (!users->tryLock(FileLock::Mode::Shared))
        return failure(inUse(folder));
    m_users = std::move(*users);
    return {};
}

/// Before anything is removed or started: whose server we cannot see looks dead to us.
Result<void> EmbeddedCluster::shareOnlyHere(const WorkspaceFolder& folder)
{
    if (isOnlyUser())
        return folder.noteUsersPlace();
    if (folder.areUsersHere())
        return {};
    return unusable(kInUseElsewhere,
                    u"another machine or container uses the workspace in "_s + folder.path());
}

/// After a Conflict we are the user we were before.
Result<void> EmbeddedCluster::becomeOnlyUser(const WorkspaceFolder& folder)
{
    const bool wasUser = m_users.has_value();
    if (const auto user = becomeUser(folder); !user)
        return user;
    if (m_users->tryLock(FileLock::Mode::Exclusive))
        return {};
    if (!wasUser || !m_users->tryLock(FileLock::Mode::Shared))
        m_users.reset();
    return failure(inUse(folder));
}

Result<WorkspaceStatus> EmbeddedCluster::bringUp(const WorkspaceFolder& folder,
                                                 const WorkspaceOptions& options, const Steps& steps)
{
    const ServerLog log(folder.clusterDir());
    return ensureServer(folder, options, steps)
        .and_then([&] { return ensureAnswers(folder, log, steps); })
        .and_then([&](qint64 users) -> Result<WorkspaceStatus> {
            if (options.keepRunning) {
                if (const auto pinned = folder.setPinned(true); !pinned)
                    return failure(pinned.error());
            }
            return describe(m_server->pid(), *m_address, users);
        });
}

/// Finds the running server, or makes what is missing and starts one.
Result<void> EmbeddedCluster::ensureServer(const WorkspaceFolder& folder, const WorkspaceOptions& options,
                                           const Steps& steps)
{
    const auto joined = joinServer(folder, steps);
    if (!joined || *joined)
        return joined ? Result<void>() : failure(joined.error());
    const auto version = usableVersion(folder);
    if (!version)
        return failure(version.error());
    if (!folder.hasCluster()) {
        if (const auto made = ClusterMaker(folder, *version).make(options, steps); !made)
            return made;
    }
    return startServer(folder, *version, steps);
}

/// False when there is no server to join. One may be starting still, or stopping: who began that was killed.
Result<bool> EmbeddedCluster::joinServer(const WorkspaceFolder& folder, const Steps& steps)
{
    if (m_server)
        m_server->waitForEnd(0ms); // reaps a dead one: until then its number counts as taken
    const ServerProcess process(folder.clusterDir(), folder.account());
    m_server = process.running();
    if (!m_server)
        return false;
    if (const auto ready = process.waitUntilReady(*m_server, steps); !ready) {
        m_server.reset();
        return ready.error().kind == Error::Kind::Cancelled ? Result<bool>(failure(ready.error())) : false;
    }
    m_address = Address{PostmasterFile::read(folder.clusterDir()).socketDir, folder.account().name()};
    return true;
}

Result<PostgresBinaries::Version> EmbeddedCluster::usableVersion(const WorkspaceFolder& folder) const
{
    const PostgresBinaries binaries(m_setup.serverPlaces);
    if (!folder.hasCluster())
        return binaries.newest();
    return clusterMajor(folder.clusterDir()).and_then([&](int major) { return binaries.forData(major); });
}

Result<void> EmbeddedCluster::startServer(const WorkspaceFolder& folder,
                                          const PostgresBinaries::Version& version, const Steps& steps)
{
    if (const auto whole = checkWhole(folder.clusterDir()); !whole)
        return whole;
    const auto socketDir = folder.socketDir();
    if (!socketDir)
        return failure(socketDir.error());
    steps.say(u"Starting the database server"_s);
    auto server = ServerProcess(folder.clusterDir(), folder.account())
                      .start({.postgres = version.folder + u"/postgres"_s, .socketDir = *socketDir}, steps);
    if (!server)
        return failure(server.error());
    m_server = std::move(*server);
    m_address = Address{*socketDir, folder.account().name()};
    return {};
}

/// The number of users. A server that is alive but does not answer (its socket was removed, it hangs) is
/// replaced, unless that would take it from under somebody for whom it may still work.
Result<qint64> EmbeddedCluster::ensureAnswers(const WorkspaceFolder& folder, const ServerLog& log,
                                              const Steps& steps)
{
    const auto users = WorkspaceDatabase(m_address->socketDir, m_address->account).open(steps);
    if (users)
        return users;
    // Some damage is found only after the start: such a server refuses everybody, or starts anew for ever.
    for (const Error& said : {judgeOutput(users.error().detail), log.whyItFailed()}) {
        if (said.code == kDataCorrupt || said.code == kDiskFull)
            return failure(said);
    }
    if (users.error().code != kNoAnswer)
        return users;
    if (!isOnlyUser())
        return unusable(kStartFailed, u"the database server does not answer: "_s + users.error().detail);
    stopServer(folder);
    return usableVersion(folder)
        .and_then([&](const auto& version) { return startServer(folder, version, steps); })
        .and_then([&] { return WorkspaceDatabase(m_address->socketDir, m_address->account).open(steps); })
        .map_error([](Error error) {
            if (error.code == kNoAnswer)
                error.code = kStartFailed;
            return error;
        });
}

bool EmbeddedCluster::isOnlyUser()
{
    const bool alone = m_users->tryLock(FileLock::Mode::Exclusive);
    m_users->tryLock(FileLock::Mode::Shared); // cannot fail: we hold the start lock
    return alone;
}

void EmbeddedCluster::stopServer(const WorkspaceFolder& folder)
{
    const ServerProcess process(folder.clusterDir(), folder.account());
    if (const auto server = process.running())
        process.stop(*server);
    folder.dropSocketDir();
    m_server.reset();
    m_address.reset();
}

void EmbeddedCluster::leave()
{
    if (!m_users)
        return;
    if (const auto folder = WorkspaceFolder::find(m_setup.place)) {
        const auto lock = FileLock::acquire(folder->startLock(), folder->account(), kLeaveWait, Steps());
        // Somebody is starting for longer than we can wait: they are a user, and will be the last one out.
        if (lock)
            return leave(*folder);
    }
    m_users.reset();
    m_server.reset();
    m_address.reset();
}

void EmbeddedCluster::leave(const WorkspaceFolder& folder)
{
    if (m_users && m_users->tryLock(FileLock::Mode::Exclusive) && !folder.isPinned())
        stopServer(folder);
    m_users.reset();
    m_server.reset();
    m_address.reset();
}

Result<WorkspaceStatus> EmbeddedCluster::status()
{
    WorkspaceStatus stopped;
    stopped.dataDir = m_setup.place.dataDir;
    const auto folder = WorkspaceFolder::find(m_setup.place);
    if (!folder)
        return stopped;
    const auto server = ServerProcess(folder->clusterDir(), folder->account()).running();
    const QString socketDir = PostmasterFile::read(folder->clusterDir()).socketDir;
    if (!server || socketDir.isEmpty())
        return stopped;
    const Address address{socketDir, folder->account().name()};
    const auto users = WorkspaceDatabase(address.socketDir, address.account).users(Steps());
    return describe(server->pid(), address, users.value_or(0));
}

Result<WorkspaceStatus> EmbeddedCluster::stop(const Steps& steps)
{
    const auto entry = enterExisting(steps);
    if (!entry)
        return failure(entry.error());
    if (*entry) {
        const WorkspaceFolder& folder = (*entry)->folder;
        if (const auto alone = becomeOnlyUser(folder); !alone)
            return failure(alone.error());
        (void)folder.setPinned(false);
        leave(folder);
    }
    return status();
}

Result<void> EmbeddedCluster::reset(const Steps& steps)
{
    const auto entry = enterExisting(steps);
    if (!entry)
        return failure(entry.error());
    if (!*entry) {
        if (isMissingOrEmpty(m_setup.place.dataDir))
            return {};
        return failure(
            Error::Kind::NotFound, u"not_a_workspace"_s,
            u"%1 is not a workspace made by Regent; nothing was removed"_s.arg(m_setup.place.dataDir));
    }
    const WorkspaceFolder& folder = (*entry)->folder;
    if (const auto alone = becomeOnlyUser(folder); !alone)
        return alone;
    (void)folder.setPinned(false);
    stopServer(folder);
    ClusterMaker::clearAttempts(folder);
    const auto removed = folder.remove();
    m_users.reset();
    return removed;
}

WorkspaceStatus EmbeddedCluster::describe(pid_t pid, const Address& address, qint64 users) const
{
    const QString host = QString::fromLatin1(QUrl::toPercentEncoding(address.socketDir, "/"));
    return {.running = true,
            .pid = pid,
            .url = u"postgresql://admin@/regent?host=%1&port=5432"_s.arg(host),
            .users = users,
            .dataDir = m_setup.place.dataDir};
}

} // namespace regent::postgres
