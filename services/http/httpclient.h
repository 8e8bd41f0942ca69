#pragma once

#include "services/http/httpurl.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QThread>

#include <chrono>
#include <utility>

namespace regent::http {

struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url{};
    QList<std::pair<QByteArray, QByteArray>> headers{};
    QByteArray body{};
    /// For all of it: waiting for a free connection, name, connecting, TLS, sending, and the whole answer.
    std::chrono::milliseconds deadline{10000};
    qsizetype maxBody = 1 << 20;
    ClearText clearText = ClearText::LoopbackOnly;
};

/// Any complete answer, also 404, 500 or a redirect: see kindOfHttpStatus(). (But 307 and 308 to a write end
/// as Unavailable "connection_closed", because Qt wants to send it again before it asks.)
struct HttpResponse
{
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< Names as the server wrote them.
    QByteArray body{};

    bool isSuccess() const { return status >= 200 && status < 300; }
    /// The first of that name, whatever its case; empty without one.
    QByteArray header(const QByteArray& name) const;
};

/// Speaks HTTP/1.1 on one thread of its own. No redirects, cookies, cache, proxies or stored logins; no
/// certificate is ever let pass; answers are not unpacked, so that a small one cannot become huge.
///
/// Everything but GET, HEAD and OPTIONS is sent at most once. (Those change nothing, and Qt repeats them by
/// itself when a kept connection turns out to be dead.) After Timeout, "connection_closed", Cancelled and
/// "body_too_large" nobody knows whether the server carried the request out; after every other error it got
/// nothing, or spoke no HTTP.
class HttpClient
{
public:
    HttpClient();
    /// Drops what is under way; its futures end as Cancelled.
    ~HttpClient();
    Q_DISABLE_COPY_MOVE(HttpClient)

    /// From any thread. Cancelling the future drops the request. Ends always, at the deadline at the latest:
    /// Invalid ("bad_url", "url_…", "bad_method", "bad_header", "bad_deadline"), Unavailable ("host_unknown",
    /// "connection_refused", "connection_closed", "network", and field "url": "tls_…"), Timeout "no_answer",
    /// Internal ("bad_answer", "body_too_large"), Cancelled. No error holds a path, query, header or body.
    QFuture<Result<HttpResponse>> send(HttpRequest request);

private:
    QThread m_thread;
    QObject* m_worker; ///< Lives and dies on the thread.
};

} // namespace regent::http
