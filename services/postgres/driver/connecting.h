#pragma once

#include "services/postgres/driver/libpqconnection.h"

namespace regent::postgres {

/// Opens a connection: every host in turn, and every address of its name, each with its share of the time,
/// until one accepts. The deadline covers the name service too.
/// The session it returns speaks UTF-8, ISO dates and UTC, which is verified.
/// `interrupted` is asked at least every 20 ms.
PgConn connectWithin(const LibpqConnection::Keywords& keywords, QDeadlineTimer deadline,
                     const std::function<bool()>& interrupted, LibpqConnection::Problem& problem);

} // namespace regent::postgres
