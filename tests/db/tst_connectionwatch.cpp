#include "services/postgres/notificationfeed.h"
#include "services/postgres/pingmonitor.h"
#include "tests/support/await.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/privateserver.h"
#include "tests/support/testdatabase.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using State = ConnectionMonitor::State;

// Kills server processes and names its connections, direct and pooled, itself.

class TestConnectionWatch : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();

    void backoffGrowsAndVaries();
    void monitorFollowsTheServer();
    void monitorShowsNoBlipForAKilledConnection();
    void monitorSaysWhyItIsOffline();
    void monitorEndsWhileTheHostHangs();

    void feedHearsUsers();
    void feedComesBackAndSaysSo();
    void feedKnowsThatAPoolerIsDeaf();
    void feedTakesTheDirectEndpoint();
    void feedEndsWhileTheHostHangs();

private:
    DatabaseExecutor::Settings settings(const QString& name) const;
    ConnectionProfile::Endpoint pooler() const;
    void kill(const QString& name);
    void notify(const QString& payload);

    std::unique_ptr<TestDatabase> m_database;
};

void TestConnectionWatch::initTestCase()
{
    m_database = std::make_unique<TestDatabase>(TestDatabase::Content::Empty);
}

void TestConnectionWatch::cleanupTestCase()
{
    m_database.reset();
}

DatabaseExecutor::Settings TestConnectionWatch::settings(const QString& name) const
{
    return {.profile = m_database->directProfile(u"regent_test"_s),
            .password = u"test-password"_s,
            .applicationName = name};
}

ConnectionProfile::Endpoint TestConnectionWatch::pooler() const
{
    return {.host = m_database->directProfile().endpoints.first().host,
            .port = qEnvironmentVariable("REGENT_TEST_BOUNCER_PORT").toUShort()};
}

void TestConnectionWatch::kill(const QString& name)
{
    m_database->execute(
        u"select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = '%1'"_s.arg(
            name));
}

void TestConnectionWatch::notify(const QString& payload)
{
    m_database->execute(u"select pg_notify('regent_changed', '%1')"_s.arg(payload));
}

void TestConnectionWatch::backoffGrowsAndVaries()
{
    QSet<qint64> first;
    for (int run = 0; run < 200; ++run) {
        Backoff backoff;
        for (const int seconds : {1, 2, 5, 10, 30, 30, 30}) {
            const qint64 delay = backoff.next().count();
            QVERIFY(delay >= seconds * 800 && delay <= seconds * 1200);
            if (seconds == 1)
                first.insert(delay);
        }
        backoff.reset();
        QVERIFY(backoff.next() <= 1200ms);
    }
    QVERIFY(first.size() > 50);
}

void TestConnectionWatch::monitorFollowsTheServer()
{
    PrivateServer server;
    server.start();
    ConnectionProfile profile;
    profile.endpoints = {{.host = server.socketDir(), .port = server.port()}};
    profile.database = profile.user = u"postgres"_s;
    PingMonitor monitor({.profile = profile, .password = {}});
    QCOMPARE(monitor.state(), State::Connecting);
    QCOMPARE(monitor.roundTripMs(), -1.0);
    QTRY_COMPARE(monitor.state(), State::Online);
    QVERIFY(monitor.roundTripMs() > 0 && monitor.roundTripMs() < 5000);
    QVERIFY(!monitor.offlineSince().isValid());
    QCOMPARE(monitor.retryInSeconds(), 0);

    server.stop();
    monitor.retryNow();
    QTRY_COMPARE(monitor.state(), State::Offline);
    QCOMPARE(monitor.lastError().kind, Error::Kind::Unavailable);
    QVERIFY(monitor.offlineSince().isValid());
    QCOMPARE(monitor.roundTripMs(), -1.0);
    const QDateTime since = monitor.offlineSince();
    QSignalSpy ticks(&monitor, &ConnectionMonitor::tick);
    QTRY_VERIFY(ticks.size() >= 2);
    QVERIFY(monitor.retryInSeconds() >= 0 && monitor.retryInSeconds() <= 36);
    QCOMPARE(monitor.offlineSince(), since);

    server.start();
    // By itself, at the next attempt.
    QTRY_COMPARE_WITH_TIMEOUT(monitor.state(), State::Online, 15000);
    QCOMPARE(monitor.lastError(), Error());
}

void TestConnectionWatch::monitorShowsNoBlipForAKilledConnection()
{
    PingMonitor monitor(settings(u"watch-blip"_s));
    QTRY_COMPARE(monitor.state(), State::Online);
    QSignalSpy changes(&monitor, &ConnectionMonitor::stateChanged);
    QSignalSpy ticks(&monitor, &ConnectionMonitor::tick);
    kill(u"watch-blip"_s);
    monitor.retryNow();
    QTRY_COMPARE(ticks.size(), 1);
    QCOMPARE(monitor.state(), State::Online);
    QCOMPARE(changes.size(), 0);
}

void TestConnectionWatch::monitorSaysWhyItIsOffline()
{
    auto wrong = settings(u"watch-denied"_s);
    wrong.profile.endpoints = {{.host = u"127.0.0.1"_s, .port = wrong.profile.endpoints.first().port}};
    wrong.password = u"wrong"_s;
    PingMonitor monitor(wrong);
    QTRY_COMPARE(monitor.state(), State::Offline);
    QCOMPARE(monitor.lastError().code, u"28P01"_s);
    QCOMPARE(monitor.lastError().kind, Error::Kind::Denied);
}

void TestConnectionWatch::monitorEndsWhileTheHostHangs()
{
    const auto server = m_database->directProfile().endpoints.first();
    CuttingProxy proxy(u"%1/.s.PGSQL.%2"_s.arg(server.host).arg(server.port));
    proxy.hold(true);
    auto hanging = settings(u"watch-hang"_s);
    hanging.profile.endpoints = {{.host = u"127.0.0.1"_s, .port = proxy.port()}};
    auto monitor = std::make_unique<PingMonitor>(hanging);
    QTRY_COMPARE(proxy.connections(), 1);
    QElapsedTimer took;
    took.start();
    monitor.reset();
    QVERIFY2(took.elapsed() < 1000, qPrintable(QString::number(took.elapsed())));
}

void TestConnectionWatch::feedHearsUsers()
{
    NotificationFeed feed(settings(u"feed-users"_s));
    QSignalSpy users(&feed, &ChangeFeed::userChanged);
    QSignalSpy everything(&feed, &ChangeFeed::everythingChanged);
    QTRY_VERIFY(feed.isListening());
    QCOMPARE(everything.size(), 0);
    notify(u"user:0e9f"_s);
    notify(u"user:with:colons and ünïcode"_s);
    notify(u"probe:of somebody else"_s);
    QTRY_COMPARE(users.size(), 2);
    QCOMPARE(users[0][0].value<UserId>(), UserId(u"0e9f"_s));
    QCOMPARE(users[1][0].value<UserId>(), UserId(u"with:colons and ünïcode"_s));
    QCOMPARE(everything.size(), 0);
    notify(u"something newer"_s);
    QTRY_COMPARE(everything.size(), 1);
    for (int i = 0; i < 500; ++i)
        notify(u"user:%1"_s.arg(i));
    QTRY_COMPARE(users.size(), 502);
}

void TestConnectionWatch::feedComesBackAndSaysSo()
{
    NotificationFeed feed(settings(u"feed-back"_s));
    QSignalSpy everything(&feed, &ChangeFeed::everythingChanged);
    QSignalSpy users(&feed, &ChangeFeed::userChanged);
    QTRY_VERIFY(feed.isListening());
    kill(u"feed-back"_s);
    QTRY_VERIFY(!feed.isListening());
    QTRY_VERIFY(feed.isListening());
    QTRY_COMPARE(everything.size(), 1);
    notify(u"user:again"_s);
    QTRY_COMPARE(users.size(), 1);
}

void TestConnectionWatch::feedKnowsThatAPoolerIsDeaf()
{
    const auto logged = [](const char* what) {
        QFile log(qEnvironmentVariable("REGENT_TEST_HOST") + "/server.log"_L1);
        return log.open(QIODevice::ReadOnly) ? log.readAll().count(what) : -1;
    };
    const auto logStatements = [this](const QString& which) {
        m_database->execute(
            u"alter database \"%1\" set log_statement = '%2'"_s.arg(m_database->name(), which));
    };
    logStatements(u"all"_s);
    const qsizetype asked = logged("select pg_backend_pid()");
    const qsizetype listened = logged("LISTEN \"regent_changed\"");
    {
        NotificationFeed direct(settings(u"feed-unpooled"_s));
        QTRY_VERIFY(direct.isListening());
    }
    QCOMPARE(logged("select pg_backend_pid()"), asked + 1);
    QCOMPARE(logged("LISTEN \"regent_changed\""), listened + 1);

    auto pooled = settings(u"feed-pooled"_s);
    pooled.profile.endpoints = {pooler()};
    NotificationFeed feed(pooled);
    QSignalSpy listening(&feed, &NotificationFeed::listeningChanged);
    QTRY_COMPARE(logged("select pg_backend_pid()"), asked + 2);
    QTest::qWait(500);
    logStatements(u"none"_s);
    QCOMPARE(logged("LISTEN \"regent_changed\""), listened + 1);
    QVERIFY(!feed.isListening());
    QCOMPARE(listening.size(), 0);
}

void TestConnectionWatch::feedTakesTheDirectEndpoint()
{
    auto pooled = settings(u"feed-direct"_s);
    pooled.profile.notifyEndpoints = pooled.profile.endpoints;
    pooled.profile.endpoints = {pooler()};
    NotificationFeed feed(pooled);
    QTRY_VERIFY(feed.isListening());
}

void TestConnectionWatch::feedEndsWhileTheHostHangs()
{
    const auto server = m_database->directProfile().endpoints.first();
    CuttingProxy proxy(u"%1/.s.PGSQL.%2"_s.arg(server.host).arg(server.port));
    proxy.hold(true);
    auto hanging = settings(u"feed-hang"_s);
    hanging.profile.endpoints = {{.host = u"127.0.0.1"_s, .port = proxy.port()}};
    auto feed = std::make_unique<NotificationFeed>(hanging);
    QTRY_COMPARE(proxy.connections(), 1);
    QElapsedTimer took;
    took.start();
    feed.reset();
    QVERIFY2(took.elapsed() < 1000, qPrintable(QString::number(took.elapsed())));
}

QTEST_GUILESS_MAIN(TestConnectionWatch)
#include "tst_connectionwatch.moc"
