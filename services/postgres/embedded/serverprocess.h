#pragma once

#include "services/postgres/embedded/clusterprocesses.h"
#include "services/postgres/embedded/steps.h"

namespace regent::postgres {

/// Starts and stops the Postgres server of one cluster. Call under the start lock.
class ServerProcess
{
public:
    ServerProcess(QString clusterDir, ServerAccount account);

    std::optional<ClusterProcess> running() const { return m_processes.server(); }

    /// Runs `postgres` in a session of its own, so that it outlives us, and waits until it takes
    /// connections. Tries for ten seconds while the remains of a killed server are in the way.
    /// disk_full, data_corrupt or start_failed with the server's own words.
    Result<ClusterProcess> start(const QString& postgres, const QString& socketDir, const Steps& steps) const;

    /// A fast shutdown; after 20 seconds an immediate one, which the next start recovers from.
    void stop(const ClusterProcess& server) const;

private:
    Result<ClusterProcess> startOnce(const QString& postgres, const QString& socketDir,
                                     const Steps& steps) const;
    Result<ClusterProcess> launch(const QString& postgres, const QString& socketDir) const;
    Result<void> waitUntilReady(const ClusterProcess& server, const Steps& steps) const;
    Result<void> clearRemains(const Steps& steps) const;

    QString m_clusterDir;
    ServerAccount m_account;
    ClusterProcesses m_processes;
};

} // namespace regent::postgres
