#include "models/valueformat.h"

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace regent {

namespace {

constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;
constexpr qsizetype kLongestLine = 300;
constexpr qsizetype kLongestToolTip = 1000;

bool isBidiControl(QChar c)
{
    const ushort code = c.unicode();
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

QChar visible(QChar c)
{
    const ushort code = c.unicode();
    if (code < 0x20)
        return QChar(0x2400 + code); // the "control pictures" block
    if (code == 0x7F)
        return QChar(0x2421);
    return (code >= 0x80 && code < 0xA0) || code == 0x2028 || code == 0x2029 ? QChar(0xFFFD) : c;
}

/// Cut, but not inside a surrogate pair, and without what would reorder the text around it.
QString shortened(const QString& text, qsizetype most)
{
    QString cut = text.left(most);
    if (!cut.isEmpty() && cut.back().isHighSurrogate())
        cut.chop(1);
    cut.removeIf(isBidiControl);
    return cut;
}

QString offsetName(int seconds)
{
    const QChar sign = seconds < 0 ? QChar(0x2212) : u'+';
    const QTime offset = QTime(0, 0).addSecs(std::abs(seconds));
    return u"UTC"_s + sign + offset.toString(u"HH:mm"_s);
}

} // namespace

Clock systemClock()
{
    return [] { return QDateTime::currentDateTimeUtc(); };
}

ValueFormat::ValueFormat(Clock clock, QLocale locale, QTimeZone zone)
    : m_clock(std::move(clock)), m_locale(std::move(locale)), m_zone(std::move(zone))
{
}

QString ValueFormat::ago(qint64 seconds) const
{
    if (seconds < kMinute)
        return tr("just now");
    if (seconds < kHour)
        return tr("%1 min ago").arg(number(seconds / kMinute));
    if (seconds < kDay)
        return tr("%1 h ago").arg(number(seconds / kHour));
    return tr("%1 d ago").arg(number(seconds / kDay));
}

QString ValueFormat::ahead(qint64 seconds) const
{
    if (seconds < kMinute)
        return tr("just now");
    if (seconds < kHour)
        return tr("in %1 min").arg(number(seconds / kMinute));
    if (seconds < kDay)
        return tr("in %1 h").arg(number(seconds / kHour));
    return tr("in %1 d").arg(number(seconds / kDay));
}

QString ValueFormat::relative(const QDateTime& moment) const
{
    if (!moment.isValid())
        return missing();
    const qint64 seconds = moment.secsTo(now());
    if (std::abs(seconds) > 7 * kDay)
        return date(moment);
    return seconds >= 0 ? ago(seconds) : ahead(-seconds);
}

QString ValueFormat::date(const QDateTime& moment) const
{
    return moment.isValid() ? date(moment.toTimeZone(m_zone).date()) : missing();
}

QString ValueFormat::date(QDate day) const
{
    //: A day in a table: day, short month, year. Keep it short.
    return day.isValid() ? m_locale.toString(day, tr("d MMM yyyy")) : missing();
}

QDate ValueFormat::day(const QDateTime& moment) const
{
    return moment.toTimeZone(m_zone).date();
}

QString ValueFormat::time(const QDateTime& moment) const
{
    return moment.isValid() ? m_locale.toString(moment.toTimeZone(m_zone).time(), u"HH:mm"_s) : missing();
}

QString ValueFormat::absolute(const QDateTime& moment) const
{
    if (!moment.isValid())
        return missing();
    const QDateTime local = moment.toTimeZone(m_zone);
    //: A moment in a tooltip: weekday, day, month, year, time.
    const QString wall = m_locale.toString(local, tr("ddd d MMM yyyy HH:mm:ss"));
    return wall + u' ' + offsetName(local.offsetFromUtc()) + u'\n' +
           moment.toUTC().toString(Qt::ISODateWithMs);
}

QString ValueFormat::duration(const QDateTime& from, const QDateTime& to) const
{
    if (!from.isValid() || !to.isValid() || to < from)
        return missing();
    const qint64 msecs = from.msecsTo(to);
    const qint64 seconds = msecs / 1000;
    if (msecs < 10'000)
        return tr("%1 s").arg(m_locale.toString(double(msecs) / 1000.0, 'f', 1));
    if (seconds < kMinute)
        return tr("%1 s").arg(seconds);
    if (seconds < kHour)
        return tr("%1 min %2 s").arg(seconds / kMinute).arg(seconds % kMinute);
    if (seconds < kDay)
        return tr("%1 h %2 min").arg(seconds / kHour).arg(seconds % kHour / kMinute);
    return tr("%1 d %2 h").arg(seconds / kDay).arg(seconds % kDay / kHour);
}

QString ValueFormat::money(qint64 cents) const
{
    // Integers all the way: a double cannot hold every balance.
    const quint64 amount = cents < 0 ? quint64(0) - quint64(cents) : quint64(cents);
    const QString minor = m_locale.toString(100 + int(amount % 100)).mid(1);
    const QString text = u'$' + m_locale.toString(amount / 100) + m_locale.decimalPoint() + minor;
    return cents < 0 ? QChar(0x2212) + text : text;
}

QString ValueFormat::money(const std::optional<qint64>& cents) const
{
    return cents ? money(*cents) : missing();
}

QString ValueFormat::number(qint64 value) const
{
    return m_locale.toString(value);
}

QString ValueFormat::compactNumber(qint64 value) const
{
    struct Unit
    {
        qint64 size;
        QString suffix;
    };
    //: Suffixes of shortened numbers: thousand, million, billion.
    const std::array units{Unit{1'000'000'000, tr("bn")}, Unit{1'000'000, tr("M")}, Unit{1'000, tr("k")}};
    if (std::abs(value) < 10'000)
        return number(value);
    for (const Unit& unit : units) {
        // 999,960 would round to "1000.0 k", so a unit starts where the one below stops being exact.
        if (std::abs(value) >= unit.size - unit.size / 2000)
            return m_locale.toString(double(value) / double(unit.size), 'f', 1) + QChar(0xA0) + unit.suffix;
    }
    return number(value);
}

QString ValueFormat::count(qint64 value, bool exact) const
{
    return exact ? number(value) : u"≈ "_s + compactNumber(value);
}

QString ValueFormat::timeIn(const QString& zone) const
{
    const QTimeZone place(zone.toUtf8());
    if (!place.isValid())
        return {};
    const QDateTime there = now().toTimeZone(place);
    return m_locale.toString(there.time(), u"HH:mm"_s) + u", "_s + offsetName(there.offsetFromUtc());
}

QString ValueFormat::missing()
{
    return u"–"_s;
}

QString ValueFormat::oneLine(const QString& text)
{
    QString line = shortened(text, kLongestLine);
    for (QChar& c : line)
        c = visible(c);
    return text.size() > kLongestLine ? line + u'…' : line;
}

QString ValueFormat::lines(const QString& text, qsizetype most)
{
    QString all = shortened(text, most);
    for (QChar& c : all) {
        if (c != u'\n' && c != u'\t')
            c = visible(c);
    }
    return text.size() > most ? all + u'…' : all;
}

QString ValueFormat::toolTip(const QString& text)
{
    QString shown = lines(text, kLongestToolTip).toHtmlEscaped();
    return text.isEmpty() ? QString() : u"<qt>"_s + shown.replace(u'\n', u"<br>"_s) + u"</qt>"_s;
}

QString ValueFormat::isolated(const QString& text)
{
    return fenced(oneLine(text));
}

QString ValueFormat::fenced(const QString& text)
{
    return QChar(0x2068) + text + QChar(0x2069);
}

} // namespace regent
