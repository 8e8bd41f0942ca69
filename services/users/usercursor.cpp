#include "services/users/usercursor.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace regent::users {

using namespace Qt::StringLiterals;

namespace {

constexpr int kVersion = 1;
constexpr int kChecksumBytes = 8;
constexpr int kFingerprintBytes = 9;
constexpr int kParts = 6;
constexpr auto kBase64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray digest(const QByteArray& bytes, int length)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).first(length);
}

QString fingerprint(const CursorPlace& place)
{
    const QByteArray text = place.schema.toUtf8() + '\0' + place.filter.toUtf8();
    return QString::fromLatin1(digest(text, kFingerprintBytes).toBase64(kBase64));
}

Error refused(const QString& code, const QString& detail)
{
    return {Error::Kind::Invalid, code, detail, u"after"_s};
}

Error damaged()
{
    return refused(u"cursor_damaged"_s, u"the cursor is incomplete or was changed"_s);
}

/// The checked bytes of a token, none when it is not exactly what encodeCursor() made.
std::optional<QByteArray> unpack(const QString& token)
{
    const QByteArray text = token.toLatin1();
    const auto decoded =
        QByteArray::fromBase64Encoding(text, kBase64 | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || QString::fromLatin1(text) != token)
        return {};
    const QByteArray& bytes = *decoded;
    if (bytes.size() <= kChecksumBytes || bytes.toBase64(kBase64) != text) // spare bits at the end
        return {};
    const QByteArray payload = bytes.chopped(kChecksumBytes);
    if (digest(payload, kChecksumBytes) != bytes.last(kChecksumBytes))
        return {};
    return payload;
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
    const QByteArray payload = QJsonDocument(parts).toJson(QJsonDocument::Compact);
    const QByteArray checked = payload + digest(payload, kChecksumBytes);
    return {QString::fromLatin1(checked.toBase64(kBase64))};
}

Result<CursorPlace> decodeCursor(const UserCursor& cursor, const CursorPlace& expected)
{
    const auto payload = unpack(cursor.token);
    if (!payload)
        return failure(damaged());
    const QJsonArray parts = QJsonDocument::fromJson(*payload).array();
    if (parts.size() != kParts || !parts[5].isString() || !(parts[4].isString() || parts[4].isNull()))
        return failure(damaged());
    if (parts[0] != kVersion || parts[1] != int(expected.order) || parts[2] != expected.descending ||
        parts[3] != fingerprint(expected))
        return failure(refused(u"cursor_foreign"_s, u"the cursor belongs to another sort or search"_s));
    CursorPlace place = expected;
    place.key = parts[4].isNull() ? std::nullopt : std::optional(parts[4].toString());
    place.id = parts[5].toString();
    return place;
}

} // namespace regent::users
