#include "services/http/httpcall.h"

#include "services/http/httperror.h"
#include "services/http/oncebody.h"

#include <QNetworkAccessManager>

namespace regent::http {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kReadBuffer = 64 * 1024;

/// May be repeated by Qt: it changes nothing.
bool isSafe(const QByteArray& method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

QNetworkRequest networkRequest(const HttpRequest& request)
{
    QNetworkRequest out(request.url);
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    out.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    out.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    out.setRawHeader("User-Agent", "Regent/" REGENT_VERSION);
    out.setRawHeader("Accept-Encoding", "identity"); // Qt unpacks only what it asked for itself
    for (const auto& [name, value] : request.headers)
        out.setRawHeader(name, value);
    if (!isSafe(request.method)) {
        out.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        if (!out.hasRawHeader("Content-Type"))
            out.setRawHeader("Content-Type", "application/octet-stream");
    }
    return out;
}

} // namespace

HttpCall::HttpCall(HttpRequest request, QDeadlineTimer deadline, QPromise<Result<HttpResponse>> promise,
                   QObject* parent)
    : QObject(parent), m_request(std::move(request)), m_deadline(deadline), m_promise(std::move(promise))
{
}

HttpCall::~HttpCall()
{
    // abort() would come back with finished().
    if (m_reply)
        m_reply->disconnect(this);
    delete m_reply;
}

void HttpCall::start(QNetworkAccessManager& network)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        fail({Error::Kind::Timeout, u"no_answer"_s, u"the deadline passed"_s, {}});
    });
    connect(&m_caller, &QFutureWatcherBase::canceled, this, [this] {
        fail({Error::Kind::Cancelled, u"cancelled"_s, {}, {}});
    });
    m_caller.setFuture(m_promise.future());
    m_timer.start(std::chrono::milliseconds(m_deadline.remainingTime()));
    dispatch(network);
}

void HttpCall::dispatch(QNetworkAccessManager& network)
{
    const QNetworkRequest request = networkRequest(m_request);
    // Also without a body: only its device keeps Qt from sending a DELETE twice.
    QIODevice* body = isSafe(m_request.method) ? nullptr : new OnceBody(m_request.body, this);
    m_reply = network.sendCustomRequest(request, m_request.method, body);
    m_reply->setReadBufferSize(kReadBuffer);
    connect(m_reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError>& errors) { m_tlsErrors = errors; });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpCall::takeHead);
    connect(m_reply, &QIODevice::readyRead, this, &HttpCall::takeBody);
    connect(m_reply, &QNetworkReply::finished, this, &HttpCall::takeEnd);
}

void HttpCall::takeHead()
{
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (announced > m_request.maxBody && m_request.method != "HEAD")
        fail({Error::Kind::Internal, u"body_too_large"_s, u"the answer is too large"_s, {}});
}

void HttpCall::takeBody()
{
    if (m_ended)
        return;
    m_body += m_reply->read(m_request.maxBody + 1 - m_body.size());
    if (m_body.size() > m_request.maxBody)
        fail({Error::Kind::Internal, u"body_too_large"_s, u"the answer is too large"_s, {}});
}

void HttpCall::takeEnd()
{
    takeBody();
    if (m_ended)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto error = m_reply->error();
    // Errors from 201 on are Qt's names for statuses; below, there was no whole answer, whatever the status.
    const bool whole =
        error == QNetworkReply::NoError || (error > 200 && error != QNetworkReply::ContentReSendError &&
                                            error != QNetworkReply::ProtocolFailure);
    if (!whole || status == 0)
        return end(failure(errorOfNetwork(error, m_tlsErrors)));
    HttpResponse response{.status = status, .headers = {}, .body = std::move(m_body)};
    for (const auto& pair : m_reply->rawHeaderPairs())
        response.headers.append({pair.first, pair.second});
    end(std::move(response));
}

void HttpCall::fail(Error error)
{
    end(failure(std::move(error)));
}

void HttpCall::end(Result<HttpResponse> answer)
{
    if (std::exchange(m_ended, true))
        return;
    m_timer.stop();
    m_promise.addResult(std::move(answer));
    m_promise.finish();
    deleteLater(); // takes the connection with it, if it is still busy
}

} // namespace regent::http
