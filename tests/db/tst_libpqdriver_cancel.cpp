#include "tests/db/driverconnection.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QThread>

#include <thread>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kSleep = "select pg_sleep(30)"_L1;

} // namespace

/// Statements that are ended before they are done: by the deadline, the interrupt, or another thread.
class TestCancel : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_connection = std::make_unique<DriverConnection>(m_database.profile(u"postgres"_s));
        QVERIFY2(driver().isOpen(), qPrintable(driver().lastError().text()));
        m_took.start();
    }
    void cleanup() { m_connection.reset(); }

    void theDeadlineEndsAStatement()
    {
        driver().setCallDeadline(QDeadlineTimer(200ms));
        QCOMPARE(m_connection->codeOf(kSleep), u"57014"_s);
        QVERIFY(m_took.elapsed() >= 190 && m_took.elapsed() < 5000);
        QVERIFY(!driver().wasInterrupted());
        isUsable();
    }

    void aPassedDeadlineSendsNothing()
    {
        driver().setCallDeadline(QDeadlineTimer(0));
        const QString table = ownName(u"never_made"_s);
        QCOMPARE(m_connection->codeOf(u"create table %1 ()"_s.arg(table)), u"57014"_s);
        QVERIFY(!driver().beginTransaction());
        QCOMPARE(driver().lastError().nativeErrorCode(), u"57014"_s);
        isUsable();
        QVERIFY(m_connection->one(u"select to_regclass($1)"_s, {table}).isNull());
    }

    void theInterruptEndsAStatement()
    {
        driver().setInterrupt([this] { return m_took.elapsed() > 200; });
        QCOMPARE(m_connection->codeOf(kSleep), u"57014"_s);
        QVERIFY(m_took.elapsed() >= 190 && m_took.elapsed() < 5000);
        QVERIFY(driver().wasInterrupted());
        isUsable();
        QVERIFY(!driver().wasInterrupted());
    }

    void theInterruptIsAskedOften()
    {
        int asked = 0;
        driver().setInterrupt([&] { return ++asked < 0; });
        QVERIFY(m_connection->ask(u"select pg_sleep(0.5)"_s).isActive());
        QVERIFY2(asked >= 20, qPrintable(QString::number(asked))); // 25 at 20 ms
    }

    void anotherThreadCanCancel()
    {
        std::thread other([this] {
            QThread::msleep(200);
            QVERIFY(driver().cancelQuery());
        });
        QCOMPARE(m_connection->codeOf(kSleep), u"57014"_s);
        other.join();
        QVERIFY(m_took.elapsed() < 5000);
        QVERIFY(driver().wasInterrupted());
        isUsable();
    }

    void cancellingNothingHurtsNothing()
    {
        driver().cancelQuery();
        isUsable();
    }

    void aCancelNeverHitsTheNextStatement()
    {
        QRandomGenerator random(11);
        int cancelled = 0;
        for (int round = 0; round < 60; ++round) {
            const int delay = random.bounded(6);
            std::thread other([this, delay] {
                QThread::msleep(static_cast<unsigned>(delay));
                driver().cancelQuery();
            });
            const QString code = m_connection->codeOf(u"select pg_sleep(0.003)"_s);
            other.join(); // a late request finds nothing to cancel
            QVERIFY2(code.isEmpty() || code == u"57014"_s, qPrintable(code));
            cancelled += code.isEmpty() ? 0 : 1;
            QCOMPARE(m_connection->one(u"select $1::int"_s, {round}).toInt(), round);
        }
        QVERIFY(cancelled > 0);
    }

    void theServersOwnTimeoutIsNotOurs()
    {
        QVERIFY(driver().beginTransaction());
        QCOMPARE(m_connection->codeOf(u"set local statement_timeout = '100ms'"_s), QString());
        QCOMPARE(m_connection->codeOf(kSleep), u"57014"_s);
        QVERIFY(!driver().wasInterrupted());
        QVERIFY(driver().rollbackTransaction());
        isUsable();
    }

    void rollingBackWorksAfterTheDeadline()
    {
        QVERIFY(driver().beginTransaction());
        driver().setCallDeadline(QDeadlineTimer(100ms));
        QCOMPARE(m_connection->codeOf(kSleep), u"57014"_s);
        QVERIFY(!driver().commitTransaction());
        QVERIFY2(driver().rollbackTransaction(), qPrintable(driver().lastError().text()));
        isUsable();
        QCOMPARE(m_connection->codeOf(u"savepoint s"_s), u"25P01"_s); // in no transaction
    }

    void aCancelledStatementLeavesNothingBehind()
    {
        const QString table = ownName(u"half_done"_s);
        driver().setCallDeadline(QDeadlineTimer(200ms));
        QCOMPARE(m_connection->codeOf(u"create table %1 as select pg_sleep(30)::text as t"_s.arg(table)),
                 u"57014"_s);
        isUsable();
        QVERIFY(m_connection->one(u"select to_regclass($1)"_s, {table}).isNull());
    }

private:
    LibpqDriver& driver() { return m_connection->driver(); }
    void isUsable()
    {
        driver().setCallDeadline(QDeadlineTimer(QDeadlineTimer::Forever));
        driver().setInterrupt({});
        QVERIFY(driver().isOpen());
        QCOMPARE(m_connection->one(u"select 42"_s).toInt(), 42);
    }

    TestDatabase m_database;
    std::unique_ptr<DriverConnection> m_connection;
    QElapsedTimer m_took;
};

QTEST_GUILESS_MAIN(TestCancel)
#include "tst_libpqdriver_cancel.moc"
