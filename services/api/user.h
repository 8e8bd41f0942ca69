#pragma once

#include "services/api/ids.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace regent {

/// Where a balance was read from. Platforms of different age keep it in different places.
enum class BalanceSource {
    None,        ///< No balance is known for this user (or no such table).
    UserBalance, ///< Table UserBalance, the live figure since autumn 2025.
    Transaction, ///< runningBalance of the newest active CreditTransaction that has one.
};
/// "none", "user_balance", "transaction".
QString balanceSourceName(BalanceSource source);

/// One row of the users table. Times are UTC with milliseconds; an invalid QDateTime means "none".
/// An optional without a value means NULL, or that this version of the platform or this login lacks it.
struct UserRow
{
    UserId id;
    QString email;
    std::optional<QString> name;
    QDateTime createdAt;
    QDateTime lastActiveAt; ///< Newest run the user started.
    std::optional<QString> tier;
    std::optional<QString> timezone; ///< IANA name or "not-set".
    std::optional<qint64> balanceCents;
    BalanceSource balanceSource = BalanceSource::None;
    std::optional<bool> emailVerified;
    QDateTime updatedAt;

    bool operator==(const UserRow&) const = default;
};

/// Everything Regent shows about one user on the Overview tab.
struct UserDetail
{
    UserRow row;
    std::optional<bool> hasIntegrations; ///< None when this login may not know.
    qint64 agentCount = 0;               ///< Distinct agents, not versions.
    qint64 runCount = 0;                 ///< Runs not deleted.
    QDateTime firstRunAt;
    std::optional<QString> username; ///< Public profile handle.

    bool operator==(const UserDetail&) const = default;
};

struct RunRow
{
    RunId id;
    AgentId agentId;
    int agentVersion = 1;
    std::optional<QString> agentName;
    QString status; ///< Label as the database has it; unknown labels are shown verbatim.
    QDateTime createdAt;
    QDateTime startedAt;
    QDateTime endedAt;

    bool operator==(const RunRow&) const = default;
};

struct AgentRow
{
    AgentId id;
    int version = 1; ///< Newest version.
    std::optional<QString> name;
    bool active = true;
    QDateTime createdAt;
    qint64 runCount = 0;

    bool operator==(const AgentRow&) const = default;
};

/// One point of the balance chart: the balance after the last active transaction of that day (UTC).
struct BalancePoint
{
    QDate day;
    qint64 cents = 0;

    bool operator==(const BalancePoint&) const = default;
};

/// Runs per day, UTC, days without runs included as 0.
struct RunsPerDay
{
    QDate day;
    qint64 runs = 0;

    bool operator==(const RunsPerDay&) const = default;
};

/// Recent activity of one user, newest first.
struct UserActivity
{
    QList<RunRow> runs;           ///< At most 50.
    QList<AgentRow> agents;       ///< At most 50.
    QList<BalancePoint> balance;  ///< Last 90 days with a transaction, oldest first.
    QList<RunsPerDay> runsPerDay; ///< Last 30 days, oldest first.

    bool operator==(const UserActivity&) const = default;
};

/// Claims of a platform token that identify a user, as get-or-create takes them.
struct UserClaims
{
    UserId sub;
    QString email;
    std::optional<QString> name; ///< user_metadata.name
};

} // namespace regent
