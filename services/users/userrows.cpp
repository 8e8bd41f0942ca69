#include "services/users/userrows.h"

#include "services/users/usersql.h"

#include <algorithm>

namespace regent::users {

namespace {

BalanceSource readBalanceSource(const postgres::SqlRow& row)
{
    if (row.boolean(kUserColumns + 1))
        return BalanceSource::UserBalance;
    return row.isNull(7) ? BalanceSource::None : BalanceSource::Transaction;
}

} // namespace

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
            .balanceSource = readBalanceSource(row),
            .emailVerified = row.maybeBoolean(8),
            .updatedAt = row.time(kUserColumns)};
}

UserDetail readUserDetail(const postgres::SqlRow& row)
{
    UserDetail user;
    user.row = readUserRow(row);
    int column = kUserRowColumns;
    user.hasIntegrations = row.maybeBoolean(column++);
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
