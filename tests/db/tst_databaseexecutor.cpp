#include "services/postgres/databaseexecutor.h"
#include "tests/support/await.h"
#include "tests/support/testdatabase.h"

#include <QTest>
#include <QUuid>

#include <stdexcept>
#include <thread>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr CallOptions kRead{.name = "read", .readOnly = true};
constexpr CallOptions kWrite{.name = "write"};

qint64 number(const SqlRow& row)
{
    return row.integer(0);
}

QString text(const SqlRow& row)
{
    return row.text(0);
}

/// What a single SQL expression yields.
Result<QString> scalar(SqlSession& sql, const QString& expression, const QVariantList& values = {})
{
    auto row = sql.selectOne(u"select (%1)::text"_s.arg(expression), values, text);
    if (!row)
        return failure(row.error());
    return row->value_or(QString());
}

} // namespace

class TestDatabaseExecutor : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();

    void readsTypes_data();
    void readsTypes();
    void selectsManyAndOne();
    void everyCallGetsItsOwnAnswer();
    void valuesNeverBecomeSql_data();
    void valuesNeverBecomeSql();
    void errorsHaveKindAndCode_data();
    void errorsHaveKindAndCode();
    void brokenConstraintNamesItself();
    void exceptionsBecomeInternal();

    void streamsInConstantMemory();
    void streamEndsEarlyOnRequest();
    void errorInMidStreamIsAnError();

    void cancelStopsTheStatementAtTheServer();
    void cancelledStreamEnds();
    void deadlineStopsTheStatement();
    void callMayExtendItsDeadline();
    void progressIsSeen();
    void shutdownAnswersEveryCall();
    void stopAnswersWhatIsQueued();
    void callAfterCallFromAContinuation();

private:
    QFuture<Result<QString>> ask(const QString& expression, const QVariantList& values = {});
    QString running(const QString& marker);

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<DatabaseExecutor> m_executor;
    QString m_table;
};

void TestDatabaseExecutor::initTestCase()
{
    m_database = std::make_unique<TestDatabase>();
}

void TestDatabaseExecutor::cleanupTestCase()
{
    m_database.reset();
}

void TestDatabaseExecutor::init()
{
    m_table = u"executor_%1_%2"_s.arg(QCoreApplication::applicationPid())
                  .arg(QString::fromLatin1(QTest::currentTestFunction()).toLower());
    m_database->execute(u"create table %1 (id int primary key, value text not null)"_s.arg(m_table));
    m_executor = std::make_unique<DatabaseExecutor>(DatabaseExecutor::Settings{
        .profile = m_database->profile(u"regent_test"_s), .password = u"test-password"_s});
}

void TestDatabaseExecutor::cleanup()
{
    m_executor.reset();
    m_database->execute(u"drop table "_s + m_table);
}

QFuture<Result<QString>> TestDatabaseExecutor::ask(const QString& expression, const QVariantList& values)
{
    return m_executor->run(kRead, [=](SqlSession& sql) { return scalar(sql, expression, values); });
}

/// How many statements with this marker run at the server.
QString TestDatabaseExecutor::running(const QString& marker)
{
    return m_database->scalar(
        u"select count(*) from pg_stat_activity where state = 'active' and query like '%%1%' "
        "and pid <> pg_backend_pid()"_s.arg(marker));
}

void TestDatabaseExecutor::readsTypes_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("expected"); // null, text, boolean, integer, time
    const std::pair<const char*, const char*> rows[] = {
        {"42", "- 42 true 42 -"},
        {"9223372036854775807", "- 9223372036854775807 true 9223372036854775807 -"},
        {"(-9223372036854775808)::bigint", "- -9223372036854775808 true -9223372036854775808 -"},
        {"7::smallint", "- 7 true 7 -"},
        {"0", "- 0 false 0 -"},
        {"true", "- true true 1 -"},
        {"false", "- false false 0 -"},
        {"''::text", "-  false 0 -"},
        {"'12'::text", "- 12 true 12 -"},
        {"'αβγ😀'::text", "- αβγ😀 true 0 -"},
        {"12.50::numeric", "- 12.50 true 0 -"},
        {"'[1, \"a\"]'::jsonb", "- [1, \"a\"] true 0 -"},
        {"'{\"a\": 1}'::jsonb ? 'a'", "- true true 1 -"},
        {"'0e9f8a54-7d5e-4a4e-9a55-5d2f0c1c9f10'::uuid", "- 0e9f8a54-7d5e-4a4e-9a55-5d2f0c1c9f10 true 0 -"},
        {"timestamp '2026-01-31 12:00:00.123'",
         "- 2026-01-31 12:00:00.123000Z false 0 2026-01-31T12:00:00.123Z"},
        {"timestamp '2026-01-31 12:00:00.123999'",
         "- 2026-01-31 12:00:00.123999Z false 0 2026-01-31T12:00:00.123Z"},
        {"timestamptz '2026-01-31 12:00:00.5+02'",
         "- 2026-01-31 10:00:00.500000Z false 0 2026-01-31T10:00:00.500Z"},
        {"timestamp 'infinity'", "- infinity false 0 -"},
        {"null::timestamp", "null ~ false 0 -"},
        {"null::text", "null ~ false 0 -"},
        {"null::boolean", "null ~ false 0 -"},
        {"null::bigint", "null ~ false 0 -"},
    };
    for (const auto& [expression, expected] : rows)
        QTest::newRow(expression) << QString::fromUtf8(expression) << QString::fromUtf8(expected);
}

void TestDatabaseExecutor::readsTypes()
{
    QFETCH(QString, expression);
    QFETCH(QString, expected);
    const auto describe = [](const SqlRow& row) {
        const auto agree = [&row](const auto& maybe, const auto& plain) {
            return maybe.has_value() != row.isNull(0) && (!maybe || *maybe == plain);
        };
        if (!agree(row.maybeText(0), row.text(0)) || !agree(row.maybeBoolean(0), row.boolean(0)) ||
            !agree(row.maybeInteger(0), row.integer(0)))
            return u"the optional readers differ"_s;
        const QDateTime time = row.time(0);
        return QStringList{row.isNull(0) ? u"null"_s : u"-"_s, row.text(0).isNull() ? u"~"_s : row.text(0),
                           row.boolean(0) ? u"true"_s : u"false"_s, QString::number(row.integer(0)),
                           time.isValid() ? time.toString(Qt::ISODateWithMs) : u"-"_s}
            .join(u' ');
    };
    const auto row = await(m_executor->run(
        kRead, [&](SqlSession& sql) { return sql.selectOne(u"select "_s + expression, {}, describe); }));
    QCOMPARE(outcome(row), u"ok"_s);
    QCOMPARE(row->value(), expected);
}

void TestDatabaseExecutor::selectsManyAndOne()
{
    const auto rows = await(m_executor->run(kRead, [](SqlSession& sql) {
        return sql.select(u"select generate_series(1, $1::int)"_s, {5}, number);
    }));
    QCOMPARE(*rows, (QList<qint64>{1, 2, 3, 4, 5}));
    const auto none = await(m_executor->run(
        kRead, [](SqlSession& sql) { return sql.selectOne(u"select 1 where false"_s, {}, number); }));
    QCOMPARE(outcome(none), u"ok"_s);
    QVERIFY(!none->has_value());
    const auto affected = await(m_executor->run(kWrite, [this](SqlSession& sql) {
        return sql.execute(u"insert into %1 select n, 'x' from generate_series(1, $1::int) n"_s.arg(m_table),
                           {7});
    }));
    QCOMPARE(*affected, 7);
}

void TestDatabaseExecutor::everyCallGetsItsOwnAnswer()
{
    constexpr int kCallers = 4;
    constexpr int kCalls = 300;
    // The text differs between the processes of a pooled run, so that one cannot run the other's unnoticed.
    const QString ownText = u"'%1 ' || $1::int * 1000 + $2::int"_s.arg(QCoreApplication::applicationPid());
    const QString own = QString::number(QCoreApplication::applicationPid()) + u' ';
    std::atomic_int wrong = 0;
    std::vector<std::thread> callers;
    for (int caller = 0; caller < kCallers; ++caller) {
        callers.emplace_back([&, caller] {
            QList<QFuture<Result<QString>>> futures;
            for (int call = 0; call < kCalls; ++call)
                futures.append(ask(ownText, {caller, call}));
            for (int call = 0; call < kCalls; ++call) {
                futures[call].waitForFinished();
                const auto answer = futures[call].result();
                wrong += answer && *answer == own + QString::number(caller * 1000 + call) ? 0 : 1;
            }
        });
    }
    for (std::thread& caller : callers)
        caller.join();
    QCOMPARE(wrong.load(), 0);
}

void TestDatabaseExecutor::valuesNeverBecomeSql_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("quote") << u"'; drop table x; --"_s;
    QTest::newRow("backslash") << u"\\'; select 1; --"_s;
    QTest::newRow("dollar") << u"$1 $$ $tag$"_s;
    QTest::newRow("placeholders") << u"? :name $2"_s;
    QTest::newRow("percent") << u"%1 %s %n"_s;
    QTest::newRow("empty") << u""_s;
    QTest::newRow("right to left") << u"\u202eabc\u200f עברית"_s;
    QTest::newRow("beyond the plane") << u"😀𐍈"_s;
    QTest::newRow("controls") << u"a\tb\r\n\x01\x7f"_s;
    QTest::newRow("long") << QString(100000, u'é');
}

void TestDatabaseExecutor::valuesNeverBecomeSql()
{
    QFETCH(QString, value);
    const auto answer = await(ask(u"$1::text"_s, {value}));
    QCOMPARE(outcome(answer), u"ok"_s);
    QCOMPARE(*answer, value);
}

void TestDatabaseExecutor::errorsHaveKindAndCode_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("expected");
    QTest::newRow("division") << u"select 1 / 0"_s << u"invalid 22012"_s;
    QTest::newRow("bad value") << u"select 'sensitive'::uuid"_s << u"invalid 22P02"_s;
    QTest::newRow("no table") << u"select * from no_such_table"_s << u"not_found 42P01"_s;
    QTest::newRow("no schema") << u"create table no_such_schema.t (id int)"_s << u"not_found 3F000"_s;
    QTest::newRow("syntax") << u"selec 1"_s << u"internal 42601"_s;
    QTest::newRow("raised") << u"do $$ begin raise exception 'sensitive' using errcode = 'RG409'; end $$"_s
                            << u"conflict RG409"_s;
    QTest::newRow("denied") << u"do $$ begin set local role test_support; perform * from pg_authid; end $$"_s
                            << u"denied 42501"_s;
    QTest::newRow("terminated") << u"select pg_terminate_backend(pg_backend_pid())"_s
                                << u"unavailable 57P01"_s;
}

void TestDatabaseExecutor::errorsHaveKindAndCode()
{
    QFETCH(QString, sql);
    QFETCH(QString, expected);
    const auto failed =
        await(m_executor->run(kWrite, [=](SqlSession& session) { return session.execute(sql); }));
    if (expected == "unavailable 57P01"_L1 && TestDatabase::isPooled())
        QCOMPARE(failed.error().kind, Error::Kind::Unavailable); // PgBouncer has its own words for it.
    else
        QCOMPARE(outcome(failed), expected);
    QVERIFY2(!failed.error().detail.contains("sensitive'"_L1) &&
                 !failed.error().detail.contains("\"sensitive"_L1),
             qPrintable(failed.error().detail));
    QCOMPARE(outcome(await(ask(u"1"_s))), u"ok"_s);
}

void TestDatabaseExecutor::brokenConstraintNamesItself()
{
    m_database->execute(u"insert into %1 values (1, 'taken')"_s.arg(m_table));
    const auto duplicate = await(m_executor->run(kWrite, [this](SqlSession& sql) {
        return sql.execute(u"insert into %1 values ($1, $2)"_s.arg(m_table), {1, u"secret"_s});
    }));
    QCOMPARE(outcome(duplicate), u"conflict 23505"_s);
    QCOMPARE(duplicate.error().field, QString(m_table + "_pkey"_L1));
    const auto missing = await(m_executor->run(kWrite, [this](SqlSession& sql) {
        return sql.execute(u"insert into %1 values ($1, $2)"_s.arg(m_table), {2, QVariant()});
    }));
    QCOMPARE(outcome(missing), u"invalid 23502"_s);
    QCOMPARE(missing.error().field, u"value"_s);
}

void TestDatabaseExecutor::exceptionsBecomeInternal()
{
    for (int i = 0; i < 5; ++i) {
        const auto thrown = await(m_executor->run(
            {.name = "throws"}, [](SqlSession&) -> Result<int> { throw std::runtime_error("secret"); }));
        QCOMPARE(outcome(thrown), u"internal exception"_s);
        QVERIFY(!thrown.error().detail.contains("secret"_L1));
        const auto strange =
            await(m_executor->run({.name = "throws"}, [](SqlSession&) -> Result<int> { throw 7; }));
        QCOMPARE(outcome(strange), u"internal exception"_s);
    }
    QCOMPARE(outcome(await(ask(u"1"_s))), u"ok"_s);
}

void TestDatabaseExecutor::streamsInConstantMemory()
{
    const auto sum = await(m_executor->run(kRead, [](SqlSession& sql) -> Result<qint64> {
        qint64 total = 0;
        const auto rows = sql.stream(u"select n, repeat('x', 100) from generate_series(1, $1::int) n"_s,
                                     {200000}, [&](const SqlRow& row) {
                                         total += row.integer(0);
                                         return row.text(1).size() == 100;
                                     });
        if (!rows)
            return failure(rows.error());
        return *rows == 200000 ? total : -1;
    }));
    QCOMPARE(outcome(sum), u"ok"_s);
    QCOMPARE(*sum, qint64(200000) * 200001 / 2);
}

void TestDatabaseExecutor::streamEndsEarlyOnRequest()
{
    const auto rows = await(m_executor->run(kRead, [](SqlSession& sql) -> Result<QString> {
        const auto visited = sql.stream(u"select generate_series(1, 100000000)"_s, {},
                                        [](const SqlRow& row) { return row.integer(0) < 10; });
        if (!visited)
            return failure(visited.error());
        return scalar(sql, u"'after ' || $1::text"_s, {QString::number(*visited)});
    }));
    QCOMPARE(outcome(rows), u"ok"_s);
    QCOMPARE(*rows, u"after 10"_s);
}

void TestDatabaseExecutor::errorInMidStreamIsAnError()
{
    int seen = 0;
    const auto rows = await(m_executor->run(kRead, [&](SqlSession& sql) {
        return sql.stream(u"select 1 / (5000 - n) from generate_series(1, 10000) n"_s, {},
                          [&](const SqlRow&) {
                              ++seen;
                              return true;
                          });
    }));
    QCOMPARE(outcome(rows), u"invalid 22012"_s);
    QCOMPARE(seen, 4999);
}

void TestDatabaseExecutor::cancelStopsTheStatementAtTheServer()
{
    const QString marker = u"marker_"_s + QUuid::createUuid().toString(QUuid::Id128);
    auto future = m_executor->run(
        kRead, [=](SqlSession& sql) { return sql.execute(u"select pg_sleep(60) /* %1 */"_s.arg(marker)); });
    QTRY_COMPARE(running(marker), u"1"_s);
    future.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(running(marker), u"0"_s, 2000);
    QCOMPARE(await(future).error().kind, Error::Kind::Cancelled);
    QCOMPARE(outcome(await(ask(u"1"_s))), u"ok"_s);
}

void TestDatabaseExecutor::cancelledStreamEnds()
{
    std::atomic<qint64> rows = 0;
    std::atomic<Error::Kind> kind = Error::Kind::Internal;
    auto future =
        m_executor->run({.name = "stream", .deadline = 60s, .longRunning = true}, [&](SqlSession& sql) {
            auto streamed = sql.stream(u"select generate_series(1, 2000000000)"_s, {}, [&](const SqlRow&) {
                ++rows;
                return true;
            });
            if (!streamed)
                kind = streamed.error().kind;
            return streamed;
        });
    QTRY_VERIFY(rows > 1000);
    future.cancel();
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(kind.load(), Error::Kind::Cancelled);
}

void TestDatabaseExecutor::deadlineStopsTheStatement()
{
    QElapsedTimer took;
    took.start();
    const auto slow = await(m_executor->run({.name = "slow", .deadline = 400ms}, [](SqlSession& sql) {
        return sql.execute(u"select pg_sleep(60)"_s);
    }));
    QCOMPARE(outcome(slow), u"timeout 57014"_s);
    QVERIFY2(took.elapsed() >= 390 && took.elapsed() < 2500, qPrintable(QString::number(took.elapsed())));
    QCOMPARE(outcome(await(ask(u"1"_s))), u"ok"_s);
}

void TestDatabaseExecutor::callMayExtendItsDeadline()
{
    const auto done = await(m_executor->run({.name = "extended", .deadline = 500ms}, [](SqlSession& sql) {
        sql.setDeadline(30s);
        return sql.execute(u"select pg_sleep(1)"_s);
    }));
    QCOMPARE(outcome(done), u"ok"_s);
}

void TestDatabaseExecutor::progressIsSeen()
{
    auto future =
        m_executor->runWithProgress<int>({.name = "progress"}, [](SqlSession&, auto& promise) -> Result<int> {
            promise.setProgressRange(0, 3);
            promise.setProgressValue(3);
            return 7;
        });
    const auto answer = await(future);
    QCOMPARE(*answer, 7);
    QCOMPARE(future.progressValue(), 3);
}

void TestDatabaseExecutor::shutdownAnswersEveryCall()
{
    QList<QFuture<Result<qint64>>> futures;
    for (int i = 0; i < 12; ++i)
        futures.append(
            m_executor->run({.name = "sleeps", .deadline = 60s, .longRunning = i % 2 == 0},
                            [](SqlSession& sql) { return sql.execute(u"select pg_sleep(50)"_s); }));
    QTest::qWait(200);
    QElapsedTimer took;
    took.start();
    m_executor.reset();
    QVERIFY2(took.elapsed() < 3000, qPrintable(QString::number(took.elapsed())));
    for (const auto& future : futures) {
        QVERIFY(future.isFinished());
        QCOMPARE(await(future).error().kind, Error::Kind::Cancelled);
    }
}

void TestDatabaseExecutor::stopAnswersWhatIsQueued()
{
    QList<QFuture<Result<QString>>> futures;
    for (int i = 0; i < 12; ++i)
        futures.append(ask(u"pg_sleep(50)"_s));
    QTest::qWait(100);
    m_executor->requestStop();
    futures.append(ask(u"1"_s));
    for (const auto& future : futures)
        QCOMPARE(outcome(await(future, 3000)).left(9), "cancelled"_L1); // the executor is still there
}

void TestDatabaseExecutor::callAfterCallFromAContinuation()
{
    // Inside services a call may be chained to another; also while the executor is being destroyed.
    std::atomic_int answered = 0;
    const auto two = [](SqlSession& sql) { return scalar(sql, u"2"_s); };
    DatabaseExecutor& executor = *m_executor;
    for (int i = 0; i < 50; ++i) {
        ask(u"1"_s).then([&](const Result<QString>&) {
            executor.run(kRead, two).then([&](const Result<QString>&) { ++answered; });
        });
    }
    QTest::qWait(5);
    m_executor.reset();
    QCOMPARE(answered.load(), 50);
}

QTEST_GUILESS_MAIN(TestDatabaseExecutor)
#include "tst_databaseexecutor.moc"
