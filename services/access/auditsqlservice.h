#pragma once

#include "services/access/auditsetup.h"
#include "services/api/auditservice.h"
#include "services/api/permission.h"

namespace regent::postgres {
class DatabaseExecutor;
}

namespace regent::access {

class Guard;

/// AuditService on regent.audit_event. Thread-safe.
class AuditSqlService final : public AuditService
{
public:
    AuditSqlService(postgres::DatabaseExecutor& database, const Guard& guard, AuditSetup setup);

    QFuture<Result<AuditPage>> page(RequestContext context, AuditQuery query, int limit,
                                    std::optional<QString> after) override;
    QFuture<Result<QStringList>> actions(RequestContext context) override;
    QFuture<Result<AuditExportSummary>> exportEvents(RequestContext context,
                                                     AuditExportRequest request) override;
    QFuture<Result<AuditVerdict>> verify(RequestContext context, std::optional<AuditHead> kept) override;
    QFuture<Result<QString>> keepHead(AuditHead head, QString path) override;
    QFuture<Result<AuditHead>> readHead(QString path) override;

private:
    Result<void> mayDo(const RequestContext& context, Permission permission) const;

    postgres::DatabaseExecutor& m_database;
    const Guard& m_guard;
    const AuditSetup m_setup;
};

} // namespace regent::access
