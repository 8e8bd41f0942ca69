#pragma once

#include "services/api/auditservice.h"

namespace regent::cli {

QJsonObject toJson(const AuditEvent& event);
QJsonObject toJson(const AuditExportSummary& summary);
QJsonObject toJson(const AuditVerdict& verdict);

} // namespace regent::cli
