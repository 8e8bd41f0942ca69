#pragma once

#include "services/postgres/driver/libpqdriver.h"

#include <QSocketNotifier>
#include <QStringList>

namespace regent::postgres {

/// What a connection listens to, and the watch on its socket.
class LibpqDriver::Subscriptions
{
public:
    Subscriptions(int socket, QObject* owner)
        : notifier(new QSocketNotifier(socket, QSocketNotifier::Read, owner))
    {
    }
    ~Subscriptions()
    {
        notifier->setEnabled(false);
        notifier->deleteLater(); // it may be the one that just told of the connection's end
    }
    Q_DISABLE_COPY_MOVE(Subscriptions)

    QSocketNotifier* notifier; ///< Owned by the driver.
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
