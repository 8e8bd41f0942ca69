#pragma once

#include "services/api/lease.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <functional>
#include <memory>

namespace regent::http {
class HttpClient;
}

namespace regent::access {

/// What the webhook is told.
struct Alert
{
    Lease lease; ///< Prepared, not begun.
    int minutes = 0;
    QString actorName;
    QString machine;
    QString program;
    QString database;
};

/// Tells others before somebody is acted as. Who wants to be told and cannot be stands in the way. Lives on
/// the main thread.
class AlertGate : public QObject
{
    Q_OBJECT
public:
    /// The webhook's URL; none: nobody wants to be told.
    using Source = std::function<QFuture<Result<std::optional<QString>>>()>;

    AlertGate(http::HttpClient& client, Source source, QObject* parent = nullptr);

    /// Whether somebody was told. Unavailable "alert" when somebody ought to be and did not answer with 2xx
    /// within 10 s. No error and no log line names the URL, which is a secret.
    QFuture<Result<bool>> tell(const Alert& alert);
    /// The same with any message, to try out whether somebody would be told.
    QFuture<Result<bool>> send(const QByteArray& body);

private:
    void post(const QString& address, const QByteArray& body, std::shared_ptr<QPromise<Result<bool>>> answer);

    http::HttpClient& m_client;
    const Source m_source;
};

/// A JSON object with every fact as a field, and as one sentence in "text" (Slack) and "content" (Discord).
QByteArray alertBody(const Alert& alert);
/// The same for a message that says that it is a test.
QByteArray testAlertBody(const QString& program);

} // namespace regent::access
