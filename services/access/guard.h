#pragma once

#include "services/api/permission.h"

namespace regent::access {

class DeniedLog;
class RunningLease;

/// Decides whether a call may go on. Every service method asks first, with the context it was given; nothing
/// else decides. A refusal is put on record. The database decides again by its own grants.
///
/// Thread-safe. What it is made of must outlive it.
class Guard
{
public:
    /// For programs that never act as anybody: every acting context is refused, nothing is recorded.
    Guard() = default;
    Guard(const RunningLease& running, DeniedLog& log) : m_running(&running), m_log(&log) {}

    /// Denied as checkPermission() says; "lease_over" when the context's lease is not the one that runs in
    /// this window now; "acting_id" when it is but names another user or mode; "acting" also for the staff
    /// member's own context, when the act has to wait for the end of the lease.
    Result<void> check(const RequestContext& context, Permission permission,
                       const UserId& subject = {}) const;

private:
    Result<void> decide(const RequestContext& context, Permission permission, const UserId& subject) const;
    Result<void> checkLease(const ActingAs& acting) const;
    Result<void> checkOwnName(Permission permission) const;

    const RunningLease* m_running = nullptr;
    DeniedLog* m_log = nullptr;
};

} // namespace regent::access
