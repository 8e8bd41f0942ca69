#include "services/postgres/driver/driverfailure.h"

#include "services/postgres/driver/redaction.h"

#include <QLoggingCategory>

#include <libpq-fe.h>

#include <cstring>

namespace regent::postgres {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcServer, "regent.postgres.server", QtInfoMsg)

namespace {

QString field(const PGresult* result, int code)
{
    return QString::fromUtf8(PQresultErrorField(result, code));
}

bool isRaisedByFunction(const PGresult* result)
{
    const char* source = PQresultErrorField(result, PG_DIAG_SOURCE_FUNCTION);
    return source && std::strcmp(source, "exec_stmt_raise") == 0;
}

// RAISE NOTICE may print anything, rows included: its code is all that is logged.
void logNotice(void*, const PGresult* notice)
{
    qCDebug(lcServer).noquote() << field(notice, PG_DIAG_SEVERITY_NONLOCALIZED)
                                << field(notice, PG_DIAG_SQLSTATE)
                                << (isRaisedByFunction(notice)
                                        ? QString()
                                        : withoutValues(field(notice, PG_DIAG_SQLSTATE),
                                                        field(notice, PG_DIAG_MESSAGE_PRIMARY)));
}

} // namespace

DriverFailure failureOf(const PGresult* result, const PGconn* connection)
{
    const QString sqlState = field(result, PG_DIAG_SQLSTATE);
    if (sqlState.isEmpty())
        return lostConnection(connection);
    return {sqlState, withoutValues(sqlState, field(result, PG_DIAG_MESSAGE_PRIMARY))};
}

DriverFailure lostConnection(const PGconn* connection)
{
    const QString text = QString::fromUtf8(PQerrorMessage(connection)).section(u'\n', 0, 0).trimmed();
    return {u"08006"_s, text.isEmpty() ? u"the connection to the server was lost"_s : text};
}

DriverFailure refusal(const char* sqlState, const QString& text)
{
    return {QString::fromLatin1(sqlState), text};
}

void logNoticesOf(PGconn* connection)
{
    PQsetNoticeReceiver(connection, logNotice, nullptr);
}

} // namespace regent::postgres
