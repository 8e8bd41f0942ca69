#pragma once

#include "services/access/auditsetup.h"
#include "services/api/protection.h"

namespace regent::postgres {
class DatabaseExecutor;
}

namespace regent::access {

class Guard;

/// ProtectionService by looking at the catalogue of the server, at the functions' texts, and at what this
/// side does.
class ProtectionSqlService : public ProtectionService
{
public:
    ProtectionSqlService(postgres::DatabaseExecutor& database, const Guard& guard, AuditSetup audit);

    QFuture<Result<QList<Protection>>> probe(RequestContext context, ConsoleSide console) override;

private:
    postgres::DatabaseExecutor& m_database;
    const Guard& m_guard;
    const AuditSetup m_audit;
};

} // namespace regent::access
