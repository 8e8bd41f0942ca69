#pragma once

#include "services/api/audit.h"

namespace regent::cli {

/// For people. `width` is the terminal's, 0 for no limit.
QString auditTable(const QList<AuditEvent>& events, int width);
QString verdictText(const AuditVerdict& verdict);

} // namespace regent::cli
