#include "services/access/tokenverifier.h"

#include "services/api/answered.h"
#include "services/crypto/jwt.h"
#include "services/crypto/jwtclaims.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <algorithm>

Q_LOGGING_CATEGORY(lcToken, "regent.token", QtInfoMsg)

namespace regent::access {

using namespace Qt::StringLiterals;

namespace {

using crypto::JwtAlgorithm;
using crypto::VerifyKey;

constexpr auto kAudience = "authenticated"_L1;
constexpr auto kSymmetric = "symmetric tokens are not accepted"_L1;
constexpr qsizetype kUsualSecret = 32; // below, the platform warns

tl::unexpected<Error> misconfigured(const QString& variable, const QString& why)
{
    return failure(Error::Kind::Invalid, u"token_settings"_s, why, variable);
}

std::optional<QString> textClaim(const QJsonObject& claims, QLatin1StringView name)
{
    const QJsonValue value = claims[name];
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

/// What the platform asks of a token that holds: a user, and on admin routes the role.
Result<TokenClaims> claimsFor(const QJsonObject& all, const TokenCheck& check)
{
    TokenClaims claims{.subject = all["sub"_L1].toString(),
                       .email = textClaim(all, "email"_L1),
                       .role = textClaim(all, "role"_L1),
                       .all = all,
                       .expiresAt = crypto::expiryOf(all)};
    if (claims.subject.isEmpty())
        return failure(Error::Kind::Denied, u"http_401"_s, u"User ID not found in token"_s, u"sub"_s);
    if (check.adminOnly && !claims.isAdmin())
        return failure(Error::Kind::Denied, u"http_403"_s, u"Admin access required"_s, u"role"_s);
    return claims;
}

Result<TokenClaims> verifyWith(const crypto::Jwt& jwt, const VerifyKey& key, const TokenCheck& check)
{
    const auto claims = jwt.verify(key, kAudience, check.now.value_or(QDateTime::currentSecsSinceEpoch()));
    if (!claims)
        return failure(claims.error());
    return claimsFor(*claims, check);
}

/// The one key of the settings with its one algorithm.
Result<VerifyKey> keyOf(const TokenSettings& settings)
{
    const QString name = settings.algorithm.isEmpty() ? u"HS256"_s : settings.algorithm;
    const auto algorithm = crypto::jwtAlgorithmOf(name);
    if (!algorithm)
        return misconfigured(u"JWT_SIGN_ALGORITHM"_s, u"JWT_SIGN_ALGORITHM must be one of %1"_s.arg(
                                                          crypto::jwtAlgorithmNames().join(u", "_s)));
    if (settings.verifyKey.isEmpty())
        return misconfigured(u"JWT_VERIFY_KEY"_s,
                             u"nothing to verify tokens with: JWT_VERIFY_KEY (or SUPABASE_JWT_SECRET) and "
                             "JWT_JWKS_URL are not set"_s);
    if (crypto::isSymmetric(*algorithm) && settings.verifyKey.size() < kUsualSecret)
        qCWarning(lcToken, "the shared secret of the tokens is shorter than 32 bytes");
    auto key = VerifyKey::fromText(*algorithm, settings.verifyKey.view());
    if (!key)
        return misconfigured(u"JWT_VERIFY_KEY"_s, u"JWT_VERIFY_KEY: "_s + key.error().detail);
    return key;
}

Result<TokenClaims> verifyByKey(const QByteArray& token, const TokenCheck& check,
                                const TokenSettings& settings)
{
    const auto key = keyOf(settings);
    if (!key)
        return failure(key.error());
    const auto jwt = crypto::Jwt::parse(token);
    return jwt ? verifyWith(*jwt, *key, check) : failure(jwt.error());
}

Result<QList<JwtAlgorithm>> algorithmsOf(const TokenSettings& settings)
{
    const QString list = settings.jwksAlgorithms.isEmpty() ? u"ES256,RS256,EdDSA"_s : settings.jwksAlgorithms;
    QList<JwtAlgorithm> algorithms;
    for (const QString& name : list.split(u',', Qt::SkipEmptyParts)) {
        const auto algorithm = crypto::jwtAlgorithmOf(name.trimmed());
        if (!algorithm || crypto::isSymmetric(*algorithm))
            return misconfigured(u"JWT_JWKS_ALGORITHMS"_s,
                                 u"JWT_JWKS_ALGORITHMS: "_s +
                                     (algorithm ? QString(kSymmetric) : u"an algorithm is not known"_s));
        algorithms.append(*algorithm);
    }
    return algorithms;
}

/// The algorithm the token names, if a key set may verify it.
Result<JwtAlgorithm> algorithmOf(const crypto::Jwt& jwt, const QList<JwtAlgorithm>& accepted)
{
    if (jwt.algorithm.startsWith("HS"_L1))
        return failure(crypto::invalidToken(kSymmetric));
    const auto algorithm = crypto::jwtAlgorithmOf(jwt.algorithm);
    if (!algorithm || !accepted.contains(*algorithm))
        return failure(crypto::invalidToken(u"signing algorithm is not accepted"_s));
    return *algorithm;
}

} // namespace

JwtTokenVerifier::JwtTokenVerifier(http::HttpClient& http, TokenSettingsReader settings,
                                   JwksCache::Clock clock)
    : m_http(http), m_settings(std::move(settings)), m_clock(std::move(clock))
{
}

JwtTokenVerifier::~JwtTokenVerifier() = default;

QFuture<Result<TokenClaims>> JwtTokenVerifier::verify(QByteArray token, TokenCheck check)
{
    const TokenSettings settings = m_settings();
    return settings.jwksUrl.isEmpty() ? answered(verifyByKey(token, check, settings))
                                      : verifyByKeySet(token, check, settings);
}

QFuture<Result<TokenClaims>> JwtTokenVerifier::verifyByKeySet(const QByteArray& token,
                                                              const TokenCheck& check,
                                                              const TokenSettings& settings)
{
    const QUrl url(settings.jwksUrl, QUrl::StrictMode);
    const auto clearText =
        settings.allowInsecureJwks ? http::ClearText::Allowed : http::ClearText::LoopbackOnly;
    if (const auto good = http::checkUrl(url, clearText); !good)
        return answered<TokenClaims>(
            misconfigured(u"JWT_JWKS_URL"_s, u"JWT_JWKS_URL: "_s + good.error().detail));
    const auto accepted = algorithmsOf(settings);
    if (!accepted)
        return refused<TokenClaims>(accepted.error());
    const auto jwt = crypto::Jwt::parse(token);
    const auto algorithm = jwt ? algorithmOf(*jwt, *accepted) : failure(jwt.error());
    if (!algorithm)
        return refused<TokenClaims>(algorithm.error());
    if (jwt->keyId.value_or(QString()).isEmpty())
        return refused<TokenClaims>(crypto::invalidToken(u"no signing key matches the kid"_s));
    return cacheFor(url, clearText)
        .keys(*jwt->keyId)
        .then([jwt = *jwt, algorithm = *algorithm, check](const Result<JwksCache::Keys>& keys) {
            if (!keys)
                return Result<TokenClaims>(failure(keys.error()));
            const auto key = (*keys)->find(*jwt.keyId, algorithm);
            if (!key)
                return Result<TokenClaims>(
                    failure(crypto::invalidToken(u"no signing key matches the kid"_s)));
            return verifyWith(jwt, *key, check);
        });
}

JwksCache& JwtTokenVerifier::cacheFor(const QUrl& url, http::ClearText clearText)
{
    if (!m_cache || m_cache->url() != url)
        m_cache = std::make_unique<JwksCache>(m_http, url, clearText, m_clock);
    return *m_cache;
}

} // namespace regent::access
