#pragma once

#include "services/api/audit.h"
#include "services/api/result.h"
#include "services/listing/exportwriter.h"
#include "services/postgres/sqlsession.h"
#include "services/postgres/sqltext.h"

namespace regent::access {

/// The row of a page that the next one follows.
struct AuditPlace
{
    QString at; ///< As the server prints it, to the microsecond.
    AuditPosition position;

    bool operator==(const AuditPlace&) const = default;
};

/// Opaque, and good for `query` only.
QString encodeAuditCursor(const AuditPlace& place, const AuditQuery& query);
/// Invalid, field "after": "cursor_damaged" or "cursor_foreign".
Result<AuditPlace> decodeAuditCursor(const QString& cursor, const AuditQuery& query);

/// Invalid, field "action", when it is neither shaped like a word of the vocabulary nor like a family.
Result<void> checkAuditQuery(const AuditQuery& query);

/// Columns: see readAuditEvent(), then the time as text.
postgres::SqlText auditPageSql(const AuditQuery& query, const std::optional<AuditPlace>& from, int limit);
AuditEvent readAuditEvent(const postgres::SqlRow& row);
AuditPlace readAuditPlace(const postgres::SqlRow& row);

/// Every match in the query's order, all columns of the table as text; see kAuditFields.
postgres::SqlText auditExportSql(const AuditQuery& query);
std::span<const listing::ExportField> auditFields();

/// Whether the vocabulary has a word, or a family any.
postgres::SqlText auditActionKnownSql(const QString& action);

/// What narrows a query, for the record of an export.
QJsonObject auditQueryJson(const AuditQuery& query);

} // namespace regent::access
