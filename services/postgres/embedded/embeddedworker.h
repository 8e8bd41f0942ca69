#pragma once

#include "services/postgres/embedded/embeddedcluster.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QSocketNotifier>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <memory>
#include <mutex>

namespace regent::postgres {

/// The thread of an EmbeddedWorkspace: runs its calls one after the other and watches over the server, which
/// it starts again when it dies.
class EmbeddedWorker : public QObject
{
    Q_OBJECT
public:
    explicit EmbeddedWorker(EmbeddedCluster::Setup setup);
    /// Cancels what runs, leaves the workspace and waits for both.
    ~EmbeddedWorker() override;

    /// `work(const Steps&) -> Result<T>` on the thread.
    template<class T, class Work>
    QFuture<Result<T>> post(Work work)
    {
        QPromise<Result<T>> promise;
        promise.start();
        promise.setProgressRange(0, kMostSteps);
        QFuture<Result<T>> future = promise.future();
        QMetaObject::invokeMethod(
            this,
            [this, work = std::move(work), promise = std::move(promise)]() mutable {
                if (!promise.isCanceled() && !m_quitting)
                    promise.addResult(work(stepsOf(promise)));
                promise.finish();
            },
            Qt::QueuedConnection);
        return future;
    }

    // On the thread, from work given to post().
    Result<WorkspaceStatus> start(const WorkspaceOptions& options, const Steps& steps);
    Result<WorkspaceStatus> stop(const Steps& steps);
    Result<void> reset(const Steps& steps);
    EmbeddedCluster& cluster() { return m_cluster; }

    /// From any thread: where the server is, or was when it last ran.
    EmbeddedCluster::Address address() const;

private:
    static constexpr int kMostSteps = 1'000'000;

    template<class T>
    Steps stepsOf(QPromise<Result<T>>& promise)
    {
        return {.say = [&promise, step = 0](
                           const QString& text) mutable { promise.setProgressValueAndText(++step, text); },
                .isCancelled = [this, &promise] { return m_quitting || promise.isCanceled(); }};
    }

    void watch();
    void unwatch();
    void revive();

    EmbeddedCluster m_cluster;
    std::unique_ptr<QSocketNotifier> m_serverEnd;
    std::unique_ptr<QTimer> m_retry;
    int m_failedRevivals = 0;
    std::atomic_bool m_quitting = false;
    mutable std::mutex m_addressMutex;
    EmbeddedCluster::Address m_address;
    QThread m_thread;
};

} // namespace regent::postgres
