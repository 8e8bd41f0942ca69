#pragma once

#include <QList>

namespace regent::test {

/// Statements that a login might try, run in one transaction that is rolled back.
struct Attack
{
    const char* name;
    const char* sql;
    const char* allowed;         ///< For whom all of it works: letters of (s)upport, (o)perator, (a)dmin.
    const char* state = "42501"; ///< What everybody else gets.
};

const QList<Attack>& attacks();

} // namespace regent::test
