#include "services/postgres/sqlsession.h"

#include "services/postgres/connection.h"
#include "services/postgres/driver/libpqdriver.h"
#include "services/postgres/driver/libpqresult.h"
#include "services/postgres/driver/timestamp.h"
#include "services/postgres/sqlerror.h"

#include <QSqlError>

#include <charconv>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

// Rows that have arrived already are read without waiting, so the driver does not look at the clock.
constexpr qint64 kRowsBetweenDeadlineChecks = 64;

Error notSent(bool cancelled)
{
    return cancelled ? Error{Error::Kind::Cancelled, u"57014"_s, u"no longer wanted"_s, {}}
                     : Error{Error::Kind::Timeout, u"57014"_s, u"the deadline passed"_s, {}};
}

} // namespace

SqlRow::SqlRow(const QSqlQuery& query)
    : m_query(query), m_result(static_cast<const LibpqResult&>(*query.result()))
{
}

bool SqlRow::isNull(int column) const
{
    return !m_result.cell(column);
}

// Each reads the common types from the server's own text and leaves the others to the driver's QVariant.

QString SqlRow::text(int column) const
{
    const auto cell = m_result.cell(column);
    if (!cell)
        return {};
    const ColumnKind kind = m_result.kind(column);
    return kind == ColumnKind::Text || kind == ColumnKind::Numeric ? QString::fromUtf8(*cell)
                                                                   : m_query.value(column).toString();
}

std::optional<QByteArrayView> SqlRow::bytes(int column) const
{
    return m_result.cell(column);
}

std::optional<QString> SqlRow::maybeText(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(text(column));
}

bool SqlRow::boolean(int column) const
{
    const auto cell = m_result.cell(column);
    return cell && (m_result.kind(column) == ColumnKind::Boolean ? cell->front() == 't'
                                                                 : m_query.value(column).toBool());
}

std::optional<bool> SqlRow::maybeBoolean(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(boolean(column));
}

qint64 SqlRow::integer(int column) const
{
    const auto cell = m_result.cell(column);
    const ColumnKind kind = m_result.kind(column);
    if (!cell || (kind != ColumnKind::Integer && kind != ColumnKind::BigInteger))
        return m_query.value(column).toLongLong();
    qint64 value = 0;
    std::from_chars(cell->data(), cell->data() + cell->size(), value);
    return value;
}

std::optional<qint64> SqlRow::maybeInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

QDateTime SqlRow::time(int column) const
{
    const auto cell = m_result.cell(column);
    if (!cell)
        return {}; // A NULL of the driver's own time type would convert to its zero, the year 2000.
    if (m_result.kind(column) != ColumnKind::Timestamp)
        return m_query.value(column).toDateTime();
    const auto moment = Timestamp::fromText(*cell);
    return moment ? moment->toDateTime() : QDateTime();
}

SqlSession::SqlSession(Connection& connection, QDeadlineTimer deadline, std::function<bool()> isCancelled)
    : m_connection(connection), m_deadline(deadline), m_isCancelled(std::move(isCancelled))
{
    m_connection.driver().setCallDeadline(m_deadline);
    m_connection.driver().setInterrupt(m_isCancelled);
}

SqlSession::~SqlSession()
{
    m_connection.driver().setInterrupt({});
    m_connection.driver().setCallDeadline(QDeadlineTimer(QDeadlineTimer::Forever));
}

bool SqlSession::askedForPassword() const
{
    return m_connection.driver().askedForPassword();
}

bool SqlSession::isCancelled() const
{
    return m_isCancelled && m_isCancelled();
}

void SqlSession::setDeadline(std::chrono::milliseconds remaining)
{
    m_deadline = QDeadlineTimer(remaining);
    m_connection.driver().setCallDeadline(m_deadline);
}

void SqlSession::beginCleanup(std::chrono::milliseconds limit)
{
    m_isCancelled = {};
    m_connection.driver().setInterrupt({});
    setDeadline(limit);
}

Result<qint64> SqlSession::execute(const QString& sql, const QVariantList& values)
{
    QSqlQuery query(m_connection.database());
    if (const auto started = start(query, sql, values); !started)
        return failure(started.error());
    return query.numRowsAffected();
}

Result<void> SqlSession::forEach(const QString& sql, const QVariantList& values,
                                 const std::function<void(const SqlRow&)>& visit)
{
    QSqlQuery query(m_connection.database());
    if (auto started = start(query, sql, values); !started)
        return started;
    const SqlRow row(query);
    while (query.next()) {
        ++m_rowsDelivered;
        visit(row);
    }
    return {};
}

Result<qint64> SqlSession::stream(const QString& sql, const QVariantList& values,
                                  const std::function<bool(const SqlRow&)>& visit)
{
    QSqlQuery query(m_connection.database());
    query.setForwardOnly(true);
    if (const auto started = start(query, sql, values); !started)
        return failure(started.error());
    const SqlRow row(query);
    qint64 rows = 0;
    while (query.next()) {
        if (isCancelled() || (rows % kRowsBetweenDeadlineChecks == 0 && m_deadline.hasExpired()))
            return failure(failed(notSent(isCancelled())));
        ++rows;
        ++m_rowsDelivered;
        if (!visit(row))
            return rows;
    }
    // In mid-stream the end and an error look alike to next().
    if (query.lastError().isValid())
        return failure(failed(errorOf(query)));
    return rows;
}

Result<void> SqlSession::start(QSqlQuery& query, const QString& sql, const QVariantList& values)
{
    if (isCancelled() || m_deadline.hasExpired())
        return failure(failed(notSent(isCancelled())));
    if (values.isEmpty()) {
        if (query.exec(sql))
            return {};
    } else if (query.prepare(sql)) {
        for (const QVariant& value : values)
            query.addBindValue(value);
        if (query.exec())
            return {};
    }
    return failure(failed(errorOf(query)));
}

Error SqlSession::errorOf(const QSqlQuery& query)
{
    return errorFromSql(query.lastError(), m_connection.driver().wasInterrupted());
}

/// A failed statement leaves the server's transaction good for nothing but a rollback.
Error SqlSession::failed(Error error)
{
    m_transactionFailed = m_inTransaction;
    return error;
}

void SqlSession::rollBack(std::chrono::milliseconds limit)
{
    m_inTransaction = false;
    m_transactionFailed = false;
    if (!m_connection.isOpen())
        return;
    LibpqDriver& driver = m_connection.driver();
    driver.setInterrupt({});
    driver.setCallDeadline(QDeadlineTimer(limit));
    if (!QSqlQuery(m_connection.database()).exec(u"rollback"_s))
        m_connection.close();
    driver.setInterrupt(m_isCancelled);
    driver.setCallDeadline(m_deadline);
}

} // namespace regent::postgres
