// Fills the database regent_template, which every db test copies: sample data, the regent schema, one login
// per rank, one without a rank, and the platform's own. Run by the cluster fixture after the cluster is up;
// by hand:
//   tests/support/cluster run DIR build/dev/bin/regent_make_template

#include "services/postgres/databaseexecutor.h"
#include "services/postgres/migrations.h"
#include "services/postgres/sampledata.h"
#include "tests/support/testdatabase.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace regent;

namespace {

Result<void> fill(postgres::SqlSession& session)
{
    if (const auto done = postgres::SampleData({}).load(session); !done)
        return done;
    const auto installed = postgres::Migrations(u"platform"_s).install(session);
    return installed ? Result<void>() : failure(installed.error());
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    test::TestDatabase database(test::TestDatabase::Content::Empty);
    Result<void> filled;
    {
        postgres::DatabaseExecutor executor(
            {.profile = database.directProfile(u"postgres"_s), .password = {}, .threads = 1});
        auto future = executor.run({"make template", postgres::kLongDeadline}, fill);
        future.waitForFinished();
        filled = future.result();
    }
    if (!filled) {
        QTextStream(stderr) << filled.error().code << ": " << filled.error().detail << Qt::endl;
        return 1;
    }
    for (const QString& rank : {u"support"_s, u"operator"_s, u"admin"_s}) {
        if (database.scalar(u"select to_regrole('test_%1')"_s.arg(rank)).isNull())
            database.execute(u"create role test_%1 login in role regent_%1"_s.arg(rank));
    }
    for (const QString& role :
         {u"create role test_none login"_s, u"create role test_platform login in role platform"_s}) {
        if (database.scalar(u"select to_regrole('%1')"_s.arg(role.section(u' ', 2, 2))).isNull())
            database.execute(role);
    }
    database.publishAs(u"regent_template"_s);
    return 0;
}
