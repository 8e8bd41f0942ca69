#include "services/access/auditexport.h"

#include "services/access/audithead.h"
#include "services/access/auditrecord.h"
#include "services/access/auditscan.h"
#include "services/access/auditsql.h"
#include "services/listing/exporttarget.h"
#include "services/listing/rowexport.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace regent::access {

using namespace Qt::StringLiterals;
using listing::ExportTarget;
using postgres::SqlSession;

namespace {

QString headPathOf(const QString& path)
{
    return path == "-"_L1 ? QString() : path + u".head.json"_s;
}

/// Rows and head, as one snapshot.
Result<AuditExportSummary> writeRows(SqlSession& sql, const AuditExportRequest& request, ExportTarget& target,
                                     const std::function<void(qint64 rows)>& progress)
{
    const auto transaction = listing::beginExport(sql, postgres::Transaction::Isolation::RepeatableRead);
    if (!transaction)
        return failure(transaction.error());
    const auto head = readAuditHead(sql);
    if (!head)
        return failure(head.error());
    const auto rows = listing::exportRows(sql, {auditExportSql(request.query), auditFields(), request.format},
                                          target, progress);
    if (!rows)
        return failure(rows.error());
    const AuditExportSummary summary{*rows, target.bytes(), request.path, headPathOf(request.path)};
    if (summary.headPath.isEmpty())
        return summary;
    const auto kept = writeAuditHead(*head, summary.headPath);
    return kept ? Result<AuditExportSummary>(summary) : failure(kept.error());
}

Result<AuditExportSummary> writeFiles(SqlSession& sql, const AuditExportRequest& request,
                                      ExportTarget& target, const std::function<void(qint64 rows)>& progress)
{
    auto summary = writeRows(sql, request, target, progress);
    if (!summary)
        return summary;
    if (const auto committed = target.commit(); !committed) {
        QFile::remove(summary->headPath);
        return failure(committed.error());
    }
    return summary;
}

QJsonObject detailOf(const AuditExportRequest& request)
{
    const QString format = request.format == ExportFormat::Csv ? u"csv"_s : u"jsonl"_s;
    return {{u"format"_s, format}, {u"filter"_s, auditQueryJson(request.query)}};
}

} // namespace

Result<AuditExportSummary> runAuditExport(SqlSession& sql, const AuditExportRequest& request,
                                          const QString& client,
                                          const std::function<void(qint64 rows)>& progress)
{
    ExportTarget target(request.path);
    if (const auto opened = target.open(); !opened)
        return failure(opened.error());
    auto record = AuditRecord::begin(sql, u"audit.export"_s, detailOf(request), client);
    if (!record)
        return failure(record.error());
    auto summary = writeFiles(sql, request, target, progress);
    if (summary)
        record->done({{u"rows"_s, summary->rows}, {u"bytes"_s, summary->bytes}});
    else
        record->failed(summary.error());
    return summary;
}

Result<void> writeAuditHead(const AuditHead& head, const QString& path)
{
    QSaveFile file(path);
    const QByteArray text = QJsonDocument(toJson(head)).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return failure(Error::Kind::Unavailable, u"io"_s, file.errorString(), u"path"_s);
    return {};
}

} // namespace regent::access
