#pragma once

#include "services/api/requestcontext.h"
#include "services/api/result.h"

#include <QFuture>
#include <QList>
#include <QString>

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

    bool operator==(const Protection&) const = default;
};

/// Finds out what holds on this connection. Never from a list of what ought to be: each answer is a probe.
class ProtectionService
{
public:
    virtual ~ProtectionService() = default;

    /// Always the same ids in the same order.
    virtual QFuture<Result<QList<Protection>>> probe(RequestContext context) = 0;
};

} // namespace regent
