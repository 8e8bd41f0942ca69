#include "services/postgres/driver/libpqconnection.h"

#include "services/postgres/driver/connecting.h"
#include "services/postgres/driver/parameters.h"

#include <QThread>

#include <libpq-fe.h>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

constexpr int kInterruptPeriodMs = 20;
// OpenSSL may hold decrypted bytes that the socket knows nothing of, so then libpq is asked now and again.
constexpr int kTlsPeriodMs = 50;
constexpr std::chrono::milliseconds kGrace{950};
constexpr std::chrono::milliseconds kLeavingGrace{250};
constexpr std::chrono::milliseconds kRepeatCancel{100};
// An abandoned INSERT … RETURNING must not be undone by the cancel that ends its stream, so it gets a moment
// first.
constexpr std::chrono::milliseconds kAbandonedPatience{100};

bool isFatal(const PGresult* result)
{
    const char* severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    return severity && (std::strcmp(severity, "FATAL") == 0 || std::strcmp(severity, "PANIC") == 0);
}

} // namespace

void PgConnFinisher::operator()(PGconn* connection) const
{
    PQfinish(connection);
}

void PgResultClearer::operator()(PGresult* result) const
{
    PQclear(result);
}

LibpqConnection::LibpqConnection(const QObject& owner)
    : m_owner(owner), m_wakeFd(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
}

LibpqConnection::~LibpqConnection()
{
    ::close(m_wakeFd);
}

LibpqConnection::Problem LibpqConnection::connect(const Keywords& keywords, QDeadlineTimer deadline)
{
    close();
    m_wasInterrupted = false;
    m_cancelAsked = false;
    Problem problem;
    const auto interrupted = [this] { return m_cancelAsked || (m_interrupt && m_interrupt()); };
    m_conn = connectWithin(keywords, deadline, interrupted, problem);
    if (problem) {
        m_wasInterrupted = problem->sqlState == "57014"_L1;
        return problem;
    }
    PQsetnonblocking(m_conn.get(), 1); // a hung server must not block us while we send either
    logNoticesOf(m_conn.get());
    return {};
}

void LibpqConnection::close()
{
    m_running = false;
    m_cancelRequest.reset();
    m_conn.reset();
}

bool LibpqConnection::isOpen() const
{
    return m_conn && PQstatus(m_conn.get()) == CONNECTION_OK;
}

bool LibpqConnection::checkAlive()
{
    if (!isOpen() || m_running)
        return isOpen();
    pollfd descriptor{PQsocket(m_conn.get()), POLLIN, 0};
    while (poll(&descriptor, 1, 0) > 0) {
        if (!PQconsumeInput(m_conn.get())) {
            lose(u"08006"_s);
            return false;
        }
        PQisBusy(m_conn.get()); // parses what came, which may be the server's farewell
    }
    return true;
}

void LibpqConnection::requestCancel()
{
    m_cancelAsked = true;
    eventfd_write(m_wakeFd, 1);
}

LibpqConnection::Problem LibpqConnection::refuseStart()
{
    if (m_owner.thread() != QThread::currentThread())
        return refusal("55000", u"the connection belongs to another thread"_s);
    if (!isOpen())
        return refusal("08003", u"the connection is closed"_s);
    if (m_running)
        return refusal("55006", u"a result is still being streamed on this connection"_s);
    return cancelledBeforeStart();
}

LibpqConnection::Problem LibpqConnection::cancelledBeforeStart()
{
    m_wasInterrupted = m_interrupt && m_interrupt();
    if (m_wasInterrupted)
        return refusal("57014", u"cancelled before the statement was sent"_s);
    if (m_deadline.hasExpired())
        return refusal("57014", u"the deadline passed before the statement was sent"_s);
    return {};
}

LibpqConnection::Problem LibpqConnection::start(const char* sql, const Parameters* parameters, RowMode mode)
{
    if (Problem refused = refuseStart())
        return refused;
    m_cancelReason = CancelReason::None;
    m_cancelAsked = false;
    m_inTransaction = PQtransactionStatus(m_conn.get()) != PQTRANS_IDLE;
    const int sent =
        parameters ? PQsendQueryParams(m_conn.get(), sql, parameters->count(), parameters->types(),
                                       parameters->values(), parameters->lengths(), parameters->formats(), 0)
                   : PQsendQuery(m_conn.get(), sql);
    if (!sent)
        return notSent();
    ++m_statement;
    m_running = true;
    m_unsent = true;
    if (mode == RowMode::Streamed)
        PQsetSingleRowMode(m_conn.get());
    return {};
}

LibpqConnection::Problem LibpqConnection::notSent()
{
    const DriverFailure lost = lostConnection(m_conn.get());
    if (isOpen())
        return refusal("54000", lost.text); // such as more than 65,535 parameters
    lose(lost.sqlState);
    return lost;
}

PgResult LibpqConnection::next(Problem& problem)
{
    problem = pump();
    if (problem)
        return {};
    PgResult result(PQgetResult(m_conn.get()));
    if (!result) {
        endStatement();
        return {};
    }
    switch (PQresultStatus(result.get())) {
    case PGRES_TUPLES_OK:
    case PGRES_SINGLE_TUPLE:
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY:
        return result;
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
        problem = refuseCopy(PQresultStatus(result.get()) == PGRES_COPY_IN);
        return {};
    default:
        problem = failed(classify(result.get()), isFatal(result.get()));
        return {};
    }
}

/// Waits until PQgetResult has something to say, or the time is up.
LibpqConnection::Problem LibpqConnection::pump()
{
    for (;;) {
        m_unsent = m_unsent && PQflush(m_conn.get()) > 0; // failed? the server's last words may still come
        if (!m_unsent && !PQisBusy(m_conn.get()))
            return {};
        if (waitFor(m_unsent ? POLLIN | POLLOUT : POLLIN) == Wake::Expired)
            return giveUp();
        if (!PQconsumeInput(m_conn.get()))
            return {}; // PQgetResult tells why
    }
}

LibpqConnection::Wake LibpqConnection::waitFor(short events)
{
    for (;;) {
        lookForCancellation();
        const QDeadlineTimer limit = m_cancelReason == CancelReason::None ? m_deadline : m_grace;
        if (limit.hasExpired())
            return Wake::Expired;
        std::array<pollfd, 2> descriptors{{{PQsocket(m_conn.get()), events, 0}, {m_wakeFd, POLLIN, 0}}};
        if (poll(descriptors.data(), descriptors.size(), pollTimeout(limit)) > 0 && descriptors[1].revents)
            clearWake();
        if (descriptors[0].revents || PQsslInUse(m_conn.get()))
            return Wake::Ready;
    }
}

int LibpqConnection::pollTimeout(QDeadlineTimer limit) const
{
    qint64 timeout = limit.isForever() ? std::numeric_limits<int>::max() : limit.remainingTime();
    if (m_interrupt || m_cancelReason != CancelReason::None)
        timeout = qMin<qint64>(timeout, kInterruptPeriodMs);
    if (PQsslInUse(m_conn.get()))
        timeout = qMin<qint64>(timeout, kTlsPeriodMs);
    return static_cast<int>(std::clamp<qint64>(timeout, 1, std::numeric_limits<int>::max()));
}

void LibpqConnection::clearWake()
{
    eventfd_t count = 0;
    eventfd_read(m_wakeFd, &count);
}

void LibpqConnection::lookForCancellation()
{
    if (m_cancelReason != CancelReason::None) {
        shortenGrace();
        return repeatCancel();
    }
    if (m_cancelAsked || (m_interrupt && m_interrupt()))
        cancel(CancelReason::Interrupt);
    else if (m_deadline.hasExpired())
        cancel(CancelReason::Deadline);
}

void LibpqConnection::cancel(CancelReason reason)
{
    m_cancelReason = reason;
    m_cancelRequest.emplace(m_conn.get());
    m_repeat = QDeadlineTimer(kRepeatCancel);
    m_grace = QDeadlineTimer(kGrace);
}

void LibpqConnection::shortenGrace()
{
    if (m_grace.remainingTime() > kLeavingGrace.count() && isLeaving())
        m_grace = QDeadlineTimer(kLeavingGrace);
}

/// The server ignores a cancel that overtakes its statement, and would then work on for nobody.
void LibpqConnection::repeatCancel()
{
    if (!m_repeat.hasExpired() || !m_cancelRequest->waitUntilDelivered(QDeadlineTimer(0)))
        return;
    m_cancelRequest.emplace(m_conn.get());
    m_repeat = QDeadlineTimer(kRepeatCancel);
}

DriverFailure LibpqConnection::classify(const PGresult* result)
{
    DriverFailure failure = failureOf(result, m_conn.get());
    if (failure.sqlState != "57014"_L1 || m_cancelReason == CancelReason::None)
        return failure;
    m_wasInterrupted = m_cancelReason == CancelReason::Interrupt;
    failure.text = m_wasInterrupted ? u"cancelled on request"_s : u"cancelled at the deadline"_s;
    return failure;
}

/// The statement failed: reads to its end, so that the next one can be sent.
LibpqConnection::Problem LibpqConnection::failed(const DriverFailure& failure, bool fatal)
{
    if (fatal || !isOpen())
        lose(failure.sqlState);
    else
        drain();
    return failure;
}

LibpqConnection::Problem LibpqConnection::refuseCopy(bool in)
{
    if (in)
        m_unsent = PQputCopyEnd(m_conn.get(), "COPY is not supported here") > 0;
    else
        cancel(CancelReason::Abandoned);
    char* row = nullptr;
    int length = 0;
    while (!in && (length = PQgetCopyData(m_conn.get(), &row, 1)) >= 0) {
        PQfreemem(row);
        if (length == 0 && (waitFor(POLLIN) == Wake::Expired || !PQconsumeInput(m_conn.get())))
            return giveUp();
    }
    return failed(refusal("0A000", u"COPY to or from the client is not supported"_s), false);
}

LibpqConnection::Problem LibpqConnection::drain()
{
    for (;;) {
        if (Problem problem = pump())
            return problem;
        if (!PgResult(PQgetResult(m_conn.get())))
            break;
    }
    endStatement();
    return {};
}

void LibpqConnection::abandon()
{
    if (!m_running)
        return;
    // Cancelling would undo the caller's transaction, so there the rest is read. Outside, reading gets a
    // moment.
    if (!m_inTransaction) {
        const QDeadlineTimer patience(kAbandonedPatience);
        const QDeadlineTimer deadline = std::exchange(m_deadline, patience);
        drain();
        m_deadline = deadline;
    } else {
        drain();
    }
}

void LibpqConnection::endStatement()
{
    m_running = false;
    const bool delivered = !m_cancelRequest || m_cancelRequest->waitUntilDelivered(m_grace);
    m_cancelRequest.reset();
    if (!delivered || !isOpen())
        lose(u"08006"_s);
    else if (m_whenIdle)
        m_whenIdle();
}

/// The server did not even confirm the cancel: nothing more can be learned on this connection.
LibpqConnection::Problem LibpqConnection::giveUp()
{
    m_wasInterrupted = m_cancelReason == CancelReason::Interrupt;
    lose(u"57014"_s);
    return refusal("57014", m_wasInterrupted
                                ? u"cancelled on request; the server did not answer, connection dropped"_s
                                : u"the deadline passed; the server did not answer, connection dropped"_s);
}

void LibpqConnection::lose(const QString& sqlState)
{
    close();
    if (m_whenLost)
        m_whenLost(sqlState);
}

PgResult LibpqConnection::run(const char* sql, Problem& problem)
{
    PgResult last;
    problem = start(sql, nullptr, RowMode::Buffered);
    if (problem)
        return {};
    while (m_running) {
        PgResult result = next(problem);
        if (result)
            last = std::move(result);
    }
    return problem ? PgResult() : std::move(last);
}

} // namespace regent::postgres
