#pragma once

#include "services/postgres/embedded/clusterprocesses.h"
#include "services/postgres/embedded/steps.h"

namespace regent::postgres {

/// Starts and stops the Postgres server of one cluster. Call under the start lock.
class ServerProcess
{
public:
    struct Launch
    {
        QString postgres;
        QString socketDir;
        QStringList settings = {}; ///< "name=value", over those of the cluster.
        bool endsWithUs = false;   ///< Killed when the calling thread ends, instead of outliving us.
    };

    ServerProcess(QString clusterDir, ServerAccount account);

    std::optional<ClusterProcess> running() const { return m_processes.server(); }

    /// Runs `postgres` in a session of its own, so that it outlives us, and waits until it takes
    /// connections. Tries for ten seconds while the remains of a killed server are in the way.
    /// disk_full, data_corrupt or start_failed with the server's own words.
    Result<ClusterProcess> start(const Launch& launch, const Steps& steps) const;

    /// Waits for a server that somebody has just started. start_failed when it ends instead.
    Result<void> waitUntilReady(const ClusterProcess& server, const Steps& steps) const;

    /// A fast shutdown; after 20 seconds an immediate one, which the next start recovers from. False when
    /// it is known not to have ended in good order.
    bool stop(const ClusterProcess& server) const;
    /// Ends whatever still runs in the cluster, at once. For clusters that are to be removed.
    void kill() const;

private:
    Result<ClusterProcess> startOnce(const Launch& launch, const Steps& steps) const;
    Result<ClusterProcess> run(const Launch& launch) const;
    Result<void> clearRemains(const QString& socketDir, const Steps& steps) const;
    Result<void> waitForOrphans(const Steps& steps) const;

    QString m_clusterDir;
    ServerAccount m_account;
    ClusterProcesses m_processes;
};

} // namespace regent::postgres
