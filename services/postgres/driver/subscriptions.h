#pragma once

#include "services/postgres/driver/libpqdriver.h"

#include <QSocketNotifier>
#include <QStringList>

namespace regent::postgres {

/// What a connection listens to, and the watch on its socket.
class LibpqDriver::Subscriptions
{
public:
    explicit Subscriptions(int socket) : notifier(socket, QSocketNotifier::Read) {}

    QSocketNotifier notifier;
    QStringList names;
};

struct Notification
{
    QString name;
    QString payload;
    bool own = false; ///< Sent by this very connection.
};

/// What libpq has received so far, in order.
QList<Notification> takeNotifications(pg_conn* connection);

} // namespace regent::postgres
