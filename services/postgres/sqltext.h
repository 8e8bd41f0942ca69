#pragma once

#include <QString>
#include <QVariantList>

namespace regent::postgres {

/// A statement or a part of one, with the values of its $1, $2, …
///
/// These run without a transaction that could pin the search path, so that a page is one round trip. Hence
/// functions are always written pg_catalog.f(…), and operators operator(pg_catalog.=) unless both operands
/// have exactly the types of a built-in one, which then wins over everything planted on the path.
struct SqlText
{
    QString sql;
    QVariantList values;

    /// Adds a value and returns its placeholder.
    QString bind(const QString& value) { return bindAny(value); }
    QString bind(qint64 value) { return bindAny(value); }

private:
    QString bindAny(const QVariant& value)
    {
        values.append(value);
        return u'$' + QString::number(values.size());
    }
};

/// A time as Postgres reads it for a timestamp column; the platform's are UTC without saying so.
QString sqlTime(const QDateTime& utc);

} // namespace regent::postgres
