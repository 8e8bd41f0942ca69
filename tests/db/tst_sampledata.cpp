#include "services/postgres/sampledata.h"
#include "tests/support/onsession.h"
#include "tests/support/testdatabase.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;
using postgres::SampleData;
using postgres::SampleOptions;

namespace {

const QDate kDay(2026, 3, 31);

Result<void> load(const TestDatabase& database, const SampleOptions& options,
                  const SampleData::Progress& progress = {})
{
    return onSession(database.directProfile(u"postgres"_s), [&](postgres::SqlSession& session) {
        return SampleData(options).load(session, progress);
    });
}

/// Every row of every table.
QString fingerprint(TestDatabase& database)
{
    return database.scalar(uR"(select md5(string_agg(xml::text, '' order by name)) from (
        select c.relname as name, query_to_xml(format('select md5(string_agg(t::text, chr(10) order by t::text)) from platform.%I as t',
            c.relname), true, true, '') as xml
        from pg_class as c where c.relnamespace = 'platform'::regnamespace and c.relkind = 'r') as tables)"_s);
}

} // namespace

/// Fills databases of its own: there is nothing to share.
class TestSampleData : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_sample;

private slots:
    void initTestCase() { m_sample = std::make_unique<TestDatabase>(); }
    void cleanupTestCase() { m_sample.reset(); }

    void isDeterministic()
    {
        QStringList prints;
        for (const SampleOptions& options :
             {SampleOptions{.users = 450, .seed = 7, .day = kDay},
              SampleOptions{.users = 450, .seed = 7, .day = kDay},
              SampleOptions{.users = 450, .seed = 8, .day = kDay},
              SampleOptions{.users = 450, .seed = 7, .day = kDay.addDays(1)}}) {
            TestDatabase database(TestDatabase::Content::Empty);
            const auto done = load(database, options);
            QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
            prints.append(fingerprint(database));
        }
        QCOMPARE(prints[0], prints[1]);
        QVERIFY(prints[0] != prints[2]);
        QVERIFY(prints[0] != prints[3]);
    }

    void makesAsManyAsAsked_data()
    {
        QTest::addColumn<qint64>("users");
        QTest::addColumn<qint64>("seed");
        QTest::newRow("none") << qint64(0) << qint64(1);
        QTest::newRow("one") << qint64(1) << qint64(0);
        QTest::newRow("twelve") << qint64(12) << qint64(1'000'000);
        QTest::newRow("thirteen") << qint64(13) << qint64(5);
        QTest::newRow("odd") << qint64(799) << qint64(99);
    }
    void makesAsManyAsAsked()
    {
        QFETCH(qint64, users);
        QFETCH(qint64, seed);
        TestDatabase database(TestDatabase::Content::Empty);
        QStringList steps;
        int last = 0;
        const auto done =
            load(database, {.users = users, .seed = seed}, [&](const QString& step, int percent) {
                steps.append(step);
                QVERIFY(percent >= last && percent <= 100);
                last = percent;
            });
        QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
        QCOMPARE(database.scalar(u"select count(*) from platform.\"User\""_s).toLongLong(), users);
        QCOMPARE(database.scalar(u"select count(*) from pg_namespace where nspname = 'regent_sample'"_s),
                 u"0"_s);
        QCOMPARE(steps.first(), u"schema"_s);
        QCOMPARE(steps.last(), u"statistics"_s);
    }

    void refusesBadNumbers_data()
    {
        QTest::addColumn<qint64>("users");
        QTest::addColumn<qint64>("seed");
        QTest::addColumn<QString>("field");
        QTest::newRow("negative") << qint64(-1) << qint64(1) << u"users"_s;
        QTest::newRow("too many") << qint64(10'000'001) << qint64(1) << u"users"_s;
        QTest::newRow("seed") << qint64(1) << qint64(-1) << u"seed"_s;
        QTest::newRow("big seed") << qint64(1) << qint64(1'000'001) << u"seed"_s;
    }
    void refusesBadNumbers()
    {
        QFETCH(qint64, users);
        QFETCH(qint64, seed);
        QFETCH(QString, field);
        const auto done = load(*m_sample, {.users = users, .seed = seed});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Invalid);
        QCOMPARE(done.error().field, field);
    }

    void neverTouchesAnExistingPlatform()
    {
        const auto done = load(*m_sample, {.users = 1});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Conflict);
        QCOMPARE(m_sample->scalar(u"select count(*) from platform.\"User\""_s), u"1000"_s);
    }

    /// Each query counts contradictions.
    void isConsistent_data()
    {
        QTest::addColumn<QString>("contradictions");
        QTest::newRow("balance is the newest running balance")
            << uR"(select count(*) from platform."UserBalance" as b join (select distinct on ("userId") "userId", "runningBalance"
                from platform."CreditTransaction" where "isActive" order by "userId", "createdAt" desc) as t using ("userId")
                where b.balance <> t."runningBalance")"_s;
        QTest::newRow("running balance adds up")
            << uR"(select count(*) from (select "runningBalance", sum(amount) over (partition by "userId" order by "createdAt")
                as total from platform."CreditTransaction" where "isActive") as t where "runningBalance" <> total)"_s;
        QTest::newRow("no debts")
            << uR"(select count(*) from platform."CreditTransaction" where "runningBalance" < 0)"_s;
        QTest::newRow("inactive entries do not count")
            << uR"(select count(*) from platform."CreditTransaction" where "isActive" = ("runningBalance" is null))"_s;
        QTest::newRow("every balance has a history")
            << uR"(select count(*) from platform."UserBalance" where "userId" not in (select "userId" from platform."CreditTransaction"))"_s;
        QTest::newRow("nobody acts before joining")
            << uR"(select count(*) from platform."AgentGraphExecution" as r join platform."User" as u on u.id = r."userId"
                where r."createdAt" < u."createdAt")"_s;
        QTest::newRow("no run before its agent's version")
            << uR"(select count(*) from platform."AgentGraphExecution" as r join platform."AgentGraph" as a
                on (a.id, a.version) = (r."agentGraphId", r."agentGraphVersion") where r."createdAt" < a."createdAt" - interval '1 hour')"_s;
        QTest::newRow("times in order")
            << uR"(select count(*) from platform."AgentGraphExecution" where "startedAt" < "createdAt" or "endedAt" < "startedAt"
                or ("executionStatus" in ('COMPLETED', 'FAILED', 'TERMINATED')) <> ("endedAt" is not null))"_s;
        QTest::newRow("runs within a year")
            << uR"(select count(*) from platform."AgentGraphExecution" where "createdAt" < current_date - 367)"_s;
        for (const char* table :
             {"User", "AgentGraph", "AgentGraphExecution", "CreditTransaction", "Profile", "LibraryAgent"})
            QTest::addRow("nothing in the future: %s", table)
                << u"select count(*) from platform.\"%1\" where \"createdAt\" > now() at time zone 'UTC'"_s
                       .arg(QLatin1StringView(table));
        QTest::newRow("one active version per agent")
            << uR"(select count(*) from (select from platform."AgentGraph" group by id having count(*) filter (where "isActive") <> 1) as a)"_s;
        QTest::newRow("updated after made")
            << uR"(select count(*) from platform."User" where "updatedAt" < "createdAt")"_s;
        QTest::newRow("ids are UUIDs")
            << uR"(select count(*) from platform."User" where id !~ '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$')"_s;
        QTest::newRow("only reserved domains")
            << uR"(select count(*) from platform."User" where lower(email) !~ '^[^@]+@([^@]*\.example|example\.(com|org|net))$')"_s;
        QTest::newRow("no token that could be one")
            << uR"(select count(*) from platform."User" where integrations <> '' and integrations !~ 'SAMPLE_not_a_token')"_s;
    }
    void isConsistent()
    {
        QFETCH(QString, contradictions);
        QCOMPARE(m_sample->scalar(contradictions), u"0"_s);
    }

    void isPlausible_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        const auto users = [](const QString& condition) -> QString {
            return u"select count(*) from platform.\"User\" where "_s + condition;
        };
        QTest::newRow("no name") << users(u"name is null"_s) << 80 << 220;
        QTest::newRow("not verified") << users(u"not \"emailVerified\""_s) << 60 << 180;
        QTest::newRow("Han") << users(u"name ~ '[\u4e00-\u9fff]'"_s) << 30 << 300;
        QTest::newRow("kana") << users(u"name ~ '[\u3040-\u30ff]'"_s) << 2 << 100;
        QTest::newRow("Hangul") << users(u"name ~ '[\uac00-\ud7a3]'"_s) << 5 << 100;
        QTest::newRow("Cyrillic") << users(u"name ~ '[\u0400-\u04ff]'"_s) << 10 << 150;
        QTest::newRow("Arabic") << users(u"name ~ '[\u0600-\u06ff]'"_s) << 5 << 100;
        QTest::newRow("Hebrew") << users(u"name ~ '[\u0590-\u05ff]'"_s) << 2 << 60;
        QTest::newRow("Devanagari") << users(u"name ~ '[\u0900-\u097f]'"_s) << 5 << 100;
        QTest::newRow("diacritics") << users(u"name ~ '[\u00c0-\u024f]'"_s) << 50 << 400;
        QTest::newRow("emoji") << users(u"name like '%\U0001f680%'"_s) << 1 << 30;
        QTest::newRow("addresses beyond ASCII") << users(u"email ~ '[^\\x01-\\x7f]'"_s) << 5 << 200;
        QTest::newRow("long names") << users(u"length(name) > 100"_s) << 1 << 30;
        QTest::newRow("long addresses") << users(u"length(email) > 60"_s) << 5 << 100;
        QTest::newRow("time zones") << u"select count(distinct timezone) from platform.\"User\""_s << 40
                                    << 100;
        QTest::newRow("zone not set") << users(u"timezone = 'not-set'"_s) << 150 << 350;
        QTest::newRow("tiers") << u"select count(distinct \"subscriptionTier\") from platform.\"User\""_s << 4
                               << 4;
        QTest::newRow("free") << users(u"\"subscriptionTier\" = 'FREE'"_s) << 500 << 720;
        QTest::newRow("same address, other case")
            << u"select count(*) - count(distinct lower(email)) from platform.\"User\""_s << 1 << 10;
        QTest::newRow("same time")
            << u"select count(*) - count(distinct \"createdAt\") from platform.\"User\""_s << 0 << 50;
        QTest::newRow("months with runs")
            << u"select count(distinct date_trunc('month', \"createdAt\")) from platform.\"AgentGraphExecution\""_s
            << 12 << 14;
        QTest::newRow("people without runs")
            << users(u"id not in (select \"userId\" from platform.\"AgentGraphExecution\")"_s) << 350 << 650;
        QTest::newRow("runs") << u"select count(*) from platform.\"AgentGraphExecution\""_s << 6000 << 25000;
        QTest::newRow("per cent of runs by the busiest tenth")
            << uR"(select (100 * sum(runs) filter (where place <= 100) / sum(runs))::integer from (select count(*) as runs,
                row_number() over (order by count(*) desc) as place from platform."AgentGraphExecution" group by "userId") as r)"_s
            << 50 << 95;
        QTest::newRow("per cent completed")
            << uR"(select 100 * count(*) filter (where "executionStatus" = 'COMPLETED') / count(*) from platform."AgentGraphExecution")"_s
            << 75 << 92;
        QTest::newRow("statuses")
            << u"select count(distinct \"executionStatus\") from platform.\"AgentGraphExecution\""_s << 5
            << 7;
        QTest::newRow("balance without a row")
            << uR"(select count(distinct "userId") from platform."CreditTransaction" where "userId" not in
                (select "userId" from platform."UserBalance"))"_s
            << 20 << 150;
        QTest::newRow("empty balance")
            << u"select count(*) from platform.\"UserBalance\" where balance < 20"_s << 3 << 200;
        QTest::newRow("several versions")
            << u"select count(*) from platform.\"AgentGraph\" where version > 1"_s << 200 << 3000;
        QTest::newRow("webhooks block deletion")
            << u"select count(*) from platform.\"IntegrationWebhook\""_s << 1 << 50;
    }
    void isPlausible()
    {
        QFETCH(QString, sql);
        QFETCH(int, least);
        QFETCH(int, most);
        const int found = m_sample->scalar(sql).toInt();
        QVERIFY2(found >= least && found <= most, qPrintable(QString::number(found)));
    }

    void hasTheForeignKeysOfThePlatform_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("action");
        QTest::newRow("balance") << u"UserBalance_userId_fkey"_s << u"c"_s;
        QTest::newRow("transaction") << u"CreditTransaction_userId_fkey"_s << u"a"_s;
        QTest::newRow("webhook") << u"IntegrationWebhook_userId_fkey"_s << u"r"_s;
        QTest::newRow("agent") << u"AgentGraph_userId_fkey"_s << u"c"_s;
        QTest::newRow("library") << u"LibraryAgent_agentGraphId_agentGraphVersion_fkey"_s << u"r"_s;
        QTest::newRow("run's parent") << u"AgentGraphExecution_parentGraphExecutionId_fkey"_s << u"n"_s;
        QTest::newRow("listing") << u"StoreListing_owningUserId_fkey"_s << u"r"_s;
    }
    void hasTheForeignKeysOfThePlatform()
    {
        QFETCH(QString, key);
        QFETCH(QString, action);
        QCOMPARE(
            m_sample->scalar(
                u"select confdeltype from pg_constraint where convalidated and conname = '%1'"_s.arg(key)),
            action);
    }

    void behavesLikeThePlatform_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("state");
        const auto zone = [](const QString& name) -> QString {
            return u"begin; update platform.\"User\" set timezone = '%1'; rollback"_s.arg(name);
        };
        QTest::newRow("no updatedAt")
            << u"insert into platform.\"User\" (id, email) values ('x', 'y')"_s << u"23502"_s;
        QTest::newRow("same address")
            << u"insert into platform.\"User\" (id, email, \"updatedAt\") select 'x', email, now() from platform.\"User\" limit 1"_s
            << u"23505"_s;
        QTest::newRow("unknown zone") << zone(u"Mars/Olympus"_s) << u"22023"_s;
        QTest::newRow("empty zone") << zone(u""_s) << u"22023"_s;
        QTest::newRow("offset") << zone(u"+05"_s) << QString();
        QTest::newRow("lower case") << zone(u"utc"_s) << QString();
        QTest::newRow("not set") << zone(u"not-set"_s) << QString();
        QTest::newRow("deleting the first user")
            << u"delete from platform.\"User\" where id in (select \"owningUserId\" from platform.\"StoreListing\")"_s
            << u"23503"_s;
    }
    void behavesLikeThePlatform()
    {
        QFETCH(QString, sql);
        QFETCH(QString, state);
        QCOMPARE(m_sample->tryExecute(sql), state);
        m_sample->tryExecute(u"rollback"_s);
    }

    /// How long a big one takes: `tst_sampledata bigSample` with REGENT_SAMPLE_USERS=100000. Printed, not
    /// judged.
    void bigSample()
    {
        const qint64 users = qEnvironmentVariableIntValue("REGENT_SAMPLE_USERS");
        if (users == 0)
            QSKIP("REGENT_SAMPLE_USERS is not set");
        TestDatabase database(TestDatabase::Content::Empty);
        QElapsedTimer clock;
        clock.start();
        QStringList times;
        const auto done =
            load(database, {.users = users}, [&, last = QString()](const QString& step, int) mutable {
                if (std::exchange(last, step) != step)
                    times.append(u"%1 at %2 s"_s.arg(step).arg(double(clock.elapsed()) / 1000, 0, 'f', 1));
            });
        QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
        qInfo("%lld users in %.1f s (%s), %s", users, double(clock.elapsed()) / 1000,
              qPrintable(times.join(u", "_s)),
              qPrintable(database.scalar(u"select pg_size_pretty(pg_database_size(current_database()))"_s)));
    }
};

QTEST_GUILESS_MAIN(TestSampleData)
#include "tst_sampledata.moc"
