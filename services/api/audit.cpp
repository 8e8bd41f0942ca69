#include "services/api/audit.h"

namespace regent {

using namespace Qt::StringLiterals;

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

} // namespace regent
