#pragma once

#include "services/access/leasebeginning.h"
#include "services/access/leaserecorder.h"
#include "services/access/leaserecovery.h"
#include "services/access/windownote.h"
#include "services/api/changefeed.h"
#include "services/api/connectionmonitor.h"
#include "services/api/impersonation.h"
#include "services/api/platforminfo.h"

#include <QPointer>
#include <QPromise>
#include <QTimer>

#include <memory>

namespace regent::access {

class DeniedLog;
class Guard;
class RunningLease;

/// Impersonation on regent.impersonation.
///
/// What runs is decided here and now: `running` opens and shuts the guard, by the boot clock. The database
/// is told of every end until it has heard.
class LeaseKeeper final : public Impersonation
{
    Q_OBJECT
public:
    /// Without a connection for this long a lease ends: nobody could revoke it.
    static constexpr std::chrono::seconds kGrace{60};

    struct Around
    {
        postgres::DatabaseExecutor& database;
        const Guard& guard;
        RunningLease& running;
        DeniedLog& denied;
        AlertGate& alerts;
        PlatformInfo info;
        ClientClaims claims; ///< With the key of this window.
        ChangeFeed* feed = nullptr;
        ConnectionMonitor* monitor = nullptr;
        QString noteFolder = defaultNoteFolder();
        /// False: a lease begun here goes on when this process ends, and no note is kept of it.
        bool endsWithProcess = true;
    };

    explicit LeaseKeeper(Around around, QObject* parent = nullptr);
    /// Ends what runs as "quit", and waits a little for its record.
    ~LeaseKeeper() override;

    /// Of a window that lives as long as its process.
    static QString newWindowKey();
    /// Of this user's regentctl on this machine, across processes.
    static QString sharedWindowKey(const QString& machine);

    /// Ends what runs and waits for the record, no longer than `limit`; what is still not on record then is
    /// left in the note for the next start. Nothing can begin any more.
    void close(LeaseEnd cause, std::chrono::milliseconds limit);

    std::optional<Lease> current() const override { return m_current; }
    std::chrono::milliseconds remaining() const override;
    RequestContext actingContext() const override;
    QFuture<Result<Lease>> begin(RequestContext staff, RequestId request, LeaseRequest wanted) override;
    void end(LeaseEnd cause) override;
    QFuture<Result<LeasePage>> list(RequestContext staff, LeaseQuery query) override;
    QFuture<Result<Lease>> endLease(RequestContext staff, LeaseId id) override;

private:
    Result<void> mayBegin(const RequestContext& staff, const RequestId& request,
                          const LeaseRequest& wanted) const;
    void start(const RequestContext& staff, const RequestId& request, const LeaseRequest& wanted);
    void began(const Lease& lease, BootTime end);
    void notBegun(const RequestContext& staff, const LeaseRequest& wanted, const Error& error);
    void answer(Result<Lease> result);
    void leave(const LeaseEnding& ending);
    void shut();
    void everySecond();
    void lookAtServer();
    void looked(const LeaseId& id, const Result<StoredLease>& found);
    void connectionChanged();

    const Around m_around;
    LeaseStore m_store;
    WindowNote m_note;
    LeaseRecorder m_recorder;
    LeaseRecovery m_recovery;
    QTimer m_tick;
    QTimer m_poll;
    StaffIdentity m_staff;
    std::optional<Lease> m_current;
    RequestId m_request; ///< Of the beginning under way, then of the lease.
    QPointer<LeaseBeginning> m_beginning;
    std::unique_ptr<QPromise<Result<Lease>>> m_answer; ///< Of the beginning under way.
    QSet<LeaseId> m_leftOver;
    std::optional<BootTime> m_offlineSince;
    bool m_closed = false;
};

} // namespace regent::access
