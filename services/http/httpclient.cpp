#include "services/http/httpclient.h"

#include "services/api/answered.h"
#include "services/http/httpcall.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>

#include <algorithm>
#include <memory>

namespace regent::http {

using namespace Qt::StringLiterals;

namespace {

/// What lives on the thread: the manager and the calls.
class Worker : public QObject
{
public:
    ~Worker() override { qDeleteAll(findChildren<HttpCall*>(Qt::FindDirectChildrenOnly)); }

    void begin(HttpRequest request, QDeadlineTimer deadline, QPromise<Result<HttpResponse>> promise)
    {
        if (!m_network) {
            // Made here, because it belongs to the thread that makes it.
            m_network = std::make_unique<QNetworkAccessManager>();
            m_network->setProxy(QNetworkProxy::NoProxy);
            m_network->setAutoDeleteReplies(false);
        }
        auto* call = new HttpCall(std::move(request), deadline, std::move(promise), this);
        call->start(*m_network);
    }

private:
    std::unique_ptr<QNetworkAccessManager> m_network;
};

tl::unexpected<Error> invalid(const QString& code, const QString& why)
{
    return failure(Error::Kind::Invalid, code, why, u"request"_s);
}

/// RFC 9110 "token": what methods and header names are made of.
bool isToken(const QByteArray& text)
{
    constexpr QByteArrayView kOthers = "!#$%&'*+-.^_`|~";
    return !text.isEmpty() && std::ranges::all_of(text, [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               kOthers.contains(c);
    });
}

/// A line break would begin a header of its own.
bool isHeaderValue(const QByteArray& text)
{
    return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

Result<void> check(const HttpRequest& request)
{
    if (auto url = checkUrl(request.url, request.clearText); !url)
        return url;
    if (!isToken(request.method))
        return invalid(u"bad_method"_s, u"this is not an HTTP method"_s);
    for (const auto& [name, value] : request.headers) {
        if (!isToken(name) || !isHeaderValue(value))
            return invalid(u"bad_header"_s, u"a header holds a character that cannot be in one"_s);
    }
    if (request.deadline <= std::chrono::milliseconds::zero())
        return invalid(u"bad_deadline"_s, u"a request needs time"_s);
    return {};
}

} // namespace

QByteArray HttpResponse::header(const QByteArray& name) const
{
    const auto found = std::ranges::find_if(
        headers, [&](const auto& pair) { return pair.first.compare(name, Qt::CaseInsensitive) == 0; });
    return found == headers.end() ? QByteArray() : found->second;
}

HttpClient::HttpClient() : m_worker(new Worker)
{
    m_thread.setObjectName(u"http"_s);
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

HttpClient::~HttpClient()
{
    m_thread.quit();
    m_thread.wait();
}

QFuture<Result<HttpResponse>> HttpClient::send(HttpRequest request)
{
    if (auto good = check(request); !good)
        return refused<HttpResponse>(good.error());
    const QDeadlineTimer deadline(request.deadline, Qt::PreciseTimer);
    QPromise<Result<HttpResponse>> promise;
    promise.start();
    auto future = promise.future();
    QMetaObject::invokeMethod(
        m_worker,
        [worker = static_cast<Worker*>(m_worker), request = std::move(request), deadline,
         promise = std::move(promise)]() mutable {
            worker->begin(std::move(request), deadline, std::move(promise));
        },
        Qt::QueuedConnection);
    return future;
}

} // namespace regent::http
