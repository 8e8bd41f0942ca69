#pragma once

#include "services/api/audit.h"

namespace regent {

class UserNames;

/// The audit log in words for people. The stored words stay visible beside them: they are the evidence.

/// What became of an act, as far as this moment knows.
enum class AuditSign {
    Done,
    Failed,
    Denied,
    Announced, ///< An intent; its outcome is on record.
    UnderWay,  ///< An intent of the last minute without an outcome.
    Unknown,   ///< An older one: somebody has to check.
};
AuditSign auditSign(const AuditEvent& event, const QDateTime& now);
QString auditSignText(AuditSign sign);

/// "Begin acting as a user" for "impersonation.begin". A word that is not known here stays as it is.
QString auditActionText(const QString& action);

/// "ada", or "ada as Zoë Müller" for an act under a lease.
QString auditWho(const AuditEvent& event, const UserNames& names);
/// One sentence, isolated as a whole, so that two names never change places: "ada began acting as Zoë
/// Müller", "ada was refused: Begin acting as a user (Zoë Müller)".
QString auditSentence(const AuditEvent& event, const UserNames& names, const QDateTime& now);

/// What a verification found wrong, and where.
QString auditFaultText(const AuditFault& fault);

} // namespace regent
