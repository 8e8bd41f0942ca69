#pragma once

#include <QMetaType>
#include <QSql>
#include <QVariant>

namespace regent::postgres {

/// How the server's text of a column becomes a QVariant.
enum class ColumnKind : quint8 { Text, Boolean, Integer, BigInteger, Real, Numeric, Bytes, Date, Timestamp };

ColumnKind columnKind(unsigned int typeOid);
QMetaType columnMetaType(ColumnKind kind, QSql::NumericalPrecisionPolicy policy);

/// `text` is the server's, `length` bytes with a zero behind. NULL is the caller's business.
QVariant columnValue(ColumnKind kind, const char* text, int length, QSql::NumericalPrecisionPolicy policy);

} // namespace regent::postgres
