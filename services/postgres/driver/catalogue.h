#pragma once

#include <QSql>
#include <QSqlIndex>
#include <QSqlRecord>
#include <QStringList>

class QSqlDriver;

namespace regent::postgres {

// What QSqlDatabase tells about tables, from the system catalogue. A table name may be "schema.table"; a part
// in double quotes is taken as it is, others in lower case as the server does.

/// Tables and views the login can see by name, as "name" in schema public and "schema.name" elsewhere.
QStringList tableNames(const QSqlDriver& driver, QSql::TableType type);
QSqlRecord columnsOf(const QSqlDriver& driver, const QString& tableName);
QSqlIndex primaryKeyOf(const QSqlDriver& driver, const QString& tableName);

/// A value as SQL text, right whatever standard_conforming_strings is. For display and
/// QSqlDriver::sqlStatement(); statements bind their values.
QString literal(const QVariant& value, bool trimStrings);
/// A name in double quotes, dots and all.
QString quotedName(const QString& name);

} // namespace regent::postgres
