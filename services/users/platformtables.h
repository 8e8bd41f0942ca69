#pragma once

#include "services/api/platforminfo.h"

namespace regent::users {

/// The platform's tables as this login may use them: names ready for SQL, and expressions that stand for
/// NULL where a column is missing or not granted. The user's row is always called u.
class PlatformTables
{
public:
    explicit PlatformTables(PlatformInfo info);

    const PlatformInfo& info() const { return m_info; }

    /// "schema"."Table"
    QString table(const QString& name) const;
    bool canRead(const QString& table, std::initializer_list<const char*> columns) const;

    bool hasVerified() const { return m_info.canRead(QStringLiteral("User.emailVerified")); }
    bool hasTier() const { return m_info.canRead(QStringLiteral("User.subscriptionTier")); }
    bool hasTimezone() const { return m_info.canRead(QStringLiteral("User.timezone")); }
    bool hasUserBalance() const;
    bool hasTransactions() const;
    bool hasBalance() const { return hasUserBalance() || hasTransactions(); }
    bool hasRuns() const;
    bool hasAgents() const;
    bool hasProfiles() const;
    bool hasBlob() const { return m_info.canRead(QStringLiteral("User.integrations")); }

    /// A column of "User" under alias u, or a NULL of its type.
    QString verified() const;
    QString tier() const;
    QString timezone() const;
    QString updatedAt() const;

    /// Newest run of the user `id` (an SQL expression): two index probes, because the platform's index has
    /// isDeleted between the user and the time.
    QString lastActive(const QString& id) const;
    QString firstRun(const QString& id) const;
    /// UserBalance, else the newest active transaction's running balance.
    QString balance(const QString& id) const;
    QString userBalance(const QString& id) const;
    QString transactionBalance(const QString& id) const;
    /// "schema"."AgentGraphExecution" as e where e belongs to the user `id`.
    QString runsOf(const QString& id) const;

private:
    QString userColumn(const char* column, const char* type, const char* cast = "") const;
    QString extremeRun(const QString& id, const char* direction, const char* combine) const;

    const PlatformInfo m_info;
};

} // namespace regent::users
