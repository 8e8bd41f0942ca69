#pragma once

#include "services/http/httpclient.h"

#include <QDeadlineTimer>
#include <QFutureWatcher>
#include <QNetworkReply>
#include <QPointer>
#include <QPromise>
#include <QSslError>
#include <QTimer>

class QNetworkAccessManager;

namespace regent::http {

/// One request under way, on the client's thread. Deletes itself when it has answered.
class HttpCall : public QObject
{
    Q_OBJECT
public:
    HttpCall(HttpRequest request, QDeadlineTimer deadline, QPromise<Result<HttpResponse>> promise,
             QObject* parent);
    ~HttpCall() override;

    void start(QNetworkAccessManager& network);

private:
    void dispatch(QNetworkAccessManager& network);
    void takeHead();
    void takeBody();
    void takeEnd();
    void fail(Error error);
    void end(Result<HttpResponse> answer);

    const HttpRequest m_request;
    const QDeadlineTimer m_deadline;
    QPromise<Result<HttpResponse>> m_promise;
    QFutureWatcher<Result<HttpResponse>> m_caller;
    QTimer m_timer;
    QPointer<QNetworkReply> m_reply;
    QList<QSslError> m_tlsErrors;
    QByteArray m_body;
    bool m_ended = false;
};

} // namespace regent::http
