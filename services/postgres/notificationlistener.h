#pragma once

#include "services/postgres/backoff.h"
#include "services/postgres/databaseexecutor.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

namespace regent::postgres {

class Connection;

/// Holds the LISTEN for NotificationFeed, on the feed's thread.
class NotificationListener : public QObject
{
    Q_OBJECT
public:
    NotificationListener(DatabaseExecutor::Settings settings, const std::atomic_bool& stopping);
    ~NotificationListener() override;

    /// Once, on the thread that is to own the connection.
    void start();

signals:
    void notified(const QString& payload);
    void listeningChanged(bool listening);

private:
    void connectNow();
    Result<bool> isDirect();
    bool listen();
    void heard(const QString& payload);
    bool probe(Connection& through);
    bool probeThroughAnother();
    void probeUnheard();
    void checkOwnHearing();
    void connectAgain(std::chrono::milliseconds delay);
    void setListening(bool listening);

    const DatabaseExecutor::Settings m_settings;
    const std::atomic_bool& m_stopping;
    std::unique_ptr<Connection> m_connection;
    Backoff m_backoff;
    QTimer m_again;
    QTimer m_check;
    QTimer m_probeLimit;
    QString m_probe;
    bool m_listening = false;
};

} // namespace regent::postgres
