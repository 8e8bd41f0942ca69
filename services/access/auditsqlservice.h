#pragma once

#include "services/api/auditservice.h"

namespace regent::postgres {
class DatabaseExecutor;
}

namespace regent::access {

/// AuditService on regent.audit_event.
class AuditSqlService : public AuditService
{
public:
    explicit AuditSqlService(postgres::DatabaseExecutor& database);

    QFuture<Result<AuditPage>> page(RequestContext context, AuditQuery query, int limit,
                                    std::optional<QString> after) override;
    QFuture<Result<QStringList>> actions(RequestContext context) override;
    QFuture<Result<AuditExportSummary>> exportEvents(RequestContext context,
                                                     AuditExportRequest request) override;
    QFuture<Result<AuditVerdict>> verify(RequestContext context, std::optional<AuditHead> kept) override;
    QFuture<Result<QString>> keepHead(AuditHead head, QString path) override;
    QFuture<Result<AuditHead>> readHead(QString path) override;

private:
    postgres::DatabaseExecutor& m_database;
};

} // namespace regent::access
