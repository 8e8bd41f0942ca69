#pragma once

#include <QSqlError>
#include <QString>

struct pg_conn;
struct pg_result;

namespace regent::postgres {

/// Why libpq did not do what was asked.
struct DriverFailure
{
    QString sqlState;
    QString text; ///< Without row values and without a password.

    QSqlError toSqlError(const QString& what, QSqlError::ErrorType type) const
    {
        return QSqlError(what, text, type, sqlState);
    }
};

/// What the server said in an error result. Its DETAIL is left out, because it quotes rows.
DriverFailure failureOf(const pg_result* result, const pg_conn* connection);
/// The connection ended without a word from the server.
DriverFailure lostConnection(const pg_conn* connection);
/// A mistake found before anything was sent.
DriverFailure refusal(const char* sqlState, const QString& text);

/// Takes the notices of a connection into the log category "regent.postgres.server".
void logNoticesOf(pg_conn* connection);

} // namespace regent::postgres
