#pragma once

#include "services/api/user.h"
#include "services/postgres/sqlsession.h"

namespace regent::users {

/// Columns of every users statement: id, e-mail, name, created, last active, tier, time zone, balance,
/// verified.
inline constexpr int kUserColumns = 9;
/// And with where the balance comes from and when the user was changed: the columns of readUserRow().
inline constexpr int kUserRowColumns = kUserColumns + 2;

UserRow readUserRow(const postgres::SqlRow& row);
/// After the row: updated, has integrations, UserBalance, transaction balance, agents, runs, first run,
/// public handle.
UserDetail readUserDetail(const postgres::SqlRow& row);

/// Puts the tagged rows of UserSql::activity() where they belong.
class UserActivityReader
{
public:
    explicit UserActivityReader(QDate today) : m_today(today) {}

    void read(const postgres::SqlRow& row);
    /// None when there is no such user.
    std::optional<UserActivity> take();

private:
    void readRun(const postgres::SqlRow& row);
    void readAgent(const postgres::SqlRow& row);

    const QDate m_today;
    UserActivity m_activity;
    QHash<QDate, qint64> m_runsPerDay;
    bool m_found = false;
};

} // namespace regent::users
