#pragma once

#include "services/api/auditservice.h"
#include "services/postgres/sqlsession.h"

#include <functional>

namespace regent::access {

/// See AuditService::exportEvents(). Nothing remains of an export that fails or is cancelled but its record.
Result<AuditExportSummary> runAuditExport(postgres::SqlSession& sql, const AuditExportRequest& request,
                                          const QString& client,
                                          const std::function<void(qint64 rows)>& progress);

/// Replaces the file at once or not at all. Unavailable, code "io".
Result<void> writeAuditHead(const AuditHead& head, const QString& path);

} // namespace regent::access
