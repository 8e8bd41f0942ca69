#include "services/postgres/driver/timestamp.h"

#include <QTimeZone>

namespace regent::postgres {

namespace {

constexpr qint64 kSecond = 1'000'000;
constexpr qint64 kDay = 86'400 * kSecond;
constexpr qint64 kUnixDayOf2000 = 10'957;

// Proleptic Gregorian days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms").
int daysFromCivil(int year, int month, int day)
{
    year -= month <= 2;
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int yearOfEra = year - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146'097 + dayOfEra - 719'468;
}

struct Civil
{
    qint64 year;
    int month;
    int day;
};

Civil civilFromDays(qint64 days)
{
    days += 719'468;
    const qint64 era = (days >= 0 ? days : days - 146'096) / 146'097;
    const qint64 dayOfEra = days - era * 146'097;
    const qint64 yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const qint64 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const qint64 monthFromMarch = (5 * dayOfYear + 2) / 153;
    const int day = static_cast<int>(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
    const int month = static_cast<int>(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9);
    return {yearOfEra + era * 400 + (month <= 2), month, day};
}

qint64 floorDiv(qint64 value, qint64 by)
{
    return value / by - (value % by < 0);
}

/// A cursor over "2026-01-31 12:00:00.123456+05:30 BC".
class Reader
{
public:
    explicit Reader(QByteArrayView text) : m_at(text.begin()), m_end(text.end()) {}

    bool atEnd() const { return m_at == m_end; }
    bool accept(char wanted)
    {
        const bool found = m_at != m_end && *m_at == wanted;
        m_at += found;
        return found;
    }
    /// Four digits or more.
    bool year(int& value)
    {
        const auto start = m_at;
        for (value = 0; m_at != m_end && isDigit(*m_at) && m_at - start < 6; ++m_at)
            value = value * 10 + (*m_at - '0');
        return m_at - start >= 4;
    }
    /// Exactly two digits.
    bool two(int& value)
    {
        if (m_end - m_at < 2 || !isDigit(m_at[0]) || !isDigit(m_at[1]))
            return false;
        value = (m_at[0] - '0') * 10 + (m_at[1] - '0');
        m_at += 2;
        return true;
    }
    /// Digits after the point, as microseconds.
    qint64 fraction()
    {
        qint64 value = 0;
        int digits = 0;
        for (; m_at != m_end && isDigit(*m_at); ++m_at, ++digits) {
            if (digits < 6)
                value = value * 10 + (*m_at - '0');
        }
        for (; digits < 6; ++digits)
            value *= 10;
        return value;
    }
    bool acceptWord(QByteArrayView word)
    {
        if (QByteArrayView(m_at, m_end).startsWith(word)) {
            m_at += word.size();
            return true;
        }
        return false;
    }

private:
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }

    const char* m_at;
    const char* m_end;
};

bool readTimeOfDay(Reader& text, qint64& microseconds)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!text.two(hour) || !text.accept(':') || !text.two(minute) || !text.accept(':') || !text.two(second))
        return false;
    microseconds = (hour * 3600 + minute * 60 + second) * kSecond + (text.accept('.') ? text.fraction() : 0);
    return true;
}

/// Microseconds east of UTC: "Z", "+05", "+05:30", "-03:30:12", or nothing.
bool readOffset(Reader& text, qint64& microseconds)
{
    microseconds = 0;
    if (text.accept('Z'))
        return true;
    const bool east = text.accept('+');
    if (!east && !text.accept('-'))
        return true;
    for (const int unit : {3600, 60, 1}) {
        int part = 0;
        if (!text.two(part))
            return false;
        microseconds += (east ? part : -part) * unit * kSecond;
        if (!text.accept(':'))
            break;
    }
    return true;
}

void appendPadded(QByteArray& out, qint64 value, int width)
{
    const QByteArray digits = QByteArray::number(value);
    out.append(qMax<qsizetype>(0, width - digits.size()), '0').append(digits);
}

} // namespace

std::optional<Timestamp> Timestamp::fromText(QByteArrayView view)
{
    if (view == "infinity")
        return infinity();
    if (view == "-infinity")
        return minusInfinity();
    Reader text(view);
    int year = 0;
    int month = 0;
    int day = 0;
    if (!text.year(year) || !text.accept('-') || !text.two(month) || !text.accept('-') || !text.two(day))
        return std::nullopt;
    qint64 time = 0;
    qint64 offset = 0;
    if (!(text.accept(' ') || text.accept('T')) || !readTimeOfDay(text, time) || !readOffset(text, offset))
        return std::nullopt;
    const bool beforeChrist = text.acceptWord(" BC");
    if (!text.atEnd())
        return std::nullopt;
    const qint64 days = daysFromCivil(beforeChrist ? 1 - year : year, month, day) - kUnixDayOf2000;
    return Timestamp{days * kDay + time - offset};
}

QByteArray Timestamp::toText() const
{
    if (!isFinite())
        return microseconds > 0 ? "infinity" : "-infinity";
    const qint64 days = floorDiv(microseconds, kDay);
    const qint64 ofDay = microseconds - days * kDay;
    const Civil date = civilFromDays(days + kUnixDayOf2000);
    QByteArray out;
    out.reserve(32);
    appendPadded(out, date.year > 0 ? date.year : 1 - date.year, 4);
    appendPadded(out.append('-'), date.month, 2);
    appendPadded(out.append('-'), date.day, 2);
    appendPadded(out.append(' '), ofDay / (3600 * kSecond), 2);
    appendPadded(out.append(':'), ofDay / (60 * kSecond) % 60, 2);
    appendPadded(out.append(':'), ofDay / kSecond % 60, 2);
    appendPadded(out.append('.'), ofDay % kSecond, 6);
    out.append('Z');
    if (date.year <= 0)
        out.append(" BC");
    return out;
}

Timestamp Timestamp::fromDateTime(const QDateTime& time)
{
    constexpr qint64 kLimit = std::numeric_limits<qint64>::max() / 1000 - kUnixDayOf2000 * (kDay / 1000);
    const qint64 sinceUnix = time.toMSecsSinceEpoch();
    if (sinceUnix > kLimit)
        return infinity();
    if (sinceUnix < -kLimit)
        return minusInfinity();
    return {(sinceUnix - kUnixDayOf2000 * (kDay / 1000)) * 1000};
}

QDateTime Timestamp::toDateTime() const
{
    if (!isFinite())
        return {};
    return QDateTime::fromMSecsSinceEpoch(floorDiv(microseconds, 1000) + kUnixDayOf2000 * (kDay / 1000),
                                          Qt::UTC);
}

void registerTimestampConversions()
{
    [[maybe_unused]] static const bool once = [] {
        return QMetaType::registerConverter<Timestamp, QDateTime>(&Timestamp::toDateTime) &&
               QMetaType::registerConverter<Timestamp, QString>(
                   [](const Timestamp& value) { return QString::fromLatin1(value.toText()); });
    }();
}

} // namespace regent::postgres
