#pragma once

#include "services/listing/exportwriter.h"
#include "services/postgres/databasecall.h"
#include "services/postgres/sqlsession.h"
#include "services/postgres/sqltext.h"
#include "services/postgres/transaction.h"

#include <chrono>
#include <functional>

namespace regent::listing {

class ExportTarget;

/// What is exported, and how.
struct RowExport
{
    postgres::SqlText text; ///< One column per field.
    std::span<const ExportField> fields;
    ExportFormat format = ExportFormat::Csv;
    /// It may take as long as rows keep coming: Timeout only after this long without one.
    std::chrono::milliseconds stall = postgres::kLongDeadline;
};

/// A read-only transaction that outlasts the limit a login's role may have for interactive work.
Result<postgres::Transaction> beginExport(postgres::SqlSession& sql,
                                          postgres::Transaction::Isolation isolation);

/// Streams the rows into `target`, inside the transaction of `sql`, in constant memory. Their number.
/// `target` is left uncommitted.
Result<qint64> exportRows(postgres::SqlSession& sql, const RowExport& job, ExportTarget& target,
                          const std::function<void(qint64 rows)>& progress);

} // namespace regent::listing
