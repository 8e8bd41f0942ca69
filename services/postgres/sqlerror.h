#pragma once

#include "services/api/error.h"

class QSqlError;

namespace regent::postgres {

/// A failed statement or connection as an Error. `interrupted` tells a cancel of ours from a deadline,
/// which the server reports alike.
Error errorFromSql(const QSqlError& error, bool interrupted);

} // namespace regent::postgres
