#pragma once

#include "services/api/connectionprofile.h"
#include "services/postgres/databasecall.h"
#include "services/postgres/sqlsession.h"

#include <QFuture>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <type_traits>
#include <vector>

class QThread;

namespace regent::postgres {

/// Runs database calls on a few threads of its own, each with one connection that is opened on first use
/// and closed on the thread's own stack. One queue; no session state, so a pooler may stand between.
///
/// Every call ends: with its answer, or with Timeout at its deadline (which covers waiting in the queue and
/// connecting), Cancelled, Unavailable, or Internal when `fn` threw. A connection known to be dead is
/// replaced before it is used. Nothing is ever sent twice, except a `readOnly` call whose connection died
/// before its first row.
class DatabaseExecutor
{
public:
    struct Settings
    {
        ConnectionProfile profile;
        QString password;
        QString applicationName = QStringLiteral("regent");
        int threads = 3;
    };

    explicit DatabaseExecutor(Settings settings);
    /// requestStop(), then joins the threads. A server that hangs holds this up for 250 ms or so.
    ~DatabaseExecutor();
    Q_DISABLE_COPY_MOVE(DatabaseExecutor)

    /// `fn(SqlSession&) -> Result<T>` on one of the threads. Cancelling the future skips a queued call and
    /// cancels a running statement at the server.
    template<class Fn>
    auto run(CallOptions options, Fn fn) -> QFuture<std::invoke_result_t<Fn&, SqlSession&>>
    {
        using Answer = std::invoke_result_t<Fn&, SqlSession&>;
        return submit<Answer>(options, [work = std::move(fn)](SqlSession& sql, QPromise<Answer>&) mutable {
            return work(sql);
        });
    }

    /// The same with `fn(SqlSession&, QPromise<Result<T>>&) -> Result<T>`; the promise is for progress only.
    template<class T, class Fn>
    QFuture<Result<T>> runWithProgress(CallOptions options, Fn fn)
    {
        return submit<Result<T>>(options, std::move(fn));
    }

    /// Cancels what runs and answers the rest, and all later calls, with Cancelled. Returns at once, so that
    /// several executors can end side by side.
    void requestStop();

    const Settings& settings() const { return m_settings; }
    /// Calls that may have written and have ended so far, with whatever answer.
    qint64 writes() const { return m_writes; }

private:
    using Call = std::unique_ptr<DatabaseCall>;

    template<class Answer, class Fn>
    QFuture<Answer> submit(CallOptions options, Fn fn)
    {
        auto call = std::make_unique<TypedCall<Answer, Fn>>(options, std::move(fn));
        QFuture<Answer> future = call->future();
        enqueue(std::move(call));
        return future;
    }

    void enqueue(Call call);
    Call takeNext();
    void finished(const DatabaseCall& call);
    bool mayStart(const DatabaseCall& call) const;
    void serveCalls();
    void serve(DatabaseCall& call, Connection& connection);
    static void end(DatabaseCall& call, Error error);
    void expireQueuedCalls();
    std::vector<Call> takeOverdue();

    const Settings m_settings;
    mutable std::mutex m_mutex;
    std::condition_variable m_work;
    std::condition_variable m_waiting;
    std::deque<Call> m_queue;
    int m_idle = 0;
    int m_longRunning = 0;
    std::atomic_bool m_stopping = false;
    std::atomic<qint64> m_writes = 0;
    std::vector<std::unique_ptr<QThread>> m_threads;
};

} // namespace regent::postgres
