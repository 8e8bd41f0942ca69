#pragma once

#include "services/access/clientclaims.h"
#include "services/api/impersonation.h"

#include <QFuture>

#include <optional>

namespace regent::postgres {
class DatabaseExecutor;
}

namespace regent::access {

/// A lease with what the database said about it besides.
struct StoredLease
{
    Lease lease;
    /// Until the end, by the server's own clock, when it answered.
    std::chrono::milliseconds left{};
    QString installation; ///< Which database this is, whatever name it is reached under.
    bool mayActStill = true;
};

/// How a lease is to end, or an attempt that may have become one.
struct LeaseEnding
{
    LeaseId lease;
    LeaseEnd cause = LeaseEnd::Stop;
    /// Where nobody knows whether it began: why it is given up in case it did not.
    QString orGiveUp{};

    bool operator==(const LeaseEnding&) const = default;
};

/// The leases in the database: schema regent's functions as calls. Each is one statement of its own, and each
/// that writes can be sent again with the same lease id.
class LeaseStore
{
public:
    /// `platform` is the schema that holds the users.
    LeaseStore(postgres::DatabaseExecutor& database, QString platform, ClientClaims claims);

    /// Commits the audit intent. The target may be an e-mail address here, which costs a statement more.
    QFuture<Result<StoredLease>> prepare(const LeaseId& id, const LeaseRequest& wanted);
    QFuture<Result<StoredLease>> begin(const LeaseId& id, bool alerted);
    QFuture<Result<void>> end(const LeaseEnding& ending);
    /// Somebody's lease, as "stop" when it is this login's, else as "revoked".
    QFuture<Result<Lease>> stop(const LeaseId& id);
    QFuture<Result<StoredLease>> look(const LeaseId& id);
    QFuture<Result<LeasePage>> page(const LeaseQuery& query);
    QFuture<Result<QString>> installation();
    /// Whether anybody left something behind for longer than its time.
    QFuture<Result<bool>> hasStrays();
    /// Ends what these windows of this login left open, as a crash, and whatever else is overdue.
    QFuture<Result<void>> sweep(const QStringList& windows);

private:
    postgres::DatabaseExecutor& m_database;
    const QString m_platform;
    const ClientClaims m_claims;
};

} // namespace regent::access
