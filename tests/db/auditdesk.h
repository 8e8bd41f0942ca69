#pragma once

#include "services/access/auditsqlservice.h"
#include "services/access/contextfactory.h"
#include "services/access/guard.h"
#include "tests/support/await.h"
#include "tests/support/testdatabase.h"

#include "services/postgres/databaseexecutor.h"

#include <QTemporaryDir>
#include <QUuid>

namespace regent::test {

/// AuditService on a real log, asked by support. Names are of this process alone, so that two may run on one
/// database.
class AuditDesk
{
public:
    static QString freshId() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

    static RequestContext context(Role role = Role::Support)
    {
        return ContextFactory::make({QStringLiteral("test_support"), {}, role});
    }

    access::AuditSetup setup(bool isInstalled = true) const
    {
        return {isInstalled, {}, {}, folder.filePath(QStringLiteral("anchors")), false};
    }

    void write(const QString& action, const QString& outcome, const QString& arguments)
    {
        database.execute(
            QStringLiteral("select regent.audit_write('%1', '%2', %3)").arg(action, outcome, arguments));
    }

    QList<AuditEvent> all(const AuditQuery& query)
    {
        const auto page = await(service.page(context(), query, 1000, {}));
        if (!page)
            QTest::qFail(qPrintable(outcome(page)), __FILE__, __LINE__);
        return page ? page->events : QList<AuditEvent>();
    }

    TestDatabase database;
    QTemporaryDir folder;
    postgres::DatabaseExecutor executor{postgres::DatabaseExecutor::Settings{
        .profile = database.profile(QStringLiteral("test_support")), .password = {}, .threads = 2}};
    access::Guard guard;
    access::AuditSqlService service{executor, guard, setup()};
    const QString user = QStringLiteral("user-") + freshId();
    const QString other = QStringLiteral("other-") + freshId();
    const QString word = QStringLiteral("word") + freshId().left(8);
};

} // namespace regent::test
