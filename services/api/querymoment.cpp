#include "services/api/querymoment.h"

#include <QTimeZone>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxDurationDigits = 6;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isUsable(const QDateTime& moment)
{
    return moment.isValid() && moment.date().year() >= 1 && moment.date().year() <= 9999;
}

QDateTime startOfDay(const QDate& date)
{
    return QDateTime(date, QTime(0, 0), Qt::UTC);
}

std::optional<QueryMoment> between(const QDateTime& from, const QDateTime& to)
{
    if (!isUsable(from) || !to.isValid())
        return {};
    return QueryMoment{from, to, false};
}

/// Reads digits off the front of the text.
class DigitReader
{
public:
    explicit DigitReader(QStringView text) : m_text(text) {}

    bool atEnd() const { return m_text.isEmpty(); }
    QStringView rest() const { return m_text; }

    /// A number of exactly `width` digits, or -1.
    int number(int width)
    {
        if (m_text.size() < width)
            return -1;
        int value = 0;
        for (const QChar c : m_text.first(width)) {
            if (!isDigit(c))
                return -1;
            value = value * 10 + (c.unicode() - u'0');
        }
        m_text = m_text.sliced(width);
        return value;
    }

    bool skip(QStringView oneOf)
    {
        if (m_text.isEmpty() || !oneOf.contains(m_text.front()))
            return false;
        m_text = m_text.sliced(1);
        return true;
    }

private:
    QStringView m_text;
};

/// Seconds east of Greenwich, for "" (UTC), "Z", "+02", "+02:00" or "+0200".
std::optional<int> readOffset(DigitReader& reader)
{
    if (reader.atEnd() || reader.skip(u"Zz"))
        return 0;
    const bool west = reader.skip(u"-");
    if (!west && !reader.skip(u"+"))
        return {};
    const int hours = reader.number(2);
    reader.skip(u":");
    const int minutes = reader.atEnd() ? 0 : reader.number(2);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
        return {};
    return (hours * 60 + minutes) * (west ? -60 : 60);
}

/// "." and one to three digits, as milliseconds; -1 when malformed.
int readMilliseconds(DigitReader& reader, int& digits)
{
    int value = 0;
    for (digits = 0; digits < 3; ++digits) {
        const int digit = reader.number(1);
        if (digit < 0)
            break;
        value = value * 10 + digit;
    }
    if (digits == 0)
        return -1;
    for (int missing = digits; missing < 3; ++missing)
        value *= 10;
    return value;
}

std::optional<QueryMoment> readTime(DigitReader& reader, const QDate& date)
{
    const int hour = reader.number(2);
    if (!reader.skip(u":"))
        return {};
    const int minute = reader.number(2);
    int second = 0, milliseconds = 0;
    qint64 width = 60000;
    if (reader.skip(u":")) {
        second = reader.number(2);
        width = 1000;
        int digits = 0;
        if (reader.skip(u".")) {
            milliseconds = readMilliseconds(reader, digits);
            width = 1;
        }
    }
    const QTime time(hour, minute, second, milliseconds);
    const auto offset = readOffset(reader);
    if (!time.isValid() || !offset || !reader.atEnd())
        return {};
    const QDateTime from = QDateTime(date, time, Qt::UTC).addSecs(-*offset);
    return between(from, from.addMSecs(width));
}

std::optional<QueryMoment> readDate(QStringView text)
{
    DigitReader reader(text);
    const int year = reader.number(4);
    if (year < 1)
        return {};
    if (reader.atEnd())
        return between(startOfDay({year, 1, 1}), startOfDay({year + 1, 1, 1}));
    if (!reader.skip(u"-"))
        return {};
    const int month = reader.number(2);
    if (!QDate::isValid(year, month, 1))
        return {};
    if (reader.atEnd())
        return between(startOfDay({year, month, 1}), startOfDay(QDate(year, month, 1).addMonths(1)));
    if (!reader.skip(u"-"))
        return {};
    const QDate date(year, month, reader.number(2));
    if (!date.isValid())
        return {};
    if (reader.atEnd())
        return between(startOfDay(date), startOfDay(date.addDays(1)));
    return reader.skip(u"Tt ") ? readTime(reader, date) : std::nullopt;
}

std::optional<QDateTime> goBack(const QDateTime& now, int count, QStringView unit)
{
    if (unit == "min"_L1)
        return now.addSecs(-60LL * count);
    if (unit == "h"_L1)
        return now.addSecs(-3600LL * count);
    if (unit == "d"_L1)
        return now.addDays(-count);
    if (unit == "w"_L1)
        return now.addDays(-7LL * count);
    if (unit == "mo"_L1)
        return now.addMonths(-count);
    if (unit == "y"_L1)
        return now.addYears(-count);
    return {};
}

std::optional<QueryMoment> readDuration(QStringView text, const QDateTime& now)
{
    qsizetype digits = 0;
    while (digits < text.size() && isDigit(text[digits]))
        ++digits;
    if (digits == 0 || digits > kMaxDurationDigits)
        return {};
    const auto at = goBack(now, text.first(digits).toInt(), text.sliced(digits));
    if (!at || !isUsable(*at))
        return {};
    return QueryMoment{*at, *at, true};
}

} // namespace

bool looksLikeDuration(QStringView text)
{
    return text.size() >= 2 && isDigit(text.front()) && text.back().isLetter() && !text.contains(u'-');
}

std::optional<QueryMoment> parseQueryMoment(QStringView text, const QDateTime& now)
{
    const QString word = text.toString().toLower();
    const QDateTime utc = now.toUTC();
    if (word == "today"_L1)
        return between(startOfDay(utc.date()), startOfDay(utc.date().addDays(1)));
    if (word == "yesterday"_L1)
        return between(startOfDay(utc.date().addDays(-1)), startOfDay(utc.date()));
    if (looksLikeDuration(word))
        return readDuration(word, utc);
    return readDate(word);
}

} // namespace regent
