#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <compare>
#include <limits>
#include <optional>

namespace regent::postgres {

/// A `timestamp` or `timestamptz` with all its digits, as UTC, infinities included. Converts inside a
/// QVariant to QDateTime (milliseconds, rounded down; invalid for the infinities) and to QString.
struct Timestamp
{
    /// Microseconds since 2000-01-01 00:00 UTC, the server's own count: it reaches all that the server can
    /// store.
    qint64 microseconds = 0;

    static constexpr Timestamp infinity() { return {std::numeric_limits<qint64>::max()}; }
    static constexpr Timestamp minusInfinity() { return {std::numeric_limits<qint64>::min()}; }
    constexpr bool isFinite() const { return *this != infinity() && *this != minusInfinity(); }

    /// Times that no Timestamp can hold become an infinity.
    static Timestamp fromDateTime(const QDateTime& time);
    /// Reads the server's ISO output, with or without a zone; without one it is UTC.
    static std::optional<Timestamp> fromText(QByteArrayView text);

    QDateTime toDateTime() const;
    /// "2026-01-31 12:00:00.123456Z", "infinity", "-infinity"; " BC" at the end before the year 1. The server
    /// reads it back unchanged.
    QByteArray toText() const;

    constexpr auto operator<=>(const Timestamp&) const = default;
};

/// Makes the conversions known to QVariant. Cheap when repeated.
void registerTimestampConversions();

} // namespace regent::postgres

Q_DECLARE_METATYPE(regent::postgres::Timestamp)
