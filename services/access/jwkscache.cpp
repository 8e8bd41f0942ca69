#include "services/access/jwkscache.h"

#include "services/api/answered.h"

#include <mutex>
#include <vector>

namespace regent::access {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype kMaxSetBytes = 256 * 1024;
constexpr auto kFetchDeadline = 10s;

Result<JwksCache::Keys> keysOf(const Result<http::HttpResponse>& response)
{
    if (!response && response.error().kind == Error::Kind::Cancelled)
        return failure(response.error());
    if (!response)
        return failure(Error::Kind::Unavailable, response.error().code, response.error().detail,
                       u"JWT_JWKS_URL"_s);
    if (response->status != 200)
        return failure(Error::Kind::Unavailable, u"http_%1"_s.arg(response->status),
                       u"the key set's server answered %1"_s.arg(response->status), u"JWT_JWKS_URL"_s);
    auto set = crypto::KeySet::parse(response->body);
    if (!set)
        return failure(set.error());
    return std::make_shared<const crypto::KeySet>(std::move(*set));
}

} // namespace

struct JwksCache::State
{
    using Time = std::chrono::steady_clock::time_point;

    std::mutex mutex; ///< The answer arrives on the client's thread.
    Keys keys;
    Time fetchedAt; ///< When the fetch began that brought `keys`.
    Time triedAt;
    std::vector<QPromise<Result<Keys>>> waiting; ///< Not empty: a fetch is under way.

    bool isCurrent(Time now) const { return keys && now - fetchedAt < kLifetime; }
    bool mayFetch(Time now) const { return !isCurrent(now) || now - triedAt >= kLeastBetweenFetches; }

    void take(const Result<Keys>& answer)
    {
        std::vector<QPromise<Result<Keys>>> all;
        {
            const std::lock_guard lock(mutex);
            all = std::exchange(waiting, {});
            if (answer) {
                keys = *answer;
                fetchedAt = triedAt;
            }
        }
        for (auto& promise : all) { // without the lock: who waits may ask again at once
            promise.addResult(answer);
            promise.finish();
        }
    }
};

JwksCache::JwksCache(http::HttpClient& http, QUrl url, http::ClearText clearText, Clock clock)
    : m_http(http), m_url(std::move(url)), m_clearText(clearText), m_clock(std::move(clock)),
      m_state(std::make_shared<State>())
{
}

JwksCache::~JwksCache() = default;

QFuture<Result<JwksCache::Keys>> JwksCache::keys(const QString& keyId)
{
    std::unique_lock lock(m_state->mutex);
    const auto now = m_clock();
    const bool known = m_state->isCurrent(now) && m_state->keys->contains(keyId);
    if (known || (m_state->waiting.empty() && !m_state->mayFetch(now)))
        return answered<Keys>(m_state->keys);
    QPromise<Result<Keys>> promise;
    promise.start();
    auto future = promise.future();
    m_state->waiting.push_back(std::move(promise));
    if (m_state->waiting.size() == 1) {
        m_state->triedAt = now;
        lock.unlock();
        fetch();
    }
    return future;
}

void JwksCache::fetch()
{
    m_http
        .send({.url = m_url,
               .headers = {{"Accept", "application/json"}},
               .deadline = kFetchDeadline,
               .maxBody = kMaxSetBytes,
               .clearText = m_clearText})
        .then(
            [state = m_state](const Result<http::HttpResponse>& response) { state->take(keysOf(response)); });
}

} // namespace regent::access
