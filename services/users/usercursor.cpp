#include "services/users/usercursor.h"

#include "services/listing/cursortoken.h"

namespace regent::users {

namespace {

constexpr int kVersion = 1;
constexpr int kParts = 6;

QString fingerprint(const CursorPlace& place)
{
    return listing::cursorFingerprint(place.schema.toUtf8() + '\0' + place.filter.toUtf8());
}

} // namespace

UserCursor encodeCursor(const CursorPlace& place)
{
    const QJsonArray parts{kVersion,
                           int(place.order),
                           place.descending,
                           fingerprint(place),
                           place.key ? QJsonValue(*place.key) : QJsonValue(QJsonValue::Null),
                           place.id};
    return {listing::cursorToken(parts)};
}

Result<CursorPlace> decodeCursor(const UserCursor& cursor, const CursorPlace& expected)
{
    const QJsonArray parts = listing::cursorParts(cursor.token).value_or(QJsonArray());
    if (parts.size() != kParts || !parts[5].isString() || !(parts[4].isString() || parts[4].isNull()))
        return failure(listing::cursorDamaged());
    if (parts[0] != kVersion || parts[1] != int(expected.order) || parts[2] != expected.descending ||
        parts[3] != fingerprint(expected))
        return failure(listing::cursorForeign());
    CursorPlace place = expected;
    place.key = parts[4].isNull() ? std::nullopt : std::optional(parts[4].toString());
    place.id = parts[5].toString();
    return place;
}

} // namespace regent::users
