#include "services/postgres/databaseexecutor.h"
#include "services/postgres/transaction.h"
#include "tests/support/await.h"
#include "tests/support/testdatabase.h"

#include <QTest>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr CallOptions kRead{.name = "read", .readOnly = true};
constexpr CallOptions kWrite{.name = "write"};

/// What a single SQL expression yields.
Result<QString> scalar(SqlSession& sql, const QString& expression, const QVariantList& values = {})
{
    const auto row = sql.selectOne(u"select (%1)::text"_s.arg(expression), values,
                                   [](const SqlRow& found) { return found.text(0); });
    if (!row)
        return failure(row.error());
    return row->value_or(QString());
}

} // namespace

class TestTransaction : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();

    void commits();
    void rollsBackUnlessCommitted();
    void failedStatementSpoilsIt();
    void nestedOneIsRefused();
    void readOnlyOneRefusesWrites();
    void hasItsOptions();
    void settingsDoNotLeak();
    void lockTimeoutIsAConflict();
    void serializationFailureIsAConflict();
    void rollbackWorksAfterTheDeadline();

private:
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<DatabaseExecutor> m_executor;
    QString m_table;
};

void TestTransaction::initTestCase()
{
    m_database = std::make_unique<TestDatabase>();
}

void TestTransaction::cleanupTestCase()
{
    m_database.reset();
}

void TestTransaction::init()
{
    m_table = u"public.transaction_%1_%2"_s.arg(QCoreApplication::applicationPid())
                  .arg(QString::fromLatin1(QTest::currentTestFunction()).toLower());
    m_database->execute(u"create table %1 (id int primary key, value text not null)"_s.arg(m_table));
    m_executor = std::make_unique<DatabaseExecutor>(DatabaseExecutor::Settings{
        .profile = m_database->profile(u"regent_test"_s), .password = u"test-password"_s});
}

void TestTransaction::cleanup()
{
    m_executor.reset();
    m_database->execute(u"drop table "_s + m_table);
}

void TestTransaction::commits()
{
    const auto done = await(m_executor->run(kWrite, [this](SqlSession& sql) -> Result<void> {
        auto transaction = Transaction::begin(sql);
        if (!transaction)
            return failure(transaction.error());
        for (int id : {1, 2}) {
            if (const auto row = sql.execute(u"insert into %1 values ($1, 'x')"_s.arg(m_table), {id}); !row)
                return failure(row.error());
        }
        return transaction->commit();
    }));
    QCOMPARE(outcome(done), u"ok"_s);
    QCOMPARE(m_database->scalar(u"select count(*) from "_s + m_table), u"2"_s);
}

void TestTransaction::rollsBackUnlessCommitted()
{
    const auto done = await(m_executor->run(kWrite, [this](SqlSession& sql) -> Result<QString> {
        {
            auto transaction = Transaction::begin(sql);
            if (const auto row = sql.execute(u"insert into %1 values (1, 'x')"_s.arg(m_table)); !row)
                return failure(row.error());
        }
        // The same session goes on outside the transaction.
        return scalar(sql, u"select count(*) from "_s + m_table);
    }));
    QCOMPARE(outcome(done), u"ok"_s);
    QCOMPARE(*done, u"0"_s);
}

void TestTransaction::failedStatementSpoilsIt()
{
    const auto done = await(m_executor->run(kWrite, [this](SqlSession& sql) -> Result<void> {
        auto transaction = Transaction::begin(sql);
        if (const auto row = sql.execute(u"insert into %1 values (1, 'x')"_s.arg(m_table)); !row)
            return failure(row.error());
        if (sql.execute(u"select 1 / 0"_s))
            return failure(Error::Kind::Internal, u"divided"_s, {});
        return transaction->commit();
    }));
    QCOMPARE(outcome(done), u"internal 25P02"_s);
    QCOMPARE(m_database->scalar(u"select count(*) from "_s + m_table), u"0"_s);
    const auto next = m_executor->run(kRead, [](SqlSession& sql) { return scalar(sql, u"1"_s); });
    QCOMPARE(outcome(await(next)), u"ok"_s);
}

void TestTransaction::nestedOneIsRefused()
{
    const auto done = await(m_executor->run(kWrite, [this](SqlSession& sql) -> Result<QString> {
        auto outer = Transaction::begin(sql);
        auto inner = Transaction::begin(sql);
        if (inner || inner.error().code != "nested_transaction"_L1)
            return u"nested"_s;
        if (const auto row = sql.execute(u"insert into %1 values (1, 'x')"_s.arg(m_table)); !row)
            return failure(row.error());
        if (const auto committed = outer->commit(); !committed)
            return failure(committed.error());
        auto second = Transaction::begin(sql);
        return second ? u"refused, then one after the other"_s : u"stuck"_s;
    }));
    QCOMPARE(outcome(done), u"ok"_s);
    QCOMPARE(*done, u"refused, then one after the other"_s);
    QCOMPARE(m_database->scalar(u"select count(*) from "_s + m_table), u"1"_s);
}

void TestTransaction::readOnlyOneRefusesWrites()
{
    const auto done = await(m_executor->run(kRead, [this](SqlSession& sql) -> Result<qint64> {
        auto transaction = Transaction::begin(sql, Transaction::Mode::ReadOnly);
        return sql.execute(u"insert into %1 values (1, 'x')"_s.arg(m_table));
    }));
    QCOMPARE(outcome(done), u"unavailable 25006"_s);
}

void TestTransaction::hasItsOptions()
{
    const Transaction::Options options{.mode = Transaction::Mode::ReadOnly,
                                       .isolation = Transaction::Isolation::Serializable,
                                       .deferrable = true,
                                       .lockTimeout = 1234ms,
                                       .idleTimeout = 5678ms,
                                       .statementTimeout = 9876ms};
    const auto done = await(m_executor->run(kRead, [&](SqlSession& sql) -> Result<QString> {
        auto transaction = Transaction::begin(sql, options);
        if (!transaction)
            return failure(transaction.error());
        QStringList values;
        for (const auto& name :
             {u"transaction_isolation"_s, u"transaction_read_only"_s, u"transaction_deferrable"_s,
              u"lock_timeout"_s, u"idle_in_transaction_session_timeout"_s, u"statement_timeout"_s,
              u"TimeZone"_s, u"search_path"_s})
            values.append(scalar(sql, u"current_setting($1)"_s, {name}).value_or(u"?"_s));
        return values.join(u' ');
    }));
    QCOMPARE(outcome(done), u"ok"_s);
    QCOMPARE(*done, u"serializable on on 1234ms 5678ms 9876ms UTC pg_catalog, pg_temp"_s);
}

void TestTransaction::settingsDoNotLeak()
{
    const auto done = await(m_executor->run(kWrite, [](SqlSession& sql) -> Result<QString> {
        auto transaction = Transaction::begin(sql);
        if (const auto committed = transaction->commit(); !committed)
            return failure(committed.error());
        return scalar(sql, u"current_setting('lock_timeout') || current_setting('statement_timeout')"_s);
    }));
    QCOMPARE(outcome(done), u"ok"_s);
    QCOMPARE(*done, u"00"_s);
}

void TestTransaction::lockTimeoutIsAConflict()
{
    m_database->execute(u"insert into %1 values (1, 'x')"_s.arg(m_table));
    m_database->execute(u"begin; select * from %1 for update"_s.arg(m_table));
    const Transaction::Options options{.lockTimeout = 100ms};
    const auto done = await(m_executor->run(kWrite, [&](SqlSession& sql) -> Result<qint64> {
        auto transaction = Transaction::begin(sql, options);
        return sql.execute(u"update %1 set value = 'y'"_s.arg(m_table));
    }));
    m_database->execute(u"rollback"_s);
    QCOMPARE(outcome(done), u"conflict 55P03"_s);
}

void TestTransaction::serializationFailureIsAConflict()
{
    m_database->execute(u"insert into %1 values (1, 'x')"_s.arg(m_table));
    const Transaction::Options options{.isolation = Transaction::Isolation::RepeatableRead};
    const auto done = await(m_executor->run(kWrite, [&](SqlSession& sql) -> Result<qint64> {
        auto transaction = Transaction::begin(sql, options);
        if (const auto seen = scalar(sql, u"select value from "_s + m_table); !seen)
            return failure(seen.error());
        m_database->execute(u"update %1 set value = 'theirs'"_s.arg(m_table));
        return sql.execute(u"update %1 set value = 'ours'"_s.arg(m_table));
    }));
    QCOMPARE(outcome(done), u"conflict 40001"_s);
    QCOMPARE(m_database->scalar(u"select value from "_s + m_table), u"theirs"_s);
}

void TestTransaction::rollbackWorksAfterTheDeadline()
{
    const auto done =
        await(m_executor->run({.name = "late", .deadline = 500ms}, [this](SqlSession& sql) -> Result<qint64> {
            auto transaction = Transaction::begin(sql);
            if (const auto row = sql.execute(u"insert into %1 values (1, 'x')"_s.arg(m_table)); !row)
                return failure(row.error());
            return sql.execute(u"select pg_sleep(30)"_s);
        }));
    QCOMPARE(outcome(done), u"timeout 57014"_s);
    // Nothing is left behind that would hold the row or the connection.
    const auto again = await(m_executor->run(kWrite, [this](SqlSession& sql) {
        return sql.execute(u"insert into %1 values (1, 'y')"_s.arg(m_table));
    }));
    QCOMPARE(outcome(again), u"ok"_s);
}

QTEST_GUILESS_MAIN(TestTransaction)
#include "tst_transaction.moc"
