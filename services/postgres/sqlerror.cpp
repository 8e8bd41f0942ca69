#include "services/postgres/sqlerror.h"

#include "services/postgres/sqlstate.h"

#include <QSqlError>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

/// Messages about data quote it: 'invalid input syntax for type uuid: "…"'. So may those that functions of
/// the platform raise. Others quote names only.
bool mayQuoteValues(const QString& sqlState)
{
    return sqlState.startsWith("22"_L1) || sqlState.startsWith("P0"_L1);
}

/// A value may itself hold quotes, so everything from the first to the last one goes.
QString withoutQuoted(const QString& message)
{
    const qsizetype first = message.indexOf(u'"');
    const qsizetype last = message.lastIndexOf(u'"');
    return last > first ? QString(message.left(first + 1) % u'…' % message.mid(last)) : message;
}

QString quotedName(const QString& message, int which)
{
    return message.section(u'"', 2 * which - 1, 2 * which - 1);
}

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
    return {interrupted ? Error::Kind::Cancelled : kindOfSqlState(code), code,
            mayQuoteValues(code) ? withoutQuoted(message) : message, blamed(code, message)};
}

} // namespace regent::postgres
