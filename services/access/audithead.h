#pragma once

#include "services/api/audit.h"
#include "services/api/result.h"

#include <QJsonObject>

namespace regent::access {

/// {"installation", "rows", "at", "anchor": {"number", "hash"} or null, "chains": [[chain, sequence, "hash"],
/// …] by chain}; hashes in hexadecimal.
QJsonObject toJson(const AuditHead& head);

/// Invalid, code "audit_head", the field by its path: "anchor.hash", "chains[3][1]".
Result<AuditHead> auditHeadFromJson(const QJsonObject& object);

/// What somebody kept, in any of its shapes: a head; a document with a member "head" (of a verification);
/// lines of kept anchors, which together make a head. Invalid "audit_head".
Result<AuditHead> keptHeadFrom(const QByteArray& text);

} // namespace regent::access
