#pragma once

#include "services/api/ids.h"
#include "services/api/requestcontext.h"
#include "services/api/result.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace regent {

/// Why an impersonation ended.
enum class LeaseEnd {
    Stop,    ///< Somebody pressed Stop.
    Expired, ///< The time was up.
    Idle,    ///< Nobody touched the console.
    Lock,    ///< The console or the screen was locked, or the machine went to sleep.
    SignOut,
    ConnectionLost, ///< No connection for longer than the grace time.
    Quit,
    Crash,   ///< Found open by the next start.
    Revoked, ///< Ended by another admin.
};

/// "stop", "expired", "idle", "lock", "sign_out", "connection_lost", "quit", "crash", "revoked".
QString leaseEndName(LeaseEnd cause);
std::optional<LeaseEnd> leaseEndOf(const QString& name);

constexpr int kDefaultLeaseMinutes = 30;
constexpr int kMaxLeaseMinutes = 60;
constexpr int kMaxReasonLength = 500; ///< Characters, of reason; ticket 100.
constexpr int kMaxTicketLength = 100;

/// What somebody asks for.
struct LeaseRequest
{
    QString target; ///< UUID or e-mail address; trimmed.
    QString reason; ///< Required, not blank.
    QString ticket;
    int minutes = kDefaultLeaseMinutes; ///< 1 to kMaxLeaseMinutes.
    ActingMode mode = ActingMode::Look;

    bool operator==(const LeaseRequest&) const = default;
};

/// One impersonation, as regent.impersonation has it. Times by the server's clock, UTC.
struct Lease
{
    LeaseId id;
    QString actor; ///< The staff login.
    UserId target;
    QString targetEmail; ///< As it was at the beginning.
    std::optional<QString> targetName;
    ActingMode mode = ActingMode::Look;
    QString reason;
    QString ticket;
    QDateTime begunAt;
    QDateTime expiresAt;
    QDateTime endedAt; ///< Invalid while it runs.
    std::optional<LeaseEnd> cause;
    QString endedBy;   ///< Login; empty while it runs.
    QString machine;   ///< As the console claims.
    bool mine = false; ///< Of this login.

    bool isOpen() const { return !endedAt.isValid(); }
    bool operator==(const Lease&) const = default;
};

struct LeaseQuery
{
    bool openOnly = false;
    QString actor{};
    QString target{};
    int limit = 100;
    std::optional<QString> after{};
};

struct LeasePage
{
    QList<Lease> leases; ///< Open ones first, then the newest.
    std::optional<QString> next;
};

/// What the platform's own form accepts: trimmed, not empty, 8-4-4-4-12 hexadecimal digits in any case, any
/// version. Invalid with the form's own messages as detail: codes "user_id_missing" ("Please enter a valid
/// user ID") and "user_id_format" ("Please enter a valid UUID format user ID"); field "target".
Result<UserId> parseTargetId(const QString& text);

} // namespace regent
