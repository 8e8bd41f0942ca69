#include "services/postgres/driver/timestamp.h"
#include "tests/db/driverconnection.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QUuid>

#include <cmath>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray allBytes()
{
    QByteArray bytes;
    for (int byte = 0; byte < 256; ++byte)
        bytes.append(static_cast<char>(byte));
    return bytes;
}

QVariant moment(const char* text)
{
    return QVariant::fromValue(*Timestamp::fromText(text));
}

QString randomText(QRandomGenerator& random)
{
    QString text;
    for (int i = random.bounded(40); i >= 0; --i) {
        char32_t code = random.bounded(random.bounded(2) ? 0x80 : 0x10FFFF) + 1;
        if (QChar::isSurrogate(code))
            code = U'\'';
        text += QString::fromUcs4(&code, 1);
    }
    return text;
}

} // namespace

/// Values on their way in and out. Runs far from UTC, so that a slip into local time shows.
class TestTypes : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_connection = std::make_unique<DriverConnection>(m_database.profile());
        QVERIFY2(m_connection->driver().isOpen(), qPrintable(m_connection->driver().lastError().text()));
        QVERIFY(QDateTime::currentDateTime().offsetFromUtc() != 0);
    }
    void cleanupTestCase() { m_connection.reset(); }

    void goesInAndComesOut_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QVariant>("in");
        QTest::addColumn<QString>("stored"); // as the server writes it
        QTest::addColumn<QVariant>("out");
        const auto row = [](const char* name, const char* type, const QVariant& in, const QString& stored,
                            const QVariant& out) {
            QTest::newRow(name) << QString::fromLatin1(type) << in << stored << out;
        };
        row("true", "boolean", true, u"true"_s, true);
        row("false", "boolean", false, u"false"_s, false);
        row("int2", "smallint", short(-32768), u"-32768"_s, -32768);
        row("int4", "integer", 2147483647, u"2147483647"_s, 2147483647);
        row("int8 max", "bigint", Q_INT64_C(9223372036854775807), u"9223372036854775807"_s,
            Q_INT64_C(9223372036854775807));
        row("int8 min", "bigint", std::numeric_limits<qint64>::min(), u"-9223372036854775808"_s,
            std::numeric_limits<qint64>::min());
        row("uint64", "numeric", Q_UINT64_C(18446744073709551615), u"18446744073709551615"_s,
            u"18446744073709551615"_s);
        row("oid", "oid", 4294967295u, u"4294967295"_s, Q_INT64_C(4294967295));
        row("double", "float8", 0.1, u"0.1"_s, 0.1);
        row("double, 17 digits", "float8", 0.1 + 0.2, u"0.30000000000000004"_s, 0.1 + 0.2);
        row("double, tiny", "float8", 5e-324, u"5e-324"_s, 5e-324);
        row("double, huge", "float8", 1.7976931348623157e308, u"1.7976931348623157e+308"_s,
            1.7976931348623157e308);
        row("double, infinite", "float8", -HUGE_VAL, u"-Infinity"_s, -HUGE_VAL);
        row("numeric", "numeric", u"-12345678901234567890.0123456789"_s,
            u"-12345678901234567890.0123456789"_s, u"-12345678901234567890.0123456789"_s);
        row("numeric NaN", "numeric", u"NaN"_s, u"NaN"_s, u"NaN"_s);
        row("text", "text", u"Grüße, Ωμέγα, 漢字, 😀, \u202eabc"_s, u"Grüße, Ωμέγα, 漢字, 😀, \u202eabc"_s,
            u"Grüße, Ωμέγα, 漢字, 😀, \u202eabc"_s);
        row("byte order mark", "text", u"\ufeff\ufeffü"_s, u"\ufeff\ufeffü"_s, u"\ufeff\ufeffü"_s);
        row("empty text", "text", u""_s, u""_s, u""_s);
        row("quotes", "text", u"it's \"a\" \\ $1 ? :x"_s, u"it's \"a\" \\ $1 ? :x"_s,
            u"it's \"a\" \\ $1 ? :x"_s);
        row("controls", "text", u"\u0001\t\r\n\u007f"_s, u"\u0001\t\r\n\u007f"_s, u"\u0001\t\r\n\u007f"_s);
        row("bytea", "bytea", allBytes(), u"\\x"_s + QString::fromLatin1(allBytes().toHex()), allBytes());
        row("empty bytea", "bytea", QByteArray(""), u"\\x"_s, QByteArray(""));
        row("date", "date", QDate(2026, 2, 28), u"2026-02-28"_s, QDate(2026, 2, 28));
        row("date BC", "date", QDate(-44, 3, 15), u"0044-03-15 BC"_s, QDate(-44, 3, 15));
        row("date, far", "date", QDate(12026, 2, 28), u"12026-02-28"_s, QDate(12026, 2, 28));
        row("time", "time", QTime(23, 59, 58, 7), u"23:59:58.007"_s, u"23:59:58.007"_s);
        row("time, all digits", "time", u"12:34:56.789012"_s, u"12:34:56.789012"_s, u"12:34:56.789012"_s);
        row("uuid", "uuid", QUuid(u"3e53486c-cf57-477e-ba2a-cb02dc828e1a"_s),
            u"3e53486c-cf57-477e-ba2a-cb02dc828e1a"_s, u"3e53486c-cf57-477e-ba2a-cb02dc828e1a"_s);
        row("text[]", "text[]", QStringList{u"a"_s, u""_s, u"NULL"_s, u"{,\"\\}"_s, QString()},
            u"{a,\"\",\"NULL\",\"{,\\\"\\\\}\",NULL}"_s, u"{a,\"\",\"NULL\",\"{,\\\"\\\\}\",NULL}"_s);
        row("empty text[]", "text[]", QStringList(), u"{}"_s, u"{}"_s);
        row("int[]", "int[]", QStringList{u"1"_s, u"2"_s}, u"{1,2}"_s, u"{1,2}"_s);
        const QJsonObject object{{u"k"_s, QJsonArray{1, u"ü\u0000"_s, QJsonValue::Null}}};
        row("json object", "json", object, u"{\"k\":[1,\"ü\\u0000\",null]}"_s,
            u"{\"k\":[1,\"ü\\u0000\",null]}"_s);
        row("jsonb document", "jsonb", QJsonDocument(QJsonArray{true}), u"[true]"_s, u"[true]"_s);
        row("json value", "jsonb", QJsonValue(u"a\"b"_s), u"\"a\\\"b\""_s, u"\"a\\\"b\""_s);
        row("interval", "interval", u"1 mon 2 days"_s, u"1 mon 2 days"_s, u"1 mon 2 days"_s);
        row("char", "\"char\"", u"x"_s, u"x"_s, u"x"_s);
        row("character(3)", "character(3)", u"ab"_s, u"ab"_s, u"ab "_s);
    }
    void goesInAndComesOut()
    {
        QFETCH(QString, type);
        QFETCH(QVariant, in);
        QFETCH(QString, stored);
        QFETCH(QVariant, out);
        QSqlQuery query = m_connection->ask(u"select $1::%1, ($1::%1)::text"_s.arg(type), {in});
        VERIFY_OK(query);
        QVERIFY(query.next());
        QCOMPARE(query.value(1).toString(), stored);
        QCOMPARE(query.value(0).metaType(), out.metaType());
        QCOMPARE(query.value(0), out);
        QVERIFY(!query.isNull(0));
    }

    void nanComesBack()
    {
        QVERIFY(std::isnan(m_connection->one(u"select $1::float8"_s, {std::nan("")}).toDouble()));
    }

    void momentsAreUtc_data()
    {
        QTest::addColumn<QVariant>("in");
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QVariant>("out");
        const QDateTime noon(QDate(2026, 7, 1), QTime(12, 0, 0, 123), Qt::UTC);
        QTest::newRow("UTC") << QVariant(noon) << u"2026-07-01 12:00:00.123"_s
                             << moment("2026-07-01 12:00:00.123");
        QTest::newRow("offset") << QVariant(noon.toOffsetFromUtc(19'800)) << u"2026-07-01 12:00:00.123"_s
                                << moment("2026-07-01 12:00:00.123");
        QTest::newRow("local") << QVariant(noon.toLocalTime()) << u"2026-07-01 12:00:00.123"_s
                               << moment("2026-07-01 12:00:00.123");
        QTest::newRow("microseconds")
            << moment("2026-07-01 12:00:00.123456") << u"2026-07-01 12:00:00.123456"_s
            << moment("2026-07-01 12:00:00.123456");
        QTest::newRow("infinity") << moment("infinity") << u"infinity"_s << moment("infinity");
        QTest::newRow("-infinity") << moment("-infinity") << u"-infinity"_s << moment("-infinity");
        QTest::newRow("BC") << moment("0044-03-15 12:00:00 BC") << u"0044-03-15 12:00:00 BC"_s
                            << moment("0044-03-15 12:00:00 BC");
        QTest::newRow("last") << moment("294276-12-31 23:59:59.999999") << u"294276-12-31 23:59:59.999999"_s
                              << moment("294276-12-31 23:59:59.999999");
        QTest::newRow("first") << moment("4714-11-24 00:00:00 BC") << u"4714-11-24 00:00:00 BC"_s
                               << moment("4714-11-24 00:00:00 BC");
        QTest::newRow("skipped hour") << QVariant(QDateTime(QDate(2026, 3, 8), QTime(2, 30), Qt::UTC))
                                      << u"2026-03-08 02:30:00"_s << moment("2026-03-08 02:30:00");
    }
    void momentsAreUtc()
    {
        QFETCH(QVariant, in);
        QFETCH(QString, stored);
        QFETCH(QVariant, out);
        for (const char* type : {"timestamp", "timestamptz"}) {
            const QString sql =
                u"select $1::%1, ($1::%1 at time zone 'UTC')::timestamptz::text, ($1::%1)::text"_s.arg(
                    QLatin1StringView(type));
            QSqlQuery query = m_connection->ask(sql, {in});
            VERIFY_OK(query);
            QVERIFY(query.next());
            QCOMPARE(query.value(0), out);
            QVERIFY2(query.value(2).toString().startsWith(stored.section(u" BC"_s, 0, 0)),
                     qPrintable(query.value(2).toString()));
            QCOMPARE(query.value(0).toDateTime(), out.toDateTime());
        }
    }

    void timeStampsOfThePlatformKeepTheirHour()
    {
        // timestamp(3) without zone, as the platform's tables have it, filled by the server's clock.
        QSqlQuery query = m_connection->ask(
            u"select current_timestamp::timestamp(3), floor(extract(epoch from current_timestamp) * 1000)::bigint"_s);
        QVERIFY(query.next());
        QVERIFY(qAbs(query.value(0).toDateTime().toMSecsSinceEpoch() - query.value(1).toLongLong()) <= 1);
    }

    void sessionIsUtcWhateverTheDatabaseSays()
    {
        TestDatabase database(TestDatabase::Content::Empty);
        database.execute(u"alter database %1 set timezone = 'America/New_York'"_s.arg(database.name()));
        database.execute(u"alter database %1 set datestyle = 'German'"_s.arg(database.name()));
        database.execute(u"alter database %1 set bytea_output = 'escape'"_s.arg(database.name()));
        DriverConnection connection(database.profile(u"postgres"_s));
        QCOMPARE(connection.one(u"select current_setting('timezone')"_s).toString(), u"UTC"_s);
        QCOMPARE(connection.one(u"select '2026-01-31 12:00:00Z'::timestamptz"_s),
                 moment("2026-01-31 12:00:00"));
        QCOMPARE(connection.one(u"select $1::bytea"_s, {allBytes()}), QVariant(allBytes()));
    }

    void nullIsNotEmpty_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("type");
        QTest::newRow("nothing") << QVariant() << u"text"_s;
        QTest::newRow("string") << QVariant(QString()) << u"text"_s;
        QTest::newRow("typed") << QVariant(QMetaType::fromType<int>()) << u"int"_s;
        QTest::newRow("typed string") << QVariant(QMetaType::fromType<QString>()) << u"uuid"_s;
        QTest::newRow("bytes") << QVariant(QByteArray()) << u"bytea"_s;
        QTest::newRow("date") << QVariant(QDate()) << u"date"_s;
        QTest::newRow("time") << QVariant(QTime()) << u"time"_s;
        QTest::newRow("moment") << QVariant(QDateTime()) << u"timestamptz"_s;
        QTest::newRow("uuid") << QVariant(QUuid()) << u"uuid"_s;
    }
    void nullIsNotEmpty()
    {
        QFETCH(QVariant, value);
        QFETCH(QString, type);
        QSqlQuery query = m_connection->ask(u"select $1::%1, $1::%1 is null"_s.arg(type), {value});
        VERIFY_OK(query);
        QVERIFY(query.next());
        QVERIFY(query.isNull(0));
        QVERIFY(query.value(0).isNull());
        QVERIFY(query.value(1).toBool());
        QSqlQuery empty = m_connection->ask(u"select ''::text, null::text"_s);
        QVERIFY(empty.next());
        QVERIFY(!empty.isNull(0) && !empty.value(0).toString().isNull());
        QVERIFY(empty.isNull(1) && empty.value(1).toString().isNull());
    }

    void numericObeysThePolicy()
    {
        const QString sql = u"select 12345678901234567890.75, 42.9, 'NaN'::numeric"_s;
        QSqlQuery query(m_connection->database());
        QVERIFY(query.exec(sql) && query.next());
        QCOMPARE(query.value(0), QVariant(u"12345678901234567890.75"_s));
        query.setNumericalPrecisionPolicy(QSql::LowPrecisionDouble);
        QCOMPARE(query.value(0), QVariant(12345678901234567890.75));
        QVERIFY(std::isnan(query.value(2).toDouble()));
        query.setNumericalPrecisionPolicy(QSql::LowPrecisionInt64);
        QCOMPARE(query.value(1), QVariant(Q_INT64_C(42)));
        query.setNumericalPrecisionPolicy(QSql::LowPrecisionInt32);
        QCOMPARE(query.value(1), QVariant(42));
    }

    void refusesWhatTheServerCannotStore_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("code");
        QTest::newRow("NUL") << QVariant(u"secret\u0000tail"_s) << u"22021"_s;
        QTest::newRow("NUL alone") << QVariant(QString(QChar(0))) << u"22021"_s;
        QTest::newRow("NUL in a list") << QVariant(QStringList{u"a"_s, u"secret\u0000"_s}) << u"22021"_s;
        QTest::newRow("lone high surrogate") << QVariant(u"secret"_s + QChar(0xd83d)) << u"22021"_s;
        QTest::newRow("lone low surrogate") << QVariant(QChar(0xde00) + u"secret"_s) << u"22021"_s;
        QTest::newRow("surrogates reversed")
            << QVariant(QChar(0xde00) + u"secret"_s + QChar(0xd83d)) << u"22021"_s;
        QTest::newRow("endless year")
            << QVariant(QDateTime::fromMSecsSinceEpoch(std::numeric_limits<qint64>::max(), Qt::UTC))
            << u"22008"_s;
        QTest::newRow("no text for it") << QVariant(QVariantMap{{u"secret"_s, 1}}) << u"0A000"_s;
    }
    void refusesWhatTheServerCannotStore()
    {
        QFETCH(QVariant, value);
        QFETCH(QString, code);
        QSqlQuery query = m_connection->ask(u"select $1::text"_s, {value});
        QCOMPARE(query.lastError().nativeErrorCode(), code);
        QVERIFY(!query.lastError().text().contains(u"secret"_s));
        QVERIFY(!query.isActive());
        QCOMPARE(m_connection->one(u"select $1::text"_s, {u"fine"_s}).toString(), u"fine"_s);
    }

    void refusesNulInTheStatement()
    {
        QCOMPARE(m_connection->codeOf(u"select 1 \u0000 drop"_s),
                 u"26000"_s); // never prepared, so nothing to run
        QSqlQuery query(m_connection->database());
        QVERIFY(!query.prepare(u"select 1 \u0000 drop"_s));
        QCOMPARE(query.lastError().nativeErrorCode(), u"22021"_s);
        QVERIFY(!query.exec(u"select 1 \u0000 drop"_s));
        QCOMPARE(query.lastError().nativeErrorCode(), u"22021"_s);
    }

    void randomValuesSurvive()
    {
        QRandomGenerator random(7);
        for (int i = 0; i < 500; ++i) {
            const QString text = randomText(random);
            QByteArray bytes(random.bounded(200), Qt::Uninitialized);
            std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<char>(random.bounded(256)); });
            const QStringList list{randomText(random), randomText(random)};
            QSqlQuery query = m_connection->ask(
                u"select $1::text, $2::bytea, ($3::text[])[1], ($3::text[])[2], octet_length($1)"_s,
                {text, bytes, list});
            QVERIFY(query.next());
            QCOMPARE(query.value(0).toString(), text);
            QCOMPARE(query.value(1).toByteArray(), bytes);
            QCOMPARE((QStringList{query.value(2).toString(), query.value(3).toString()}), list);
            QCOMPARE(query.value(4).toLongLong(), text.toUtf8().size());
        }
    }

    void megabytesSurvive()
    {
        const QString text = QString(3'000'000, u'ü');
        QByteArray bytes(5'000'000, '\0');
        bytes[4'999'999] = 'x';
        QSqlQuery query = m_connection->ask(u"select $1::text, $2::bytea"_s, {text, bytes});
        QVERIFY(query.next());
        QCOMPARE(query.value(0).toString(), text);
        QCOMPARE(query.value(1).toByteArray(), bytes);
    }

private:
    TestDatabase m_database;
    std::unique_ptr<DriverConnection> m_connection;
};

int main(int argc, char* argv[])
{
    qputenv("TZ", "America/New_York");
    QCoreApplication app(argc, argv);
    TestTypes test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_libpqdriver_types.moc"
