#include "services/postgres/embedded/embeddedworkspace.h"

#include "services/postgres/embedded/embeddedworker.h"
#include "services/postgres/embedded/workspacedatabase.h"

#include <QStandardPaths>

namespace regent::postgres {

using namespace Qt::StringLiterals;

QString EmbeddedWorkspace::defaultDataDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/regent"_s;
}

EmbeddedWorkspace::EmbeddedWorkspace(QString dataDir)
    : EmbeddedWorkspace(EmbeddedCluster::Setup{.place = {.dataDir = std::move(dataDir)}})
{
}

EmbeddedWorkspace::EmbeddedWorkspace(EmbeddedCluster::Setup setup)
    : m_worker(std::make_unique<EmbeddedWorker>(std::move(setup)))
{
}

EmbeddedWorkspace::~EmbeddedWorkspace() = default;

QFuture<Result<WorkspaceStatus>> EmbeddedWorkspace::start(WorkspaceOptions options)
{
    return m_worker->post<WorkspaceStatus>(
        [worker = m_worker.get(), options](const Steps& steps) { return worker->start(options, steps); });
}

QFuture<Result<WorkspaceStatus>> EmbeddedWorkspace::status()
{
    return m_worker->post<WorkspaceStatus>(
        [worker = m_worker.get()](const Steps&) { return worker->cluster().status(); });
}

QFuture<Result<WorkspaceStatus>> EmbeddedWorkspace::stop()
{
    return m_worker->post<WorkspaceStatus>(
        [worker = m_worker.get()](const Steps& steps) { return worker->stop(steps); });
}

QFuture<Result<void>> EmbeddedWorkspace::reset()
{
    return m_worker->post<void>(
        [worker = m_worker.get()](const Steps& steps) { return worker->reset(steps); });
}

ConnectionProfile EmbeddedWorkspace::profileFor(Role role) const
{
    const auto address = m_worker->address();
    return workspaceProfile(address.socketDir, address.account, workspaceLogin(role));
}

} // namespace regent::postgres
