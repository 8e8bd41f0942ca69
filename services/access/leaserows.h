#pragma once

#include "services/access/leasestore.h"
#include "services/postgres/sqlsession.h"
#include "services/postgres/sqltext.h"

namespace regent::access {

/// Columns of the row `i` of regent.impersonation, for readStoredLease(), before the rest of a statement.
QString storedLeaseSql(const QString& rest);
StoredLease readStoredLease(const postgres::SqlRow& row);

/// A lease of a list with what a cursor at it needs.
struct KeyedLease
{
    Lease lease;
    QString begunAt; ///< UTC, with microseconds.
};
/// One row more than the page holds. Invalid: field "limit", "after".
Result<postgres::SqlText> leasePageSql(const LeaseQuery& query);
KeyedLease readKeyedLease(const postgres::SqlRow& row);
LeasePage cutLeasePage(QList<KeyedLease> rows, const LeaseQuery& query);

} // namespace regent::access
