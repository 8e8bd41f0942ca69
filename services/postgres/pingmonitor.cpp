#include "services/postgres/pingmonitor.h"

#include "services/api/whendone.h"

#include <QElapsedTimer>

namespace regent::postgres {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kInterval = 5s;

DatabaseExecutor::Settings withOneThread(DatabaseExecutor::Settings settings)
{
    settings.threads = 1;
    return settings;
}

Result<double> measure(SqlSession& session)
{
    QElapsedTimer took;
    took.start();
    if (const auto answer = session.execute(u"select 1"_s); !answer)
        return failure(answer.error());
    return double(took.nsecsElapsed()) / 1e6;
}

} // namespace

PingMonitor::PingMonitor(DatabaseExecutor::Settings settings, QObject* parent)
    : ConnectionMonitor(parent), m_executor(withOneThread(std::move(settings)))
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &PingMonitor::ping);
    m_everySecond.setInterval(1s);
    connect(&m_everySecond, &QTimer::timeout, this, &PingMonitor::tick);
    ping();
}

PingMonitor::~PingMonitor() = default;

void PingMonitor::requestStop()
{
    m_next.stop();
    m_executor.requestStop();
}

int PingMonitor::retryInSeconds() const
{
    if (m_state != State::Offline || !m_next.isActive())
        return 0;
    return static_cast<int>((m_next.remainingTime() + 999) / 1000);
}

void PingMonitor::retryNow()
{
    m_backoff.reset();
    if (!m_pinging)
        ping();
}

void PingMonitor::ping()
{
    m_next.stop();
    m_pinging = true;
    const CallOptions options{.name = "ping", .deadline = kInteractiveDeadline, .readOnly = true};
    whenDone(m_executor.run(options, measure), this,
             [this](const Result<double>& roundTrip) { answered(roundTrip); });
}

void PingMonitor::answered(const Result<double>& roundTrip)
{
    m_pinging = false;
    if (roundTrip)
        online(*roundTrip);
    else
        offline(roundTrip.error());
}

void PingMonitor::online(double roundTripMs)
{
    const bool changed = m_state != State::Online;
    m_state = State::Online;
    m_roundTripMs = roundTripMs;
    m_offlineSince = {};
    m_lastError = {};
    m_backoff.reset();
    m_everySecond.stop();
    m_next.start(kInterval);
    if (changed)
        emit stateChanged();
    emit tick();
}

void PingMonitor::offline(const Error& error)
{
    const bool changed = m_state != State::Offline || m_lastError != error;
    if (m_state != State::Offline)
        m_offlineSince = QDateTime::currentDateTimeUtc();
    m_state = State::Offline;
    m_roundTripMs = -1;
    m_lastError = error;
    m_everySecond.start();
    m_next.start(m_backoff.next());
    if (changed)
        emit stateChanged();
    emit tick();
}

} // namespace regent::postgres
