// From the wish to act as somebody to everything the user's view asks for, against as many bare SELECT 1.
// Counts the statements sent by the server's own count of transactions: each is one. Prints JSON. Run it
// through tests/support/cluster:
//   bench_begin [--rounds N]      200 by default

#include "services/api/whendone.h"
#include "services/users/usersqlservice.h"
#include "tests/db/leasedesk.h"
#include "tests/support/await.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <algorithm>

using namespace regent;
using namespace regent::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kDefaultRounds = 200;

/// The answer, with no more waiting than it takes: await() looks every 10 ms only.
template<class T>
Result<T> answerOf(const QFuture<Result<T>>& future)
{
    std::optional<Result<T>> answer;
    QEventLoop loop;
    whenDone(future, &loop, [&](Result<T> result) {
        answer = std::move(result);
        loop.quit();
    });
    if (!answer)
        loop.exec();
    return *answer;
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

/// A console with what the user's view asks.
struct Console
{
    explicit Console(const TestDatabase& database)
        : desk({.profile = database.directProfile(u"test_admin"_s)}),
          users(*desk.executor, *desk.guard, desk.info, nullptr)
    {
    }

    /// Milliseconds until the view has its answers. Both are asked for at once, as the panes do.
    double beginAndLook(const QString& target)
    {
        QElapsedTimer took;
        took.start();
        const auto lease =
            answerOf(desk.keeper->begin(desk.staff(), LeaseDesk::newRequest(), wantedFor(target)));
        if (!lease)
            qFatal("begin: %s", qPrintable(outcome(lease)));
        const RequestContext acting = desk.keeper->actingContext();
        const auto detail = users.detail(acting, lease->target);
        const auto activity = users.activity(acting, lease->target);
        if (!answerOf(detail) || !answerOf(activity))
            qFatal("the view has no answer");
        return double(took.nsecsElapsed()) / 1e6;
    }

    void stop()
    {
        QEventLoop loop;
        QObject::connect(desk.keeper.get(), &Impersonation::recordPending, &loop, [&](bool pending) {
            if (!pending)
                loop.quit();
        });
        desk.keeper->end(LeaseEnd::Stop);
        loop.exec();
    }

    double selectOne()
    {
        QElapsedTimer took;
        took.start();
        const auto one = answerOf(desk.executor->run({.name = "one", .readOnly = true},
                                                     [](auto& sql) { return sql.execute(u"select 1"_s); }));
        if (!one)
            qFatal("select 1 failed");
        return double(took.nsecsElapsed()) / 1e6;
    }

    LeaseDesk desk;
    users::UserSqlService users;
};

int loggedStatements()
{
    QFile log(qEnvironmentVariable("REGENT_TEST_HOST") + u"/server.log"_s);
    if (!log.open(QIODevice::ReadOnly))
        qFatal("no server log");
    const QByteArray text = log.readAll();
    return int(text.count("LOG:  execute <unnamed>:") + text.count("LOG:  statement:"));
}

int statementsOf(Console& console, const QString& target)
{
    for (int i = 0; i < 20; ++i) // until every thread has its connection
        console.selectOne();
    const int before = loggedStatements();
    console.beginAndLook(target);
    const int statements = loggedStatements() - before;
    console.stop();
    return statements;
}

QJsonObject measure(int rounds)
{
    TestDatabase database;
    const QString user = database.scalar(
        u"select id || ' ' || email from platform.\"User\" where id ~ '^[0-9a-f-]{36}$' limit 1"_s);
    const QString id = user.section(u' ', 0, 0), address = user.section(u' ', 1);
    QList<double> byId, byAddress, plain;
    {
        Console console(database);
        for (int i = 0; i < rounds; ++i) {
            byId.append(console.beginAndLook(id));
            console.stop();
            byAddress.append(console.beginAndLook(address));
            console.stop();
            for (int j = 0; j < 5; ++j)
                plain.append(console.selectOne());
        }
    }
    database.execute(
        u"alter role test_admin in database %1 set log_statement = 'all'"_s.arg(database.name()));
    Console logged(database);
    return {{"begin_to_view_ms"_L1, median(byId)},
            {"begin_to_view_by_address_ms"_L1, median(byAddress)},
            {"select_1_ms"_L1, median(plain)},
            {"in_round_trips"_L1, median(byId) / median(plain)},
            {"statements"_L1, statementsOf(logged, id)},
            {"statements_by_address"_L1, statementsOf(logged, address)},
            {"rounds"_L1, rounds}};
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const qsizetype option = words.indexOf(u"--rounds"_s);
    const int rounds = option > 0 ? words.value(option + 1).toInt() : kDefaultRounds;
    QTextStream(stdout) << QJsonDocument(measure(std::max(1, rounds))).toJson();
    return 0;
}
