#include "services/access/protectionsqlservice.h"

#include "services/api/answered.h"

namespace regent::access {

ProtectionSqlService::ProtectionSqlService(postgres::DatabaseExecutor& database) : m_database(database) {}

QFuture<Result<QList<Protection>>> ProtectionSqlService::probe(RequestContext)
{
    return answered<QList<Protection>>({});
}

} // namespace regent::access
