#pragma once

#include "services/postgres/conninfo.h"
#include "services/postgres/driver/libpqdriver.h"
#include "tests/support/testdatabase.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

namespace regent::test {

/// A LibpqDriver behind a QSqlDatabase, as the program has it, for as long as this lives.
class DriverConnection
{
public:
    explicit DriverConnection(const ConnectionProfile& profile, const QString& password = {})
        : m_driver(new postgres::LibpqDriver),
          m_database(QSqlDatabase::addDatabase(m_driver, QStringLiteral("driver-%1").arg(++s_count)))
    {
        open(profile, password);
    }
    ~DriverConnection()
    {
        const QString name = m_database.connectionName();
        m_database = {};
        QSqlDatabase::removeDatabase(name);
    }
    Q_DISABLE_COPY_MOVE(DriverConnection)

    bool open(const ConnectionProfile& profile, const QString& password = {})
    {
        return m_driver->openWith(
            postgres::connectionKeywords(profile, password, QStringLiteral("driver test")),
            QDeadlineTimer(10'000));
    }
    postgres::LibpqDriver& driver() { return *m_driver; }
    QSqlDatabase& database() { return m_database; }

    /// Runs a statement with values; look at lastError().
    QSqlQuery ask(const QString& sql, const QVariantList& values = {})
    {
        QSqlQuery query(m_database);
        query.prepare(sql);
        for (const QVariant& value : values)
            query.addBindValue(value);
        query.exec();
        return query;
    }
    /// First column of the first row; invalid when there is none.
    QVariant one(const QString& sql, const QVariantList& values = {})
    {
        QSqlQuery query = ask(sql, values);
        m_lastError = query.lastError();
        return query.next() ? query.value(0) : QVariant();
    }
    /// SQLSTATE of the statement, empty when it worked.
    QString codeOf(const QString& sql, const QVariantList& values = {})
    {
        return ask(sql, values).lastError().nativeErrorCode();
    }
    QSqlError lastError() const { return m_lastError; }
    qint64 backend() { return one(QStringLiteral("select pg_backend_pid()")).toLongLong(); }

private:
    static inline int s_count = 0;
    postgres::LibpqDriver* m_driver; ///< Owned by m_database.
    QSqlDatabase m_database;
    QSqlError m_lastError;
};

/// A name that no other process uses in a shared database.
inline QString ownName(const QString& base)
{
    return QStringLiteral("%1_%2").arg(base).arg(QCoreApplication::applicationPid());
}

} // namespace regent::test

#define VERIFY_OK(query) QVERIFY2(!(query).lastError().isValid(), qPrintable((query).lastError().text()))
