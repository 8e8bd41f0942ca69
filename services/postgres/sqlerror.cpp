#include "services/postgres/sqlerror.h"

#include "services/postgres/driver/redaction.h"
#include "services/postgres/sqlstate.h"

#include <QSqlError>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

/// What a broken constraint blames: its name, for NOT NULL the column. Our own functions quote the input.
QString blamed(const QString& sqlState, const QString& message)
{
    // 'insert or update on table "t" violates foreign key constraint "c"', 'new row for relation "t" violates
    // …'
    if (sqlState == "23503"_L1 || sqlState == "23514"_L1)
        return quotedName(message, 2);
    const bool quotesBlame = sqlState.startsWith("23"_L1) || sqlState.startsWith("RG"_L1);
    return quotesBlame ? quotedName(message, 1) : QString();
}

} // namespace

Error errorFromSql(const QSqlError& error, bool interrupted)
{
    const QString code = error.nativeErrorCode();
    const QString message = error.databaseText().section(u'\n', 0, 0);
    return {interrupted ? Error::Kind::Cancelled : kindOfSqlState(code), code, withoutValues(code, message),
            blamed(code, message)};
}

} // namespace regent::postgres
