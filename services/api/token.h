#pragma once

#include "services/api/requestcontext.h"
#include "services/api/result.h"

#include <QFuture>
#include <QJsonObject>

#include <optional>

namespace regent {

/// A verified platform token. Source of the rules: the platform's authentication library; see
/// docs/platform-tokens.md.
struct TokenClaims
{
    QString subject; ///< `sub`; never empty.
    std::optional<QString> email;
    std::optional<QString> role; ///< As the token says; exactly "admin" is an admin.
    QJsonObject all;
    std::optional<qint64> expiresAt; ///< `exp`, seconds since 1970.

    bool isAdmin() const { return role == QStringLiteral("admin"); }
};

struct TokenCheck
{
    bool adminOnly = false;
    std::optional<qint64> now; ///< Seconds since 1970; none: the clock.
};

/// Verifies the platform's bearer tokens with the configured key or JWKS.
///
/// Refusals carry the platform's own text as detail and its HTTP status in the code: Denied "http_401",
/// "http_403". Invalid (field "JWT_VERIFY_KEY", "JWT_SIGN_ALGORITHM", "JWT_JWKS_URL") when nothing usable is
/// configured; Unavailable when the JWKS cannot be fetched.
class TokenVerifier
{
public:
    virtual ~TokenVerifier() = default;
    virtual QFuture<Result<TokenClaims>> verify(QByteArray token, TokenCheck check) = 0;
};

/// Whom a request is for, as the platform resolves it.
struct EffectiveUser
{
    UserId user;
    std::optional<UserId> actingAdmin; ///< Set when the header names a user.
};

/// The value of the header X-Act-As-User-Id: trimmed; blank means not acting. Denied "http_401" (no sub),
/// "http_403" (not an admin). Does not ask whether the user exists: Impersonation does.
Result<EffectiveUser> resolveEffectiveUser(const TokenClaims& claims, const std::optional<QString>& actAs);

} // namespace regent
