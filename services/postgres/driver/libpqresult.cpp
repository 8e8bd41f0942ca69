#include "services/postgres/driver/libpqresult.h"

#include "services/postgres/driver/libpqdriver.h"

#include <QSqlRecord>

#include <libpq-fe.h>

#include <algorithm>
#include <cstdlib>

Q_DECLARE_OPAQUE_POINTER(PGresult*)
Q_DECLARE_METATYPE(PGresult*)

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

int affectedRows(PGresult* result)
{
    const char* rows = PQcmdTuples(result);
    return *rows ? std::atoi(rows) : -1;
}

} // namespace

LibpqResult::LibpqResult(const LibpqDriver* driver, LibpqConnection& connection)
    : QSqlResult(driver), m_connection(connection)
{
}

LibpqResult::~LibpqResult()
{
    release();
}

QVariant LibpqResult::handle() const
{
    return QVariant::fromValue(m_result.get());
}

// QSqlQuery sees that a connection is closed and then says nothing at all; an error needs its code.
void LibpqResult::setLastError(const QSqlError& error)
{
    const bool silent = !error.isValid() && driver() && !driver()->isOpen();
    QSqlResult::setLastError(silent ? refusal("08003", u"the connection is closed"_s)
                                          .toSqlError(u"Not connected"_s, QSqlError::ConnectionError)
                                    : error);
}

bool LibpqResult::fail(const DriverFailure& failure)
{
    const bool connection = failure.sqlState.startsWith("08"_L1) || !driver() || !driver()->isOpen();
    setLastError(failure.toSqlError(u"Statement failed"_s,
                                    connection ? QSqlError::ConnectionError : QSqlError::StatementError));
    return false;
}

bool LibpqResult::isStreaming() const
{
    return m_streamed && driver() && m_connection.isRunning(m_statement);
}

void LibpqResult::release()
{
    if (isStreaming())
        m_connection.abandon();
    m_result.reset();
    m_later.clear();
    m_columns.clear();
    m_rowWaits = false;
    m_streamed = false;
}

void LibpqResult::detachFromResultSet()
{
    release();
}

/// exec(text): a script goes as it is, by the simple protocol.
bool LibpqResult::reset(const QString& sql)
{
    const auto utf8 = strictUtf8(sql);
    if (!utf8)
        return fail(refusal("22021", u"the statement holds U+0000 or a lone surrogate"_s));
    return run(*utf8, nullptr);
}

bool LibpqResult::savePrepare(const QString& sql)
{
    clear();
    release();
    if (m_prepared != sql || sql.isNull()) {
        m_prepared.clear();
        m_sql.clear();
        const auto utf8 = strictUtf8(sql);
        if (!utf8)
            return fail(refusal("22021", u"the statement holds U+0000 or a lone surrogate"_s));
        m_prepared = sql;
        m_sql = *utf8;
        m_placeholders = findPlaceholders(sql);
        m_numberedSql = m_placeholders.withNumbers.toUtf8();
    }
    return prepare(sql);
}

/// Nothing goes to the server yet: a statement prepared there would be state in the session. Qt keeps the
/// names of placeholders to itself and finds them with a scanner that knows neither comments nor dollar
/// quotes, so where the two differ it is shown the bare names.
bool LibpqResult::prepare(const QString& sql)
{
    QSqlResult::prepare(sql);
    if (!m_placeholders.withNumbers.isEmpty() && m_placeholders.hasNamed()) {
        for (qsizetype i = 0; i < m_placeholders.names.size(); ++i) {
            if (boundValueName(static_cast<int>(i)) == m_placeholders.names.at(i))
                continue;
            clear();
            QSqlResult::prepare(m_placeholders.names.join(u' '));
            break;
        }
    } else {
        clear();
    }
    setQuery(sql);
    return true;
}

bool LibpqResult::exec()
{
    if (!driver() || !driver()->isOpen())
        return fail(refusal("08003", u"the connection is closed"_s));
    if (m_sql.isEmpty())
        return fail(refusal("26000", u"no statement was prepared"_s));
    const QVariantList& values = boundValues();
    const bool numbered = !m_numberedSql.isEmpty() && !values.isEmpty();
    const qsizetype wanted = numbered ? m_placeholders.names.size() : m_placeholders.native;
    if (values.size() != wanted) {
        return fail(refusal(
            "07001",
            u"the statement has %1 placeholders, but %2 values are bound"_s.arg(wanted).arg(values.size())));
    }
    if (const auto problem = m_parameters.encode(values))
        return fail(*problem);
    return run(numbered ? m_numberedSql : m_sql, &m_parameters);
}

bool LibpqResult::run(const QByteArray& sql, const Parameters* parameters)
{
    release();
    setActive(false);
    setAt(QSql::BeforeFirstRow);
    if (!driver())
        return fail(refusal("08003", u"the connection is closed"_s));
    return start(sql, parameters) && (m_streamed ? readFirst() : readAll());
}

bool LibpqResult::start(const QByteArray& sql, const Parameters* parameters)
{
    const RowMode mode = isForwardOnly() ? RowMode::Streamed : RowMode::Buffered;
    if (const auto problem = m_connection.start(sql.constData(), parameters, mode))
        return fail(*problem);
    m_statement = m_connection.currentStatement();
    m_streamed = mode == RowMode::Streamed;
    m_over = false;
    return true;
}

bool LibpqResult::readAll()
{
    LibpqConnection::Problem problem;
    while (m_connection.isRunning(m_statement)) {
        if (PgResult result = m_connection.next(problem))
            m_later.push_back(std::move(result));
    }
    if (problem)
        return fail(*problem);
    if (m_later.empty())
        return fail(refusal("08006", u"the server sent no answer"_s));
    std::reverse(m_later.begin(), m_later.end());
    return nextResult();
}

bool LibpqResult::nextResult()
{
    if (m_later.empty())
        return false;
    PgResult result = std::move(m_later.back());
    m_later.pop_back();
    return show(std::move(result));
}

/// Makes `result` the current one: a new statement's answer.
bool LibpqResult::show(PgResult result)
{
    m_result = std::move(result);
    m_row = 0;
    const ExecStatusType status = PQresultStatus(m_result.get());
    const int columns = PQnfields(m_result.get());
    m_columns.resize(columns);
    for (int column = 0; column < columns; ++column)
        m_columns[column] = columnKind(PQftype(m_result.get(), column));
    m_affected = affectedRows(m_result.get());
    setSelect(status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE);
    setAt(QSql::BeforeFirstRow);
    setActive(true);
    return true;
}

/// Waits for the first row, so that exec() already knows of most errors.
bool LibpqResult::readFirst()
{
    LibpqConnection::Problem problem;
    PgResult first = m_connection.next(problem);
    if (problem)
        return fail(*problem);
    if (!first)
        return fail(refusal("08006", u"the server sent no answer"_s));
    m_rowWaits = PQresultStatus(first.get()) == PGRES_SINGLE_TUPLE;
    show(std::move(first));
    return m_rowWaits || finishStream({});
}

/// The next row of a stream becomes the current one; false at its end or when it breaks (see lastError()).
bool LibpqResult::takeNextRow()
{
    if (m_rowWaits) {
        m_rowWaits = false;
        return true;
    }
    if (m_over)
        return false;
    if (!isStreaming())
        return fail(refusal("08003", u"the connection was closed in mid-stream"_s));
    LibpqConnection::Problem problem;
    PgResult row = m_connection.next(problem);
    m_over = problem.has_value();
    if (problem)
        return fail(*problem);
    if (row && PQresultStatus(row.get()) == PGRES_SINGLE_TUPLE) {
        m_result = std::move(row);
        return true;
    }
    return finishStream(std::move(row)) && false;
}

/// Behind the last row comes a result without rows, which has their count.
bool LibpqResult::finishStream(PgResult last)
{
    m_over = true;
    if (last)
        m_affected = affectedRows(last.get());
    LibpqConnection::Problem problem;
    while (m_connection.isRunning(m_statement))
        m_connection.next(problem);
    return problem ? fail(*problem) : true;
}

bool LibpqResult::fetchStreamed(int row)
{
    if (row < at())
        return false;
    while (at() < row) {
        if (!takeNextRow()) {
            setAt(QSql::AfterLastRow);
            return false;
        }
        setAt(at() == QSql::BeforeFirstRow ? 0 : at() + 1);
    }
    return true;
}

bool LibpqResult::fetch(int row)
{
    if (!isActive() || row < 0)
        return false;
    if (m_streamed)
        return fetchStreamed(row);
    if (row >= PQntuples(m_result.get()))
        return false;
    m_row = row;
    setAt(row);
    return true;
}

bool LibpqResult::fetchFirst()
{
    return at() == 0 || fetch(0);
}

bool LibpqResult::fetchNext()
{
    return fetch(at() + 1);
}

bool LibpqResult::fetchLast()
{
    if (!isActive())
        return false;
    if (!m_streamed)
        return fetch(PQntuples(m_result.get()) - 1);
    while (takeNextRow())
        setAt(at() == QSql::BeforeFirstRow ? 0 : at() + 1);
    return at() >= 0 && !lastError().isValid();
}

std::optional<QByteArrayView> LibpqResult::cell(int column) const
{
    if (!m_result || column < 0 || column >= m_columns.size() || PQgetisnull(m_result.get(), m_row, column))
        return std::nullopt;
    return QByteArrayView(PQgetvalue(m_result.get(), m_row, column),
                          PQgetlength(m_result.get(), m_row, column));
}

QVariant LibpqResult::data(int column)
{
    if (!m_result || column < 0 || column >= m_columns.size())
        return {};
    const int length = PQgetlength(m_result.get(), m_row, column);
    if (length == 0 && PQgetisnull(m_result.get(), m_row, column))
        return QVariant(columnMetaType(m_columns[column], numericalPrecisionPolicy()));
    return columnValue(m_columns[column], PQgetvalue(m_result.get(), m_row, column), length,
                       numericalPrecisionPolicy());
}

bool LibpqResult::isNull(int column)
{
    return !m_result || column < 0 || column >= m_columns.size() ||
           PQgetisnull(m_result.get(), m_row, column);
}

int LibpqResult::size()
{
    return m_result && !m_streamed && isSelect() ? PQntuples(m_result.get()) : -1;
}

int LibpqResult::numRowsAffected()
{
    return m_affected;
}

QSqlRecord LibpqResult::record() const
{
    QSqlRecord record;
    for (int column = 0; column < m_columns.size(); ++column)
        record.append(columnField(m_result.get(), column, numericalPrecisionPolicy()));
    return record;
}

} // namespace regent::postgres
