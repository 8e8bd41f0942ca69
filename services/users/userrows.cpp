#include "services/users/userrows.h"

#include "services/users/usersql.h"

#include <algorithm>

namespace regent::users {

UserRow readUserRow(const postgres::SqlRow& row)
{
    return {.id = UserId(row.text(0)),
            .email = row.text(1),
            .name = row.maybeText(2),
            .createdAt = row.time(3),
            .lastActiveAt = row.time(4),
            .tier = row.maybeText(5),
            .timezone = row.maybeText(6),
            .balanceCents = row.maybeInteger(7),
            .emailVerified = row.maybeBoolean(8)};
}

UserDetail readUserDetail(const postgres::SqlRow& row)
{
    UserDetail user;
    user.row = readUserRow(row);
    int column = kUserColumns;
    user.updatedAt = row.time(column++);
    user.hasIntegrations = row.maybeBoolean(column++);
    const bool fromTable = !row.isNull(column++);
    const bool fromTransaction = !row.isNull(column++);
    if (fromTable)
        user.balanceSource = BalanceSource::UserBalance;
    else if (fromTransaction)
        user.balanceSource = BalanceSource::Transaction;
    user.agentCount = row.integer(column++);
    user.runCount = row.integer(column++);
    user.firstRunAt = row.time(column++);
    user.username = row.maybeText(column++);
    return user;
}

void UserActivityReader::read(const postgres::SqlRow& row)
{
    switch (row.integer(0)) {
    case 0:
        m_found = true;
        break;
    case 1:
        readRun(row);
        break;
    case 2:
        readAgent(row);
        break;
    case 3:
        m_activity.balance.append({row.time(7).date(), row.integer(5)});
        break;
    case 4:
        m_runsPerDay.insert(row.time(7).date(), row.integer(5));
        break;
    }
}

void UserActivityReader::readRun(const postgres::SqlRow& row)
{
    m_activity.runs.append({.id = RunId(row.text(1)),
                            .agentId = AgentId(row.text(2)),
                            .agentVersion = int(row.integer(5)),
                            .agentName = row.maybeText(3),
                            .status = row.text(4),
                            .createdAt = row.time(7),
                            .startedAt = row.time(8),
                            .endedAt = row.time(9)});
}

void UserActivityReader::readAgent(const postgres::SqlRow& row)
{
    m_activity.agents.append({.id = AgentId(row.text(1)),
                              .version = int(row.integer(5)),
                              .name = row.maybeText(3),
                              .active = row.boolean(10),
                              .createdAt = row.time(7),
                              .runCount = row.integer(6)});
}

std::optional<UserActivity> UserActivityReader::take()
{
    if (!m_found)
        return {};
    std::reverse(m_activity.balance.begin(), m_activity.balance.end());
    for (int back = kActivityDays - 1; back >= 0; --back) {
        const QDate day = m_today.addDays(-back);
        m_activity.runsPerDay.append({day, m_runsPerDay.value(day)});
    }
    return std::move(m_activity);
}

} // namespace regent::users
