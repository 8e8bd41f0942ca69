#pragma once

#include "services/access/auditsetup.h"
#include "services/access/probes/shippedfunctions.h"
#include "services/api/connectionprofile.h"
#include "services/api/platforminfo.h"
#include "services/api/protection.h"
#include "services/postgres/sqlsession.h"

namespace regent::access {

/// What a probe looks at: the server, through a read-only transaction, and what only this side knows.
struct Look
{
    postgres::SqlSession& sql;
    const PlatformInfo& info; ///< Of a moment ago, not of when the connection was made.
    const ConnectionProfile& profile;
    const ShippedFunctions& functions;
    const AuditSetup& audit;
    const ConsoleSide& console;

    bool isInstalled() const { return info.regentVersion.has_value(); }
};

struct Finding
{
    Enforcement enforcement;
    QString evidence;
    QString remedy{};
};

using Probe = Result<Finding> (*)(const Look& look);

/// `good` with its evidence when there is no problem; else nobody makes sure of it, and why.
Finding judged(const QStringList& problems, Enforcement good, const QString& evidence);

// Staff and the platform's tables.
Result<Finding> rankSeparation(const Look& look);
Result<Finding> secretsUnreadable(const Look& look);
Result<Finding> tablesUnwritable(const Look& look);
Result<Finding> staffWritesRecorded(const Look& look);
// The record.
Result<Finding> requestOnce(const Look& look);
Result<Finding> auditAppendOnly(const Look& look);
Result<Finding> auditAuthor(const Look& look);
Result<Finding> anchorsKeptOutside(const Look& look);
// Acting as a user.
Result<Finding> impersonationRecordedFirst(const Look& look);
Result<Finding> targetRankRefused(const Look& look);
Result<Finding> impersonationTimeLimit(const Look& look);
Result<Finding> lookOnly(const Look& look);
Result<Finding> alertBeforeImpersonation(const Look& look);
// This console.
Result<Finding> idleLock(const Look& look);
Result<Finding> transport(const Look& look);

/// Rights to write into a table of schema regent that a rank or this login has, and its owner when that is
/// not ours.
Result<QStringList> writableBy(const Look& look, const QStringList& tables);
/// Why no rule of the regent schema holds this login; empty when all do.
QStringList powersOf(const Look& look);

} // namespace regent::access
