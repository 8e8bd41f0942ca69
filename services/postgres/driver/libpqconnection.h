#pragma once

#include "services/postgres/driver/cancelrequest.h"
#include "services/postgres/driver/driverfailure.h"

#include <QDeadlineTimer>
#include <QList>
#include <QPair>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

class QObject;

struct pg_conn;
struct pg_result;

namespace regent::postgres {

class Parameters;

struct PgConnFinisher
{
    void operator()(pg_conn* connection) const;
};
struct PgResultClearer
{
    void operator()(pg_result* result) const;
};
using PgConn = std::unique_ptr<pg_conn, PgConnFinisher>;
using PgResult = std::unique_ptr<pg_result, PgResultClearer>;

enum class RowMode { Buffered, Streamed };

/// One connection and at most one running statement on it. No call blocks longer than the deadline and its
/// grace.
class LibpqConnection
{
public:
    using Keywords = QList<QPair<QByteArray, QByteArray>>;
    using Problem = std::optional<DriverFailure>;
    /// Names a statement, so that a reader can tell whether the running one is still its own.
    using StatementId = quint64;

    /// `owner` tells the thread that may use the connection.
    explicit LibpqConnection(const QObject& owner);
    ~LibpqConnection();
    Q_DISABLE_COPY_MOVE(LibpqConnection)

    Problem connect(const Keywords& keywords, QDeadlineTimer deadline);
    void close();
    bool isOpen() const;
    bool checkAlive();
    pg_conn* handle() const { return m_conn.get(); }

    void setDeadline(QDeadlineTimer deadline) { m_deadline = deadline; }
    QDeadlineTimer deadline() const { return m_deadline; }
    void setInterrupt(std::function<bool()> wanted) { m_interrupt = std::move(wanted); }
    const std::function<bool()>& interrupt() const { return m_interrupt; }
    /// Whether nobody will use the connection again: then a server that does not confirm a cancel is not
    /// waited for as long. Asked while waiting for it.
    void setLeaving(std::function<bool()> leaving) { m_leaving = std::move(leaving); }
    bool isLeaving() const { return m_leaving && m_leaving(); }
    bool wasInterrupted() const { return m_wasInterrupted; }
    /// From any thread.
    void requestCancel();

    /// Sends a statement; with parameters by the extended protocol, without by the simple one.
    Problem start(const char* sql, const Parameters* parameters, RowMode mode);
    /// The running statement's next result, a row in Streamed mode. Null with no problem: it is over.
    /// After a problem the statement is over too.
    PgResult next(Problem& problem);
    /// Ends the running statement without reading its answer; the connection stays usable if the server plays
    /// along.
    void abandon();
    /// True while statement `id` is not over.
    bool isRunning(StatementId id) const { return m_running && m_statement == id; }
    StatementId currentStatement() const { return m_statement; }

    /// Runs a statement without parameters to its end; the last result.
    PgResult run(const char* sql, Problem& problem);

    /// Called after every statement; notifications may have come with its answer.
    void setWhenIdle(std::function<void()> whenIdle) { m_whenIdle = std::move(whenIdle); }
    /// Called once when the connection turns out to be dead.
    void setWhenLost(std::function<void(const QString& sqlState)> whenLost)
    {
        m_whenLost = std::move(whenLost);
    }

private:
    enum class CancelReason { None, Deadline, Interrupt, Abandoned };
    enum class Wake { Ready, Expired };

    Problem refuseStart();
    Problem cancelledBeforeStart();
    Problem notSent();
    Problem pump();
    Wake waitFor(short events);
    int pollTimeout(QDeadlineTimer limit) const;
    void lookForCancellation();
    void cancel(CancelReason reason);
    void shortenGrace();
    void repeatCancel();
    Problem drain();
    Problem failed(const DriverFailure& failure, bool fatal);
    Problem refuseCopy(bool in);
    void endStatement();
    Problem giveUp();
    DriverFailure classify(const pg_result* result);
    void lose(const QString& sqlState);
    void clearWake();

    const QObject& m_owner;
    PgConn m_conn;
    QDeadlineTimer m_deadline{QDeadlineTimer::Forever};
    QDeadlineTimer m_grace;
    QDeadlineTimer m_repeat; ///< When to ask the server once more.
    std::function<bool()> m_interrupt;
    std::function<bool()> m_leaving;
    std::function<void(const QString&)> m_whenLost;
    std::function<void()> m_whenIdle;
    std::optional<CancelRequest> m_cancelRequest;
    CancelReason m_cancelReason = CancelReason::None;
    StatementId m_statement = 0;
    bool m_running = false;
    bool m_unsent = false; ///< A part of the statement may still wait in libpq's buffer.
    bool m_inTransaction = false;
    bool m_wasInterrupted = false;
    std::atomic<bool> m_cancelAsked = false;
    int m_wakeFd = -1;
};

} // namespace regent::postgres
