#include "services/crypto/jwtclaims.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace regent::crypto {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxDigits = 4300; // of Python's int()

/// Python's int() of a text: spaces around (Qt's, not those of str.strip()), a sign, decimal digits of any
/// script, single underscores between.
std::optional<double> intOfText(const QString& text)
{
    const QList<uint> points = text.trimmed().toUcs4();
    qsizetype at = !points.isEmpty() && (points[0] == U'+' || points[0] == U'-') ? 1 : 0;
    const double sign = at == 1 && points[0] == U'-' ? -1 : 1;
    double value = 0;
    qsizetype digits = 0;
    bool afterDigit = false;
    for (; at < points.size(); ++at) {
        const bool digit = QChar::category(points[at]) == QChar::Number_DecimalDigit;
        if (!digit && !(points[at] == U'_' && afterDigit))
            return std::nullopt;
        if (digit) {
            value = value * 10 + QChar::digitValue(points[at]);
            ++digits;
        }
        afterDigit = digit;
    }
    // Above 2^53 a double is only near, which is as good: no clock gets there.
    return afterDigit && digits <= kMaxDigits ? std::optional(sign * value) : std::nullopt;
}

/// Python's int(). None: it raises, and the claim is no integer.
std::optional<double> asInt(const QJsonValue& value)
{
    if (value.isString())
        return intOfText(value.toString());
    if (value.isBool())
        return value.toBool() ? 1 : 0;
    if (!value.isDouble() || !std::isfinite(value.toDouble()))
        return std::nullopt;
    return std::trunc(value.toDouble());
}

QString issuedAtFault(const QJsonObject& claims, qint64 now)
{
    const QJsonValue claim = claims["iat"_L1];
    if (claim.isUndefined())
        return {};
    // Compared as it stands, not as an integer: a text is a TypeError there, so it is refused here.
    if (!asInt(claim) || claim.isString())
        return u"Issued At claim (iat) must be an integer."_s;
    const double time = claim.isBool() ? *asInt(claim) : claim.toDouble();
    return time > double(now) ? u"The token is not yet valid (iat)"_s : QString();
}

QString notBeforeFault(const QJsonObject& claims, qint64 now)
{
    const QJsonValue claim = claims["nbf"_L1];
    if (claim.isUndefined())
        return {};
    const auto time = asInt(claim);
    if (!time)
        return u"Not Before claim (nbf) must be an integer."_s;
    return *time > double(now) ? u"The token is not yet valid (nbf)"_s : QString();
}

QString expiryFault(const QJsonObject& claims, qint64 now)
{
    const QJsonValue claim = claims["exp"_L1];
    if (claim.isUndefined())
        return {};
    const auto time = asInt(claim);
    if (!time)
        return u"Expiration Time claim (exp) must be an integer."_s;
    return *time <= double(now) ? QString(kExpired) : QString();
}

/// Python's truth.
bool isFalsy(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return !value.toBool();
    case QJsonValue::Double:
        return value.toDouble() == 0;
    case QJsonValue::String:
        return value.toString().isEmpty();
    case QJsonValue::Array:
        return value.toArray().isEmpty();
    case QJsonValue::Object:
        return value.toObject().isEmpty();
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return true;
    }
    Q_UNREACHABLE();
}

QString audienceFault(const QJsonObject& claims, const QString& audience)
{
    const QJsonValue claim = claims["aud"_L1];
    if (isFalsy(claim))
        return u"Token is missing the \"aud\" claim"_s;
    const QJsonArray audiences = claim.isString() ? QJsonArray{claim} : claim.toArray();
    const bool texts = std::ranges::all_of(audiences, [](const QJsonValue& each) { return each.isString(); });
    if (!(claim.isString() || claim.isArray()) || !texts)
        return u"Invalid claim format in token"_s;
    return audiences.contains(audience) ? QString() : u"Invalid audience"_s;
}

/// A missing or null subject has its own refusal later, where the platform asks for the user.
QString identityFault(const QJsonObject& claims)
{
    const QJsonValue subject = claims["sub"_L1], id = claims["jti"_L1];
    if (!subject.isUndefined() && !subject.isNull() && !subject.isString())
        return u"Subject must be a string"_s;
    if (!id.isUndefined() && !id.isString())
        return u"JWT ID must be a string"_s;
    return {};
}

} // namespace

QString claimFault(const QJsonObject& claims, const QString& audience, qint64 now)
{
    for (const QString& fault :
         {issuedAtFault(claims, now), notBeforeFault(claims, now), expiryFault(claims, now),
          audienceFault(claims, audience), identityFault(claims)}) {
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

std::optional<qint64> expiryOf(const QJsonObject& claims)
{
    const auto time = asInt(claims["exp"_L1]);
    constexpr double kFar = 1e18; // behind every clock, and still within 64 bits
    return time ? std::optional(qint64(std::clamp(*time, -kFar, kFar))) : std::nullopt;
}

} // namespace regent::crypto
