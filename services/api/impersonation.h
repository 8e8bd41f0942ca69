#pragma once

#include "services/api/lease.h"
#include "services/api/result.h"

#include <QFuture>
#include <QObject>

#include <chrono>

namespace regent {

/// Acting as a user, under a lease: at most one at a time in a window (one object per window). Lives on the
/// main thread; its signals arrive there.
///
/// Order of a beginning: checks, audit intent committed, alert webhook (if the profile has one) answered
/// 2xx, lease row with its audit event committed. Whatever fails in between means: no impersonation.
///
/// Remaining time is measured on a clock that nobody can set and that goes on during suspend.
class Impersonation : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// The lease of this window, none when nobody is acted as.
    virtual std::optional<Lease> current() const = 0;
    bool isActive() const { return current().has_value(); }
    /// Zero when none runs.
    virtual std::chrono::milliseconds remaining() const = 0;
    /// For calls in the name of the user. Only while active. It dies with the lease: calls made with it
    /// later are refused (Denied, code "lease_over").
    virtual RequestContext actingContext() const = 0;

    /// Invalid: fields "target", "reason", "ticket", "minutes". NotFound: no such user. Conflict "lease_open"
    /// (one runs in this window already), "ambiguous_email". Denied: "role", "target_self", "target_staff",
    /// "target_admin"; Unavailable "alert" (the webhook did not agree), "regent_schema".
    /// The same request id twice is one lease.
    virtual QFuture<Result<Lease>> begin(RequestContext staff, RequestId request, LeaseRequest wanted) = 0;

    /// Ends this window's lease at once, with or without a server; a record that cannot be written now is
    /// written as soon as it can. Nothing happens when none runs.
    virtual void end(LeaseEnd cause) = 0;

    virtual QFuture<Result<LeasePage>> list(RequestContext staff, LeaseQuery query) = 0;
    /// Ends any open lease of this login, or, as an admin, of somebody else (cause "revoked"). Ending one
    /// that has ended answers with it unchanged. NotFound.
    virtual QFuture<Result<Lease>> endLease(RequestContext staff, LeaseId id) = 0;

signals:
    void begun(const regent::Lease& lease);
    /// After the guard refuses everything under it. `lease` has cause and time.
    void ended(const regent::Lease& lease);
    /// Once a second while active.
    void tick();
    /// True while an ended lease still waits for its record to reach the server.
    void recordPending(bool pending);
};

} // namespace regent

Q_DECLARE_METATYPE(regent::Lease)
