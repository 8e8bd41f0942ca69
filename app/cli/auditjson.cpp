#include "app/cli/auditjson.h"

#include "app/cli/json.h"
#include "services/access/audithead.h"

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject toJson(const AuditFault& fault)
{
    return {{"chain"_L1, fault.position.chain},
            {"sequence"_L1, fault.position.sequence},
            {"kind"_L1, fault.kind},
            {"detail"_L1, fault.detail}};
}

} // namespace

QJsonObject toJson(const AuditEvent& event)
{
    return auditEventJson(event);
}

QJsonObject toJson(const AuditExportSummary& summary)
{
    return {{"rows"_L1, summary.rows},
            {"bytes"_L1, summary.bytes},
            {"path"_L1, summary.path},
            {"head_path"_L1, orNull(summary.headPath)}};
}

QJsonObject toJson(const AuditVerdict& verdict)
{
    QJsonArray faults;
    for (const AuditFault& fault : verdict.faults)
        faults.append(toJson(fault));
    return {{"rows"_L1, verdict.rows},
            {"ok"_L1, verdict.ok},
            {"first_bad"_L1, faults.isEmpty() ? QJsonValue() : faults.first()},
            {"faults"_L1, faults},
            {"head"_L1, access::toJson(verdict.head)}};
}

} // namespace regent::cli
