#include "services/access/contextfactory.h"
#include "services/access/guard.h"
#include "services/postgres/databaseexecutor.h"
#include "services/postgres/schemasqlservice.h"
#include "tests/support/onsession.h"
#include "tests/support/testdatabase.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;
using postgres::SchemaSqlService;

namespace {

const QStringList kPack = {u"regent_user_created"_s, u"regent_user_name"_s, u"regent_user_email_prefix"_s,
                           u"regent_user_text"_s};

/// One login's view of one database.
struct Fixture
{
    explicit Fixture(const TestDatabase& database, const QString& login = u"postgres"_s)
        : executor({.profile = database.directProfile(login), .password = {}, .threads = 2}),
          schema(executor, guard, u"platform"_s)
    {
    }

    postgres::DatabaseExecutor executor;
    const access::Guard guard;
    SchemaSqlService schema;
    const RequestContext context = ContextFactory::make({});
};

template<class T>
T wait(QFuture<T> future)
{
    future.waitForFinished();
    return future.result();
}

QString indexesNamed(TestDatabase& database, const QString& pattern)
{
    return database.scalar(
        uR"(select coalesce(string_agg(c.relname || case when x.indisvalid then '' else ' invalid' end, ','
        order by c.relname), '') from pg_class as c join pg_index as x on x.indexrelid = c.oid where c.relname like '%1')"_s
            .arg(pattern));
}

bool isDropping(TestDatabase& database)
{
    database.execute(
        u"select pg_stat_clear_snapshot()"_s); // or the transaction keeps its first look for ever
    return database.scalar(
               u"select exists (select from pg_stat_activity where datname = current_database() and "
               "state = 'active' and query like 'drop index concurrently%')"_s) == u"t"_s;
}

} // namespace

/// Installs and builds in databases of its own: there is nothing to share.
class TestSchemaSqlService : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_built; ///< With the whole pack.

private slots:
    void cleanupTestCase() { m_built.reset(); }

    void plansWhatItThenDoes()
    {
        TestDatabase database;
        database.execute(u"set client_min_messages = error; drop schema regent cascade"_s);
        Fixture fixture(database);
        const auto plan = wait(fixture.schema.plan());
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().detail));
        QVERIFY(!plan->from.has_value());
        QCOMPARE(plan->steps.size(), plan->to + 1); // and "attach"
        QVERIFY(plan->sql.contains(u"create schema regent authorization regent_owner"_s));
        QVERIFY(plan->sql.contains(u"insert into regent.migration"_s));
        QVERIFY(!plan->sql.contains(u"{{"_s));

        const auto report = wait(fixture.schema.install(fixture.context));
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->applied, plan->steps);
        QCOMPARE(report->to, plan->to);

        const auto after = wait(fixture.schema.plan());
        QVERIFY(after);
        QCOMPARE(after->from.value_or(0), plan->to);
        QCOMPARE(after->steps, QStringList());
        QCOMPARE(after->sql, QString());
        const auto info = wait(fixture.schema.info());
        QVERIFY(info);
        QCOMPARE(info->regentVersion.value_or(0), plan->to);
    }

    void staffMayLookButNotInstall()
    {
        TestDatabase database;
        Fixture staff(database, u"test_admin"_s);
        QVERIFY(wait(staff.schema.plan()));
        database.execute(u"delete from regent.migration where number = 3"_s);
        const auto refused = wait(staff.schema.install(staff.context));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"missing_right"_s);
        const auto noIndex = wait(staff.schema.buildIndexes(staff.context, {kPack[0]}));
        QVERIFY(!noIndex);
        QCOMPARE(noIndex.error().kind, Error::Kind::Denied);
    }

    void offersThePack()
    {
        TestDatabase database;
        Fixture fixture(database);
        const auto plan = wait(fixture.schema.plan());
        QVERIFY(plan);
        QStringList names;
        for (const IndexOffer& offer : plan->indexes) {
            names.append(offer.name);
            QVERIFY(!offer.present);
            QVERIFY(!offer.purpose.isEmpty());
            QVERIFY2(offer.estimatedBytes > 20'000 && offer.estimatedBytes < 400'000,
                     qPrintable(QString::number(offer.estimatedBytes)));
            QCOMPARE(offer.estimatedSeconds, 1); // never "0 s"
        }
        QCOMPARE(names, kPack);
    }

    void estimatesGrowWithTheTable_data()
    {
        QTest::addColumn<double>("rows");
        QTest::addColumn<int>("createdMegabytes");
        QTest::addColumn<int>("textSeconds");
        // Measured: 64 MB at one million, 643 MB and some minutes for the trigrams at ten million.
        QTest::newRow("one million") << 1e6 << 64 << 20;
        QTest::newRow("ten million") << 1e7 << 643 << 230;
    }
    void estimatesGrowWithTheTable()
    {
        QFETCH(double, rows);
        QFETCH(int, createdMegabytes);
        QFETCH(int, textSeconds);
        TestDatabase database;
        database.execute(u"update pg_class set reltuples = %1 where relname = 'User'"_s.arg(rows, 0, 'f', 0));
        Fixture fixture(database);
        const auto plan = wait(fixture.schema.plan());
        QVERIFY(plan);
        const double megabytes = double(plan->indexes[0].estimatedBytes) / 1e6;
        QVERIFY2(megabytes > createdMegabytes * 0.7 && megabytes < createdMegabytes * 1.4,
                 qPrintable(QString::number(megabytes)));
        const double seconds = double(plan->indexes[3].estimatedSeconds);
        QVERIFY2(seconds > textSeconds * 0.5 && seconds < textSeconds * 2,
                 qPrintable(QString::number(seconds)));
    }

    void buildsThePackOneByOne()
    {
        TestDatabase database;
        Fixture fixture(database);
        auto future = fixture.schema.buildIndexes(fixture.context, kPack);
        const auto built = wait(future);
        QVERIFY2(built, qPrintable(built ? QString() : built.error().detail));
        QCOMPARE(*built, kPack);
        QCOMPARE(future.progressMaximum(), kPack.size());
        const auto info = wait(fixture.schema.info());
        QVERIFY(info);
        for (const Capability capability : {Capability::FastCreatedSort, Capability::FastNameSort,
                                            Capability::FastEmailPrefix, Capability::FastSubstring})
            QVERIFY2(info->has(capability), qPrintable(capabilityName(capability)));
        const auto again = wait(fixture.schema.buildIndexes(fixture.context, kPack));
        QVERIFY(again);
        QCOMPARE(*again, QStringList());
        const auto plan = wait(fixture.schema.plan());
        QVERIFY(plan);
        for (const IndexOffer& offer : plan->indexes)
            QVERIFY(offer.present);
    }

    void thePlannerUsesThem_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("index");
        m_built = std::make_unique<TestDatabase>();
        QVERIFY(wait(Fixture(*m_built).schema.buildIndexes(ContextFactory::make({}), kPack)));
        QTest::newRow("created") << u"order by \"createdAt\" desc, id desc limit 50"_s << kPack[0];
        QTest::newRow("created ascending") << u"order by \"createdAt\", id limit 50"_s << kPack[0];
        QTest::newRow("name") << u"order by name, id limit 50"_s << kPack[1];
        QTest::newRow("prefix")
            << u"where lower(email) like 'ana%' order by lower(email) using ~<~ limit 50"_s << kPack[2];
        QTest::newRow("substring") << u"where email ilike '%garcia%'"_s << kPack[3];
        QTest::newRow("in the name") << u"where name ilike '%garcia%'"_s << kPack[3];
        QTest::newRow("either") << u"where email ilike '%garcia%' or name ilike '%garcia%'"_s << kPack[3];
    }
    void thePlannerUsesThem()
    {
        QFETCH(QString, query);
        QFETCH(QString, index);
        TestDatabase& database = *m_built;
        // The sample is small: left alone the planner would read all of it, or sort a few rows.
        database.execute(u"set enable_seqscan = off"_s);
        const bool byTrigram = query.contains(u"ilike"_s);
        database.execute(byTrigram ? u"set enable_bitmapscan = on"_s : u"set enable_bitmapscan = off"_s);
        const QString plan =
            database.scalar(u"explain (format json) select id from platform.\"User\" "_s + query);
        QVERIFY2(plan.contains(index), qPrintable(plan));
        QVERIFY2(!plan.contains(u"\"Sort\""_s), qPrintable(plan));
    }

    void refusesAnUnknownName()
    {
        TestDatabase database;
        Fixture fixture(database);
        const auto built =
            wait(fixture.schema.buildIndexes(fixture.context, {kPack[0], u"x; drop table y"_s}));
        QVERIFY(!built);
        QCOMPARE(built.error().kind, Error::Kind::Invalid);
        QCOMPARE(built.error().field, u"index"_s);
        QCOMPARE(indexesNamed(database, u"regent_user%"_s), QString(u""_s));
    }

    void repairsALeftOver()
    {
        TestDatabase database;
        database.execute(
            u"create index regent_user_name on platform.\"User\" (id); "
            "update pg_index set indisvalid = false where indexrelid = 'platform.regent_user_name'::regclass"_s);
        Fixture fixture(database);
        const auto built = wait(fixture.schema.buildIndexes(fixture.context, {kPack[1]}));
        QVERIFY2(built, qPrintable(built ? QString() : built.error().detail));
        QCOMPARE(indexesNamed(database, u"regent_user%"_s), kPack[1]);
    }

    void aCancelledBuildLeavesNothing()
    {
        TestDatabase database;
        {
            Fixture fixture(database);
            // A concurrent build waits for writers that were there before it.
            database.execute(
                u"begin; update platform.\"User\" set name = name where id = (select min(id) from platform.\"User\")"_s);
            auto building = fixture.schema.buildIndexes(fixture.context, {kPack[0]});
            QTRY_COMPARE_WITH_TIMEOUT(indexesNamed(database, kPack[0]), kPack[0] + u" invalid"_s, 10'000);
            building.cancel();
            // Dropping waits for the same writer, and goes on although nobody waits for the answer.
            QTRY_VERIFY_WITH_TIMEOUT(isDropping(database), 10'000);
            database.execute(u"commit"_s);
            QTRY_COMPARE_WITH_TIMEOUT(indexesNamed(database, kPack[0]), QString(u""_s), 10'000);
        }
        Fixture fixture(database);
        const auto built = wait(fixture.schema.buildIndexes(fixture.context, {kPack[0]}));
        QVERIFY2(built, qPrintable(built ? QString() : built.error().detail));
    }

    void twoBuildersAtOnce_data()
    {
        QTest::addColumn<bool>("hidden");
        QTest::newRow("each sees the other") << false;
        QTest::newRow("activity of others hidden") << true;
    }
    void twoBuildersAtOnce()
    {
        QFETCH(bool, hidden);
        TestDatabase database;
        const QString login = database.name() + u"_second"_s;
        database.execute(u"create role %1 login in role platform"_s.arg(login));
        {
            Fixture first(database);
            Fixture second(database, hidden ? login : u"postgres"_s);
            database.execute(
                u"begin; update platform.\"User\" set name = name where id = (select min(id) from platform.\"User\")"_s);
            auto building = first.schema.buildIndexes(first.context, {kPack[0]});
            QTRY_COMPARE_WITH_TIMEOUT(indexesNamed(database, kPack[0]), kPack[0] + u" invalid"_s, 10'000);
            const auto refused = wait(second.schema.buildIndexes(second.context, {kPack[0]}));
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, Error::Kind::Conflict);
            QCOMPARE(refused.error().code, u"being_built"_s);
            database.execute(u"commit"_s);
            const auto built = wait(building);
            QVERIFY2(built, qPrintable(built ? QString() : built.error().detail));
            QCOMPARE(indexesNamed(database, kPack[0]), kPack[0]);
            const auto late = wait(second.schema.buildIndexes(second.context, {kPack[0]}));
            QVERIFY(late);
            QCOMPARE(*late, QStringList());
        }
        database.execute(u"drop owned by %1; drop role %1"_s.arg(login));
    }

    void leavesAnIndexThatCameBefore()
    {
        TestDatabase database;
        Fixture fixture(database);
        database.execute(u"begin; lock table platform.\"User\" in share update exclusive mode"_s);
        const auto building = fixture.schema.buildIndexes(fixture.context, {kPack[0]});
        QTRY_COMPARE_WITH_TIMEOUT(
            database.scalar(
                u"select count(*) from pg_locks where not granted and mode = 'ShareUpdateExclusiveLock'"
                " and relation = 'platform.\"User\"'::regclass"_s),
            u"1"_s, 10'000);
        // As if it were somebody's whose build goes on.
        database.execute(u"create index regent_user_created on platform.\"User\" (\"createdAt\"); update "
                         u"pg_index set indisvalid ="
                         " false where indexrelid = 'platform.regent_user_created'::regclass; commit"_s);
        const auto failed = wait(building);
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, u"42P07"_s);
        QCOMPARE(indexesNamed(database, kPack[0]), kPack[0] + u" invalid"_s);
    }

    void explainsAMissingExtensionRight()
    {
        TestDatabase database;
        const QString login = database.name() + u"_builder"_s;
        database.execute(u"create role %1 login in role platform"_s.arg(login));
        {
            Fixture fixture(database, login);
            const auto refused = wait(fixture.schema.buildIndexes(fixture.context, {kPack[3]}));
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, Error::Kind::Denied);
            QVERIFY(refused.error().detail.contains(u"create extension pg_trgm"_s));
            QVERIFY(wait(
                fixture.schema.buildIndexes(fixture.context, {kPack[1]}))); // the owner needs nothing else
            database.execute(u"create schema extensions; create extension pg_trgm with schema extensions; "
                             "grant usage on schema extensions to %1"_s.arg(login));
            const auto built = wait(fixture.schema.buildIndexes(fixture.context, {kPack[3]}));
            QVERIFY2(built, qPrintable(built ? QString() : built.error().detail));
        }
        database.execute(u"drop owned by %1; drop role %1"_s.arg(login));
    }
};

QTEST_GUILESS_MAIN(TestSchemaSqlService)
#include "tst_schemasqlservice.moc"
