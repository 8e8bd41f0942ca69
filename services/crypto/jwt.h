#pragma once

#include "services/api/result.h"
#include "services/crypto/verifykey.h"

#include <QJsonObject>

namespace regent::crypto {

/// A compact JWT, taken apart and not yet believed.
///
/// Reading and verifying follow PyJWT 2.10 step by step, so that a refused token is refused with the
/// platform's own words. What PyJWT lets pass and Regent does not is refused last, in own words: a header or
/// claim given twice, NaN, half a surrogate pair, a NUL, a `crit` header, more than three parts, more than
/// 64 KB. See docs/platform-tokens.md.
///
/// All refusals are Denied "http_401" with the platform's text as detail; none repeats anything of the token.
struct Jwt
{
    QByteArray signedPart;
    QByteArray payload;
    QByteArray signature;
    QString algorithm; ///< As the header says; empty when it says nothing usable.
    std::optional<QString> keyId;
    QString doubt; ///< Why to refuse it although PyJWT would not; empty: nothing.

    static constexpr qsizetype kMaxBytes = 64 * 1024;

    static Result<Jwt> parse(const QByteArray& token);
    /// The claims, when `key` with its one algorithm has signed them, they are for `audience`, and it is
    /// their time at `now` (seconds since 1970; no leeway).
    Result<QJsonObject> verify(const VerifyKey& key, const QString& audience, qint64 now) const;
};

/// "Invalid token: <reason>".
Error invalidToken(const QString& reason);

} // namespace regent::crypto
