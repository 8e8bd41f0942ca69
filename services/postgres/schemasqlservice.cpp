#include "services/postgres/schemasqlservice.h"

#include "services/access/guard.h"
#include "services/api/answered.h"
#include "services/postgres/databaseexecutor.h"
#include "services/postgres/indexbuild.h"
#include "services/postgres/indexpack.h"
#include "services/postgres/migrations.h"
#include "services/postgres/platformschema.h"
#include "services/postgres/transaction.h"

namespace regent::postgres {

namespace {

Result<InstallPlan> makePlan(SqlSession& session, const QString& schema)
{
    auto transaction = Transaction::begin(session, Transaction::Mode::ReadOnly);
    if (!transaction)
        return failure(transaction.error());
    const Migrations migrations(schema);
    const auto installed = migrations.installed(session);
    if (!installed)
        return failure(installed.error());
    const auto pending = migrations.pending(session);
    if (!pending)
        return failure(pending.error());
    const auto indexes = indexOffers(session, schema);
    if (!indexes)
        return failure(indexes.error());
    InstallPlan plan{*installed, migrations.latest(), {}, Migrations::script(*pending), *indexes};
    for (const Migration& step : *pending)
        plan.steps.append(step.name);
    return plan;
}

} // namespace

SchemaSqlService::SchemaSqlService(DatabaseExecutor& database, const access::Guard& guard, QString schema)
    : m_database(database), m_guard(guard), m_schema(std::move(schema))
{
}

QFuture<Result<PlatformInfo>> SchemaSqlService::info()
{
    return m_database.run({.name = "introspect", .readOnly = true},
                          [schema = m_schema, login = m_database.settings().profile.user](
                              SqlSession& session) { return introspect(session, schema, login); });
}

QFuture<Result<InstallPlan>> SchemaSqlService::plan()
{
    return m_database.run({.name = "install plan", .readOnly = true},
                          [schema = m_schema](SqlSession& session) { return makePlan(session, schema); });
}

QFuture<Result<InstallReport>> SchemaSqlService::install(RequestContext context)
{
    if (const auto allowed = m_guard.check(context, Permission::InstallSchema); !allowed)
        return refused<InstallReport>(allowed.error());
    return m_database.run(
        {.name = "install", .deadline = kLongDeadline, .longRunning = true},
        [schema = m_schema](SqlSession& session) { return Migrations(schema).install(session); });
}

QFuture<Result<QStringList>> SchemaSqlService::buildIndexes(RequestContext context, QStringList names)
{
    if (const auto allowed = m_guard.check(context, Permission::InstallSchema); !allowed)
        return refused<QStringList>(allowed.error());
    return m_database.runWithProgress<QStringList>(
        {.name = "build indexes", .deadline = kLongDeadline, .longRunning = true},
        [schema = m_schema, names](SqlSession& session, QPromise<Result<QStringList>>& promise) {
            promise.setProgressRange(0, int(names.size()));
            return buildIndexPack(session, schema, names,
                                  [&promise](int done) { promise.setProgressValue(done); });
        });
}

} // namespace regent::postgres
