#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <functional>
#include <optional>

namespace regent {

/// Where "now" comes from. Injected, so that tests decide what time it is.
using Clock = std::function<QDateTime()>;
Clock systemClock();

/// How values are written for a person: the one place, so that a time or an amount looks the same in the
/// table, the inspector, a tooltip and the clipboard.
class ValueFormat
{
    Q_DECLARE_TR_FUNCTIONS(regent::ValueFormat)
public:
    explicit ValueFormat(Clock clock = systemClock(), QLocale locale = QLocale(),
                         QTimeZone zone = QTimeZone::systemTimeZone());

    QDateTime now() const { return m_clock(); }

    /// "just now", "5 min ago", "2 h ago", "3 d ago", "in 2 h"; a date when further away than a week.
    QString relative(const QDateTime& moment) const;
    /// "3 Mar 2026" in the viewer's time zone.
    QString date(const QDateTime& moment) const;
    QString date(QDate day) const;
    /// The day it is in the viewer's time zone, and the wall clock there: "14:05".
    QDate day(const QDateTime& moment) const;
    QString time(const QDateTime& moment) const;
    /// Local date and time to the second with its zone, then the exact moment in UTC, on two lines.
    QString absolute(const QDateTime& moment) const;
    /// "0.4 s", "12 s", "3 min 5 s", "2 h 10 min", "4 d 3 h".
    QString duration(const QDateTime& from, const QDateTime& to) const;
    /// "$1,234.50", with a real minus sign for debts.
    QString money(qint64 cents) const;
    QString money(const std::optional<qint64>& cents) const;
    QString number(qint64 value) const;
    /// "987", "12.3 k", "1.0 M".
    QString compactNumber(qint64 value) const;
    /// "≈ 1.0 M" for an estimate, "1,000,000" for a count.
    QString count(qint64 value, bool exact) const;
    /// The wall clock in an IANA zone: "14:05, UTC+02:00". Empty when there is no such zone.
    QString timeIn(const QString& zone) const;

    /// What stands where nothing is known: an en dash.
    static QString missing();
    /// One line that is safe to paint: control characters become visible signs, bidi overrides go,
    /// and a very long text is cut, because laying out ten thousand characters per cell stalls the window.
    static QString oneLine(const QString& text);
    /// The same for text of several lines: line breaks and tabs stay, and it is cut after `most` characters.
    static QString lines(const QString& text, qsizetype most);
    /// Text of people in a tooltip: what looks like markup is shown, not obeyed. Lines stay lines.
    static QString toolTip(const QString& text);
    /// oneLine() between FSI and PDI: keeps "‎zoe@corp.io" in one piece inside right-to-left text.
    static QString isolated(const QString& text);
    /// The same around a text of ours, unchanged: "2 h ago" is not "h ago 2" in a right-to-left window.
    static QString fenced(const QString& text);

private:
    QString ago(qint64 seconds) const;
    QString ahead(qint64 seconds) const;

    Clock m_clock;
    QLocale m_locale;
    QTimeZone m_zone;
};

} // namespace regent
