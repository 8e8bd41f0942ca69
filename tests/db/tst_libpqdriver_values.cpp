#include "tests/db/driverconnection.h"

#include <QLoggingCategory>

#include <thread>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace Qt::StringLiterals;

namespace {

QStringList g_log;

void keepLog(QtMsgType, const QMessageLogContext&, const QString& message)
{
    g_log.append(message);
}

} // namespace

/// Values stay values: whatever they hold, they are never SQL, never seen elsewhere, and never another
/// client's.
class TestValues : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_connection = std::make_unique<DriverConnection>(m_database.profile(u"postgres"_s));
    }
    void cleanupTestCase() { m_connection.reset(); }

    void hostileTextIsStored_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("quote") << u"'); create table pwned (i int); --"_s;
        QTest::newRow("backslash") << u"\\'); create table pwned (i int); --"_s;
        QTest::newRow("dollar") << u"$$); create table pwned (i int); --$$"_s;
        QTest::newRow("placeholder") << u"$1 ? :a"_s;
        QTest::newRow("trailing backslash") << u"a\\"_s;
        QTest::newRow("comment") << u"/* -- "_s;
    }
    void hostileTextIsStored()
    {
        QFETCH(QString, text);
        for (const char* conforming : {"on", "off"}) {
            QVERIFY(m_connection->driver().beginTransaction());
            QCOMPARE(m_connection->codeOf(
                         u"set local standard_conforming_strings = %1"_s.arg(QLatin1StringView(conforming))),
                     QString());
            QCOMPARE(m_connection->one(u"select $1::text"_s, {text}).toString(), text);
            QSqlQuery query(m_connection->database());
            QVERIFY(query.prepare(u"select :text::text, ':text'"_s));
            query.bindValue(u":text"_s, text);
            QVERIFY(query.exec() && query.next());
            QCOMPARE(query.value(0).toString(), text);
            QCOMPARE(query.value(1).toString(), u":text"_s);
            QVERIFY(m_connection->one(u"select to_regclass('pwned')"_s).isNull());
            QVERIFY(m_connection->driver().rollbackTransaction());
        }
    }

    void jsonbOperatorsWork_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QVariantList>("values");
        QTest::newRow("?") << u"select '{\"a\": 1}'::jsonb ? 'a'"_s << QVariantList();
        QTest::newRow("? with a value") << u"select '{\"a\": 1}'::jsonb ? $1"_s << QVariantList{u"a"_s};
        QTest::newRow("?|") << u"select '{\"a\": 1}'::jsonb ?| $1"_s
                            << QVariantList{QStringList{u"x"_s, u"a"_s}};
        QTest::newRow("?&") << u"select $1::jsonb ?& $2"_s
                            << QVariantList{u"{\"a\": 1, \"b\": 2}"_s, QStringList{u"a"_s, u"b"_s}};
        QTest::newRow("@?") << u"select $1::jsonb @? '$.a ? (@ > 1)'"_s << QVariantList{u"{\"a\": 2}"_s};
    }
    void jsonbOperatorsWork()
    {
        QFETCH(QString, sql);
        QFETCH(QVariantList, values);
        const QVariant answer = m_connection->one(sql, values);
        QVERIFY2(answer.toBool(), qPrintable(m_connection->lastError().text()));
    }

    void aListIsOneValue()
    {
        const QString sql = u"select count(*) from unnest($1::text[]) t where t = any($2)"_s;
        QCOMPARE(m_connection->one(
                     sql, {QStringList{u"a"_s, u"b,c"_s, u"{d}"_s}, QStringList{u"b,c"_s, u"{d}"_s}}),
                 QVariant(Q_INT64_C(2)));
    }

    void manyValues()
    {
        QStringList places;
        QVariantList values;
        for (int i = 1; i <= 5000; ++i) {
            places.append(u"($%1::int)"_s.arg(i));
            values.append(i);
        }
        const QString sum = u"select sum(v) from (values %1) x(v)"_s.arg(places.join(u','));
        QCOMPARE(m_connection->one(sum, values).toLongLong(), 5000 * 5001 / 2);
        values.clear();
        for (int i = 0; i < 70'000; ++i)
            values.append(i);
        QCOMPARE(m_connection->codeOf(u"select $70000"_s, values), u"54000"_s);
        QCOMPARE(m_connection->one(u"select 1"_s).toInt(), 1);
    }

    void everyAnswerIsOnesOwn()
    {
        const qint64 own = QCoreApplication::applicationPid();
        std::atomic_int wrong = 0;
        const auto work = [&](int worker) {
            LibpqDriver driver;
            const auto keywords = connectionKeywords(m_database.profile(u"postgres"_s), {}, u"driver test"_s);
            if (!driver.openWith(keywords, QDeadlineTimer(10'000))) {
                ++wrong;
                return;
            }
            for (int i = 0; i < 300; ++i) {
                QSqlQuery query(driver.createResult());
                query.setForwardOnly(i % 2);
                query.prepare(u"select $1::int, '%1/%2/%3'"_s.arg(own).arg(worker).arg(i % 7));
                query.addBindValue(i);
                const bool right = query.exec() && query.next() && query.value(0).toInt() == i &&
                                   query.value(1).toString() == u"%1/%2/%3"_s.arg(own).arg(worker).arg(i % 7);
                wrong += right ? 0 : 1;
            }
        };
        std::vector<std::thread> workers;
        for (int worker = 0; worker < 4; ++worker)
            workers.emplace_back(work, worker);
        for (std::thread& worker : workers)
            worker.join();
        QCOMPARE(wrong.load(), 0);
    }

    void nothingStaysInTheSession()
    {
        QSqlQuery query(m_connection->database());
        QVERIFY(query.prepare(u"select count(*) from pg_prepared_statements where name like $1"_s));
        query.addBindValue(u"%"_s);
        QVERIFY(query.exec() && query.exec() && query.next());
        QCOMPARE(query.value(0).toInt(), 0);
    }

    void noticesAreLoggedWithoutWhatFunctionsPrint()
    {
        QLoggingCategory::setFilterRules(u"regent.postgres.server.debug=true"_s);
        const auto previous = qInstallMessageHandler(keepLog);
        QVERIFY(m_connection->database().exec(u"drop table if exists not_there_at_all"_s).isActive());
        QVERIFY(
            m_connection->database().exec(u"do $$ begin raise notice 'SECRET-%', 1; end $$"_s).isActive());
        qInstallMessageHandler(previous);
        QLoggingCategory::setFilterRules({});
        const QString log = g_log.join(u'\n');
        QVERIFY2(log.contains(u"not_there_at_all"_s), qPrintable(log));
        QVERIFY2(log.contains(u"NOTICE"_s) && !log.contains(u"SECRET"_s), qPrintable(log));
    }

private:
    TestDatabase m_database;
    std::unique_ptr<DriverConnection> m_connection;
};

QTEST_GUILESS_MAIN(TestValues)
#include "tst_libpqdriver_values.moc"
