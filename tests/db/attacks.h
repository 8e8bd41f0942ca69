#pragma once

#include <QList>

namespace regent::test {

/// Statements that a login might try, run in one transaction that is rolled back.
struct Attack
{
    const char* name;
    const char* sql;
    /// For whom all of it works: letters of (n)obody in particular, (s)upport, (o)perator, (a)dmin and the
    /// (p)latform itself.
    const char* allowed;
    const char* state = "42501"; ///< What the others get,
    const char* reach = "nsoap"; ///< as far as they are among these; the rest gets no further than 42501.
};

/// On the platform's data, and on ranks and functions in general.
const QList<Attack>& attacks();
/// On the audit log, leases, links and reveals.
const QList<Attack>& attacksOnRecord();
/// Somebody else's lease and the like, to be there first; may be run again.
const char* attackedRecord();

} // namespace regent::test
