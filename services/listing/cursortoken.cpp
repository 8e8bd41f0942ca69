#include "services/listing/cursortoken.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace regent::listing {

using namespace Qt::StringLiterals;

namespace {

constexpr int kChecksumBytes = 8;
constexpr int kFingerprintBytes = 9;
constexpr auto kBase64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray digest(const QByteArray& bytes, int length)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).first(length);
}

Error refused(const QString& code, const QString& detail)
{
    return {Error::Kind::Invalid, code, detail, u"after"_s};
}

/// The checked bytes of a token.
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

QString cursorToken(const QJsonArray& parts)
{
    const QByteArray payload = QJsonDocument(parts).toJson(QJsonDocument::Compact);
    const QByteArray checked = payload + digest(payload, kChecksumBytes);
    return QString::fromLatin1(checked.toBase64(kBase64));
}

std::optional<QJsonArray> cursorParts(const QString& token)
{
    const auto payload = unpack(token);
    return payload ? std::optional(QJsonDocument::fromJson(*payload).array()) : std::nullopt;
}

QString cursorFingerprint(const QByteArray& of)
{
    return QString::fromLatin1(digest(of, kFingerprintBytes).toBase64(kBase64));
}

Error cursorDamaged()
{
    return refused(u"cursor_damaged"_s, u"the cursor is incomplete or was changed"_s);
}

Error cursorForeign()
{
    return refused(u"cursor_foreign"_s, u"the cursor belongs to another sort or search"_s);
}

} // namespace regent::listing
