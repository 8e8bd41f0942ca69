#include "services/postgres/databaseexecutor.h"
#include "tests/support/await.h"
#include "tests/support/privateserver.h"

#include <QTest>
#include <QUuid>

#include <thread>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Target = ConnectionProfile::Target;

// Two servers of its own, one a replica of the other: nothing here for a pooler in front of another one.

class TestFailover : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void choosesByTarget_data();
    void choosesByTarget();
    void saysWhenNoServerFits();
    void writerFollowsThePromotion();

private:
    DatabaseExecutor::Settings settings(Target target, const QStringList& order) const;

    std::unique_ptr<PrivateServer> m_primary;
    std::unique_ptr<PrivateServer> m_standby;
};

void TestFailover::initTestCase()
{
    m_primary = std::make_unique<PrivateServer>();
    m_primary->configure(u"synchronous_standby_names = '*'\nsynchronous_commit = local\n"_s);
    m_primary->start();
    m_primary->sql(u"create table done (request text primary key)"_s);
    m_standby = PrivateServer::standbyOf(*m_primary);
    QTRY_COMPARE(m_standby->sql(u"select count(*) from pg_class where relname = 'done'"_s), u"1"_s);
    // From here on nothing is acknowledged that the standby does not have.
    m_primary->sql(u"alter system set synchronous_commit = on"_s);
    m_primary->reload();
}

DatabaseExecutor::Settings TestFailover::settings(Target target, const QStringList& order) const
{
    ConnectionProfile profile;
    for (const QString& name : order) {
        if (name == "primary"_L1)
            profile.endpoints.append({.host = m_primary->socketDir(), .port = m_primary->port()});
        else if (name == "standby"_L1)
            profile.endpoints.append({.host = m_standby->socketDir(), .port = m_standby->port()});
        else
            profile.endpoints.append({.host = u"127.0.0.1"_s, .port = 1});
    }
    profile.database = profile.user = u"postgres"_s;
    profile.target = target;
    return {.profile = profile, .password = {}, .applicationName = u"failover"_s, .threads = 1};
}

void TestFailover::choosesByTarget_data()
{
    QTest::addColumn<Target>("target");
    QTest::addColumn<QStringList>("order");
    QTest::addColumn<QString>("expected");
    const QStringList standbyFirst{u"dead"_s, u"standby"_s, u"primary"_s};
    const QStringList primaryFirst{u"primary"_s, u"standby"_s};
    QTest::newRow("any, first alive") << Target::Any << standbyFirst << u"standby"_s;
    QTest::newRow("read-write") << Target::ReadWrite << standbyFirst << u"primary"_s;
    QTest::newRow("primary") << Target::Primary << standbyFirst << u"primary"_s;
    QTest::newRow("read-only") << Target::ReadOnly << primaryFirst << u"standby"_s;
    QTest::newRow("standby") << Target::Standby << primaryFirst << u"standby"_s;
    QTest::newRow("prefer-standby") << Target::PreferStandby << primaryFirst << u"standby"_s;
    QTest::newRow("prefer-standby, none")
        << Target::PreferStandby << QStringList{u"dead"_s, u"primary"_s} << u"primary"_s;
}

void TestFailover::choosesByTarget()
{
    QFETCH(Target, target);
    QFETCH(QStringList, order);
    QFETCH(QString, expected);
    DatabaseExecutor executor(settings(target, order));
    const auto recovering = await(executor.run({.name = "where", .readOnly = true}, [](SqlSession& sql) {
        return sql.selectOne(u"select pg_is_in_recovery()"_s, {},
                             [](const SqlRow& row) { return row.boolean(0); });
    }));
    QCOMPARE(outcome(recovering), u"ok"_s);
    QCOMPARE(recovering->value() ? u"standby"_s : u"primary"_s, expected);
}

void TestFailover::saysWhenNoServerFits()
{
    DatabaseExecutor executor(settings(Target::ReadWrite, {u"standby"_s}));
    const auto refused =
        await(executor.run({.name = "write"}, [](SqlSession& sql) { return sql.execute(u"select 1"_s); }));
    QCOMPARE(outcome(refused), u"unavailable wrong_target"_s);
    QCOMPARE(refused.error().field, u"target"_s);
}

void TestFailover::writerFollowsThePromotion()
{
    DatabaseExecutor executor(settings(Target::ReadWrite, {u"primary"_s, u"standby"_s}));
    QStringList requests;
    int refused = 0;
    const auto write = [&] {
        const QString request = QUuid::createUuid().toString();
        requests.append(request);
        QElapsedTimer took;
        took.start();
        for (bool done = false; !done;) {
            QVERIFY2(took.elapsed() < 20000, "no server took the write");
            const auto written = await(executor.run({.name = "write", .deadline = 2s}, [=](SqlSession& sql) {
                return sql.execute(u"insert into done values ($1) on conflict do nothing"_s, {request});
            }));
            done = written.has_value();
            refused += done ? 0 : 1;
            if (!done)
                QCOMPARE(written.error().kind, Error::Kind::Unavailable);
        }
    };
    for (int i = 0; i < 20; ++i)
        write();
    QCOMPARE(refused, 0);
    m_primary->stop();
    std::thread promotion([this] { m_standby->promote(); });
    for (int i = 0; i < 20; ++i)
        write();
    promotion.join();
    QVERIFY(refused > 0);
    QCOMPARE(m_standby->sql(u"select count(*) from done"_s), QString::number(requests.size()));
}

QTEST_GUILESS_MAIN(TestFailover)
#include "tst_failover.moc"
