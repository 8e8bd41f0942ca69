#include "services/postgres/driver/columns.h"

#include "services/postgres/driver/timestamp.h"

#include <QDate>

#include <libpq-fe.h>

#include <charconv>

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

QVariant columnValue(ColumnKind kind, const char* text, int length, QSql::NumericalPrecisionPolicy policy)
{
    switch (kind) {
    case ColumnKind::Text:
        return QString::fromUtf8(text, length);
    case ColumnKind::Boolean:
        return *text == 't';
    case ColumnKind::Integer:
        return number<int>(text, length);
    case ColumnKind::BigInteger:
        return number<qlonglong>(text, length);
    case ColumnKind::Real:
        return number<double>(text, length);
    case ColumnKind::Numeric:
        return numeric(text, length, policy);
    case ColumnKind::Bytes:
        return bytes(text, length);
    case ColumnKind::Date:
        return date(text, length);
    case ColumnKind::Timestamp:
        return timestamp(text, length);
    }
    return {};
}

} // namespace regent::postgres
