#include "services/access/auditrecord.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QUuid>

Q_LOGGING_CATEGORY(lcAuditRecord, "regent.audit", QtInfoMsg)

namespace regent::access {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kOutcomeDeadline = 3s;

QString textOf(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

AuditRecord::AuditRecord(postgres::SqlSession& sql, QString correlation, QString client)
    : m_sql(sql), m_correlation(std::move(correlation)), m_client(std::move(client))
{
}

Result<AuditRecord> AuditRecord::begin(postgres::SqlSession& sql, const QString& action,
                                       const QJsonObject& detail, const QString& client)
{
    AuditRecord record(sql, QUuid::createUuid().toString(QUuid::WithoutBraces), client);
    const auto written =
        sql.execute(u"select regent.audit_intent($1::uuid, $2, null, null, $3::jsonb, $4::jsonb)"_s,
                    {record.m_correlation, action, textOf(detail), client});
    return written ? Result<AuditRecord>(record) : failure(written.error());
}

void AuditRecord::failed(const Error& error)
{
    end(u"failed", {{u"error"_s, kindName(error.kind)}, {u"code"_s, error.code}});
}

/// Also when the call was cancelled. Without it the intent stands alone, which reads as "unknown": nothing
/// claims more than is known.
void AuditRecord::end(QStringView outcome, const QJsonObject& detail)
{
    m_sql.beginCleanup(kOutcomeDeadline);
    const auto written = m_sql.execute(u"select regent.audit_outcome($1::uuid, $2, $3::jsonb, $4::jsonb)"_s,
                                       {m_correlation, outcome.toString(), textOf(detail), m_client});
    if (!written)
        qCWarning(lcAuditRecord, "an outcome is not on record: %s", qUtf8Printable(written.error().code));
}

} // namespace regent::access
