#pragma once

#include "services/api/schemaservice.h"

namespace regent::postgres {

class DatabaseExecutor;

/// The SchemaService over a database connection. `schema` is the platform's.
class SchemaSqlService : public SchemaService
{
public:
    SchemaSqlService(DatabaseExecutor& database, QString schema);

    QFuture<Result<PlatformInfo>> info() override;
    QFuture<Result<InstallPlan>> plan() override;
    QFuture<Result<InstallReport>> install() override;
    QFuture<Result<QStringList>> buildIndexes(QStringList names) override;

private:
    DatabaseExecutor& m_database;
    QString m_schema;
};

} // namespace regent::postgres
