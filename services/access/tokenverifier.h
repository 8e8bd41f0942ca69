#pragma once

#include "services/access/jwkscache.h"
#include "services/access/tokensettings.h"
#include "services/api/token.h"

namespace regent::access {

/// TokenVerifier over the platform's own settings. Call from one thread; futures may finish on another.
/// Destroy it before the HttpClient.
class JwtTokenVerifier : public TokenVerifier
{
public:
    JwtTokenVerifier(http::HttpClient& http, TokenSettingsReader settings,
                     JwksCache::Clock clock = std::chrono::steady_clock::now);
    ~JwtTokenVerifier() override;

    QFuture<Result<TokenClaims>> verify(QByteArray token, TokenCheck check) override;

private:
    QFuture<Result<TokenClaims>> verifyByKeySet(const QByteArray& token, const TokenCheck& check,
                                                const TokenSettings& settings);
    JwksCache& cacheFor(const QUrl& url, http::ClearText clearText);

    http::HttpClient& m_http;
    const TokenSettingsReader m_settings;
    const JwksCache::Clock m_clock;
    std::unique_ptr<JwksCache> m_cache;
};

} // namespace regent::access
