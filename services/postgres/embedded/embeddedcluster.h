#pragma once

#include "services/api/workspaceservice.h"
#include "services/postgres/embedded/filelock.h"
#include "services/postgres/embedded/postgresbinaries.h"
#include "services/postgres/embedded/serverprocess.h"
#include "services/postgres/embedded/steps.h"
#include "services/postgres/embedded/workspacefolder.h"

namespace regent::postgres {

class ServerLog;

/// One process's hold on the workspace of one data folder. Blocking: EmbeddedWorkspace runs it on a thread.
///
/// Everything that starts, makes, stops or removes happens under the start lock; whoever uses the workspace
/// holds the users lock shared for as long. The kernel frees both when a process dies, so the last one out
/// is found out even after kill -9.
class EmbeddedCluster
{
public:
    struct Setup
    {
        WorkspaceFolder::Place place;
        QStringList serverPlaces = PostgresBinaries::standardPlaces();
    };
    /// Where the server listens and whom its socket must belong to.
    struct Address
    {
        QString socketDir;
        QString account;
        bool operator==(const Address&) const = default;
    };

    explicit EmbeddedCluster(Setup setup);
    /// Leaves.
    ~EmbeddedCluster();
    Q_DISABLE_COPY_MOVE(EmbeddedCluster)

    /// Starts or joins; again while joined, repairs: a server that died is started at the same address.
    /// What this call made is gone again when it fails.
    Result<WorkspaceStatus> join(const WorkspaceOptions& options, const Steps& steps);
    /// Stops the server unless somebody else uses it or it is to keep running.
    void leave();
    Result<WorkspaceStatus> status();
    Result<WorkspaceStatus> stop(const Steps& steps);
    /// NotFound (code "not_a_workspace") for a folder that is not ours.
    Result<void> reset(const Steps& steps);

    /// While joined.
    const std::optional<Address>& address() const { return m_address; }
    const std::optional<ClusterProcess>& server() const { return m_server; }

private:
    struct Entry
    {
        WorkspaceFolder folder;
        FileLock lock;
    };

    Result<Entry> enter(const Steps& steps) const;
    Result<std::optional<Entry>> enterExisting(const Steps& steps) const;
    Result<void> becomeUser(const WorkspaceFolder& folder);
    Result<void> becomeOnlyUser(const WorkspaceFolder& folder);
    Result<void> shareOnlyHere(const WorkspaceFolder& folder);
    void leave(const WorkspaceFolder& folder);
    void stopServer(const WorkspaceFolder& folder);

    Result<WorkspaceStatus> bringUp(const WorkspaceFolder& folder, const WorkspaceOptions& options,
                                    const Steps& steps);
    Result<void> ensureServer(const WorkspaceFolder& folder, const WorkspaceOptions& options,
                              const Steps& steps);
    Result<bool> joinServer(const WorkspaceFolder& folder, const Steps& steps);
    Result<PostgresBinaries::Version> usableVersion(const WorkspaceFolder& folder) const;
    Result<void> startServer(const WorkspaceFolder& folder, const PostgresBinaries::Version& version,
                             const Steps& steps);
    Result<qint64> ensureAnswers(const WorkspaceFolder& folder, const ServerLog& log, const Steps& steps);
    bool isOnlyUser();
    WorkspaceStatus describe(pid_t pid, const Address& address, qint64 users) const;

    Setup m_setup;
    std::optional<FileLock> m_users;
    std::optional<Address> m_address;
    std::optional<ClusterProcess> m_server;
};

} // namespace regent::postgres
