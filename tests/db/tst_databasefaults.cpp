#include "services/postgres/databaseexecutor.h"
#include "tests/support/await.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/testdatabase.h"

#include <QRandomGenerator>
#include <QTest>
#include <QUuid>

#include <csignal>
#include <sys/types.h>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// Signals to server processes, counts of connections and exact times: these make sense only without a pooler
// and without a second process on the same database.

namespace {

constexpr CallOptions kRead{.name = "read", .readOnly = true};
constexpr CallOptions kWrite{.name = "write"};
// How long the driver waits for a server that does not confirm a cancel, with room for a loaded machine.
constexpr qint64 kGraceMs = 2500;

Result<qint64> backendPid(SqlSession& sql)
{
    const auto pid =
        sql.selectOne(u"select pg_backend_pid()"_s, {}, [](const SqlRow& row) { return row.integer(0); });
    if (!pid)
        return failure(pid.error());
    return pid->value();
}

} // namespace

class TestDatabaseFaults : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void threadsShareTheWork();
    void connectionsStayWithinTheThreads();
    void cancelledQueuedCallNeverRuns();
    void deadlineCoversTheQueue();
    void longCallsLeaveAThreadFree();
    void oneThreadStillTakesLongCalls();
    void killedIdleConnectionIsReplaced();
    void killedReadRunsOnceMore();
    void killedWriteIsNeverRepeated();
    void killedStreamIsNotRepeated();
    void hungServerEndsAtTheDeadline();
    void severalEndSideBySide();
    void hungHostDoesNotHideTheNext();
    void unreachableServerIsUnavailable();
    void cutsAnywhereEndInAnAnswerOrAnError_data();
    void cutsAnywhereEndInAnAnswerOrAnError();

private:
    DatabaseExecutor::Settings settings(int threads = 3) const;
    void use(const DatabaseExecutor::Settings& settings);
    QFuture<Result<qint64>> sleep(double seconds, CallOptions options = kRead);
    void killConnections();
    int connections();

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<DatabaseExecutor> m_executor;
};

void TestDatabaseFaults::init()
{
    m_database = std::make_unique<TestDatabase>(TestDatabase::Content::Empty);
    use(settings());
}

void TestDatabaseFaults::cleanup()
{
    m_executor.reset();
    m_database.reset();
}

DatabaseExecutor::Settings TestDatabaseFaults::settings(int threads) const
{
    return {.profile = m_database->directProfile(u"regent_test"_s),
            .password = u"test-password"_s,
            .applicationName = u"faults"_s,
            .threads = threads};
}

void TestDatabaseFaults::use(const DatabaseExecutor::Settings& settings)
{
    m_executor = std::make_unique<DatabaseExecutor>(settings);
}

QFuture<Result<qint64>> TestDatabaseFaults::sleep(double seconds, CallOptions options)
{
    return m_executor->run(options,
                           [=](SqlSession& sql) { return sql.execute(u"select pg_sleep($1)"_s, {seconds}); });
}

void TestDatabaseFaults::killConnections()
{
    m_database->execute(
        u"select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'faults' "
        "and datname = current_database()"_s);
}

int TestDatabaseFaults::connections()
{
    return m_database
        ->scalar(u"select count(*) from pg_stat_activity where application_name = 'faults' and datname = "
                 "current_database()"_s)
        .toInt();
}

void TestDatabaseFaults::threadsShareTheWork()
{
    QElapsedTimer took;
    took.start();
    QList<QFuture<Result<qint64>>> futures;
    for (int i = 0; i < 6; ++i)
        futures.append(sleep(0.5));
    for (const auto& future : futures)
        QCOMPARE(outcome(await(future)), u"ok"_s);
    QVERIFY2(took.elapsed() >= 1000 && took.elapsed() < 2000, qPrintable(QString::number(took.elapsed())));
}

void TestDatabaseFaults::connectionsStayWithinTheThreads()
{
    QCOMPARE(connections(), 0);
    QCOMPARE(outcome(await(sleep(0))), u"ok"_s);
    QCOMPARE(connections(), 1);
    QList<QFuture<Result<qint64>>> futures;
    for (int i = 0; i < 2000; ++i)
        futures.append(sleep(0));
    int most = 0;
    while (!futures.last().isFinished())
        most = std::max(most, connections());
    for (const auto& future : futures)
        QCOMPARE(outcome(await(future)), u"ok"_s);
    QVERIFY2(most >= 1 && most <= 3, qPrintable(QString::number(most)));
    m_executor.reset();
    QTRY_COMPARE(connections(), 0);
}

void TestDatabaseFaults::cancelledQueuedCallNeverRuns()
{
    use(settings(1));
    const auto busy = sleep(1);
    std::atomic_bool ran = false;
    auto queued = m_executor->run(kRead, [&](SqlSession&) -> Result<int> {
        ran = true;
        return 1;
    });
    queued.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(queued.isFinished(), 500);
    QVERIFY(!busy.isFinished());
    QCOMPARE(outcome(await(busy)), u"ok"_s);
    QCOMPARE(outcome(await(sleep(0))), u"ok"_s);
    QVERIFY(!ran);
}

void TestDatabaseFaults::deadlineCoversTheQueue()
{
    use(settings(1));
    const auto busy = sleep(2);
    QElapsedTimer took;
    took.start();
    const auto late = await(sleep(0, {.name = "late", .deadline = 300ms}));
    QCOMPARE(outcome(late), u"timeout 57014"_s);
    QVERIFY2(took.elapsed() >= 290 && took.elapsed() < 900, qPrintable(QString::number(took.elapsed())));
    QVERIFY(!busy.isFinished());
    QCOMPARE(outcome(await(busy)), u"ok"_s);
}

void TestDatabaseFaults::longCallsLeaveAThreadFree()
{
    QList<QFuture<Result<qint64>>> exports;
    for (int i = 0; i < 5; ++i)
        exports.append(sleep(0.8, {.name = "long", .longRunning = true}));
    QTest::qWait(100);
    QElapsedTimer took;
    took.start();
    for (int i = 0; i < 20; ++i)
        QCOMPARE(outcome(await(sleep(0))), u"ok"_s);
    QVERIFY2(took.elapsed() < 600, qPrintable(QString::number(took.elapsed())));
    QVERIFY(!exports.first().isFinished());
    for (const auto& future : exports)
        QCOMPARE(outcome(await(future)), u"ok"_s);
}

void TestDatabaseFaults::oneThreadStillTakesLongCalls()
{
    use(settings(1));
    for (int i = 0; i < 2; ++i)
        QCOMPARE(outcome(await(sleep(0, {.name = "long", .longRunning = true}))), u"ok"_s);
}

void TestDatabaseFaults::killedIdleConnectionIsReplaced()
{
    use(settings(1));
    const auto first = await(m_executor->run(kWrite, backendPid));
    killConnections();
    // Also for a write: nothing was sent yet, so nothing can happen twice.
    const auto second = await(m_executor->run(kWrite, backendPid));
    QCOMPARE(outcome(second), u"ok"_s);
    QVERIFY(*first != *second);
}

void TestDatabaseFaults::killedReadRunsOnceMore()
{
    std::atomic_int runs = 0;
    const auto future = m_executor->run(kRead, [&](SqlSession& sql) {
        return sql.execute(++runs == 1 ? u"select pg_sleep(30)"_s : u"select 1"_s);
    });
    QTRY_VERIFY(runs == 1 && connections() == 1);
    killConnections();
    QCOMPARE(outcome(await(future)), u"ok"_s);
    QCOMPARE(runs.load(), 2);
}

void TestDatabaseFaults::killedWriteIsNeverRepeated()
{
    std::atomic_int runs = 0;
    const auto future = m_executor->run(kWrite, [&](SqlSession& sql) {
        ++runs;
        return sql.execute(u"select pg_sleep(30)"_s);
    });
    QTRY_VERIFY(runs == 1 && connections() == 1);
    killConnections();
    QCOMPARE(outcome(await(future)), u"unavailable 57P01"_s);
    QCOMPARE(runs.load(), 1);
    QCOMPARE(outcome(await(sleep(0))), u"ok"_s);
}

void TestDatabaseFaults::killedStreamIsNotRepeated()
{
    std::atomic_int runs = 0;
    std::atomic<qint64> rows = 0;
    const auto future =
        m_executor->run({.name = "stream", .longRunning = true, .readOnly = true}, [&](SqlSession& sql) {
            ++runs;
            return sql.stream(u"select n, repeat('x', 500) from generate_series(1, 20000000) n"_s, {},
                              [&](const SqlRow&) {
                                  if (++rows == 1000)
                                      killConnections();
                                  return true;
                              });
        });
    const auto streamed = await(future);
    QVERIFY(!streamed);
    QCOMPARE(streamed.error().kind, Error::Kind::Unavailable);
    QCOMPARE(runs.load(), 1);
    QVERIFY(rows >= 1000 && rows < 20000000);
    QCOMPARE(outcome(await(sleep(0))), u"ok"_s);
}

void TestDatabaseFaults::hungServerEndsAtTheDeadline()
{
    use(settings(1));
    const auto pid = await(m_executor->run(kRead, backendPid));
    QCOMPARE(kill(static_cast<pid_t>(*pid), SIGSTOP), 0);
    QElapsedTimer took;
    took.start();
    const auto hung = await(sleep(0, {.name = "hung", .deadline = 500ms, .readOnly = true}));
    const qint64 elapsed = took.elapsed();
    const auto next = await(m_executor->run(kRead, backendPid));
    kill(static_cast<pid_t>(*pid), SIGCONT);
    QCOMPARE(outcome(hung), u"timeout 57014"_s);
    QVERIFY2(elapsed >= 490 && elapsed < 500 + kGraceMs, qPrintable(QString::number(elapsed)));
    QCOMPARE(outcome(next), u"ok"_s);
    QVERIFY(*next != *pid);
}

/// Everything that runs ends after requestStop() alone, before the first destructor waits.
void TestDatabaseFaults::severalEndSideBySide()
{
    std::vector<std::unique_ptr<DatabaseExecutor>> executors;
    std::vector<pid_t> pids;
    for (int i = 0; i < 3; ++i) {
        executors.push_back(std::make_unique<DatabaseExecutor>(settings(1)));
        pids.push_back(static_cast<pid_t>(await(executors.back()->run(kRead, backendPid)).value_or(0)));
        QCOMPARE(kill(pids.back(), SIGSTOP), 0);
    }
    QList<QFuture<Result<qint64>>> hung;
    for (const auto& executor : executors)
        hung.append(executor->run(kRead, backendPid));
    QTest::qWait(100);
    QElapsedTimer took;
    took.start();
    for (const auto& executor : executors)
        executor->requestStop();
    const qint64 asking = took.elapsed();
    const bool ended = QTest::qWaitFor(
        [&] { return std::all_of(hung.begin(), hung.end(), [](const auto& f) { return f.isFinished(); }); },
        20000);
    const qint64 elapsed = took.elapsed();
    executors.clear();
    for (const pid_t pid : pids)
        kill(pid, SIGCONT);
    QVERIFY2(asking < 200, qPrintable(QString::number(asking)));
    QVERIFY(ended);
    QVERIFY2(elapsed < 900, qPrintable(QString::number(elapsed))); // the grace alone was 950
    for (const auto& future : hung)
        QCOMPARE(outcome(await(future)), u"cancelled 57014"_s);
}

void TestDatabaseFaults::hungHostDoesNotHideTheNext()
{
    auto listed = settings(1);
    const auto server = listed.profile.endpoints.first();
    CuttingProxy proxy(u"%1/.s.PGSQL.%2"_s.arg(server.host).arg(server.port));
    proxy.hold(true);
    listed.profile.endpoints = {{.host = u"127.0.0.1"_s, .port = proxy.port()}, server};
    use(listed);
    QCOMPARE(outcome(await(sleep(0))), u"ok"_s);
    QVERIFY(proxy.connections() >= 1);

    listed.profile.endpoints = {{.host = u"127.0.0.1"_s, .port = proxy.port()}};
    use(listed);
    QElapsedTimer took;
    took.start();
    const auto alone = await(sleep(0));
    QCOMPARE(alone.error().kind, Error::Kind::Unavailable);
    QVERIFY2(took.elapsed() < kConnectDeadline.count() + 1000, qPrintable(QString::number(took.elapsed())));
    const auto hasty = await(sleep(0, {.name = "hasty", .deadline = 300ms}));
    QCOMPARE(hasty.error().kind, Error::Kind::Timeout);
}

void TestDatabaseFaults::unreachableServerIsUnavailable()
{
    auto nowhere = settings();
    nowhere.profile.endpoints = {{.host = u"127.0.0.1"_s, .port = 1}};
    use(nowhere);
    const auto refused = await(sleep(0));
    QCOMPARE(outcome(refused), u"unavailable connection_refused"_s);
    QCOMPARE(refused.error().field, u"host"_s);
    nowhere.profile.endpoints = {{.host = u"/nonexistent"_s}, m_database->directProfile().endpoints.first()};
    use(nowhere);
    QCOMPARE(outcome(await(sleep(0))), u"ok"_s);
}

void TestDatabaseFaults::cutsAnywhereEndInAnAnswerOrAnError_data()
{
    QTest::addColumn<int>("direction");
    QTest::addColumn<int>("range");
    QTest::newRow("to server") << int(CuttingProxy::ToServer) << 700;
    QTest::newRow("to client") << int(CuttingProxy::ToClient) << 30000;
}

void TestDatabaseFaults::cutsAnywhereEndInAnAnswerOrAnError()
{
    QFETCH(int, direction);
    QFETCH(int, range);
    constexpr int kCuts = 200;
    constexpr auto kDeadline = 4s;
    m_database->execute(u"create table done (request text primary key); create table counter (n int); "
                        "insert into counter values (0)"_s);
    auto through = settings(1);
    const auto server = through.profile.endpoints.first();
    CuttingProxy proxy(u"%1/.s.PGSQL.%2"_s.arg(server.host).arg(server.port));
    through.profile.endpoints = {{.host = u"127.0.0.1"_s, .port = proxy.port()}};

    QRandomGenerator random(20260131);
    int failedReads = 0;
    int failedWrites = 0;
    for (int cut = 0; cut < kCuts; ++cut) {
        use(through);
        const QString request = QUuid::createUuid().toString();
        const auto read = [](SqlSession& sql) {
            return sql.select(u"select n, repeat('x', 100) from generate_series(1, 200) n"_s, {},
                              [](const SqlRow& row) { return row.integer(0) + row.text(1).size(); });
        };
        const auto write = [=](SqlSession& sql) {
            return sql.execute(
                u"with fresh as (insert into done values ($1) on conflict do nothing returning 1) "
                "update counter set n = n + (select count(*) from fresh)"_s,
                {request});
        };
        proxy.cutAfter(static_cast<CuttingProxy::Direction>(direction), random.bounded(range));
        QElapsedTimer took;
        took.start();
        const auto rows = await(m_executor->run({.name = "read", .deadline = kDeadline}, read));
        QVERIFY2(took.elapsed() < kDeadline / 1ms + kGraceMs, qPrintable(QString::number(took.elapsed())));
        if (rows)
            QVERIFY(rows->size() == 200 && rows->first() == 101 && rows->last() == 300);
        else
            QCOMPARE(rows.error().kind, Error::Kind::Unavailable);
        took.start();
        auto written = await(m_executor->run({.name = "write", .deadline = kDeadline}, write));
        QVERIFY2(took.elapsed() < kDeadline / 1ms + kGraceMs, qPrintable(QString::number(took.elapsed())));
        failedReads += rows ? 0 : 1;
        failedWrites += written ? 0 : 1;
        proxy.heal();
        for (int again = 0; !written && again < 3; ++again) {
            QCOMPARE(written.error().kind, Error::Kind::Unavailable);
            written = await(m_executor->run({.name = "write", .deadline = kDeadline}, write));
        }
        QCOMPARE(outcome(written), u"ok"_s);
    }
    QVERIFY2(failedReads > kCuts / 4, qPrintable(QString::number(failedReads)));
    qInfo("%d cuts: %d reads and %d writes failed", kCuts, failedReads, failedWrites);
    QCOMPARE(m_database->scalar(u"select count(*) from done"_s), QString::number(kCuts));
    QCOMPARE(m_database->scalar(u"select n from counter"_s), QString::number(kCuts));
}

QTEST_GUILESS_MAIN(TestDatabaseFaults)
#include "tst_databasefaults.moc"
