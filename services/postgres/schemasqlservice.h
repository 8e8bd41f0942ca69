#pragma once

#include "services/api/schemaservice.h"

namespace regent::access {
class Guard;
}

namespace regent::postgres {

class DatabaseExecutor;

/// The SchemaService over a database connection. `schema` is the platform's.
class SchemaSqlService : public SchemaService
{
public:
    SchemaSqlService(DatabaseExecutor& database, const access::Guard& guard, QString schema);

    QFuture<Result<PlatformInfo>> info() override;
    QFuture<Result<InstallPlan>> plan() override;
    QFuture<Result<InstallReport>> install(RequestContext context) override;
    QFuture<Result<QStringList>> buildIndexes(RequestContext context, QStringList names) override;

private:
    DatabaseExecutor& m_database;
    const access::Guard& m_guard;
    QString m_schema;
};

} // namespace regent::postgres
