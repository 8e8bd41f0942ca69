#include "services/users/userexportjob.h"

#include "services/access/auditrecord.h"
#include "services/listing/exporttarget.h"
#include "services/listing/rowexport.h"
#include "services/users/userrows.h"

#include <array>

namespace regent::users {

using namespace Qt::StringLiterals;

namespace {

/// As much of a search as the record has room for.
constexpr qsizetype kMaxRecordedSearch = 500;

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

QJsonObject detailOf(const ExportRequest& request)
{
    return {{u"format"_s, request.format == ExportFormat::Csv ? u"csv"_s : u"jsonl"_s},
            {u"search"_s, request.query.search.left(kMaxRecordedSearch)}};
}

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

Result<ExportSummary> runRecordedUserExport(postgres::SqlSession& sql, const SqlText& text,
                                            const ExportRequest& request, const QString& client,
                                            const std::function<void(qint64 rows)>& progress)
{
    auto record = access::AuditRecord::begin(sql, u"users.export"_s, detailOf(request), client);
    if (!record)
        return failure(record.error());
    auto summary = runUserExport(sql, text, request, progress);
    if (summary)
        record->done({{u"rows"_s, summary->rows}, {u"bytes"_s, summary->bytes}});
    else
        record->failed(summary.error());
    return summary;
}

} // namespace regent::users
