// The users service against raw libpq running the same statements into the same structs. Prints JSON.
//   REGENT_BENCH_URL=postgresql://… bench_users [--indexed]   (a database made by makesample, with the index
//   pack)
// --indexed leaves out what reads the whole table: for ten million people and little patience.
// Every figure is a median in milliseconds over interleaved rounds; "ratio" is service / raw.

#include "services/access/contextfactory.h"
#include "services/access/guard.h"
#include "services/postgres/conninfo.h"
#include "services/postgres/databaseexecutor.h"
#include "services/postgres/platformschema.h"
#include "services/users/usersqlservice.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextStream>

#include <libpq-fe.h>

#include <algorithm>
#include <charconv>
#include <memory>

using namespace Qt::StringLiterals;
using namespace regent;

namespace {

constexpr int kPageRows = 100;
constexpr int kRounds = 41;
constexpr int kDeepRow = 5000 * kPageRows;

using Handle = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

template<class T>
T require(Result<T> result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().code), qPrintable(result.error().detail));
    return std::move(*result);
}

template<class T>
T await(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return require(future.result());
}

Handle connectRaw(const ConnectionProfile& profile, const QString& password)
{
    const auto keywords = postgres::connectionKeywords(profile, password, u"bench_users"_s);
    std::vector<const char*> names, values;
    for (const auto& [name, value] : keywords) {
        names.push_back(name.constData());
        values.push_back(value.constData());
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    Handle handle(PQconnectdbParams(names.data(), values.data(), 0), &PQfinish);
    if (PQstatus(handle.get()) != CONNECTION_OK)
        qFatal("%s", PQerrorMessage(handle.get()));
    return handle;
}

Answer runRaw(PGconn* connection, const QByteArray& sql, const QList<QByteArray>& values)
{
    std::vector<const char*> pointers;
    for (const QByteArray& value : values)
        pointers.push_back(value.constData());
    Answer answer(PQexecParams(connection, sql.constData(), int(pointers.size()), nullptr, pointers.data(),
                               nullptr, nullptr, 0),
                  &PQclear);
    if (PQresultStatus(answer.get()) != PGRES_TUPLES_OK)
        qFatal("%s", PQerrorMessage(connection));
    return answer;
}

/// What a hand-written reader would do, no slower than need be.
class RawReader
{
public:
    explicit RawReader(const PGresult* answer) : m_answer(answer) {}

    QList<UserRow> rows() const
    {
        QList<UserRow> rows;
        rows.reserve(PQntuples(m_answer));
        for (int row = 0; row < PQntuples(m_answer); ++row)
            rows.append({UserId(text(row, 0)), text(row, 1), maybe(row, 2), time(row, 3), time(row, 4),
                         maybe(row, 5), maybe(row, 6), number(row, 7), source(row), flag(row, 8),
                         time(row, 9)});
        return rows;
    }

private:
    QByteArrayView bytes(int row, int column) const
    {
        return {PQgetvalue(m_answer, row, column), PQgetlength(m_answer, row, column)};
    }
    BalanceSource source(int row) const
    {
        if (flag(row, 10).value_or(false))
            return BalanceSource::UserBalance;
        return isNull(row, 7) ? BalanceSource::None : BalanceSource::Transaction;
    }
    bool isNull(int row, int column) const { return PQgetisnull(m_answer, row, column); }
    QString text(int row, int column) const { return QString::fromUtf8(bytes(row, column)); }
    std::optional<QString> maybe(int row, int column) const
    {
        return isNull(row, column) ? std::nullopt : std::optional(text(row, column));
    }
    std::optional<qint64> number(int row, int column) const
    {
        if (isNull(row, column))
            return {};
        const QByteArrayView view = bytes(row, column);
        qint64 value = 0;
        std::from_chars(view.data(), view.data() + view.size(), value);
        return value;
    }
    std::optional<bool> flag(int row, int column) const
    {
        return isNull(row, column) ? std::nullopt : std::optional(*PQgetvalue(m_answer, row, column) == 't');
    }
    /// "2026-03-01 10:30:15.123"
    QDateTime time(int row, int column) const
    {
        if (isNull(row, column))
            return {};
        const QByteArrayView view = bytes(row, column);
        const auto part = [&](qsizetype at, qsizetype length) {
            int value = 0;
            std::from_chars(view.data() + at, view.data() + at + length, value);
            return value;
        };
        int milliseconds = 0;
        for (qsizetype i = 20; i < 23; ++i)
            milliseconds = milliseconds * 10 + (i < view.size() ? view[i] - '0' : 0);
        const qint64 days = QDate(part(0, 4), part(5, 2), part(8, 2)).toJulianDay() - 2440588;
        const qint64 seconds = days * 86400 + part(11, 2) * 3600 + part(14, 2) * 60 + part(17, 2);
        return QDateTime::fromMSecsSinceEpoch(seconds * 1000 + milliseconds, Qt::UTC);
    }

    const PGresult* m_answer;
};

double median(QList<double> times)
{
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

double timed(const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
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

class Bench
{
public:
    explicit Bench(const ConnectionProfile::Parsed& target)
        : m_target(target),
          m_executor({.profile = target.profile, .password = target.password, .threads = 2}),
          m_info(await(m_executor.run(
              {.name = "introspect"},
              [&](postgres::SqlSession& sql) { return postgres::introspect(sql, target.profile.schema); }))),
          m_sql(m_info), m_service(m_executor, m_guard, m_info, nullptr),
          m_context(ContextFactory::make(m_info.staff)), m_raw(connectRaw(target.profile, target.password))
    {
    }

    QJsonObject run(bool indexedOnly)
    {
        QJsonArray pages;
        for (const UserSort sort : {UserSort::Created, UserSort::Email}) {
            const UserQuery query{{}, sort, sort == UserSort::Created};
            const QString name = userSortName(sort);
            pages.append(page(name + u" first"_s, query, {}, PageRequest::Direction::Forward));
            pages.append(page(name + u" deep"_s, query, deepPlace(query), PageRequest::Direction::Forward));
            pages.append(page(name + u" last"_s, query, {}, PageRequest::Direction::Backward));
        }
        QList<std::pair<QString, UserSort>> asked{{u"email:ma*"_s, UserSort::Email},
                                                  {u"email:maria.s*"_s, UserSort::Email},
                                                  {u"email:maria.s*"_s, UserSort::Created},
                                                  {u"ab"_s, UserSort::Email},
                                                  {u"schneider"_s, UserSort::Email},
                                                  {u"7777"_s, UserSort::Email},
                                                  {u"7777"_s, UserSort::Created}};
        if (!indexedOnly)
            asked.append({u"name:\"zz\""_s, UserSort::Created});
        QJsonArray searches;
        for (const auto& [search, sort] : std::as_const(asked))
            searches.append(page(u"%1 by %2"_s.arg(search, userSortName(sort)), {search, sort, false}, {},
                                 PageRequest::Direction::Forward));
        return {{u"users"_s, double(m_info.estimatedUsers)},
                {u"page_rows"_s, kPageRows},
                {u"deep_row"_s, kDeepRow},
                {u"pages"_s, pages},
                {u"searches"_s, searches},
                {u"export"_s, indexedOnly ? QJsonObject() : exports()}};
    }

private:
    std::optional<users::CursorPlace> deepPlace(const UserQuery& query)
    {
        const bool created = query.sort == UserSort::Created;
        const QByteArray sql =
            u"select %1::text, id from %2 order by %1 %3, id %3 offset %4 limit 1"_s
                .arg(created ? u"\"createdAt\""_s : u"email"_s, m_sql.tables().table(u"User"_s),
                     query.descending ? u"desc"_s : u"asc"_s, QString::number(kDeepRow - 1))
                .toUtf8();
        const Answer answer = runRaw(m_raw.get(), sql, {});
        users::CursorPlace place = m_sql.placeOf(query, filterOf(query));
        place.key = QString::fromUtf8(PQgetvalue(answer.get(), 0, 0));
        place.id = QString::fromUtf8(PQgetvalue(answer.get(), 0, 1));
        return place;
    }

    users::UserFilter filterOf(const UserQuery& query) const
    {
        return require(users::buildUserFilter(query.search, QDateTime::currentDateTimeUtc(), m_sql.tables()));
    }

    QJsonObject page(const QString& name, const UserQuery& query,
                     const std::optional<users::CursorPlace>& from, PageRequest::Direction direction)
    {
        const users::UserFilter filter = filterOf(query);
        const users::SqlText text = m_sql.page(m_sql.placeOf(query, filter), from, filter, kPageRows + 1,
                                               direction == PageRequest::Direction::Backward);
        const QByteArray sql = text.sql.toUtf8();
        QList<QByteArray> values;
        for (const QVariant& value : text.values)
            values.append(value.toString().toUtf8());
        PageRequest request{kPageRows, {}, direction};
        if (from)
            request.cursor = users::encodeCursor(*from);
        QList<double> service, raw;
        qsizetype rows = 0;
        for (int round = 0; round < kRounds; ++round) {
            service.append(
                timed([&] { rows = await(m_service.page(m_context, query, request)).rows.size(); }));
            raw.append(timed([&] { RawReader(runRaw(m_raw.get(), sql, values).get()).rows(); }));
        }
        return {{u"case"_s, name},
                {u"rows"_s, double(rows)},
                {u"service_ms"_s, median(service)},
                {u"raw_ms"_s, median(raw)},
                {u"ratio"_s, median(service) / median(raw)}};
    }

    QJsonObject exports()
    {
        const UserQuery query{{}, UserSort::Id, false};
        const users::UserFilter filter = filterOf(query);
        const QString sql = m_sql.exportRows(m_sql.placeOf(query, filter), filter).sql;
        const QTemporaryDir folder;
        QJsonObject figures;
        const double copy = timed([&] {
            QProcess psql;
            psql.start(u"psql"_s, {u"-qX"_s, u"-d"_s, m_target.profile.toUrl(), u"-c"_s,
                                   u"\\copy (%1) to '%2' csv"_s.arg(sql, folder.filePath(u"copy.csv"_s))});
            psql.waitForFinished(-1);
            if (psql.exitCode() != 0)
                qFatal("%s", psql.readAllStandardError().constData());
        });
        figures[u"copy_s"_s] = copy / 1000;
        for (const ExportFormat format : {ExportFormat::Csv, ExportFormat::JsonLines}) {
            const QString kind = format == ExportFormat::Csv ? u"csv"_s : u"jsonl"_s;
            const qint64 before = statusKilobytes("VmRSS:");
            QFile reset(u"/proc/self/clear_refs"_s);
            if (reset.open(QIODevice::WriteOnly))
                reset.write("5"); // the peak starts over
            reset.close();
            qint64 rows = 0;
            const double elapsed = timed([&] {
                rows = await(m_service.exportUsers(m_context, {query, format, folder.filePath(kind)})).rows;
            });
            figures[kind + u"_s"_s] = elapsed / 1000;
            figures[kind + u"_share_of_copy"_s] = copy / elapsed;
            figures[kind + u"_rows"_s] = double(rows);
            figures[kind + u"_rss_growth_kb"_s] = double(statusKilobytes("VmHWM:") - before);
        }
        return figures;
    }

    const ConnectionProfile::Parsed m_target;
    postgres::DatabaseExecutor m_executor;
    const PlatformInfo m_info;
    const users::UserSql m_sql;
    const access::Guard m_guard;
    users::UserSqlService m_service;
    const RequestContext m_context;
    const Handle m_raw;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const auto target = ConnectionProfile::fromUrl(qEnvironmentVariable("REGENT_BENCH_URL"));
    if (!target) {
        QTextStream(stderr) << "bench_users: set REGENT_BENCH_URL" << Qt::endl;
        return 2;
    }
    Bench bench(*target);
    QTextStream(stdout) << QJsonDocument(bench.run(app.arguments().contains(u"--indexed"_s))).toJson();
    return 0;
}
