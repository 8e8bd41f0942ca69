#pragma once

#include "services/api/userservice.h"
#include "services/postgres/databasecall.h"
#include "services/postgres/sqlsession.h"
#include "services/users/sqltext.h"

#include <chrono>
#include <functional>

namespace regent::users {

/// Streams the rows of `text` (UserSql::exportRows) into the requested file in constant memory. It may take
/// as long as rows keep coming: Timeout only after `stall` without one. Nothing remains of an export that
/// fails or is cancelled.
Result<ExportSummary> runUserExport(postgres::SqlSession& sql, const SqlText& text,
                                    const ExportRequest& request,
                                    const std::function<void(qint64 rows)>& progress,
                                    std::chrono::milliseconds stall = postgres::kLongDeadline);

/// The same on record: nothing is exported unless the intent is committed. `client`: see
/// access::ClientClaims::toJson().
Result<ExportSummary> runRecordedUserExport(postgres::SqlSession& sql, const SqlText& text,
                                            const ExportRequest& request, const QString& client,
                                            const std::function<void(qint64 rows)>& progress);

} // namespace regent::users
