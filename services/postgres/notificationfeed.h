#pragma once

#include "services/api/changefeed.h"
#include "services/postgres/databaseexecutor.h"

#include <QThread>

#include <atomic>

namespace regent::postgres {

class NotificationListener;

/// Change notifications through LISTEN on a direct connection of its own (the profile's `notifyEndpoints`,
/// else its endpoints). Lives on the main thread, the connection on a thread of its own.
///
/// Through a pooler nothing is sent, and a connection that turns out to be deaf is given up; a new attempt is
/// made every few minutes. Nothing depends on the feed: readers reload, caches expire.
class NotificationFeed : public ChangeFeed
{
    Q_OBJECT
public:
    /// Connects at once. Of the settings all but the number of threads count.
    explicit NotificationFeed(DatabaseExecutor::Settings settings, QObject* parent = nullptr);
    ~NotificationFeed() override;

    /// Begins what the destructor does and returns at once.
    void requestStop();

    /// Notifications are known to arrive.
    bool isListening() const { return m_listening; }

signals:
    void listeningChanged(bool listening);

private:
    void heard(const QString& payload);
    void setListening(bool listening);

    std::atomic_bool m_stopping = false;
    QThread m_thread;
    bool m_listening = false;
    bool m_listenedBefore = false;
};

} // namespace regent::postgres
