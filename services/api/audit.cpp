#include "services/api/audit.h"

namespace regent {

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

} // namespace

QString auditOutcomeName(AuditOutcome outcome)
{
    switch (outcome) {
    case AuditOutcome::Intent:
        return u"intent"_s;
    case AuditOutcome::Done:
        return u"done"_s;
    case AuditOutcome::Failed:
        return u"failed"_s;
    case AuditOutcome::Denied:
        return u"denied"_s;
    }
    Q_UNREACHABLE();
}

std::optional<AuditOutcome> auditOutcomeOf(const QString& name)
{
    for (const AuditOutcome outcome :
         {AuditOutcome::Intent, AuditOutcome::Done, AuditOutcome::Failed, AuditOutcome::Denied})
        if (auditOutcomeName(outcome) == name)
            return outcome;
    return std::nullopt;
}

QJsonObject auditEventJson(const AuditEvent& event)
{
    return {
        {"chain"_L1, event.position.chain},
        {"sequence"_L1, event.position.sequence},
        {"at"_L1, event.at.toUTC().toString(Qt::ISODateWithMs)},
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

} // namespace regent
