// What the audit log costs a change, and how fast it is verified. Prints JSON. Run it through
// tests/support/cluster on a quiet machine:
//   bench_audit [--events N]      events to verify, a million by default
// A write is one call of a function that updates a row of its own, with 0 or 5 ms of other work in the
// transaction, with and without regent.audit_write() at its end. The server waits for its disk
// meanwhile, as real ones do.

#include "services/access/auditsqlservice.h"
#include "services/access/contextfactory.h"
#include "services/access/guard.h"
#include "services/postgres/databaseexecutor.h"
#include "services/postgres/migrations.h"
#include "services/postgres/sampledata.h"
#include "tests/support/onsession.h"
#include "tests/support/testdatabase.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTextStream>

#include <libpq-fe.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

using namespace regent;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kRounds = 3;
constexpr auto kRoundLength = 1000ms;
constexpr int kChains = 16;
constexpr int kFillers = 4;

const char* const kObjects = R"(
create schema bench;
create table bench.thing as select i as id, 0::bigint as changes from generate_series(1, 1600) as i;
alter table bench.thing add primary key (id);
create function bench.write(thing integer, work float8, audited boolean) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update bench.thing as t set changes = t.changes + 1 where t.id = write.thing;
    if work > 0 then
        perform pg_sleep(work);
    end if;
    if audited then
        perform regent.audit_write('user.create', 'done', 'user-' || thing, reason => 'a customer asked for it',
            before => '{"changes": 1}', after => '{"changes": 2}', request => '7fa1d2d4-4a4b-4b5c-8a52-0242ac120002',
            client => '{"name": "Ana", "machine": "desk-1", "program": "regent"}');
    end if;
end $$;
create function bench.fill(c integer, rows bigint) returns void language plpgsql as $$
declare
    e regent.audit_event;
    base constant timestamptz := now();
begin
    e.hash := (select sha256(convert_to(id::text, 'UTF8')) from regent.installation);
    e.chain := c; e.xid := pg_current_xact_id(); e.actor := 'ana'; e.role := 'admin'; e.address := '10.1.2.3';
    e.application := 'regent'; e.action := 'users.export'; e.outcome := 'done'; e.reason := 'a customer asked for it';
    e.ticket := '#4711'; e.before := '{"timezone": "UTC"}'; e.after := '{"timezone": "Europe/Berlin"}';
    e.client := '{"name": "Ana", "machine": "desk-1", "program": "regent"}'; e.correlation := gen_random_uuid();
    e.request := e.correlation;
    for s in 1 .. rows loop
        e.sequence := s; e.at := base + s * interval '1 ms'; e.target := 'user-' || s;
        e.hash := sha256(e.hash || convert_to(jsonb_build_array(e.chain, e.sequence,
            (extract(epoch from e.at) * 1000000)::bigint, e.xid::text, e.actor, e.role, e.address, e.application, e.action,
            e.outcome, e.target, e.acting_as, e.lease::text, e.reason, e.ticket, e.before, e.after, e.correlation::text,
            e.request::text, e.client)::text, 'UTF8'));
        insert into regent.audit_event select e.*;
    end loop;
    insert into regent.audit_head (chain, sequence, hash) values (c, rows, e.hash);
end $$;
)";

using Handle = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

Handle connectRaw(const ConnectionProfile& profile)
{
    const QByteArray info =
        u"host=%1 port=%2 user=%3 dbname=%4"_s
            .arg(profile.endpoints.first().host, QString::number(profile.endpoints.first().port),
                 profile.user, profile.database)
            .toUtf8();
    Handle handle(PQconnectdb(info.constData()), &PQfinish);
    if (PQstatus(handle.get()) != CONNECTION_OK)
        qFatal("%s", PQerrorMessage(handle.get()));
    return handle;
}

void runRaw(PGconn* connection, const QByteArray& sql)
{
    const Answer answer(PQexecParams(connection, sql.constData(), 0, nullptr, nullptr, nullptr, nullptr, 0),
                        &PQclear);
    if (PQresultStatus(answer.get()) != PGRES_TUPLES_OK)
        qFatal("%s", PQerrorMessage(connection));
}

void prepare(test::TestDatabase& database)
{
    const auto filled =
        test::onSession(database.directProfile(u"postgres"_s), [](postgres::SqlSession& sql) -> Result<void> {
            if (const auto people = postgres::SampleData({}).load(sql); !people)
                return people;
            const auto installed = postgres::Migrations(u"platform"_s).install(sql);
            return installed ? Result<void>() : failure(installed.error());
        });
    if (!filled)
        qFatal("%s", qPrintable(filled.error().detail));
    database.execute(QString::fromLatin1(kObjects));
    database.execute(u"do $$ begin create role bench_support login in role regent_support;"
                     " exception when duplicate_object then null; end $$"_s);
}

/// Calls per second of some clients that write side by side.
double rateOf(const ConnectionProfile& profile, int clients, int work, bool audited)
{
    std::atomic_bool go = false, stop = false;
    std::atomic<qint64> calls = 0;
    std::vector<std::thread> threads;
    std::atomic_int ready = 0;
    for (int client = 0; client < clients; ++client) {
        threads.emplace_back([&, client] {
            const Handle handle = connectRaw(profile);
            const QByteArray sql = u"select bench.write(%1, %2, %3)"_s.arg(1 + client * 100)
                                       .arg(work / 1000.0)
                                       .arg(audited ? u"true"_s : u"false"_s)
                                       .toUtf8();
            runRaw(handle.get(), sql);
            ++ready;
            while (!go)
                std::this_thread::yield();
            for (; !stop; ++calls)
                runRaw(handle.get(), sql);
        });
    }
    while (ready < clients)
        std::this_thread::sleep_for(1ms);
    QElapsedTimer timer;
    timer.start();
    go = true;
    std::this_thread::sleep_for(kRoundLength);
    stop = true;
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    const qint64 done = calls;
    for (std::thread& thread : threads)
        thread.join();
    return double(done) / seconds;
}

/// The test cluster does not wait for its disk, which makes a plain update look cheaper than it is anywhere.
class DurableServer
{
public:
    explicit DurableServer(test::TestDatabase& database) : m_database(database) { change(u"set %1 = on"_s); }
    ~DurableServer() { change(u"reset %1"_s); }
    Q_DISABLE_COPY_MOVE(DurableServer)

private:
    void change(const QString& command)
    {
        for (const QString& setting : {u"fsync"_s, u"full_page_writes"_s})
            m_database.execute(u"alter system "_s + command.arg(setting));
        m_database.execute(u"select pg_reload_conf()"_s);
        std::this_thread::sleep_for(200ms);
        m_database.execute(u"checkpoint"_s);
    }

    test::TestDatabase& m_database;
};

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

QJsonObject writes(const ConnectionProfile& profile, int clients, int work)
{
    QList<double> plain, audited;
    for (int round = 0; round < kRounds; ++round) {
        plain.append(rateOf(profile, clients, work, false));
        audited.append(rateOf(profile, clients, work, true));
    }
    return {{u"clients"_s, clients},
            {u"work_ms"_s, work},
            {u"plain_per_s"_s, median(plain)},
            {u"audited_per_s"_s, median(audited)},
            {u"share"_s, median(audited) / median(plain)}};
}

/// Rows with good hashes, made by several server processes at once.
void fill(const ConnectionProfile& profile, qint64 events)
{
    std::vector<std::thread> threads;
    for (int filler = 0; filler < kFillers; ++filler) {
        threads.emplace_back([&, filler] {
            const Handle handle = connectRaw(profile);
            for (int chain = filler; chain < kChains; chain += kFillers)
                runRaw(handle.get(),
                       u"select bench.fill(%1, %2)"_s.arg(10'000'000 + chain).arg(events / kChains).toUtf8());
        });
    }
    for (std::thread& thread : threads)
        thread.join();
}

double timed(const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e9;
}

/// All that a reader in single-row mode cannot do without: the whole table, row by row, in the order of its
/// key.
qint64 readAll(const ConnectionProfile& profile)
{
    const Handle handle = connectRaw(profile);
    if (!PQsendQuery(handle.get(), "select * from regent.audit_event order by chain, sequence") ||
        !PQsetSingleRowMode(handle.get()))
        qFatal("%s", PQerrorMessage(handle.get()));
    qint64 rows = 0;
    while (const Answer answer{PQgetResult(handle.get()), &PQclear})
        rows += PQntuples(answer.get());
    return rows;
}

qint64 statusKilobytes(const char* name)
{
    QFile status(u"/proc/self/status"_s);
    status.open(QIODevice::ReadOnly);
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.mid(int(qstrlen(name)) + 1).simplified().split(' ').first().toLongLong();
    }
    return -1;
}

QJsonObject verification(const ConnectionProfile& profile)
{
    const QTemporaryDir folder;
    postgres::DatabaseExecutor executor({.profile = profile, .password = {}, .threads = 1});
    const access::Guard guard;
    access::AuditSqlService service(executor, guard, {true, {}, {}, folder.path(), false});
    const RequestContext context = ContextFactory::make({profile.user, {}, Role::Support});
    QList<double> ours, raw;
    qint64 rows = 0;
    const qint64 before = statusKilobytes("VmRSS:");
    for (int round = 0; round < kRounds; ++round) {
        ours.append(timed([&] {
            auto future = service.verify(context, {});
            future.waitForFinished();
            const auto verdict = future.result();
            if (!verdict || !verdict->ok)
                qFatal("not verified");
            rows = verdict->rows;
        }));
        raw.append(timed([&] { readAll(profile); }));
    }
    return {{u"rows"_s, rows},
            {u"verify_s"_s, median(ours)},
            {u"rows_per_s"_s, double(rows) / median(ours)},
            {u"single_row_read_s"_s, median(raw)},
            {u"share_of_single_row_read"_s, median(raw) / median(ours)},
            {u"rss_growth_kb"_s, statusKilobytes("VmHWM:") - before}};
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = app.arguments();
    const qsizetype at = words.indexOf(u"--events"_s);
    const qint64 events = at > 0 ? words.value(at + 1).toLongLong() : 1'000'000;
    test::TestDatabase database(test::TestDatabase::Content::Empty);
    prepare(database);
    const ConnectionProfile owner = database.directProfile(u"postgres"_s);
    QJsonArray cases;
    {
        const DurableServer durable(database);
        for (const int work : {0, 5}) {
            for (const int clients : {1, 4, 16})
                cases.append(writes(owner, clients, work));
        }
    }
    fill(owner, events);
    database.execute(u"vacuum analyze regent.audit_event"_s);
    const QJsonObject figures{{u"writes"_s, cases},
                              {u"verify"_s, verification(database.directProfile(u"bench_support"_s))}};
    QTextStream(stdout) << QJsonDocument(figures).toJson();
    return 0;
}
