#include "services/postgres/databaseexecutor.h"
#include "tests/db/driverconnection.h"
#include "tests/support/namesystem.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTemporaryFile>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Host names on the way to the server: several addresses, a name server that hangs. Direct only: what
/// stands behind the address does not matter.
class TestNames : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QVERIFY(m_blackhole.listen(QHostAddress(u"127.0.0.2"_s), qgetenv("REGENT_TEST_PORT").toUShort()));
        NameSystem::answer("two.test", {"127.0.0.2", "127.0.0.1"});
        NameSystem::answer("one.test", {"127.0.0.1"});
        NameSystem::answer("none.test", {});
    }
    void init() { NameSystem::hang("hung.test"); }
    void cleanup()
    {
        NameSystem::release();
        QTRY_COMPARE(NameSystem::hanging(), 0);
    }

    void connects_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("one address") << "one.test"_ba
                                     << "any"_ba;
        QTest::newRow("after an address that is silent") << "two.test"_ba
                                                         << "any"_ba;
        QTest::newRow("by target") << "two.test"_ba
                                   << "read-write"_ba;
        QTest::newRow("after a name that hangs") << "hung.test,one.test"_ba
                                                 << "any"_ba;
        QTest::newRow("after a name that is none") << "none.test,one.test"_ba
                                                   << "primary"_ba;
        QTest::newRow("no standby among names") << "one.test,one.test"_ba
                                                << "prefer-standby"_ba;
    }
    void connects()
    {
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, target);
        LibpqDriver driver;
        QVERIFY2(driver.openWith(at(host, {{"target_session_attrs", target}}), QDeadlineTimer(3s)),
                 qPrintable(driver.lastError().text()));
    }

    void theNameStaysForThePasswordFile()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("two.test:*:*:regent_test:test-password\n");
        file.close();
        Keywords keywords = at("two.test", {{"passfile", QFile::encodeName(file.fileName())}});
        keywords.removeIf([](const auto& pair) { return pair.first == "password"; });
        LibpqDriver driver;
        QVERIFY2(driver.openWith(keywords, QDeadlineTimer(3s)), qPrintable(driver.lastError().text()));
    }

    void failures_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QString>("mentions");
        QTest::newRow("no such name") << "none.test"_ba << u"could not translate host name \"none.test\""_s;
        QTest::newRow("hung") << "hung.test"_ba << u"no answer in time"_s;
        QTest::newRow("target") << "one.test"_ba << u"standby"_s;
    }
    void failures()
    {
        QFETCH(QByteArray, host);
        QFETCH(QString, mentions);
        LibpqDriver driver;
        QElapsedTimer took;
        took.start();
        QVERIFY(!driver.openWith(at(host, {{"target_session_attrs", "standby"}}), QDeadlineTimer(600ms)));
        QVERIFY2(took.elapsed() < 3000, qPrintable(QString::number(took.elapsed())));
        QCOMPARE(driver.lastError().nativeErrorCode(), u"08001"_s);
        QVERIFY2(driver.lastError().text().contains(mentions), qPrintable(driver.lastError().text()));
        QVERIFY(!driver.wasInterrupted());
    }

    void aLookupCanBeInterrupted()
    {
        LibpqDriver driver;
        driver.setInterrupt([] { return NameSystem::hanging() == 1; });
        QVERIFY(!driver.openWith(at("hung.test"), QDeadlineTimer(30s)));
        QCOMPARE(driver.lastError().nativeErrorCode(), u"57014"_s);
        QVERIFY(driver.wasInterrupted());
    }

    void everythingMayEndDuringALookup()
    {
        ConnectionProfile profile = m_database.directProfile(u"regent_test"_s);
        profile.endpoints.first().host = u"hung.test"_s;
        auto executor = std::make_unique<DatabaseExecutor>(
            DatabaseExecutor::Settings{.profile = profile, .password = u"test-password"_s});
        const auto asked = executor->run({.name = "hung", .deadline = 60s},
                                         [](SqlSession& sql) { return sql.execute(u"select 1"_s); });
        QTRY_COMPARE(NameSystem::hanging(), 1);
        executor.reset();
        QVERIFY(asked.isFinished());
        QCOMPARE(NameSystem::hanging(), 1); // and ends when everything is gone
    }

    void numbersAndSocketsAreNotLookedUp()
    {
        const int before = NameSystem::lookups();
        for (const QByteArray& host : {"127.0.0.1"_ba, qgetenv("REGENT_TEST_HOST")}) {
            LibpqDriver driver;
            QVERIFY2(driver.openWith(at(host), QDeadlineTimer(3s)), qPrintable(driver.lastError().text()));
        }
        LibpqDriver driver;
        QVERIFY(!driver.openWith(at("::1"), QDeadlineTimer(3s)));
        QCOMPARE(NameSystem::lookups(), before);
    }

private:
    using Keywords = LibpqDriver::Keywords;

    static Keywords at(const QByteArray& host, const Keywords& more = {})
    {
        return Keywords{{"host", host},
                        {"port", qgetenv("REGENT_TEST_PORT")},
                        {"user", "regent_test"},
                        {"password", "test-password"},
                        {"dbname", "postgres"}} +
               more;
    }

    QTcpServer m_blackhole;
    TestDatabase m_database{TestDatabase::Content::Empty};
};

QTEST_GUILESS_MAIN(TestNames)
#include "tst_libpqdriver_names.moc"
