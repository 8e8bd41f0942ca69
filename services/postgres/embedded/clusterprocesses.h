#pragma once

#include "services/postgres/embedded/filedescriptor.h"
#include "services/postgres/embedded/serveraccount.h"

#include <QList>

#include <chrono>
#include <optional>

namespace regent::postgres {

/// One process that was seen to be a Postgres of ours. Signals reach it or nobody: a process id that was
/// given to somebody else meanwhile cannot be hit.
class ClusterProcess
{
public:
    /// Holds on to whatever has this id now; the caller knows, or checks afterwards, that it is ours.
    explicit ClusterProcess(pid_t pid);

    bool exists() const { return m_handle.isOpen(); }
    pid_t pid() const { return m_pid; }
    int handle() const { return m_handle.get(); } ///< Readable (poll) once it has ended.

    bool signal(int number) const;
    /// True when it has ended within the time; reaps it if it was our child.
    bool waitForEnd(std::chrono::milliseconds patience) const;

private:
    pid_t m_pid = 0;
    FileDescriptor m_handle;
};

/// Finds the processes of one cluster in /proc. A number in postmaster.pid proves nothing: after a crash or a
/// reboot it may be anybody's. Ours are those that execute "postgres" and stand in the cluster's folder.
class ClusterProcesses
{
public:
    ClusterProcesses(QString clusterDir, ServerAccount account);

    /// The running server according to postmaster.pid and /proc together.
    std::optional<ClusterProcess> server() const;
    /// The process with this id, if it is alive and one of the cluster's.
    std::optional<ClusterProcess> find(pid_t pid) const;
    /// Every live process of the cluster; after the server's death its children for a moment.
    QList<pid_t> all() const;

private:
    QList<pid_t> ofCluster(const QList<pid_t>& candidates) const;

    QString m_clusterDir;
    ServerAccount m_account;
};

} // namespace regent::postgres
