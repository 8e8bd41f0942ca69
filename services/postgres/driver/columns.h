#pragma once

#include <QMetaType>
#include <QSql>
#include <QVariant>

class QSqlField;

struct pg_result;

namespace regent::postgres {

/// How the server's text of a column becomes a QVariant.
enum class ColumnKind : quint8 { Text, Boolean, Integer, BigInteger, Real, Numeric, Bytes, Date, Timestamp };

ColumnKind columnKind(unsigned int typeOid);
QMetaType columnMetaType(ColumnKind kind, QSql::NumericalPrecisionPolicy policy);

/// `value` is the server's text, `length` bytes with a zero behind. NULL is the caller's business.
QVariant columnValue(ColumnKind kind, const char* value, int length, QSql::NumericalPrecisionPolicy policy);

/// Name, type and size of a result's column.
QSqlField columnField(const pg_result* result, int column, QSql::NumericalPrecisionPolicy policy);

} // namespace regent::postgres
