#pragma once

#include "services/api/ids.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace regent {

enum class AuditOutcome {
    Intent, ///< Written before an effect outside the database; one of the others follows with the same
            ///< correlation id. An intent alone means "unknown, check".
    Done,
    Failed,
    Denied,
};

/// "intent", "done", "failed", "denied".
QString auditOutcomeName(AuditOutcome outcome);
std::optional<AuditOutcome> auditOutcomeOf(const QString& name);

/// Where an event stands: events of one chain are numbered from 1 without gaps.
struct AuditPosition
{
    qint64 chain = 0;
    qint64 sequence = 0;

    bool operator==(const AuditPosition&) const = default;
};

/// One row of regent.audit_event. Holds no secret.
struct AuditEvent
{
    AuditPosition position;
    QDateTime at;   ///< The server's clock, UTC.
    QString actor;  ///< session_user, set by the server: the real staff login.
    QString role;   ///< Rank of the actor at that moment: roleName().
    QString action; ///< A word of the closed vocabulary: "impersonation.begin".
    AuditOutcome outcome = AuditOutcome::Done;
    QString target;                 ///< Usually a user id; empty when the act has none.
    std::optional<UserId> actingAs; ///< The acted-as user, set by the server from the lease.
    std::optional<LeaseId> lease;
    QString reason;
    QString ticket;
    QJsonObject before; ///< Only what changed, without secrets.
    QJsonObject after;
    QString correlation; ///< Joins intent and outcome, and everything done under one lease.
    RequestId request;
    QJsonObject client;  ///< What the console claims: "name", "machine", "program".
    QString address;     ///< Peer address as the server saw it; empty for a Unix socket.
    QString application; ///< application_name, a claim.
    QByteArray hash;     ///< SHA-256, 32 bytes.
    /// An intent that had no other outcome of its action and correlation on record when it was read: either
    /// it is under way, or what became of it is unknown. Found out by the query, not stored.
    bool open = false;

    bool operator==(const AuditEvent&) const = default;
};

/// Whole and exact, as regentctl prints it and the console copies it.
QJsonObject auditEventJson(const AuditEvent& event);

/// Every part narrows; empty parts do not.
struct AuditQuery
{
    QString actor;
    QString target;
    QString action; ///< A word, or a family: "impersonation.*".
    std::optional<AuditOutcome> outcome;
    QString actingAs;
    QString subject; ///< Target or acted-as: everything about one user.
    QString correlation;
    QString text;                          ///< Substring of reason or ticket, ignoring case.
    QDateTime since;                       ///< Inclusive, UTC.
    QDateTime until;                       ///< Exclusive, UTC.
    std::optional<AuditPosition> position; ///< This one event.
    bool oldestFirst = false;

    bool operator==(const AuditQuery&) const = default;
};

struct AuditPage
{
    QList<AuditEvent>
        events; ///< By server time, newest first unless asked otherwise; ties by chain, sequence.
    std::optional<QString> next; ///< Opaque cursor of the following page.
};

/// The state of the whole log at one moment, small enough to keep elsewhere: count and hash of every chain.
/// A log that lacks any of it, or has it otherwise, was tampered with after the moment.
struct AuditHead
{
    struct Chain
    {
        qint64 sequence = 0; ///< Also the number of events of the chain.
        QByteArray hash;
        bool operator==(const Chain&) const = default;
    };
    QString installation; ///< Id of this installation of the regent schema.
    qint64 rows = 0;
    qint64 anchor = 0; ///< Number of the newest anchor, 0 for none.
    QByteArray anchorHash;
    QDateTime at;
    QHash<qint64, Chain> chains;

    bool operator==(const AuditHead&) const = default;
};

/// What verification found wrong.
struct AuditFault
{
    /// Of rows: "edited", "gap", "duplicate", "misnumbered", "chain_missing", "tail_missing", "beyond_head",
    /// "head_missing", "head_mismatch", "anchor_mismatch", "kept_head_mismatch". Of anchors: the first six
    /// with "anchor_" before, "kept_anchor_mismatch". Of the log: "log_replaced", "log_emptied",
    /// "log_missing".
    QString kind;
    /// Of the first bad row; sequence 0 when a whole chain is meant. Chain 0 holds the anchors, by number; 0
    /// and 0 mean the log.
    AuditPosition position;
    QString detail; ///< English.

    bool operator==(const AuditFault&) const = default;
};

struct AuditVerdict
{
    qint64 rows = 0;
    bool ok = false;
    QList<AuditFault> faults; ///< In order of chain and sequence, at most 100; empty exactly when ok.
    AuditHead head;           ///< Of what is there now.
};

} // namespace regent
