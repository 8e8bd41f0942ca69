#include "services/access/protectionsqlservice.h"

#include "services/access/guard.h"
#include "services/access/probes/probe.h"
#include "services/api/answered.h"
#include "services/postgres/databaseexecutor.h"
#include "services/postgres/platformschema.h"
#include "services/postgres/transaction.h"

namespace regent::access {

using namespace Qt::StringLiterals;
using postgres::SqlSession;
using postgres::Transaction;

namespace {

struct Entry
{
    const char* id;
    Probe probe;
};

constexpr Entry kProbes[] = {
    {"rank_separation", rankSeparation},
    {"staff_cannot_read_secrets", secretsUnreadable},
    {"staff_cannot_write_tables", tablesUnwritable},
    {"staff_writes_recorded", staffWritesRecorded},
    {"request_once", requestOnce},
    {"audit_append_only", auditAppendOnly},
    {"audit_author", auditAuthor},
    {"anchors_kept_outside", anchorsKeptOutside},
    {"impersonation_recorded_first", impersonationRecordedFirst},
    {"target_rank_refused", targetRankRefused},
    {"impersonation_time_limit", impersonationTimeLimit},
    {"look_only", lookOnly},
    {"alert_before_impersonation", alertBeforeImpersonation},
    {"idle_lock", idleLock},
    {"transport", transport},
};

Result<QList<Protection>> runAll(const Look& look)
{
    QList<Protection> protections;
    for (const Entry& entry : kProbes) {
        auto found = entry.probe(look);
        if (!found)
            return failure(found.error());
        protections.append({QLatin1StringView(entry.id), found->enforcement, found->evidence, found->remedy});
    }
    return protections;
}

Result<QList<Protection>> probeAll(SqlSession& sql, const ConnectionProfile& profile, const AuditSetup& audit,
                                   const ConsoleSide& console)
{
    const auto info = postgres::introspect(sql, profile.schema, profile.user);
    if (!info)
        return failure(info.error());
    const auto transaction = Transaction::begin(sql, Transaction::Mode::ReadOnly);
    if (!transaction)
        return failure(transaction.error());
    const auto functions = ShippedFunctions::compare(sql, profile.schema, info->regentVersion.has_value());
    if (!functions)
        return failure(functions.error());
    return runAll({sql, *info, profile, *functions, audit, console});
}

} // namespace

ProtectionSqlService::ProtectionSqlService(postgres::DatabaseExecutor& database, const Guard& guard,
                                           AuditSetup audit)
    : m_database(database), m_guard(guard), m_audit(std::move(audit))
{
}

QFuture<Result<QList<Protection>>> ProtectionSqlService::probe(RequestContext context, ConsoleSide console)
{
    if (const auto allowed = m_guard.check(context, Permission::ViewProtections); !allowed)
        return refused<QList<Protection>>(allowed.error());
    return m_database.run({.name = "protections", .readOnly = true},
                          [profile = m_database.settings().profile, audit = m_audit,
                           console](SqlSession& sql) { return probeAll(sql, profile, audit, console); });
}

} // namespace regent::access
