#pragma once

#include "services/crypto/jwks.h"
#include "services/http/httpclient.h"

#include <chrono>
#include <functional>
#include <memory>

namespace regent::access {

/// A key set fetched from the platform's sign-in service, kept for five minutes.
class JwksCache
{
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    using Keys = std::shared_ptr<const crypto::KeySet>; ///< Shared: a newer set may replace it meanwhile.

    static constexpr std::chrono::seconds kLifetime{300};
    static constexpr std::chrono::seconds kLeastBetweenFetches{60};

    JwksCache(http::HttpClient& http, QUrl url, http::ClearText clearText,
              Clock clock = std::chrono::steady_clock::now);
    ~JwksCache();
    Q_DISABLE_COPY_MOVE(JwksCache)

    const QUrl& url() const { return m_url; }

    /// The set to look for `keyId` in. One that lacks it is fetched anew before, unless that was done less
    /// than a minute ago: else anybody could have the server asked as often as they like. Callers at the
    /// same time share one fetch. Fails closed, also when an expired set is still at hand.
    /// Unavailable, with the reason as code and the field "JWT_JWKS_URL".
    QFuture<Result<Keys>> keys(const QString& keyId);

private:
    struct State;

    void fetch();

    http::HttpClient& m_http;
    const QUrl m_url;
    const http::ClearText m_clearText;
    const Clock m_clock;
    std::shared_ptr<State> m_state; ///< Shared with the fetch under way, which may outlive the cache.
};

} // namespace regent::access
