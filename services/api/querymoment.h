#pragma once

#include <QDateTime>
#include <QStringView>

#include <optional>

namespace regent {

/// A moment as typed: [from, to) in UTC. A date is as wide as its precision, a duration a point before now.
struct QueryMoment
{
    QDateTime from, to;
    bool duration = false;
};

/// True when the text was meant as a duration ("30d", "5 parsecs" was not).
bool looksLikeDuration(QStringView text);

/// "2026", "2026-03", "2026-03-01", "2026-03-01T10:30[:15[.250]][Z|+02:00]", "today", "yesterday", "30d".
/// None when it is none of these or lies outside the years 1 … 9999.
std::optional<QueryMoment> parseQueryMoment(QStringView text, const QDateTime& now);

} // namespace regent
