#include "services/access/auditsqlservice.h"

#include "services/api/answered.h"

namespace regent::access {

using namespace Qt::StringLiterals;

namespace {
Error absent()
{
    return {Error::Kind::Unavailable, u"regent_schema"_s, u"the regent schema has no audit log"_s, {}};
}
} // namespace

AuditSqlService::AuditSqlService(postgres::DatabaseExecutor& database) : m_database(database) {}

QFuture<Result<AuditPage>> AuditSqlService::page(RequestContext, AuditQuery, int, std::optional<QString>)
{
    return refused<AuditPage>(absent());
}

QFuture<Result<QStringList>> AuditSqlService::actions(RequestContext)
{
    return refused<QStringList>(absent());
}

QFuture<Result<AuditExportSummary>> AuditSqlService::exportEvents(RequestContext, AuditExportRequest)
{
    return refused<AuditExportSummary>(absent());
}

QFuture<Result<AuditVerdict>> AuditSqlService::verify(RequestContext, std::optional<AuditHead>)
{
    return refused<AuditVerdict>(absent());
}

QFuture<Result<QString>> AuditSqlService::keepHead(AuditHead, QString)
{
    return refused<QString>(absent());
}

QFuture<Result<AuditHead>> AuditSqlService::readHead(QString)
{
    return refused<AuditHead>(absent());
}

} // namespace regent::access
