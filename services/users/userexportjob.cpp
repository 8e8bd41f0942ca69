#include "services/users/userexportjob.h"

#include "services/listing/exporttarget.h"
#include "services/listing/rowexport.h"
#include "services/users/userrows.h"

#include <array>

namespace regent::users {

namespace {

using Kind = listing::ExportField::Kind;

/// In the order of readUserRow().
constexpr std::array<listing::ExportField, kUserColumns> kFields{{{"id", Kind::Text},
                                                                  {"email", Kind::Text},
                                                                  {"name", Kind::Text},
                                                                  {"created_at", Kind::Time},
                                                                  {"last_active_at", Kind::Time},
                                                                  {"tier", Kind::Text},
                                                                  {"timezone", Kind::Text},
                                                                  {"balance_cents", Kind::Number},
                                                                  {"email_verified", Kind::Flag}}};

} // namespace

Result<ExportSummary> runUserExport(postgres::SqlSession& sql, const SqlText& text,
                                    const ExportRequest& request,
                                    const std::function<void(qint64 rows)>& progress,
                                    std::chrono::milliseconds stall)
{
    listing::ExportTarget target(request.path);
    if (const auto opened = target.open(); !opened)
        return failure(opened.error());
    // One statement sees one snapshot whatever the isolation.
    const auto transaction = listing::beginExport(sql, postgres::Transaction::Isolation::ReadCommitted);
    if (!transaction)
        return failure(transaction.error());
    const auto rows = listing::exportRows(sql, {text, kFields, request.format, stall}, target, progress);
    if (!rows)
        return failure(rows.error());
    if (const auto committed = target.commit(); !committed)
        return failure(committed.error());
    return ExportSummary{*rows, target.bytes(), request.path};
}

} // namespace regent::users
