#pragma once

#include "services/access/auditsetup.h"
#include "services/api/audit.h"
#include "services/postgres/sqlsession.h"

namespace regent::access {

/// What one look at the log and at the anchors kept of it told.
struct AnchorRound
{
    std::optional<AuditFault>
        fault;         ///< The log is not what was kept of it. Nothing was added to the file then.
    qint64 newest = 0; ///< Number of the newest anchor in the file.
};

/// Compares the log with the file of anchors; then adds those that are new to it, after making another one if
/// `mayAnchor`. Errors are of the connection, the login's rights or the file: none is a fault of the log.
Result<AnchorRound> runAnchorRound(postgres::SqlSession& sql, const AuditSetup& setup, bool mayAnchor);

} // namespace regent::access
