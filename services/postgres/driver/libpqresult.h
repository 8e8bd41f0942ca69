#pragma once

#include "services/postgres/driver/columns.h"
#include "services/postgres/driver/libpqconnection.h"
#include "services/postgres/driver/parameters.h"
#include "services/postgres/driver/placeholders.h"

#include <QSqlResult>
#include <QVarLengthArray>

#include <optional>
#include <vector>

namespace regent::postgres {

class LibpqDriver;

/// The answer to one statement: all of it in memory, or row by row when forward-only.
class LibpqResult final : public QSqlResult
{
public:
    LibpqResult(const LibpqDriver* driver, LibpqConnection& connection);
    ~LibpqResult() override;

    QVariant handle() const override;

    /// The current row's cell as the server sent it, for a reader that knows its type and spares itself the
    /// QVariant; none for NULL. Valid until the next row.
    std::optional<QByteArrayView> cell(int column) const;
    ColumnKind kind(int column) const { return m_columns.value(column, ColumnKind::Text); }

protected:
    bool reset(const QString& sql) override;
    bool savePrepare(const QString& sql) override;
    bool prepare(const QString& sql) override;
    bool exec() override;
    bool nextResult() override;
    void detachFromResultSet() override;
    void setLastError(const QSqlError& error) override;

    bool fetch(int row) override;
    bool fetchFirst() override;
    bool fetchNext() override;
    bool fetchLast() override;

    QVariant data(int column) override;
    bool isNull(int column) override;
    int size() override;
    int numRowsAffected() override;
    QSqlRecord record() const override;

private:
    bool run(const QByteArray& sql, const Parameters* parameters);
    bool start(const QByteArray& sql, const Parameters* parameters);
    bool readAll();
    bool readFirst();
    bool takeNextRow();
    bool finishStream(PgResult last);
    bool fetchStreamed(int row);
    bool show(PgResult result);
    bool isStreaming() const;
    void release();
    bool fail(const DriverFailure& failure);

    LibpqConnection& m_connection;
    LibpqConnection::StatementId m_statement = 0;
    PgResult m_result;             ///< All rows, or the current one of a stream.
    std::vector<PgResult> m_later; ///< Answers to the other statements of a script, last one first.
    QVarLengthArray<ColumnKind, 32> m_columns;
    int m_row = 0; ///< Inside m_result.
    int m_affected = -1;
    bool m_over = false; ///< The stream has come to its end, or broke.
    bool m_streamed = false;
    bool m_rowWaits = false; ///< A stream's first row came with exec() and was not fetched yet.

    QString m_prepared; ///< The text that the next four were made of.
    Placeholders m_placeholders;
    QByteArray m_sql;         ///< As given, UTF-8.
    QByteArray m_numberedSql; ///< With $n for Qt's placeholders.
    Parameters m_parameters;
};

} // namespace regent::postgres
