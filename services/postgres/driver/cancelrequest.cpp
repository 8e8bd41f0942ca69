#include "services/postgres/driver/cancelrequest.h"

#include <libpq-fe.h>

#include <array>
#include <thread>

namespace regent::postgres {

CancelRequest::CancelRequest(PGconn* connection)
{
    std::promise<void> delivered;
    m_delivered = delivered.get_future();
    PGcancel* cancel = PQgetCancel(connection);
    std::thread([cancel, delivered = std::move(delivered)]() mutable {
        std::array<char, 256> error{};
        if (cancel)
            PQcancel(cancel, error.data(), error.size());
        PQfreeCancel(cancel);
        delivered.set_value();
    }).detach();
}

bool CancelRequest::waitUntilDelivered(QDeadlineTimer deadline) const
{
    const auto remaining = std::chrono::milliseconds(qMax<qint64>(0, deadline.remainingTime()));
    return m_delivered.wait_for(remaining) == std::future_status::ready;
}

} // namespace regent::postgres
