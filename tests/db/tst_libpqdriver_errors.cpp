#include "tests/db/driverconnection.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QThread>

#include <libpq-fe.h>

#include <csignal>
#include <memory>
#include <thread>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Keywords = LibpqDriver::Keywords;

constexpr std::pair<const char*, const char*> kHostile[] = {
    {"PGHOSTADDR", "127.0.0.66"},
    {"PGSERVICE", "evil"},
    {"PGSERVICEFILE", "/dev/null"},
    {"PGSSLMODE", "require"},
    {"PGOPTIONS", "-c work_mem=1MB"},
    {"PGSSLCRL", "/dev/null"},
    {"PGREQUIREPEER", "daemon"},
    {"PGSSLSNI", "0"},
    {"PGTARGETSESSIONATTRS", "standby"},
    {"PGHOST", "127.0.0.66"},
    {"PGAPPNAME", "psql"},
    {"PGREQUIRESSL", "1"},
    {"PGSYSCONFDIR", "/dev/null"},
};

void set(Keywords& keywords, const QByteArray& key, const QByteArray& value)
{
    keywords.removeIf([&](const auto& pair) { return pair.first == key; });
    keywords.append({key, value});
}

/// Resumes a stopped process at the end, whatever the test did.
class Stopped
{
public:
    explicit Stopped(qint64 pid) : m_pid(static_cast<pid_t>(pid)) { m_done = kill(m_pid, SIGSTOP) == 0; }
    ~Stopped() { kill(m_pid, SIGCONT); }
    bool done() const { return m_done; }
    Q_DISABLE_COPY_MOVE(Stopped)

private:
    pid_t m_pid;
    bool m_done;
};

} // namespace

/// Connecting, losing the connection, and what is said about it. Direct only: it kills and stops backends by
/// pid, and a pooler answers for servers that are down.
class TestErrors : public QObject
{
    Q_OBJECT
private slots:
    void failedConnectsHaveACode_data()
    {
        QTest::addColumn<Keywords>("changes");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("mentions");
        QTest::newRow("wrong password")
            << Keywords{{"password", "hunter2-wrong"}} << u"28P01"_s << u"regent_test"_s;
        QTest::newRow("no password") << Keywords{{"password", ""}, {"passfile", "/dev/null"}} << u"28P01"_s
                                     << u"no password supplied"_s;
        QTest::newRow("missing database")
            << Keywords{{"dbname", "no_such_base"}} << u"3D000"_s << u"no_such_base"_s;
        QTest::newRow("unknown login over the socket")
            << Keywords{{"host", qgetenv("REGENT_TEST_HOST")}, {"user", "nobody_here"}} << u"28000"_s
            << u"nobody_here"_s;
        QTest::newRow("closed port") << Keywords{{"port", "1"}} << u"08001"_s << u"refused"_s;
        QTest::newRow("no socket") << Keywords{{"host", "/nowhere"}} << u"08001"_s << u"/nowhere"_s;
        QTest::newRow("no TLS there") << Keywords{{"sslmode", "require"}} << u"08001"_s << u"SSL"_s;
        QTest::newRow("wrong owner of the socket")
            << Keywords{{"host", qgetenv("REGENT_TEST_HOST")}, {"requirepeer", "daemon"}} << u"08001"_s
            << u"requirepeer"_s;
        QTest::newRow("bad keyword") << Keywords{{"no_such_keyword", "x"}} << u"08001"_s
                                     << u"no_such_keyword"_s;
        QTest::newRow("bad value") << Keywords{{"sslmode", "maybe"}} << u"08001"_s << u"sslmode"_s;
        QTest::newRow("wrong target")
            << Keywords{{"target_session_attrs", "standby"}} << u"08001"_s << u"standby"_s;
        QTest::newRow("lists of unequal length")
            << Keywords{{"host", "127.0.0.1,127.0.0.1,127.0.0.1"}, {"port", "1,2"}} << u"08001"_s
            << u"match"_s;
    }
    void failedConnectsHaveACode()
    {
        QFETCH(Keywords, changes);
        QFETCH(QString, code);
        QFETCH(QString, mentions);
        Keywords keywords = overTcp();
        for (const auto& [key, value] : changes)
            set(keywords, key, value);
        LibpqDriver driver;
        QVERIFY(!driver.openWith(keywords, QDeadlineTimer(5s)));
        QCOMPARE(driver.lastError().nativeErrorCode(), code);
        QCOMPARE(driver.lastError().type(), QSqlError::ConnectionError);
        QVERIFY2(driver.lastError().text().contains(mentions), qPrintable(driver.lastError().text()));
        QVERIFY(!driver.lastError().text().contains(u"hunter2"_s));
        QVERIFY(!driver.isOpen() && driver.isOpenError() && !driver.wasInterrupted());
    }

    /// The variables count from the start of the process, so another one is started.
    void theEnvironmentDoesNotMeddle()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto& [variable, value] : kHostile)
            environment.insert(QString::fromLatin1(variable), QString::fromLatin1(value));
        environment.insert(u"PGPASSWORD"_s, u"test-password"_s);
        environment.insert(u"REGENT_TEST_HOSTILE"_s, u"1"_s);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QCoreApplication::applicationFilePath(), {u"hostileEnvironment"_s});
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 0);
    }
    void hostileEnvironment()
    {
        if (!qEnvironmentVariableIsSet("REGENT_TEST_HOSTILE"))
            return;
        Keywords keywords = overTcp();
        set(keywords, "host", "localhost");
        keywords.removeIf([](const auto& pair) { return pair.first == "password"; });
        DriverConnection connection({});
        QVERIFY2(connection.driver().openWith(keywords, QDeadlineTimer(5s)),
                 qPrintable(connection.driver().lastError().text()));
        QCOMPARE(connection.one(u"select current_setting('work_mem')"_s).toString(), u"4MB"_s);
        for (const auto& [variable, value] : kHostile)
            QVERIFY2(!qEnvironmentVariableIsSet(variable), variable);
        // What a later libpq reads in addition.
        const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> all(PQconndefaults(),
                                                                               PQconninfoFree);
        const QByteArrayList kept{"PGPASSWORD", "PGPASSFILE", "PGSSLCERT", "PGSSLKEY"};
        for (const PQconninfoOption* option = all.get(); option->keyword; ++option)
            QVERIFY(!option->envvar || kept.contains(option->envvar) ||
                    !qEnvironmentVariableIsSet(option->envvar));
    }

    void aSilentServerIsGivenUpAtTheDeadline()
    {
        QTcpServer blackhole;
        QVERIFY(blackhole.listen(QHostAddress::LocalHost));
        Keywords keywords = overTcp();
        set(keywords, "port", QByteArray::number(blackhole.serverPort()));
        LibpqDriver driver;
        QElapsedTimer took;
        took.start();
        QVERIFY(!driver.openWith(keywords, QDeadlineTimer(400ms)));
        QVERIFY(took.elapsed() >= 390 && took.elapsed() < 2000);
        QCOMPARE(driver.lastError().nativeErrorCode(), u"08001"_s);
        QVERIFY(driver.lastError().text().contains(u"no answer in time"_s));
        QVERIFY(!driver.wasInterrupted());
    }

    void aSilentHostLeavesTimeForTheNext()
    {
        QTcpServer blackhole;
        QVERIFY(blackhole.listen(QHostAddress::LocalHost));
        Keywords keywords = overTcp();
        set(keywords, "host", "127.0.0.1,127.0.0.1,127.0.0.1");
        set(keywords, "port",
            "1," + QByteArray::number(blackhole.serverPort()) + ',' + qgetenv("REGENT_TEST_PORT"));
        LibpqDriver driver;
        QVERIFY2(driver.openWith(keywords, QDeadlineTimer(2s)), qPrintable(driver.lastError().text()));
    }

    void aStandbyIsOnlyPreferred()
    {
        Keywords keywords = overTcp();
        set(keywords, "host", "127.0.0.1,127.0.0.1");
        set(keywords, "target_session_attrs", "prefer-standby");
        LibpqDriver driver;
        QVERIFY2(driver.openWith(keywords, QDeadlineTimer(5s)), qPrintable(driver.lastError().text()));
    }

    void aWrongPasswordEndsTheSearch()
    {
        Keywords keywords = overTcp();
        set(keywords, "host", "127.0.0.1,/nowhere");
        set(keywords, "password", "hunter2-wrong");
        LibpqDriver driver;
        QVERIFY(!driver.openWith(keywords, QDeadlineTimer(5s)));
        QCOMPARE(driver.lastError().nativeErrorCode(), u"28P01"_s);
    }

    void connectingCanBeInterrupted()
    {
        QTcpServer blackhole;
        QVERIFY(blackhole.listen(QHostAddress::LocalHost));
        Keywords keywords = overTcp();
        set(keywords, "port", QByteArray::number(blackhole.serverPort()));
        LibpqDriver driver;
        QElapsedTimer took;
        took.start();
        driver.setInterrupt([&] { return took.elapsed() > 100; });
        QVERIFY(!driver.openWith(keywords, QDeadlineTimer(10s)));
        QVERIFY(took.elapsed() < 1000);
        QCOMPARE(driver.lastError().nativeErrorCode(), u"57014"_s);
        QVERIFY(driver.wasInterrupted());
    }

    void opensTheQtWay()
    {
        auto* driver = new LibpqDriver;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(driver, u"qt way"_s);
            database.setHostName(u"127.0.0.1"_s);
            database.setPort(qEnvironmentVariable("REGENT_TEST_PORT").toInt());
            database.setDatabaseName(u"postgres"_s);
            database.setConnectOptions(u"application_name='a b';connect_timeout=5"_s);
            QVERIFY2(database.open(u"regent_test"_s, u"test-password"_s),
                     qPrintable(database.lastError().text()));
            QSqlQuery query(u"select current_setting('application_name')"_s, database);
            QVERIFY(query.next());
            QCOMPARE(query.value(0).toString(), u"a b"_s);
            const QVariant handle = driver->handle();
            QVERIFY(*static_cast<pg_conn* const*>(handle.constData()));
            database.setConnectOptions(u"no_such_option=1"_s);
            QVERIFY(!database.open(u"regent_test"_s, u"test-password"_s));
            QVERIFY(database.lastError().text().contains(u"no_such_option"_s));
            QCOMPARE(database.lastError().nativeErrorCode(), u"08001"_s);
            QVERIFY(!driver->handle().isValid());
        }
        QSqlDatabase::removeDatabase(u"qt way"_s);
    }

    void statementErrorsHaveACode_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QVariantList>("values");
        QTest::addColumn<QString>("code");
        QTest::newRow("division") << u"select 1 / $1::int"_s << QVariantList{0} << u"22012"_s;
        QTest::newRow("no table") << u"select * from nowhere"_s << QVariantList() << u"42P01"_s;
        QTest::newRow("syntax") << u"selekt"_s << QVariantList() << u"42601"_s;
        QTest::newRow("two statements") << u"select $1::int; select 2"_s << QVariantList{1} << u"42601"_s;
        QTest::newRow("bad input") << u"select $1::uuid"_s << QVariantList{u"SECRET-1"_s} << u"22P02"_s;
        QTest::newRow("out of range")
            << u"select $1::int"_s << QVariantList{u"99999999990815"_s} << u"22003"_s;
        QTest::newRow("bad date") << u"select $1::date"_s << QVariantList{u"SECRET-2026-99"_s} << u"22007"_s;
        QTest::newRow("too few values") << u"select $1::int, $2::int"_s << QVariantList{1} << u"07001"_s;
        QTest::newRow("too many values") << u"select $1::int"_s << QVariantList{1, 2} << u"07001"_s;
        QTest::newRow("no placeholder") << u"select 1"_s << QVariantList{1} << u"07001"_s;
        QTest::newRow("wrong kind") << u"select upper($1)"_s << QVariantList{QByteArray("b")} << u"42883"_s;
        QTest::newRow("copy out") << u"copy (select 1) to stdout"_s << QVariantList() << u"0A000"_s;
    }
    void statementErrorsHaveACode()
    {
        QFETCH(QString, sql);
        QFETCH(QVariantList, values);
        QFETCH(QString, code);
        DriverConnection connection(m_database.directProfile(u"postgres"_s));
        const QSqlError error = connection.ask(sql, values).lastError();
        QCOMPARE(error.nativeErrorCode(), code);
        QVERIFY(!error.text().contains(u"SECRET"_s) && !error.text().contains(u"0815"_s));
        QVERIFY(connection.driver().isOpen());
        QCOMPARE(connection.one(u"select 1"_s).toInt(), 1);
    }

    void copyInIsRefused()
    {
        DriverConnection connection(m_database.directProfile(u"postgres"_s));
        QVERIFY(connection.database().exec(u"create table copied (t text)"_s).isActive());
        QCOMPARE(connection.codeOf(u"copy copied from stdin"_s), u"0A000"_s);
        QCOMPARE(connection.one(u"select count(*) from copied"_s).toInt(), 0);
        QVERIFY(connection.database().exec(u"drop table copied"_s).isActive());
    }

    void errorsDoNotQuoteRows()
    {
        DriverConnection connection(m_database.directProfile(u"postgres"_s));
        QVERIFY(connection.database()
                    .exec(u"create table secrets (v text primary key check (v <> 'SECRET-2'))"_s)
                    .isActive());
        const QString insert = u"insert into secrets values ($1)"_s;
        QCOMPARE(connection.codeOf(insert, {u"SECRET-1"_s}), QString());
        for (const auto& [value, code] :
             {std::pair(u"SECRET-1"_s, u"23505"_s), std::pair(u"SECRET-2"_s, u"23514"_s)}) {
            const QSqlError error = connection.ask(insert, {value}).lastError();
            QCOMPARE(error.nativeErrorCode(), code);
            QVERIFY(!error.text().contains(u"SECRET"_s));
            QVERIFY(error.databaseText().contains(u"secrets_"_s)); // the constraint
        }
        QVERIFY(connection.database().exec(u"drop table secrets"_s).isActive());
    }

    void valuesAreNotInTheServersView()
    {
        DriverConnection connection(m_database.directProfile(u"postgres"_s));
        const QString seen =
            connection
                .one(
                    u"select query from pg_stat_activity where pid = pg_backend_pid() and $1::text is not null"_s,
                    {u"SECRET-token-123"_s})
                .toString();
        QVERIFY(seen.contains(u"$1"_s) && !seen.contains(u"SECRET"_s));
    }

    void aKilledBackendIsNoticedAtOnce_data()
    {
        QTest::addColumn<bool>("check");
        QTest::newRow("by the next statement") << false;
        QTest::newRow("by looking") << true;
    }
    void aKilledBackendIsNoticedAtOnce()
    {
        QFETCH(bool, check);
        DriverConnection connection(m_database.directProfile(u"postgres"_s));
        QSignalSpy lost(&connection.driver(), &LibpqDriver::connectionLost);
        const qint64 backend = connection.backend();
        terminate(backend);
        if (check) {
            QVERIFY(!connection.driver().checkAlive());
        } else {
            const QString code = connection.codeOf(u"select 1"_s);
            QVERIFY2(code == u"57P01"_s || code == u"08006"_s, qPrintable(code));
        }
        QVERIFY(!connection.driver().isOpen());
        QVERIFY(!connection.database().isOpen());
        QTRY_COMPARE(lost.size(), 1);
        // Qt says nothing about statements on a closed connection; the driver does.
        QSqlQuery query(connection.database());
        QVERIFY(!query.exec(u"select 1"_s));
        QCOMPARE(query.lastError().nativeErrorCode(), u"08003"_s);
        QCOMPARE(connection.codeOf(u"select $1::int"_s, {1}), u"08003"_s);
        QVERIFY(connection.open(m_database.directProfile(u"postgres"_s)));
        QCOMPARE(connection.one(u"select 1"_s).toInt(), 1);
    }

    void aLivingConnectionIsFoundAlive()
    {
        DriverConnection connection(m_database.directProfile(u"postgres"_s));
        QVERIFY(connection.driver().checkAlive());
        QVERIFY(connection.database().exec(u"notify nobody_hears"_s).isActive());
        QVERIFY(connection.driver().checkAlive());
        QCOMPARE(connection.one(u"select 1"_s).toInt(), 1);
    }

    void aBackendKilledInMidStatementIsNoticed()
    {
        DriverConnection connection(m_database.directProfile(u"postgres"_s));
        const qint64 backend = connection.backend();
        std::thread killer([&] {
            QThread::msleep(100);
            terminate(backend);
        });
        const QString code = connection.codeOf(u"select pg_sleep(30)"_s);
        killer.join();
        QCOMPARE(code, u"57P01"_s);
        QVERIFY(!connection.driver().isOpen());
    }

    void preparedQueriesOutliveTheConnection()
    {
        DriverConnection connection(m_database.directProfile(u"postgres"_s));
        QSqlQuery query(connection.database());
        QVERIFY(query.prepare(u"select $1::int"_s));
        terminate(connection.backend());
        query.addBindValue(1);
        QVERIFY(!query.exec());
        QVERIFY(connection.open(m_database.directProfile(u"postgres"_s)));
        query.bindValue(0, 2);
        QVERIFY2(query.exec() && query.next(), qPrintable(query.lastError().text()));
        QCOMPARE(query.value(0).toInt(), 2);
    }

    void aHungBackendIsGivenUp_data()
    {
        QTest::addColumn<qsizetype>("bytes");
        QTest::newRow("small statement") << qsizetype(1);
        QTest::newRow("more than the socket takes") << qsizetype(50'000'000);
    }
    void aHungBackendIsGivenUp()
    {
        QFETCH(qsizetype, bytes);
        DriverConnection connection(m_database.directProfile(u"postgres"_s));
        const Stopped hung(connection.backend());
        if (!hung.done())
            QSKIP("needs the right to stop the server's processes");
        connection.driver().setCallDeadline(QDeadlineTimer(300ms));
        QElapsedTimer took;
        took.start();
        QCOMPARE(connection.codeOf(u"select length($1::bytea)"_s, {QByteArray(bytes, 'x')}), u"57014"_s);
        QVERIFY2(took.elapsed() >= 290 && took.elapsed() < 2500, qPrintable(QString::number(took.elapsed())));
        QVERIFY(!connection.driver().isOpen());
        QVERIFY(!connection.driver().wasInterrupted());
        connection.driver().setCallDeadline(QDeadlineTimer(QDeadlineTimer::Forever));
        QVERIFY(connection.open(m_database.directProfile(u"postgres"_s)));
        QCOMPARE(connection.one(u"select 1"_s).toInt(), 1);
    }

    void otherThreadsAreRefused()
    {
        DriverConnection connection(m_database.directProfile(u"postgres"_s));
        QSqlDatabase copy = connection.database();
        QString code;
        std::thread other([&] {
            QSqlQuery query(copy.driver()->createResult());
            query.exec(u"select 1"_s);
            code = query.lastError().nativeErrorCode();
        });
        other.join();
        QCOMPARE(code, u"55000"_s);
        QCOMPARE(connection.one(u"select 1"_s).toInt(), 1);
    }

private:
    static Keywords overTcp()
    {
        return {{"host", "127.0.0.1"},
                {"port", qgetenv("REGENT_TEST_PORT")},
                {"user", "regent_test"},
                {"password", "test-password"},
                {"dbname", "postgres"}};
    }
    void terminate(qint64 backend)
    {
        m_killer.scalar(u"select pg_terminate_backend(%1, 5000)"_s.arg(backend));
    }

    TestDatabase m_database{TestDatabase::Content::Empty};
    TestDatabase m_killer{
        TestDatabase::Content::Empty}; // its superuser connection is used from a second thread
};

QTEST_GUILESS_MAIN(TestErrors)
#include "tst_libpqdriver_errors.moc"
