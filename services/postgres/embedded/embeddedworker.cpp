#include "services/postgres/embedded/embeddedworker.h"

#include <QLoggingCategory>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(workspaceLog, "regent.workspace")

constexpr int kFirstRetryMs = 500;
constexpr int kMostRevivals = 6;

} // namespace

EmbeddedWorker::EmbeddedWorker(EmbeddedCluster::Setup setup) : m_cluster(std::move(setup))
{
    m_thread.setObjectName(u"workspace"_s);
    moveToThread(&m_thread);
    m_thread.start();
}

EmbeddedWorker::~EmbeddedWorker()
{
    m_quitting = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            unwatch();
            m_cluster.leave();
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

Result<WorkspaceStatus> EmbeddedWorker::start(const WorkspaceOptions& options, const Steps& steps)
{
    unwatch();
    auto status = m_cluster.join(options, steps);
    if (status)
        watch();
    return status;
}

Result<WorkspaceStatus> EmbeddedWorker::stop(const Steps& steps)
{
    unwatch();
    auto status = m_cluster.stop(steps);
    watch();
    return status;
}

Result<void> EmbeddedWorker::reset(const Steps& steps)
{
    unwatch();
    auto removed = m_cluster.reset(steps);
    watch();
    return removed;
}

EmbeddedCluster::Address EmbeddedWorker::address() const
{
    const std::scoped_lock lock(m_addressMutex);
    return m_address;
}

/// Only while we are joined: the server of others is theirs to look after.
void EmbeddedWorker::watch()
{
    m_failedRevivals = 0;
    if (!m_cluster.server() || !m_cluster.address())
        return;
    {
        const std::scoped_lock lock(m_addressMutex);
        m_address = *m_cluster.address();
    }
    m_serverEnd = std::make_unique<QSocketNotifier>(m_cluster.server()->handle(), QSocketNotifier::Read);
    connect(m_serverEnd.get(), &QSocketNotifier::activated, this, &EmbeddedWorker::revive);
}

void EmbeddedWorker::unwatch()
{
    m_serverEnd.reset();
    m_retry.reset();
}

void EmbeddedWorker::revive()
{
    unwatch();
    qCWarning(workspaceLog) << "the database server ended; starting it again";
    const Steps steps{.isCancelled = [this] { return m_quitting.load(); }};
    const auto status = m_cluster.join({}, steps);
    if (status || m_quitting)
        return watch();
    qCWarning(workspaceLog) << "cannot start it:" << status.error().code << status.error().detail;
    if (++m_failedRevivals > kMostRevivals)
        return;
    m_retry = std::make_unique<QTimer>();
    m_retry->setSingleShot(true);
    connect(m_retry.get(), &QTimer::timeout, this, &EmbeddedWorker::revive);
    m_retry->start(kFirstRetryMs << m_failedRevivals);
}

} // namespace regent::postgres
