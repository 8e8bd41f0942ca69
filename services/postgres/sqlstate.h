#pragma once

#include "services/api/error.h"

namespace regent::postgres {

/// What an SQLSTATE means to a caller: the one place where Postgres' codes become kinds. `sqlState` may be
/// empty or shorter than five characters (libpq found no server): that is Unavailable.
Error::Kind kindOfSqlState(const QString& sqlState);

} // namespace regent::postgres
