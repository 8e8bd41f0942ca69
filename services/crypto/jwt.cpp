#include "services/crypto/jwt.h"

#include "services/crypto/base64url.h"
#include "services/crypto/jsonreader.h"
#include "services/crypto/jwtclaims.h"

#include <QJsonArray>

namespace regent::crypto {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> refuse(const QString& reason)
{
    return failure(invalidToken(reason));
}

/// The three parts as they are written. PyJWT cuts at the first and the last dot.
struct Parts
{
    QByteArray header, payload, signature;
};

std::optional<Parts> partsOf(const QByteArray& token)
{
    const qsizetype first = token.indexOf('.'), last = token.lastIndexOf('.');
    if (first == last) // also without any
        return std::nullopt;
    return Parts{token.left(first), token.mid(first + 1, last - first - 1), token.mid(last + 1)};
}

Result<QJsonObject> readObject(const QByteArray& text, QLatin1StringView what, QString& doubt)
{
    const JsonText json = readJson(text);
    if (!json.error.isEmpty())
        return refuse(u"Invalid %1 string: %2"_s.arg(what, json.error));
    if (!json.value.isObject())
        return refuse(u"Invalid %1 string: must be a json object"_s.arg(what));
    if (doubt.isEmpty())
        doubt = json.doubt;
    return json.value.toObject();
}

/// Nothing critical is understood but "b64", and that only as long as it changes nothing.
QString criticalFault(const QJsonObject& header)
{
    const QJsonArray critical = header["crit"_L1].toArray();
    if (critical.isEmpty())
        return u"Invalid 'crit' header: must be a non-empty list"_s;
    for (const QJsonValue& name : critical) {
        if (!name.isString())
            return u"Invalid 'crit' header: values must be strings"_s;
        if (name.toString() != "b64"_L1)
            return u"Unsupported critical extension"_s; // PyJWT goes on with the token's own words
        if (!header.contains("b64"_L1))
            return u"Critical extension 'b64' is missing from headers"_s;
    }
    return {};
}

QString headerFault(const QJsonObject& header)
{
    if (header.contains("kid"_L1) && !header["kid"_L1].isString())
        return u"Key ID header parameter must be a string"_s;
    return header.contains("crit"_L1) ? criticalFault(header) : QString();
}

} // namespace

Error invalidToken(const QString& reason)
{
    return {Error::Kind::Denied, u"http_401"_s, u"Invalid token: "_s + reason, {}};
}

Result<Jwt> Jwt::parse(const QByteArray& token)
{
    if (token.size() > kMaxBytes)
        return refuse(u"larger than 64 KB"_s);
    const auto parts = partsOf(token);
    if (!parts)
        return refuse(u"Not enough segments"_s);
    const auto headerText = fromBase64Url(parts->header);
    if (!headerText)
        return refuse(u"Invalid header padding"_s);
    Jwt jwt;
    const auto header = readObject(*headerText, "header"_L1, jwt.doubt);
    if (!header)
        return failure(header.error());
    auto payload = fromBase64Url(parts->payload);
    if (!payload)
        return refuse(u"Invalid payload padding"_s);
    auto signature = fromBase64Url(parts->signature);
    if (!signature)
        return refuse(u"Invalid crypto padding"_s);
    if (const QString fault = headerFault(*header); !fault.isEmpty())
        return refuse(fault);
    if (header->value("b64"_L1) == QJsonValue(false))
        return refuse(
            u"It is required that you pass in a value for the \"detached_payload\" argument to decode a "
            "message having the b64 header set to false."_s);
    if (parts->payload.contains('.'))
        jwt.doubt = u"too many segments"_s;
    if (header->contains("crit"_L1))
        jwt.doubt = u"Unsupported critical extension"_s;
    jwt.signedPart = parts->header + '.' + parts->payload;
    jwt.payload = std::move(*payload);
    jwt.signature = std::move(*signature);
    jwt.algorithm = header->value("alg"_L1).toString();
    if (header->contains("kid"_L1))
        jwt.keyId = header->value("kid"_L1).toString();
    return jwt;
}

Result<QJsonObject> Jwt::verify(const VerifyKey& key, const QString& audience, qint64 now) const
{
    if (algorithm != jwtAlgorithmName(key.algorithm()))
        return refuse(u"The specified alg value is not allowed"_s);
    if (!key.verifies(signedPart, signature))
        return refuse(u"Signature verification failed"_s);
    QString anyDoubt = doubt;
    auto claims = readObject(payload, "payload"_L1, anyDoubt);
    if (!claims)
        return claims;
    const QString fault = claimFault(*claims, audience, now);
    if (fault == kExpired)
        return failure(Error::Kind::Denied, u"http_401"_s, fault);
    if (!fault.isEmpty())
        return refuse(fault);
    if (!anyDoubt.isEmpty())
        return refuse(anyDoubt);
    return claims;
}

} // namespace regent::crypto
