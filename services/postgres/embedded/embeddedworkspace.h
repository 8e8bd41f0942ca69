#pragma once

#include "services/api/workspaceservice.h"
#include "services/postgres/embedded/embeddedcluster.h"

#include <memory>

namespace regent::postgres {

class EmbeddedWorker;

/// The embedded workspace on this machine: each call runs on one thread of its own, in the order of the
/// calls. While it is started, a server that dies is started again at once, with the same address.
/// Destruction cancels what runs and leaves the workspace; the last user out stops the server.
class EmbeddedWorkspace : public WorkspaceService
{
public:
    explicit EmbeddedWorkspace(QString dataDir = defaultDataDir());
    explicit EmbeddedWorkspace(EmbeddedCluster::Setup setup);
    ~EmbeddedWorkspace() override;
    Q_DISABLE_COPY_MOVE(EmbeddedWorkspace)

    /// "regent" in the user's XDG data folder.
    static QString defaultDataDir();

    QFuture<Result<WorkspaceStatus>> start(WorkspaceOptions options) override;
    QFuture<Result<WorkspaceStatus>> status() override;
    QFuture<Result<WorkspaceStatus>> stop() override;
    QFuture<Result<void>> reset() override;
    ConnectionProfile profileFor(Role role) const override;

private:
    std::unique_ptr<EmbeddedWorker> m_worker;
};

} // namespace regent::postgres
