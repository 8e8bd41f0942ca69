#pragma once

#include "services/api/connectionprofile.h"
#include "services/crypto/secretbytes.h"

#include <QString>

#include <functional>
#include <optional>

namespace regent::access {

/// How the platform's tokens are verified here, as the platform's own variables say it: a key set
/// (`jwksUrl`) if there is one, else one key with exactly one algorithm. Not yet checked.
struct TokenSettings
{
    crypto::SecretBytes verifyKey;  ///< JWT_VERIFY_KEY, else SUPABASE_JWT_SECRET.
    QString algorithm;              ///< JWT_SIGN_ALGORITHM; empty: HS256.
    QString jwksUrl;                ///< JWT_JWKS_URL.
    QString jwksAlgorithms;         ///< JWT_JWKS_ALGORITHMS, by commas; empty: ES256,RS256,EdDSA.
    bool allowInsecureJwks = false; ///< JWKS_ALLOW_INSECURE_TRANSPORT.

    /// All trimmed, as the platform does.
    static TokenSettings fromEnvironment();
    /// The environment's when it says anything to verify with; else the profile's, with the key that the
    /// keychain holds for it.
    static TokenSettings forProfile(const ConnectionProfile& profile,
                                    const std::optional<QString>& storedKey);
    bool canVerify() const { return !verifyKey.isEmpty() || !jwksUrl.isEmpty(); }
    TokenSettings clone() const;
};

/// Reads the settings anew for each verification, so that a key is kept no longer than that.
using TokenSettingsReader = std::function<TokenSettings()>;

} // namespace regent::access
