#pragma once

#include "services/api/audit.h"

#include <QString>

namespace regent {

/// One event for the clipboard, whole and exact, as regentctl prints it.
QString auditAsJson(const AuditEvent& event);
/// The same as one line for a spreadsheet, tab separated: time, who, acted as, action, target, outcome,
/// ticket, reason.
QString auditAsLine(const AuditEvent& event);

} // namespace regent
