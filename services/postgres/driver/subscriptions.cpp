#include "services/postgres/driver/subscriptions.h"

#include <libpq-fe.h>

namespace regent::postgres {

QList<Notification> takeNotifications(PGconn* connection)
{
    QList<Notification> all;
    while (PGnotify* received = PQnotifies(connection)) {
        all.append({QString::fromUtf8(received->relname), QString::fromUtf8(received->extra),
                    received->be_pid == PQbackendPID(connection)});
        PQfreemem(received);
    }
    return all;
}

} // namespace regent::postgres
