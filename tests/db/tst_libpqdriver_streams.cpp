#include "tests/db/driverconnection.h"

#include <QElapsedTimer>
#include <QFile>

#include <unistd.h>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kMillion = "select i, repeat('x', 100) from generate_series(1, 1000000) i"_L1;

qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

} // namespace

/// Forward-only queries: one row at a time, and every way one can end.
class TestStreams : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_connection = std::make_unique<DriverConnection>(m_database.profile(u"postgres"_s));
        QVERIFY2(driver().isOpen(), qPrintable(driver().lastError().text()));
    }
    void cleanup() { m_connection.reset(); }

    void readsEveryRowOnceInConstantMemory()
    {
        QSqlQuery query = stream(kMillion);
        QVERIFY(query.isSelect());
        QCOMPARE(query.size(), -1);
        qint64 rows = 0;
        qint64 sum = 0;
        qint64 halfWay = 0; // a sanitizer keeps what was freed for a while, so the first half fills that
        while (query.next()) {
            sum += query.value(0).toLongLong();
            if (++rows == 500'000)
                halfWay = residentBytes();
        }
        QVERIFY(!query.lastError().isValid());
        QCOMPARE(rows, 1'000'000);
        QCOMPARE(sum, Q_INT64_C(500000500000));
        QCOMPARE(query.numRowsAffected(), 1'000'000);
        const qint64 growth = residentBytes() - halfWay;
        QVERIFY2(growth < 20'000'000, qPrintable(QString::number(growth)));
        QVERIFY(!query.next() && !query.isValid());
        isUsable();
    }

    void takesValues()
    {
        QSqlQuery query = stream(u"select i * $1::int from generate_series(1, 3) i"_s, {7});
        QList<int> seen;
        while (query.next())
            seen.append(query.value(0).toInt());
        QCOMPARE(seen, (QList<int>{7, 14, 21}));
        isUsable();
    }

    void anEmptyOneEndsAtOnce()
    {
        QSqlQuery query = stream(u"select 1 where false"_s);
        QVERIFY(query.isActive() && query.isSelect());
        QVERIFY(!query.next());
        QVERIFY(!query.lastError().isValid());
        QCOMPARE(query.numRowsAffected(), 0);
        isUsable();
    }

    void commandsAreNoRows()
    {
        const QString table = ownName(u"streamed"_s);
        QSqlQuery query = stream(u"create table %1 as select generate_series(1, 5) as i"_s.arg(table));
        QVERIFY(query.isActive() && !query.isSelect());
        QCOMPARE(query.numRowsAffected(), 5);
        query = stream(u"delete from %1 where i > $1::int returning i"_s.arg(table), {2});
        QVERIFY(query.next()); // abandoned after one row, yet done
        query.finish();
        QCOMPARE(m_connection->one(u"select count(*) from %1"_s.arg(table)).toInt(), 2);
        QCOMPARE(m_connection->codeOf(u"drop table %1"_s.arg(table)), QString());
    }

    void anErrorBeforeTheFirstRowIsTheStatements()
    {
        QSqlQuery query = stream(u"select 1 / (i - 1) from generate_series(1, 3) i"_s);
        QVERIFY(!query.isActive());
        QCOMPARE(query.lastError().nativeErrorCode(), u"22012"_s);
        isUsable();
    }

    void anErrorInMidStreamIsSeen()
    {
        QSqlQuery query = stream(u"select 1 / (i - 50000) from generate_series(1, 100000) i"_s);
        QVERIFY(query.isActive());
        int rows = 0;
        while (query.next())
            ++rows;
        QCOMPARE(rows, 49'999);
        QCOMPARE(query.lastError().nativeErrorCode(), u"22012"_s);
        isUsable();
    }

    void theDeadlineHoldsInMidStream()
    {
        driver().setCallDeadline(QDeadlineTimer(300ms));
        QSqlQuery query = stream(u"select i, pg_sleep(0.001) from generate_series(1, 100000) i"_s);
        int rows = 0;
        QElapsedTimer took;
        took.start();
        while (query.next())
            ++rows;
        QVERIFY(rows > 0 && rows < 100'000);
        QVERIFY(took.elapsed() < 3000);
        QCOMPARE(query.lastError().nativeErrorCode(), u"57014"_s);
        QVERIFY(!driver().wasInterrupted());
        isUsable();
    }

    void theInterruptHoldsWhileDataFlows()
    {
        QSqlQuery query(m_connection->database());
        bool wanted = false;
        driver().setInterrupt([&] { return wanted; });
        query = stream(kMillion);
        int rows = 0;
        while (query.next())
            wanted = ++rows > 1000;
        QVERIFY2(rows < 500'000, qPrintable(QString::number(rows)));
        QCOMPARE(query.lastError().nativeErrorCode(), u"57014"_s);
        QVERIFY(driver().wasInterrupted());
        isUsable();
    }

    void otherStatementsAreRefusedMeanwhile()
    {
        QSqlQuery query = stream(kMillion);
        QVERIFY(query.next());
        QCOMPARE(m_connection->codeOf(u"select 1"_s), u"55006"_s);
        QVERIFY(!driver().beginTransaction());
        QVERIFY(query.next()); // unharmed
        QCOMPARE(query.value(0).toInt(), 2);
    }

    void itEndsEarly_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("finish") << 0;
        QTest::newRow("destruction") << 1;
        QTest::newRow("another statement on the same query") << 2;
        QTest::newRow("nothing fetched") << 3;
    }
    void itEndsEarly()
    {
        QFETCH(int, way);
        QElapsedTimer took;
        {
            QSqlQuery query =
                stream(u"select i, pg_sleep(0.0001), repeat('x', 200) from generate_series(1, 1000000) i"_s);
            QVERIFY(way == 3 || (query.next() && query.next()));
            took.start();
            if (way == 0) {
                query.finish();
                QVERIFY(!query.isActive());
            } else if (way == 2) {
                QVERIFY(query.exec(u"select 5"_s) && query.next());
                QCOMPARE(query.value(0).toInt(), 5);
            }
        }
        QVERIFY2(took.elapsed() < 2500, qPrintable(QString::number(took.elapsed())));
        isUsable();
    }

    void endingEarlyKeepsTheTransaction()
    {
        const QString table = ownName(u"kept"_s);
        QVERIFY(driver().beginTransaction());
        QCOMPARE(m_connection->codeOf(u"create table %1 (i int)"_s.arg(table)), QString());
        {
            QSqlQuery query = stream(u"select i, repeat('x', 200) from generate_series(1, 200000) i"_s);
            QVERIFY(query.next());
        }
        QVERIFY2(driver().commitTransaction(), qPrintable(driver().lastError().text()));
        QCOMPARE(m_connection->codeOf(u"drop table %1"_s.arg(table)), QString());
    }

    void onlyForward()
    {
        QSqlQuery query = stream(u"select generate_series(1, 10)"_s);
        QVERIFY(query.first());
        QVERIFY(query.seek(4));
        QCOMPARE(query.value(0).toInt(), 5);
        QVERIFY(query.last());
        QCOMPARE(query.value(0).toInt(), 10);
        QCOMPARE(query.at(), 9);
        isUsable();
    }

    void outlivesTheConnection()
    {
        QSqlQuery query = stream(kMillion);
        QVERIFY(query.next());
        driver().close();
        QVERIFY(!query.next());
        QVERIFY(query.lastError().isValid());
        QVERIFY(m_connection->open(m_database.profile(u"postgres"_s)));
        isUsable();
    }

    void outlivesTheDriver()
    {
        QSqlQuery query = stream(kMillion);
        QVERIFY(query.next());
        m_connection.reset();
        QVERIFY(!query.next());
    }

    void theConnectionDiesInMidStream()
    {
        if (TestDatabase::isPooled())
            QSKIP("the backend behind a pooler is shared");
        const qint64 backend = m_connection->backend();
        QSqlQuery query =
            stream(u"select i, pg_sleep(0.001), repeat('x', 5000) from generate_series(1, 100000) i"_s);
        QVERIFY(query.next());
        m_database.scalar(u"select pg_terminate_backend(%1, 5000)"_s.arg(backend));
        while (query.next()) {
        }
        const QString code = query.lastError().nativeErrorCode();
        QVERIFY2(code == u"57P01"_s || code == u"08006"_s, qPrintable(code));
        QVERIFY(!driver().isOpen());
    }

private:
    LibpqDriver& driver() { return m_connection->driver(); }
    QSqlQuery stream(const QString& sql, const QVariantList& values = {})
    {
        QSqlQuery query(m_connection->database());
        query.setForwardOnly(true);
        query.prepare(sql);
        for (const QVariant& value : values)
            query.addBindValue(value);
        query.exec();
        return query;
    }
    void isUsable()
    {
        driver().setCallDeadline(QDeadlineTimer(QDeadlineTimer::Forever));
        driver().setInterrupt({});
        QVERIFY(driver().isOpen());
        QCOMPARE(m_connection->one(u"select 42"_s).toInt(), 42);
    }

    TestDatabase m_database;
    std::unique_ptr<DriverConnection> m_connection;
};

QTEST_GUILESS_MAIN(TestStreams)
#include "tst_libpqdriver_streams.moc"
