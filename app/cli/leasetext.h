#pragma once

#include "app/cli/arguments.h"
#include "services/api/lease.h"
#include "services/api/staffservice.h"

#include <QJsonObject>

namespace regent::cli {

QJsonObject toJson(const Lease& lease);
QJsonObject toJson(const StaffLink& link);
QString leaseText(const Lease& lease);
/// Tables that fit `width` columns; 0 for no limit.
QString leaseTable(const QList<Lease>& leases, int width);
QString staffTable(const QList<StaffLink>& links, int width);

/// Of --mode, "look" without it. Invalid, code "usage".
Result<ActingMode> actingModeOf(const Arguments& arguments);

/// What --as-user, --reason and --mode ask for; none without the first. Invalid, code "usage", where they do
/// not fit together or the id is no user's id: then nothing must run at all.
Result<std::optional<LeaseRequest>> asUserOf(const Arguments& arguments);

/// The first line of whatever is printed under a lease: both people, and how far it goes.
QString actingLine(const Lease& lease);

} // namespace regent::cli
