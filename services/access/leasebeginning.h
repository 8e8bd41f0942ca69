#pragma once

#include "services/access/alertgate.h"
#include "services/access/bootclock.h"
#include "services/access/leasestore.h"

#include <QObject>
#include <QSet>

#include <functional>

namespace regent::access {

class WindowNote;

/// One attempt to begin a lease: audit intent committed, note on disk, alert accepted, lease committed.
/// Whatever fails in between, there is no lease, or it is ended as soon as somebody can be told. A lost
/// answer is asked for again, under the same lease id. Deletes itself when it has come to an end.
class LeaseBeginning : public QObject
{
    Q_OBJECT
public:
    struct Means
    {
        LeaseStore& store;
        AlertGate& alerts;
        WindowNote* note = nullptr; ///< Null: the lease is to outlive this process.
        BootClock clock;
        StaffIdentity staff;
        ClientClaims claims;
        QString database;
        QSet<LeaseId> leftOver; ///< Of earlier attempts: these did not become anybody's lease.
    };

    LeaseBeginning(Means means, const RequestId& request, const LeaseRequest& wanted, QObject* parent);

    void start();
    /// Now it must not succeed any more. Fails with Cancelled.
    void giveUp(LeaseEnd cause);

signals:
    /// `end` is never later than the server's.
    void begun(const regent::Lease& lease, std::chrono::nanoseconds end);
    void failed(const regent::Error& error);
    /// Something may be left in the database that has to be ended.
    void left(const regent::access::LeaseEnding& ending);

private:
    using Step = void (LeaseBeginning::*)();

    void prepare();
    void prepared(const Result<StoredLease>& answer);
    void notPrepared(const Error& error);
    void alert();
    void alerted(const Result<bool>& answer);
    void begin();
    void answered(const Result<StoredLease>& answer);
    bool tryAgain(const Error& error, Step step);
    void tryNextId();
    void takeBack();
    void fail(const Error& error);

    const Means m_means;
    const RequestId m_request;
    const LeaseRequest m_wanted;
    LeaseId m_id;
    Lease m_prepared;
    BootTime m_sent{};
    int m_ids = 0;
    int m_attempts = 0;
    bool m_alerted = false;
    bool m_committed = false; ///< The database has, or may have, prepared it.
    bool m_over = false;
    std::optional<LeaseEnd> m_givenUp;
};

} // namespace regent::access
