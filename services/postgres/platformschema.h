#pragma once

#include "services/api/platforminfo.h"
#include "services/api/result.h"

namespace regent::postgres {

class SqlSession;

/// Finds out what is at the other end, in at most ten round trips (one read-only transaction) and without
/// reading a user's row.
/// Missing columns and tables only lack their capability. `configuredLogin` is who the profile says we are; a
/// server that knows us under another name cannot attribute acts to people ("attribution_lost").
/// Invalid code "not_a_platform", field "schema": no "User" table of the platform's shape there.
/// Denied code "no_select": the tables are there, this login may read none; the detail says what to grant.
Result<PlatformInfo> introspect(SqlSession& session, const QString& schema,
                                const QString& configuredLogin = {});

} // namespace regent::postgres
