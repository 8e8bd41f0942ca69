#pragma once

#include "services/crypto/secretbytes.h"

#include <QString>

#include <functional>

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
    TokenSettings clone() const;
};

/// Reads the settings anew for each verification, so that a key is kept no longer than that.
using TokenSettingsReader = std::function<TokenSettings()>;

} // namespace regent::access
