#pragma once

#include <QDeadlineTimer>

#include <future>

struct pg_conn;

namespace regent::postgres {

/// Asks the server to cancel what a connection is doing. The asking happens on a thread of its own, because
/// libpq's PQcancel blocks for as long as a hung server likes; that thread may outlive this object.
class CancelRequest
{
public:
    explicit CancelRequest(pg_conn* connection);

    /// The server has taken the request (or refused it). Until then the next statement could be hit by it.
    bool waitUntilDelivered(QDeadlineTimer deadline) const;

private:
    std::future<void> m_delivered;
};

} // namespace regent::postgres
