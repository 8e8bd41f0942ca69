#pragma once

#include "services/api/requestcontext.h"
#include "services/api/result.h"

#include <QFuture>
#include <QList>
#include <QString>

#include <optional>

namespace regent {

/// Who makes sure of it.
enum class Enforcement {
    Database,    ///< The server refuses, whatever program asks.
    ConsoleOnly, ///< This program does; psql would not.
    Nothing,     ///< Nobody does, here and now.
};

/// "database", "console", "nothing".
QString enforcementName(Enforcement enforcement);

/// One promise and what a probe of this connection found. Text for people comes from `id` (ui, app/cli).
struct Protection
{
    QString id; ///< "audit_append_only", "staff_writes_recorded", …: see docs/security.md.
    Enforcement enforcement = Enforcement::Nothing;
    QString evidence; ///< English: what was looked at and seen. No secrets.
    QString remedy{}; ///< SQL by which an administrator gets it enforced; empty when there is none to show.

    bool operator==(const Protection&) const = default;
};

/// What the caller alone knows of itself.
struct ConsoleSide
{
    std::optional<int> idleLockMinutes; ///< None: there is no window to lock.
};

/// Finds out what holds on this connection. Never from a list of what ought to be: each answer is a probe.
class ProtectionService
{
public:
    virtual ~ProtectionService() = default;

    /// Always the same ids in the same order. Denied "acting".
    virtual QFuture<Result<QList<Protection>>> probe(RequestContext context, ConsoleSide console) = 0;
};

} // namespace regent
