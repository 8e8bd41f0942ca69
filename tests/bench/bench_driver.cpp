// What the driver costs beside libpq, and QPSQL beside both, in one run with the contenders taking turns.
// Prints one JSON document; times are medians. Run it through tests/support/cluster on a quiet machine.

#include "services/postgres/conninfo.h"
#include "services/postgres/driver/libpqdriver.h"
#include "services/postgres/driver/timestamp.h"
#include "tests/support/testdatabase.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <libpq-fe.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

using namespace regent;
using namespace regent::postgres;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 15;
constexpr int kPointQueries = 400;
constexpr int kStreamedRows = 100'000;
constexpr int kColumns = 6;

constexpr char kPointSql[] = "select id, email, name, number, made, flag from person where id = $1";
constexpr char kQtPointSql[] = "select id, email, name, number, made, flag from person where id = ?";
constexpr char kStreamSql[] = "select id, email, name, number, made, flag from person";

QByteArray idOf(int number)
{
    return "person-" + QByteArray::number(number % kStreamedRows);
}

void fill(test::TestDatabase& database)
{
    database.execute(
        u"create table person as select 'person-' || i as id, 'person' || i || '@example.org' as email, "
        "'Näme ' || i as name, i::bigint as number, "
        "timestamp '2026-01-01' + i * interval '1.001 s' as made, i % 3 = 0 as flag "
        "from generate_series(0, %1) i"_s.arg(kStreamedRows - 1));
    database.execute(u"alter table person add primary key (id)"_s);
    database.execute(u"vacuum analyze person"_s);
}

[[noreturn]] void giveUp(const QString& why)
{
    qFatal("%s", qPrintable(why));
}

qint64 readRow(const PGresult* result)
{
    qint64 bytes = 0;
    for (int column = 0; column < kColumns; ++column)
        bytes += PQgetlength(result, 0, column) + *PQgetvalue(result, 0, column);
    return bytes;
}

QString textOf(const PGresult* result, int column)
{
    return QString::fromUtf8(PQgetvalue(result, 0, column), PQgetlength(result, 0, column));
}

/// Into the values that a caller wants, as hand-written libpq code would.
qint64 decodeRow(const PGresult* result)
{
    const QByteArray number = QByteArray::fromRawData(PQgetvalue(result, 0, 3), PQgetlength(result, 0, 3));
    const auto made = Timestamp::fromText(PQgetvalue(result, 0, 4));
    return textOf(result, 0).size() + textOf(result, 1).size() + textOf(result, 2).size() +
           number.toLongLong() + made->isFinite() + (*PQgetvalue(result, 0, 5) == 't');
}

/// The same values through QtSql.
qint64 readRow(const QSqlQuery& query)
{
    return query.value(0).toString().size() + query.value(1).toString().size() +
           query.value(2).toString().size() + query.value(3).toLongLong() + query.value(4).isNull() +
           query.value(5).toBool();
}

/// Keeps what is read from being optimised away.
volatile qint64 g_sink = 0;

void libpqPoints(PGconn* connection)
{
    for (int i = 0; i < kPointQueries; ++i) {
        const QByteArray id = idOf(i * 7919);
        const char* values[] = {id.constData()};
        PGresult* result = PQexecParams(connection, kPointSql, 1, nullptr, values, nullptr, nullptr, 0);
        if (PQntuples(result) != 1)
            giveUp(QString::fromUtf8(PQerrorMessage(connection)));
        g_sink = g_sink + readRow(result);
        PQclear(result);
    }
}

void libpqStream(PGconn* connection, qint64 (*read)(const PGresult*))
{
    PQsendQueryParams(connection, kStreamSql, 0, nullptr, nullptr, nullptr, nullptr, 0);
    PQsetSingleRowMode(connection);
    int rows = 0;
    while (PGresult* result = PQgetResult(connection)) {
        if (PQresultStatus(result) == PGRES_SINGLE_TUPLE) {
            g_sink = g_sink + read(result);
            ++rows;
        }
        PQclear(result);
    }
    if (rows != kStreamedRows)
        giveUp(QString::fromUtf8(PQerrorMessage(connection)));
}

void runOne(QSqlQuery& query, int number)
{
    query.addBindValue(QString::fromLatin1(idOf(number * 7919)));
    if (!query.exec() || !query.next())
        giveUp(query.lastError().text());
    g_sink = g_sink + readRow(query);
}

void qtPointsPrepareEach(const QSqlDatabase& database, const QString& sql)
{
    for (int i = 0; i < kPointQueries; ++i) {
        QSqlQuery query(database);
        query.prepare(sql);
        runOne(query, i);
    }
}

void qtPointsPreparedOnce(const QSqlDatabase& database, const QString& sql)
{
    QSqlQuery query(database);
    query.prepare(sql);
    for (int i = 0; i < kPointQueries; ++i)
        runOne(query, i);
}

void qtStream(const QSqlDatabase& database)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.exec(QString::fromLatin1(kStreamSql));
    int rows = 0;
    while (query.next()) {
        g_sink = g_sink + readRow(query);
        ++rows;
    }
    if (rows != kStreamedRows)
        giveUp(query.lastError().text());
}

struct Contender
{
    QString name;
    std::function<void()> run;
    std::vector<double> milliseconds = {};
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

/// Medians per unit of work, the first contender being the measure of the others.
QJsonObject compete(std::vector<Contender> contenders, double unitsPerRun, double scale, const QString& unit)
{
    for (int round = -1; round < kRounds; ++round) {
        for (Contender& contender : contenders) {
            QElapsedTimer timer;
            timer.start();
            contender.run();
            if (round >= 0) // the first round warms up
                contender.milliseconds.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
    }
    QJsonObject report{{u"unit"_s, unit}};
    const double base = median(contenders.front().milliseconds);
    for (const Contender& contender : contenders) {
        const double value = median(contender.milliseconds);
        report.insert(contender.name,
                      QJsonObject{{u"median"_s, value * scale / unitsPerRun}, {u"ratio"_s, value / base}});
    }
    return report;
}

QSqlDatabase openQpsql(const ConnectionProfile& profile)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, u"qpsql"_s);
    database.setHostName(profile.endpoints.first().host);
    database.setPort(profile.endpoints.first().port);
    database.setDatabaseName(profile.database);
    if (!database.open(profile.user, QString()))
        giveUp(database.lastError().text());
    return database;
}

QSqlDatabase openOurs(const ConnectionProfile& profile)
{
    auto* driver = new LibpqDriver;
    QSqlDatabase database = QSqlDatabase::addDatabase(driver, u"ours"_s);
    if (!driver->openWith(connectionKeywords(profile, {}, u"bench"_s), QDeadlineTimer(5000)))
        giveUp(driver->lastError().text());
    return database;
}

void report()
{
    test::TestDatabase database(test::TestDatabase::Content::Empty);
    fill(database);
    const ConnectionProfile profile = database.directProfile(u"postgres"_s);
    const QSqlDatabase ours = openOurs(profile);
    const QSqlDatabase qpsql = openQpsql(profile);
    auto* libpq = *static_cast<PGconn* const*>(qpsql.driver()->handle().constData());
    const QString sql = QString::fromLatin1(kPointSql);
    const QString qtSql = QString::fromLatin1(kQtPointSql);
    const QJsonObject points = compete({{u"libpq"_s, [&] { libpqPoints(libpq); }},
                                        {u"driver"_s, [&] { qtPointsPrepareEach(ours, sql); }},
                                        {u"driver_reused"_s, [&] { qtPointsPreparedOnce(ours, sql); }},
                                        {u"qpsql"_s, [&] { qtPointsPrepareEach(qpsql, qtSql); }},
                                        {u"qpsql_reused"_s, [&] { qtPointsPreparedOnce(qpsql, qtSql); }}},
                                       kPointQueries, 1000, u"microseconds per query"_s);
    const QJsonObject streams = compete({{u"libpq"_s, [&] { libpqStream(libpq, &readRow); }},
                                         {u"libpq_decoded"_s, [&] { libpqStream(libpq, &decodeRow); }},
                                         {u"driver"_s, [&] { qtStream(ours); }},
                                         {u"qpsql"_s, [&] { qtStream(qpsql); }}},
                                        1, 1, u"milliseconds per 100,000 rows"_s);
    const QJsonObject all{{u"point_query"_s, points}, {u"stream"_s, streams}};
    std::fputs(QJsonDocument(all).toJson().constData(), stdout);
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication app(argc, argv);
    report();
    for (const QString& name : QSqlDatabase::connectionNames())
        QSqlDatabase::removeDatabase(name);
    return 0;
}
