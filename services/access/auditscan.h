#pragma once

#include "services/access/anchorfile.h"
#include "services/postgres/sqlsession.h"

#include <functional>

namespace regent::access {

/// Which database this is, so that what is kept elsewhere can be found again.
struct LogIdentity
{
    QString server; ///< The cluster's own number, else `address`.
    QString database;
    bool isStandby = false; ///< May lag behind what was kept.
};

/// `address` stands in for the cluster's number where this login may not ask for it.
Result<LogIdentity> identifyLog(postgres::SqlSession& sql, const QString& address);

/// True when the server says that the log, or part of it, is not there.
bool isLogMissing(const Error& error);

/// The heads as they stand, in the transaction of `sql`; `rows` as the heads count them.
Result<AuditHead> readAuditHead(postgres::SqlSession& sql);

/// What the log is held against beyond itself.
struct KeptEvidence
{
    std::optional<AuditHead> head;
    AnchorFile anchors;
};

/// See AuditService::verify(). Uses a transaction of its own.
Result<AuditVerdict> verifyAuditLog(postgres::SqlSession& sql, const KeptEvidence& kept, bool isStandby,
                                    const std::function<void(qint64 rows)>& progress);

} // namespace regent::access
