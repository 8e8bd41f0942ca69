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

QJsonValue orNull(const QJsonObject& object)
{
    return object.isEmpty() ? QJsonValue() : QJsonValue(object);
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
    return {
        {"chain"_L1, event.position.chain},
        {"sequence"_L1, event.position.sequence},
        {"at"_L1, toJson(event.at)},
        {"actor"_L1, event.actor},
        {"role"_L1, event.role},
        {"action"_L1, event.action},
        {"outcome"_L1, auditOutcomeName(event.outcome)},
        {"open"_L1, event.open},
        {"target"_L1, orNull(event.target)},
        {"acting_as"_L1, event.actingAs ? QJsonValue(event.actingAs->value()) : QJsonValue()},
        {"lease"_L1, event.lease ? QJsonValue(event.lease->value()) : QJsonValue()},
        {"reason"_L1, orNull(event.reason)},
        {"ticket"_L1, orNull(event.ticket)},
        {"before"_L1, orNull(event.before)},
        {"after"_L1, orNull(event.after)},
        {"correlation"_L1, orNull(event.correlation)},
        {"request"_L1, orNull(event.request.value())},
        {"client"_L1, orNull(event.client)},
        {"address"_L1, orNull(event.address)},
        {"application"_L1, event.application},
        {"hash"_L1, QString::fromLatin1(event.hash.toHex())},
    };
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
