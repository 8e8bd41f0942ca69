#include "tests/db/driverconnection.h"

#include <QSqlDriver>
#include <QSqlField>
#include <QSqlIndex>
#include <QSqlRecord>
#include <QUuid>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace Qt::StringLiterals;

namespace {

/// One database seen through either driver.
QSqlDatabase openWith(bool ours, const ConnectionProfile& profile, const QString& name)
{
    QSqlDatabase database =
        ours ? QSqlDatabase::addDatabase(new LibpqDriver, name) : QSqlDatabase::addDatabase(u"QPSQL"_s, name);
    database.setHostName(profile.endpoints.first().host);
    database.setPort(profile.endpoints.first().port);
    database.setDatabaseName(profile.database);
    database.setUserName(u"postgres"_s);
    database.open();
    return database;
}

} // namespace

/// The same checks against Qt's QPSQL, where its documented behaviour is right, and against ours. Direct
/// only: QPSQL runs other clients' statements behind a pooler. Ours goes through one in the other tests.
class TestConformance : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("ours");
        QTest::newRow("LibpqDriver") << true;
        QTest::newRow("QPSQL") << false;
    }
    void initTestCase()
    {
        m_database.execute(u"create table item (id serial primary key, name text not null default 'x', "
                           "price numeric(10,2), code varchar(5), made timestamptz)"_s);
        m_database.execute(u"create view cheap as select * from item where price < 1"_s);
        m_database.execute(u"create schema other"_s);
        m_database.execute(u"create table other.\"Mixed Case\" (b int, a int, c text, primary key (a, b))"_s);
    }
    void init()
    {
        QFETCH_GLOBAL(bool, ours);
        m_database.execute(u"truncate item restart identity"_s);
        m_sql = openWith(ours, m_database.directProfile(u"postgres"_s), u"subject"_s);
        QVERIFY2(m_sql.isOpen(), qPrintable(m_sql.lastError().text()));
    }
    void cleanup()
    {
        m_sql = {};
        QSqlDatabase::removeDatabase(u"subject"_s);
    }

    void transactions()
    {
        QVERIFY(m_sql.transaction());
        QVERIFY(run(u"insert into item (name) values ('a')"_s));
        QVERIFY(m_sql.rollback());
        QCOMPARE(count(), 0);
        QVERIFY(m_sql.transaction());
        QVERIFY(run(u"insert into item (name) values ('a')"_s));
        QVERIFY(m_sql.commit());
        QCOMPARE(count(), 1);
    }

    void committingAFailedTransactionFails()
    {
        QVERIFY(m_sql.transaction());
        QVERIFY(!run(u"insert into item (name) values (null)"_s));
        QVERIFY(!m_sql.commit());
        QCOMPARE(m_sql.lastError().type(), QSqlError::TransactionError);
        QCOMPARE(count(), 0);
    }

    void rowsAffectedAndSize()
    {
        QSqlQuery query(m_sql);
        QVERIFY(query.exec(u"insert into item (name) values ('a'), ('b'), ('c')"_s));
        QCOMPARE(query.numRowsAffected(), 3);
        QVERIFY(!query.isSelect());
        QCOMPARE(query.size(), -1);
        QVERIFY(query.exec(u"update item set name = 'd' where id > 1"_s));
        QCOMPARE(query.numRowsAffected(), 2);
        QVERIFY(query.exec(u"select * from item"_s));
        QVERIFY(query.isSelect());
        QCOMPARE(query.size(), 3);
        QVERIFY(query.exec(u"delete from item returning id"_s));
        QVERIFY(query.isSelect());
        QCOMPARE(query.size(), 3);
        QCOMPARE(query.numRowsAffected(), 3);
    }

    void seeking()
    {
        QSqlQuery query(m_sql);
        QVERIFY(query.exec(u"select i from generate_series(0, 9) i"_s));
        QCOMPARE(query.at(), int(QSql::BeforeFirstRow));
        QVERIFY(!query.value(0).isValid() || query.value(0).isNull());
        QVERIFY(query.last());
        QCOMPARE(query.at(), 9);
        QVERIFY(query.previous());
        QCOMPARE(query.value(0).toInt(), 8);
        QVERIFY(query.seek(3));
        QVERIFY(query.seek(2, true));
        QCOMPARE(query.value(0).toInt(), 5);
        QVERIFY(query.first());
        QVERIFY(!query.previous());
        QCOMPARE(query.at(), int(QSql::BeforeFirstRow));
        QVERIFY(!query.seek(10));
        QCOMPARE(query.at(), int(QSql::AfterLastRow));
        QVERIFY(query.previous());
        QCOMPARE(query.at(), 9);
        QVERIFY(!query.next());
        QVERIFY(!query.next());
        query.finish();
        QVERIFY(!query.isActive());
    }

    void placeholders_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("positional") << u"select ?::int - ?::int, '?'"_s;
        QTest::newRow("named") << u"select :a::int - :b::int, '?'"_s;
        QTest::newRow("repeated") << u"select :a::int - :b::int + :a::int - :a::int, '?'"_s;
    }
    void placeholders()
    {
        QFETCH(QString, sql);
        QSqlQuery query(m_sql);
        QVERIFY(query.prepare(sql));
        for (const int a : {10, 20}) { // prepared once, run twice
            if (sql.contains(u'a')) {
                query.bindValue(u":b"_s, 3);
                query.bindValue(u":a"_s, a);
                QCOMPARE(query.boundValue(u":a"_s).toInt(), a);
            } else {
                query.addBindValue(a);
                query.addBindValue(3);
            }
            QVERIFY2(query.exec() && query.next(), qPrintable(query.lastError().text()));
            QCOMPARE(query.value(0).toInt(), a - 3);
            QCOMPARE(query.value(1).toString(), u"?"_s);
            QCOMPARE(query.lastQuery(), sql);
        }
    }

    void batches()
    {
        QSqlQuery query(m_sql);
        QVERIFY(query.prepare(u"insert into item (id, name) values (?, ?)"_s));
        query.addBindValue(QVariantList{1, 2, 3});
        query.addBindValue(QVariantList{u"a"_s, u"b"_s, u"c"_s});
        QVERIFY2(query.execBatch(), qPrintable(query.lastError().text()));
        QCOMPARE(count(), 3);
    }

    void scripts()
    {
        QSqlQuery query(m_sql);
        QVERIFY(query.exec(u"select 1; insert into item (name) values ('a'), ('b'); select 2"_s));
        QVERIFY(query.next());
        QCOMPARE(query.value(0).toInt(), 1);
        QVERIFY(query.nextResult());
        QVERIFY(!query.isSelect());
        QCOMPARE(query.numRowsAffected(), 2);
        QVERIFY(query.nextResult());
        QVERIFY(query.next());
        QCOMPARE(query.value(0).toInt(), 2);
        QVERIFY(!query.nextResult());
    }

    void nullsAndTypes()
    {
        QSqlQuery query(m_sql);
        QVERIFY(query.prepare(u"select ?::text, ?::text, ?::int8, ?::bool, ?::bytea, ?::date, ?::float8"_s));
        for (const QVariant& value :
             QVariantList{QString(), u""_s, -5, true, QByteArray("\0x", 2), QDate(2026, 1, 2), 0.5})
            query.addBindValue(value);
        QVERIFY2(query.exec() && query.next(), qPrintable(query.lastError().text()));
        QVERIFY(query.isNull(0) && query.value(0).isNull());
        QVERIFY(!query.isNull(1));
        QCOMPARE(query.value(1), QVariant(u""_s));
        QCOMPARE(query.value(2), QVariant(Q_INT64_C(-5)));
        QCOMPARE(query.value(3), QVariant(true));
        QCOMPARE(query.value(4), QVariant(QByteArray("\0x", 2)));
        QCOMPARE(query.value(5), QVariant(QDate(2026, 1, 2)));
        QCOMPARE(query.value(6), QVariant(0.5));
        QVERIFY(query.isNull(99));
    }

    void errors_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("code");
        QTest::newRow("division") << u"select 1/0"_s << u"22012"_s;
        QTest::newRow("table") << u"select * from nowhere"_s << u"42P01"_s;
        QTest::newRow("null") << u"insert into item (name) values (null)"_s << u"23502"_s;
        QTest::newRow("script") << u"select 1; select 1/0"_s << u"22012"_s;
    }
    void errors()
    {
        QFETCH_GLOBAL(bool, ours);
        QFETCH(QString, sql);
        QFETCH(QString, code);
        QSqlQuery query(m_sql);
        const bool started = query.exec(sql);
        if (!ours && started)
            QSKIP("QPSQL sees only the first answer of a script");
        QVERIFY(!started && !query.isActive());
        QCOMPARE(query.lastError().nativeErrorCode(), code);
        QCOMPARE(query.lastError().type(), QSqlError::StatementError);
        QVERIFY(!query.lastError().databaseText().isEmpty());
        QVERIFY(query.exec(u"select 1"_s));
        QVERIFY(!query.lastError().isValid());
    }

    void tablesAndViews()
    {
        QVERIFY(m_sql.tables(QSql::Tables).contains(u"item"_s));
        QVERIFY(!m_sql.tables(QSql::Tables).contains(u"cheap"_s));
        QVERIFY(m_sql.tables(QSql::Tables).contains(u"other.Mixed Case"_s));
        QVERIFY(m_sql.tables(QSql::Views).contains(u"cheap"_s));
        QVERIFY(!m_sql.tables(QSql::Tables).contains(u"pg_class"_s));
        QVERIFY(!m_sql.tables(QSql::SystemTables).filter(u"pg_class"_s).isEmpty());
    }

    void recordOfATable()
    {
        const QSqlRecord record = m_sql.record(u"item"_s);
        QCOMPARE(record.count(), 5);
        QCOMPARE(record.fieldName(0), u"id"_s);
        QCOMPARE(record.field(0).metaType(), QMetaType::fromType<int>());
        QCOMPARE(record.field(1).requiredStatus(), QSqlField::Required);
        QCOMPARE(record.field(2).requiredStatus(), QSqlField::Optional);
        QVERIFY(record.field(1).defaultValue().toString().contains(u'x'));
        QCOMPARE(record.field(3).length(), 5);
        QVERIFY(m_sql.record(u"nowhere"_s).isEmpty());
        QCOMPARE(m_sql.record(u"other.\"Mixed Case\""_s).count(), 3);
    }

    void recordOfAQuery()
    {
        QVERIFY(run(u"insert into item (name, price) values ('a', 1.5)"_s));
        QSqlQuery query(u"select id, name as \"Label\", price, code from item"_s, m_sql);
        QVERIFY(query.next());
        const QSqlRecord record = query.record();
        QCOMPARE(record.count(), 4);
        QCOMPARE(record.indexOf(u"Label"_s), 1);
        QCOMPARE(record.value(u"Label"_s).toString(), u"a"_s);
        QCOMPARE(record.field(2).precision(), 2);
        QCOMPARE(record.field(2).length(), 10);
        QCOMPARE(record.field(3).length(), 5);
        QVERIFY(record.isNull(3));
        QCOMPARE(query.value(u"id"_s).toInt(), 1);
    }

    void primaryKeys()
    {
        QCOMPARE(m_sql.primaryIndex(u"item"_s).count(), 1);
        QCOMPARE(m_sql.primaryIndex(u"item"_s).fieldName(0), u"id"_s);
        const QSqlIndex both = m_sql.primaryIndex(u"other.\"Mixed Case\""_s);
        QCOMPARE(both.count(), 2);
        QVERIFY(both.contains(u"a"_s) && both.contains(u"b"_s));
        QVERIFY(m_sql.primaryIndex(u"cheap"_s).isEmpty());
    }

    void identifiers()
    {
        const QSqlDriver* driver = m_sql.driver();
        QCOMPARE(driver->escapeIdentifier(u"a\"b"_s, QSqlDriver::FieldName), u"\"a\"\"b\""_s);
        QCOMPARE(driver->escapeIdentifier(u"s.t"_s, QSqlDriver::TableName), u"\"s\".\"t\""_s);
        QCOMPARE(driver->escapeIdentifier(u"\"done\""_s, QSqlDriver::FieldName), u"\"done\""_s);
        QCOMPARE(driver->stripDelimiters(u"\"a\""_s, QSqlDriver::FieldName), u"a"_s);
    }

    void literals_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("type");
        QTest::newRow("null") << QVariant(QMetaType::fromType<QString>()) << u"text"_s;
        QTest::newRow("text") << QVariant(u"it's \\ \"x\""_s) << u"text"_s;
        QTest::newRow("bool") << QVariant(true) << u"bool"_s;
        QTest::newRow("int") << QVariant(-7) << u"int"_s;
        QTest::newRow("double") << QVariant(0.1) << u"float8"_s;
        QTest::newRow("bytes") << QVariant(QByteArray("\0\xff'\\", 4)) << u"bytea"_s;
        QTest::newRow("date") << QVariant(QDate(2026, 2, 3)) << u"date"_s;
        QTest::newRow("time") << QVariant(QTime(1, 2, 3)) << u"time"_s;
        QTest::newRow("moment") << QVariant(QDateTime(QDate(2026, 2, 3), QTime(4, 5, 6, 7), Qt::UTC))
                                << u"timestamptz"_s;
        QTest::newRow("uuid") << QVariant(QUuid(u"3e53486c-cf57-477e-ba2a-cb02dc828e1a"_s)) << u"uuid"_s;
    }
    void literals()
    {
        QFETCH(QVariant, value);
        QFETCH(QString, type);
        QSqlField field(u"f"_s, value.metaType());
        field.setValue(value);
        const QString literal = m_sql.driver()->formatValue(field);
        QSqlQuery query(m_sql);
        QVERIFY(query.prepare(u"select (%1)::%2 is not distinct from ?::%2"_s.arg(literal, type)));
        query.addBindValue(value);
        QVERIFY2(query.exec() && query.next(), qPrintable(query.lastError().text()));
        QVERIFY2(query.value(0).toBool(), qPrintable(literal));
    }

    void generatedStatements()
    {
        QSqlRecord record = m_sql.record(u"item"_s);
        record.setValue(u"name"_s, u"o'clock"_s);
        for (const char* other : {"id", "price", "code", "made"})
            record.setGenerated(QLatin1StringView(other), false);
        QVERIFY(run(m_sql.driver()->sqlStatement(QSqlDriver::InsertStatement, u"item"_s, record, false)));
        QSqlQuery query(u"select name from item"_s, m_sql);
        QVERIFY(query.next());
        QCOMPARE(query.value(0).toString(), u"o'clock"_s);
    }

    void severalConnections()
    {
        QFETCH_GLOBAL(bool, ours);
        {
            QSqlDatabase second = openWith(ours, m_database.directProfile(u"postgres"_s), u"second"_s);
            QVERIFY(m_sql.transaction());
            QVERIFY(run(u"insert into item (name) values ('a')"_s));
            QSqlQuery query(u"select count(*) from item"_s, second);
            QVERIFY(query.next());
            QCOMPARE(query.value(0).toInt(), 0);
            QVERIFY(m_sql.commit());
            QVERIFY(query.exec(u"select count(*) from item"_s) && query.next());
            QCOMPARE(query.value(0).toInt(), 1);
        }
        QSqlDatabase::removeDatabase(u"second"_s);
    }

    void features()
    {
        const QSqlDriver* driver = m_sql.driver();
        for (const auto feature : {QSqlDriver::Transactions, QSqlDriver::QuerySize, QSqlDriver::BLOB,
                                   QSqlDriver::Unicode, QSqlDriver::PreparedQueries,
                                   QSqlDriver::PositionalPlaceholders, QSqlDriver::LowPrecisionNumbers,
                                   QSqlDriver::EventNotifications, QSqlDriver::MultipleResultSets})
            QVERIFY(driver->hasFeature(feature));
        QVERIFY(!driver->hasFeature(QSqlDriver::SimpleLocking));
        QVERIFY(driver->handle().isValid());
    }

private:
    bool run(const QString& sql) { return QSqlQuery(m_sql).exec(sql); }
    int count()
    {
        QSqlQuery query(u"select count(*) from item"_s, m_sql);
        return query.next() ? query.value(0).toInt() : -1;
    }

    TestDatabase m_database{TestDatabase::Content::Empty};
    QSqlDatabase m_sql;
};

QTEST_GUILESS_MAIN(TestConformance)
#include "tst_libpqdriver_conformance.moc"
