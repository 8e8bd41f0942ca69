#include "services/postgres/driver/columns.h"

#include "services/postgres/driver/timestamp.h"

#include <QDate>
#include <QSqlField>

#include <libpq-fe.h>

#include <charconv>
#include <cstring>

namespace regent::postgres {

namespace {

// Source: PostgreSQL's pg_type.dat; these numbers never change.
enum TypeOid : unsigned {
    kBool = 16,
    kBytea = 17,
    kInt8 = 20,
    kInt2 = 21,
    kInt4 = 23,
    kOid = 26,
    kXid = 28,
    kCid = 29,
    kFloat4 = 700,
    kFloat8 = 701,
    kDate = 1082,
    kTimestamp = 1114,
    kTimestamptz = 1184,
    kNumeric = 1700,
};

template<class Number>
Number number(const char* text, int length)
{
    Number value{};
    std::from_chars(text, text + length, value); // knows "Infinity", "-Infinity" and "NaN" as well
    return value;
}

constexpr int kVariableHeader = 4; // the type modifier counts it in

/// Length and precision as QPSQL reports them.
void describeSize(QSqlField& field, const PGresult* result, int column)
{
    int length = PQfsize(result, column);
    int precision = PQfmod(result, column);
    switch (columnKind(PQftype(result, column))) {
    case ColumnKind::Numeric:
        if (precision != -1) {
            length = precision >> 16;
            precision = (precision - kVariableHeader) & 0xffff;
        }
        break;
    case ColumnKind::Timestamp:
        precision = precision == -1 ? 6 : precision;
        break;
    default:
        if (length == -1 && precision >= kVariableHeader) {
            length = precision - kVariableHeader;
            precision = -1;
        }
        break;
    }
    field.setLength(length);
    field.setPrecision(precision);
}

bool isAscii(const char* text, int length)
{
    quint64 high = 0;
    int at = 0;
    for (; at + 8 <= length; at += 8) {
        quint64 eight;
        std::memcpy(&eight, text + at, sizeof eight);
        high |= eight;
    }
    for (; at < length; ++at)
        high |= static_cast<uchar>(text[at]);
    return !(high & Q_UINT64_C(0x8080808080808080));
}

// Qt takes a leading U+FEFF for a byte order mark and drops it; in a column it is a character like any other.
QString text(const char* utf8, int length)
{
    if (isAscii(utf8, length))
        return QString::fromLatin1(utf8, length);
    constexpr QByteArrayView kFeff("\xef\xbb\xbf");
    if (QByteArrayView(utf8, length).startsWith(kFeff))
        return QChar(QChar::ByteOrderMark) +
               text(utf8 + kFeff.size(), length - static_cast<int>(kFeff.size()));
    return QString::fromUtf8(utf8, length);
}

QVariant numeric(const char* text, int length, QSql::NumericalPrecisionPolicy policy)
{
    switch (policy) {
    case QSql::LowPrecisionInt32:
        return number<int>(text, length);
    case QSql::LowPrecisionInt64:
        return number<qint64>(text, length);
    case QSql::LowPrecisionDouble:
        return number<double>(text, length);
    case QSql::HighPrecision:
        break;
    }
    return QString::fromLatin1(text, length);
}

QByteArray bytes(const char* text, int length)
{
    if (length >= 2 && text[0] == '\\' && text[1] == 'x')
        return QByteArray::fromHex(QByteArray::fromRawData(text + 2, length - 2));
    size_t size = 0; // bytea_output=escape
    unsigned char* raw = PQunescapeBytea(reinterpret_cast<const unsigned char*>(text), &size);
    const QByteArray value(reinterpret_cast<const char*>(raw), static_cast<qsizetype>(size));
    PQfreemem(raw);
    return value;
}

// Infinite dates have no QDate and read as an invalid one.
QDate date(const char* text, int length)
{
    QByteArray midnight(text, length);
    const bool beforeChrist = midnight.endsWith(" BC");
    if (beforeChrist)
        midnight.chop(3);
    midnight.append(beforeChrist ? " 00:00:00 BC" : " 00:00:00");
    const auto parsed = Timestamp::fromText(midnight);
    return parsed ? parsed->toDateTime().date() : QDate();
}

QVariant timestamp(const char* text, int length)
{
    const auto value = Timestamp::fromText(QByteArrayView(text, length));
    return value ? QVariant::fromValue(*value) : QVariant(QString::fromLatin1(text, length));
}

} // namespace

ColumnKind columnKind(unsigned int typeOid)
{
    switch (typeOid) {
    case kBool:
        return ColumnKind::Boolean;
    case kBytea:
        return ColumnKind::Bytes;
    case kInt2:
    case kInt4:
        return ColumnKind::Integer;
    case kInt8:
    case kOid:
    case kXid:
    case kCid:
        return ColumnKind::BigInteger;
    case kFloat4:
    case kFloat8:
        return ColumnKind::Real;
    case kNumeric:
        return ColumnKind::Numeric;
    case kDate:
        return ColumnKind::Date;
    case kTimestamp:
    case kTimestamptz:
        return ColumnKind::Timestamp;
    default:
        return ColumnKind::Text;
    }
}

QMetaType columnMetaType(ColumnKind kind, QSql::NumericalPrecisionPolicy policy)
{
    switch (kind) {
    case ColumnKind::Text:
        return QMetaType::fromType<QString>();
    case ColumnKind::Boolean:
        return QMetaType::fromType<bool>();
    case ColumnKind::Integer:
        return QMetaType::fromType<int>();
    case ColumnKind::BigInteger:
        return QMetaType::fromType<qlonglong>();
    case ColumnKind::Real:
        return QMetaType::fromType<double>();
    case ColumnKind::Numeric:
        return numeric("0", 1, policy).metaType();
    case ColumnKind::Bytes:
        return QMetaType::fromType<QByteArray>();
    case ColumnKind::Date:
        return QMetaType::fromType<QDate>();
    case ColumnKind::Timestamp:
        return QMetaType::fromType<Timestamp>();
    }
    return {};
}

QVariant columnValue(ColumnKind kind, const char* value, int length, QSql::NumericalPrecisionPolicy policy)
{
    switch (kind) {
    case ColumnKind::Text:
        return text(value, length);
    case ColumnKind::Boolean:
        return *value == 't';
    case ColumnKind::Integer:
        return number<int>(value, length);
    case ColumnKind::BigInteger:
        return number<qlonglong>(value, length);
    case ColumnKind::Real:
        return number<double>(value, length);
    case ColumnKind::Numeric:
        return numeric(value, length, policy);
    case ColumnKind::Bytes:
        return bytes(value, length);
    case ColumnKind::Date:
        return date(value, length);
    case ColumnKind::Timestamp:
        return timestamp(value, length);
    }
    return {};
}

QSqlField columnField(const PGresult* result, int column, QSql::NumericalPrecisionPolicy policy)
{
    QSqlField field(QString::fromUtf8(PQfname(result, column)),
                    columnMetaType(columnKind(PQftype(result, column)), policy));
    describeSize(field, result, column);
    return field;
}

} // namespace regent::postgres
