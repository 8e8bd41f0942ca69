#pragma once

#include "services/api/error.h"

namespace regent::postgres {

/// What an SQLSTATE means to a caller: the one place where Postgres' codes become kinds. `sqlState` may be
/// empty or shorter than five characters (libpq found no server): that is Unavailable.
Error::Kind kindOfSqlState(const QString& sqlState);

/// True when the same call may be sent again on a new connection: the server refused or never saw it, or
/// rolled it back. Not true for a lost connection in mid-statement, where the outcome is unknown.
bool isRetryable(const QString& sqlState);

/// True when the connection is of no further use.
bool isConnectionLost(const QString& sqlState);

} // namespace regent::postgres
