#pragma once

#include "services/api/protection.h"

namespace regent::postgres {
class DatabaseExecutor;
}

namespace regent::access {

/// ProtectionService by looking at the catalogue and trying what should be refused.
class ProtectionSqlService : public ProtectionService
{
public:
    explicit ProtectionSqlService(postgres::DatabaseExecutor& database);

    QFuture<Result<QList<Protection>>> probe(RequestContext context) override;

private:
    postgres::DatabaseExecutor& m_database;
};

} // namespace regent::access
