#pragma once

#include "services/api/connectionmonitor.h"
#include "services/postgres/backoff.h"
#include "services/postgres/databaseexecutor.h"

#include <QTimer>

namespace regent::postgres {

/// Asks the database every few seconds on a connection of its own, so that a busy one does not look dead.
class PingMonitor : public ConnectionMonitor
{
    Q_OBJECT
public:
    /// Connects at once. Of the settings all but the number of threads count.
    explicit PingMonitor(DatabaseExecutor::Settings settings, QObject* parent = nullptr);
    ~PingMonitor() override;

    /// Begins what the destructor does and returns at once.
    void requestStop();

    State state() const override { return m_state; }
    double roundTripMs() const override { return m_roundTripMs; }
    QDateTime offlineSince() const override { return m_offlineSince; }
    int retryInSeconds() const override;
    Error lastError() const override { return m_lastError; }
    /// Also while online: measures now, for a caller whose own call has just failed.
    void retryNow() override;

private:
    void ping();
    void answered(const Result<double>& roundTrip);
    void online(double roundTripMs);
    void offline(const Error& error);

    QTimer m_next;
    QTimer m_everySecond;
    Backoff m_backoff;
    State m_state = State::Connecting;
    double m_roundTripMs = -1;
    QDateTime m_offlineSince;
    Error m_lastError;
    bool m_pinging = false;
    DatabaseExecutor m_executor; ///< Last: its end answers the ping in flight.
};

} // namespace regent::postgres
