#include "services/postgres/driver/parameters.h"

#include "services/postgres/driver/timestamp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <charconv>
#include <cmath>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

constexpr unsigned int kByteaOid = 17;
constexpr qsizetype kNoText = -1;

/// What a QVariant of exactly this type holds, without a copy.
template<class T>
const T& stored(const QVariant& value)
{
    return *static_cast<const T*>(value.constData());
}

DriverFailure notText()
{
    return refusal("22021",
                   u"a text value holds U+0000 or a lone surrogate, which the server cannot store"_s);
}

/// Writes UTF-8 to `out`, which has room for three bytes per unit; null when the text cannot be stored.
char* encodeUtf8(QStringView text, char* out)
{
    const auto put = [&out](unsigned value) { *out++ = static_cast<char>(value); };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char32_t unit = text[i].unicode();
        if (unit < 0x80) {
            if (unit == 0)
                return nullptr;
            put(unit);
        } else if (unit < 0x800) {
            put(0xc0 | (unit >> 6));
            put(0x80 | (unit & 0x3f));
        } else if (!QChar::isSurrogate(unit)) {
            put(0xe0 | (unit >> 12));
            put(0x80 | ((unit >> 6) & 0x3f));
            put(0x80 | (unit & 0x3f));
        } else {
            if (!QChar::isHighSurrogate(unit) || i + 1 == text.size() || !text[i + 1].isLowSurrogate())
                return nullptr;
            const char32_t code = QChar::surrogateToUcs4(text[i].unicode(), text[i + 1].unicode());
            ++i;
            put(0xf0 | (code >> 18));
            put(0x80 | ((code >> 12) & 0x3f));
            put(0x80 | ((code >> 6) & 0x3f));
            put(0x80 | (code & 0x3f));
        }
    }
    return out;
}

QByteArray dateText(QDate date)
{
    const int year = date.year();
    QByteArray text =
        QByteArray::number(qAbs(year)).rightJustified(4, '0') + date.toString(u"-MM-dd").toLatin1();
    return year < 0 ? text + " BC" : text;
}

QByteArray json(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::QJsonObject:
        return QJsonDocument(value.toJsonObject()).toJson(QJsonDocument::Compact);
    case QMetaType::QJsonArray:
        return QJsonDocument(value.toJsonArray()).toJson(QJsonDocument::Compact);
    case QMetaType::QJsonDocument:
        return value.toJsonDocument().toJson(QJsonDocument::Compact);
    default: {
        // A single value has no document of its own: an array around it, without the brackets.
        const QByteArray array =
            QJsonDocument(QJsonArray{value.toJsonValue()}).toJson(QJsonDocument::Compact);
        return array.mid(1, array.size() - 2);
    }
    }
}

} // namespace

std::optional<QByteArray> strictUtf8(QStringView text)
{
    QByteArray out(text.size() * 3, Qt::Uninitialized);
    const char* end = encodeUtf8(text, out.data());
    if (!end)
        return std::nullopt;
    out.truncate(end - out.constData());
    return out;
}

bool isNullValue(const QVariant& value)
{
    if (value.isNull())
        return true;
    switch (value.typeId()) {
    case QMetaType::QString:
        return stored<QString>(value).isNull();
    case QMetaType::QByteArray:
        return stored<QByteArray>(value).isNull();
    case QMetaType::QDateTime:
        return !stored<QDateTime>(value).isValid();
    case QMetaType::QDate:
        return !stored<QDate>(value).isValid();
    case QMetaType::QTime:
        return !stored<QTime>(value).isValid();
    case QMetaType::QUuid:
        return stored<QUuid>(value).isNull();
    case QMetaType::QJsonDocument:
        return stored<QJsonDocument>(value).isNull();
    default:
        return false;
    }
}

Parameters::Problem Parameters::encode(const QVariantList& values)
{
    m_text.resize(0);
    m_offsets.clear();
    m_types.clear();
    m_values.clear();
    m_lengths.clear();
    m_formats.clear();
    for (const QVariant& value : values) {
        if (Problem problem = append(value))
            return problem;
    }
    for (size_t i = 0; i < m_offsets.size(); ++i) { // only now does the buffer stay where it is
        if (m_offsets[i] != kNoText)
            m_values[i] = m_text.constData() + m_offsets[i];
    }
    return {};
}

Parameters::Problem Parameters::append(const QVariant& value)
{
    if (isNullValue(value)) {
        appendNull();
        return {};
    }
    switch (value.typeId()) {
    case QMetaType::QString:
        return appendText(stored<QString>(value));
    case QMetaType::QByteArray:
        appendBytes(stored<QByteArray>(value));
        return {};
    case QMetaType::QStringList:
        return appendList(stored<QStringList>(value));
    case QMetaType::Bool:
        appendEncoded(value.toBool() ? "true" : "false");
        return {};
    case QMetaType::Double:
    case QMetaType::Float:
        appendNumber(value.toDouble());
        return {};
    case QMetaType::UChar:
    case QMetaType::UShort:
    case QMetaType::UInt:
    case QMetaType::ULong:
    case QMetaType::ULongLong:
        appendEncoded(QByteArray::number(value.toULongLong()));
        return {};
    case QMetaType::Char:
    case QMetaType::SChar:
    case QMetaType::Short:
    case QMetaType::Int:
    case QMetaType::Long:
    case QMetaType::LongLong:
        appendEncoded(QByteArray::number(value.toLongLong()));
        return {};
    default:
        return appendOther(value);
    }
}

Parameters::Problem Parameters::appendOther(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::QDateTime:
    case QMetaType::QDate:
    case QMetaType::QTime:
        return appendMoment(value);
    case QMetaType::QUuid:
        appendEncoded(value.toUuid().toByteArray(QUuid::WithoutBraces));
        return {};
    case QMetaType::QJsonValue:
    case QMetaType::QJsonObject:
    case QMetaType::QJsonArray:
    case QMetaType::QJsonDocument:
        appendEncoded(json(value));
        return {};
    default:
        break;
    }
    if (value.metaType() == QMetaType::fromType<Timestamp>()) {
        appendEncoded(stored<Timestamp>(value).toText());
        return {};
    }
    if (!value.canConvert<QString>())
        return refusal("0A000",
                       u"a value of type %1 cannot be bound"_s.arg(QLatin1StringView(value.typeName())));
    return appendText(value.toString());
}

Parameters::Problem Parameters::appendMoment(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::QDate:
        appendEncoded(dateText(value.toDate()));
        return {};
    case QMetaType::QTime:
        appendEncoded(value.toTime().toString(u"HH:mm:ss.zzz").toLatin1());
        return {};
    default:
        break;
    }
    const Timestamp time = Timestamp::fromDateTime(value.toDateTime());
    if (!time.isFinite())
        return refusal("22008", u"a date and time value is out of range"_s);
    appendEncoded(time.toText());
    return {};
}

Parameters::Problem Parameters::appendText(QStringView text)
{
    beginText();
    if (!appendUtf8(text))
        return notText();
    endText();
    return {};
}

/// An array literal: {"a","quoted \" and \\",NULL}.
Parameters::Problem Parameters::appendList(const QStringList& list)
{
    beginText();
    m_text.append('{');
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString& element = list.at(i);
        if (i > 0)
            m_text.append(',');
        if (element.isNull()) {
            m_text.append("NULL");
            continue;
        }
        QString escaped = element;
        escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
        m_text.append('"');
        if (!appendUtf8(escaped))
            return notText();
        m_text.append('"');
    }
    m_text.append('}');
    endText();
    return {};
}

bool Parameters::appendUtf8(QStringView text)
{
    const qsizetype before = m_text.size();
    m_text.resize(before + text.size() * 3);
    const char* end = encodeUtf8(text, m_text.data() + before);
    m_text.resize(end ? end - m_text.constData() : before);
    return end;
}

void Parameters::appendEncoded(QByteArrayView text)
{
    beginText();
    m_text.append(text);
    endText();
}

void Parameters::appendNumber(double value)
{
    if (!std::isfinite(value))
        return appendEncoded(std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    char digits[32];
    const auto end =
        std::to_chars(std::begin(digits), std::end(digits), value).ptr; // shortest that reads back
    appendEncoded(QByteArrayView(std::begin(digits), end));
}

void Parameters::appendBytes(const QByteArray& bytes)
{
    m_offsets.push_back(kNoText);
    m_types.push_back(kByteaOid);
    m_values.push_back(bytes.constData());
    m_lengths.push_back(static_cast<int>(bytes.size()));
    m_formats.push_back(1); // as it is: neither hex nor a zero byte matters
}

void Parameters::appendNull()
{
    m_offsets.push_back(kNoText);
    m_types.push_back(0);
    m_values.push_back(nullptr);
    m_lengths.push_back(0);
    m_formats.push_back(0);
}

void Parameters::beginText()
{
    m_offsets.push_back(m_text.size());
    m_types.push_back(0);
    m_values.push_back(nullptr);
    m_lengths.push_back(0);
    m_formats.push_back(0);
}

void Parameters::endText()
{
    m_text.append('\0');
}

} // namespace regent::postgres
