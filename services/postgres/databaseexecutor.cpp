#include "services/postgres/databaseexecutor.h"

#include "services/postgres/connection.h"
#include "services/postgres/driver/libpqdriver.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QThread>

#include <algorithm>

Q_LOGGING_CATEGORY(lcExecutor, "regent.executor", QtInfoMsg)

namespace regent::postgres {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kQueueTick = 20ms;

Error unwantedError()
{
    return {Error::Kind::Cancelled, u"57014"_s, u"no longer wanted"_s, {}};
}

Error overdueError()
{
    return {Error::Kind::Timeout, u"57014"_s, u"no connection became free in time"_s, {}};
}

bool mayRunAgain(const DatabaseCall& call, const SqlSession& session, const Connection& connection)
{
    return call.options.readOnly && session.rowsDelivered() == 0 && call.error() &&
           call.error()->kind == Error::Kind::Unavailable && !connection.isOpen();
}

/// After a failover the server we stand on may have become read-only: look for the right one next time.
bool standsOnReplica(const DatabaseCall& call, ConnectionProfile::Target target)
{
    using Target = ConnectionProfile::Target;
    return (target == Target::ReadWrite || target == Target::Primary) && call.error() &&
           call.error()->code == "25006"_L1;
}

} // namespace

DatabaseExecutor::DatabaseExecutor(Settings settings) : m_settings(std::move(settings))
{
    for (int i = 0; i < std::max(1, m_settings.threads); ++i)
        m_threads.emplace_back(QThread::create([this] { serveCalls(); }))->setObjectName(u"database"_s);
    m_threads.emplace_back(QThread::create([this] { expireQueuedCalls(); }))
        ->setObjectName(u"database-queue"_s);
    for (const auto& thread : m_threads)
        thread->start();
}

void DatabaseExecutor::requestStop()
{
    std::deque<Call> left;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        left.swap(m_queue);
    }
    m_work.notify_all();
    m_waiting.notify_all();
    for (const Call& call : left)
        end(*call, unwantedError());
}

DatabaseExecutor::~DatabaseExecutor()
{
    requestStop();
    for (const auto& thread : m_threads)
        thread->wait();
}

void DatabaseExecutor::enqueue(Call call)
{
    std::unique_lock lock(m_mutex);
    if (m_stopping) {
        lock.unlock();
        end(*call, unwantedError());
        return;
    }
    const bool mustWait = m_idle == 0 || !mayStart(*call);
    m_queue.push_back(std::move(call));
    lock.unlock();
    m_work.notify_one();
    if (mustWait)
        m_waiting.notify_one();
}

bool DatabaseExecutor::mayStart(const DatabaseCall& call) const
{
    return !call.options.longRunning || m_longRunning < std::max(1, m_settings.threads - 1);
}

DatabaseExecutor::Call DatabaseExecutor::takeNext()
{
    std::unique_lock lock(m_mutex);
    auto next = m_queue.end();
    ++m_idle;
    m_work.wait(lock, [&] {
        next = std::find_if(m_queue.begin(), m_queue.end(),
                            [this](const Call& call) { return mayStart(*call); });
        return m_stopping || next != m_queue.end();
    });
    --m_idle;
    if (m_stopping)
        return nullptr;
    Call call = std::move(*next);
    m_queue.erase(next);
    m_longRunning += call->options.longRunning ? 1 : 0;
    if (!m_queue.empty())
        m_waiting.notify_one();
    return call;
}

void DatabaseExecutor::finished(const DatabaseCall& call)
{
    const std::lock_guard lock(m_mutex);
    m_longRunning -= call.options.longRunning ? 1 : 0;
    m_writes += call.options.readOnly ? 0 : 1;
}

void DatabaseExecutor::serveCalls()
{
    Connection connection(m_settings.profile, m_settings.password, m_settings.applicationName);
    connection.driver().setLeaving([this] { return m_stopping.load(); });
    while (const Call call = takeNext()) {
        serve(*call, connection);
        finished(*call);
        // Only now: who waits for the answer may count on a free thread.
        call->deliver();
    }
}

void DatabaseExecutor::serve(DatabaseCall& call, Connection& connection)
{
    QElapsedTimer took;
    took.start();
    const auto unwanted = [this, &call] { return m_stopping || call.isCancelled(); };
    for (int attemptsLeft = 2; attemptsLeft > 0; --attemptsLeft) {
        if (unwanted())
            return call.fail(unwantedError());
        if (const auto opened = connection.ensureOpen(call.deadline, unwanted); !opened)
            return call.fail(opened.error());
        SqlSession session(connection, call.deadline, unwanted);
        call.attempt(session);
        if (!mayRunAgain(call, session, connection))
            break;
    }
    if (standsOnReplica(call, m_settings.profile.target))
        connection.close();
    qCDebug(lcExecutor, "%s: %lld ms%s%s", call.options.name, took.elapsed(), call.error() ? ", " : "",
            call.error() ? qUtf8Printable(kindName(call.error()->kind)) : "");
}

void DatabaseExecutor::end(DatabaseCall& call, Error error)
{
    call.fail(std::move(error));
    call.deliver();
}

/// A queued call ends at its deadline, or soon after its cancel, also while every thread is busy.
void DatabaseExecutor::expireQueuedCalls()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        if (m_queue.empty())
            m_waiting.wait(lock);
        else
            m_waiting.wait_for(lock, kQueueTick);
        const std::vector<Call> overdue = takeOverdue();
        lock.unlock();
        for (const Call& call : overdue)
            end(*call, call->isCancelled() ? unwantedError() : overdueError());
        lock.lock();
    }
}

std::vector<DatabaseExecutor::Call> DatabaseExecutor::takeOverdue()
{
    const auto overdue = std::stable_partition(m_queue.begin(), m_queue.end(), [](const Call& call) {
        return !call->isCancelled() && !call->deadline.hasExpired();
    });
    std::vector<Call> taken(std::make_move_iterator(overdue), std::make_move_iterator(m_queue.end()));
    m_queue.erase(overdue, m_queue.end());
    return taken;
}

} // namespace regent::postgres
