#pragma once

#include "services/api/audit.h"
#include "services/api/lease.h"

namespace regent {

/// Event number n of ada: position, correlation and hash follow from n.
AuditEvent auditEvent(int n, const QDateTime& at, const QString& action);
/// `count` events, newest first, a minute apart.
QList<AuditEvent> auditTrail(int count, const QDateTime& newest);
/// A day of staff, with every outcome, newest first, for looking at. Users are those of realPeople().
QList<AuditEvent> realAudit(const QDateTime& now);
/// Text that reorders, overflows and floods.
AuditEvent hostileEvent(const QDateTime& at);

Lease pastLease(int n, const QDateTime& begun, LeaseEnd cause);
Lease openLease(int n, const QDateTime& begun);

} // namespace regent
