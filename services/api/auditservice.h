#pragma once

#include "services/api/audit.h"
#include "services/api/exportformat.h"
#include "services/api/requestcontext.h"
#include "services/api/result.h"

#include <QFuture>
#include <QStringList>

namespace regent {

using AuditFormat = ExportFormat;

struct AuditExportRequest
{
    AuditQuery query;
    AuditFormat format = AuditFormat::JsonLines;
    QString path; ///< As ExportRequest::path; "-" is standard output.
};

struct AuditExportSummary
{
    qint64 rows = 0;
    qint64 bytes = 0;
    QString path;
    QString headPath; ///< The head kept beside the export, empty for standard output.
};

/// Reads and proves the audit log. Writing it is not here: every change writes its own event in its own
/// transaction, inside the database.
///
/// Futures finish on a worker thread; consume with whenDone(). Denied (rank), Unavailable (code
/// "regent_schema" when the schema is absent), Timeout, Cancelled.
class AuditService
{
public:
    virtual ~AuditService() = default;

    /// One keyset page. Invalid: field "limit", "after", "action".
    virtual QFuture<Result<AuditPage>> page(RequestContext context, AuditQuery query, int limit,
                                            std::optional<QString> after) = 0;
    /// The closed vocabulary, sorted.
    virtual QFuture<Result<QStringList>> actions(RequestContext context) = 0;
    /// Streams every match in constant memory; itself audited (intent before, outcome after). Progress: rows.
    virtual QFuture<Result<AuditExportSummary>> exportEvents(RequestContext context,
                                                             AuditExportRequest request) = 0;
    /// Reads the whole log and recomputes every hash on this side; compares with the anchors, with what this
    /// machine kept of earlier anchors, and with `kept` if given. Progress: rows.
    virtual QFuture<Result<AuditVerdict>> verify(RequestContext context, std::optional<AuditHead> kept) = 0;

    /// A head as a JSON file elsewhere, and back: what regentctl reads and writes. Nothing of the database.
    /// The path written; replaced at once or not at all. Unavailable "io".
    virtual QFuture<Result<QString>> keepHead(AuditHead head, QString path) = 0;
    /// Unavailable "io"; Invalid "audit_head" when the file is no head.
    virtual QFuture<Result<AuditHead>> readHead(QString path) = 0;
};

} // namespace regent
