#pragma once

#include "services/api/result.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <chrono>
#include <functional>
#include <optional>
#include <type_traits>

namespace regent::postgres {

class Connection;
class LibpqResult;

/// The row a query stands on. Columns count from 0. Valid only inside the reader it is passed to.
class SqlRow
{
public:
    explicit SqlRow(const QSqlQuery& query);

    bool isNull(int column) const;
    QString text(int column) const; ///< NULL reads as a null QString.
    /// The server's own text, for a reader that looks at very many rows; none for NULL.
    std::optional<QByteArrayView> bytes(int column) const;
    std::optional<QString> maybeText(int column) const;
    bool boolean(int column) const;
    std::optional<bool> maybeBoolean(int column) const;
    qint64 integer(int column) const;
    std::optional<qint64> maybeInteger(int column) const;
    /// timestamp and timestamptz as UTC with milliseconds; invalid for NULL and for ±infinity.
    QDateTime time(int column) const;

private:
    const QSqlQuery& m_query;
    const LibpqResult& m_result; ///< The query's; read directly, because a page has thousands of cells.
};

/// One connection for the length of one call. Lives on an executor's thread and never leaves it.
/// Statements use $1, $2, … and values always travel as protocol parameters.
/// Errors carry the SQLSTATE as code and the kind from sqlstate.cpp; the detail is the server's primary
/// message without values, the field of a broken constraint is the constraint's name.
class SqlSession
{
public:
    /// `isCancelled` is asked from this thread only, at least every 20 ms while a statement runs.
    SqlSession(Connection& connection, QDeadlineTimer deadline, std::function<bool()> isCancelled);
    ~SqlSession();
    Q_DISABLE_COPY_MOVE(SqlSession)

    /// All rows of a small answer.
    template<class Reader>
    auto select(const QString& sql, const QVariantList& values, Reader reader)
        -> Result<QList<std::invoke_result_t<Reader&, const SqlRow&>>>
    {
        QList<std::invoke_result_t<Reader&, const SqlRow&>> rows;
        const auto done = forEach(sql, values, [&](const SqlRow& row) { rows.append(reader(row)); });
        if (!done)
            return failure(done.error());
        return rows;
    }

    /// The first row, or none.
    template<class Reader>
    auto selectOne(const QString& sql, const QVariantList& values, Reader reader)
        -> Result<std::optional<std::invoke_result_t<Reader&, const SqlRow&>>>
    {
        std::optional<std::invoke_result_t<Reader&, const SqlRow&>> first;
        const auto done = forEach(sql, values, [&](const SqlRow& row) {
            if (!first)
                first.emplace(reader(row));
        });
        if (!done)
            return failure(done.error());
        return first;
    }

    /// Rows affected.
    Result<qint64> execute(const QString& sql, const QVariantList& values = {});

    /// Row by row in single-row mode, constant memory; `visit` returns false to stop (the rest is discarded
    /// and the statement cancelled). An error in mid-stream is an error of the call. Rows visited.
    Result<qint64> stream(const QString& sql, const QVariantList& values,
                          const std::function<bool(const SqlRow&)>& visit);

    /// The server asked for a password when this connection was made, wherever that came from.
    bool askedForPassword() const;
    /// True when the caller cancelled the future or the executor shuts down; long loops ask.
    bool isCancelled() const;
    /// Replaces the deadline of the call from here on.
    void setDeadline(std::chrono::milliseconds remaining);
    QDeadlineTimer deadline() const { return m_deadline; }
    /// From here on the call cannot be cancelled and has `limit` left: to put in order what a cancelled or
    /// failed statement outside a transaction left behind.
    void beginCleanup(std::chrono::milliseconds limit);

    /// Rows handed to readers so far: none means that a read may safely start over.
    qint64 rowsDelivered() const { return m_rowsDelivered; }

private:
    friend class Transaction;

    Result<void> forEach(const QString& sql, const QVariantList& values,
                         const std::function<void(const SqlRow&)>& visit);
    Result<void> start(QSqlQuery& query, const QString& sql, const QVariantList& values);
    Error errorOf(const QSqlQuery& query);
    Error failed(Error error);
    void rollBack(std::chrono::milliseconds limit);

    Connection& m_connection;
    QDeadlineTimer m_deadline;
    std::function<bool()> m_isCancelled;
    qint64 m_rowsDelivered = 0;
    bool m_inTransaction = false;
    bool m_transactionFailed = false;
};

} // namespace regent::postgres
