#include "services/access/alertgate.h"

#include "services/api/alerturl.h"
#include "services/api/answered.h"
#include "services/api/whendone.h"
#include "services/http/httpclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcAlert, "regent.alert", QtInfoMsg)

namespace regent::access {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 10s;
constexpr qsizetype kMaxAnswer = 64 * 1024;

Error refusedAlert(const QString& why)
{
    qCWarning(lcAlert, "the alert was not accepted: %s", qUtf8Printable(why));
    return {Error::Kind::Unavailable, u"alert"_s, u"the alert was not accepted: "_s + why, {}};
}

Result<bool> accepted(const Result<http::HttpResponse>& answer)
{
    if (!answer)
        return failure(refusedAlert(answer.error().code));
    if (!answer->isSuccess())
        return failure(refusedAlert(u"http_%1"_s.arg(answer->status)));
    return true;
}

QString sentence(const Alert& alert)
{
    const Lease& lease = alert.lease;
    QString text = u"%1 is about to act as %2 (%3) for %4 minutes, %5. Reason: %6"_s.arg(
        lease.actor, lease.targetEmail, lease.target.value(), QString::number(alert.minutes),
        lease.mode == ActingMode::Act ? u"with changes"_s : u"looking only"_s, lease.reason);
    if (!lease.ticket.isEmpty())
        text += u" ["_s + lease.ticket + u']';
    return text;
}

/// Slack reads <!channel> and the like as commands.
QString escapedForSlack(QString text)
{
    return text.replace(u'&', u"&amp;"_s).replace(u'<', u"&lt;"_s).replace(u'>', u"&gt;"_s);
}

http::HttpRequest requestFor(const QUrl& url, const QByteArray& body)
{
    return {.method = "POST",
            .url = url,
            .headers = {{"Content-Type", "application/json"}},
            .body = body,
            .deadline = kPatience,
            .maxBody = kMaxAnswer};
}

} // namespace

QByteArray alertBody(const Alert& alert)
{
    const Lease& lease = alert.lease;
    const QString text = sentence(alert);
    const QJsonObject body{
        {"event"_L1, u"impersonation.begin"_s},
        {"lease"_L1, lease.id.value()},
        {"actor"_L1, lease.actor},
        {"actor_name"_L1, alert.actorName},
        {"machine"_L1, alert.machine},
        {"program"_L1, alert.program},
        {"database"_L1, alert.database},
        {"target"_L1, lease.target.value()},
        {"target_email"_L1, lease.targetEmail},
        {"target_name"_L1, lease.targetName ? QJsonValue(*lease.targetName) : QJsonValue()},
        {"mode"_L1, actingModeName(lease.mode)},
        {"minutes"_L1, alert.minutes},
        {"reason"_L1, lease.reason},
        {"ticket"_L1, lease.ticket},
        {"text"_L1, escapedForSlack(text)},
        {"content"_L1, text},
        {"allowed_mentions"_L1, QJsonObject{{"parse"_L1, QJsonArray()}}}, // no @everyone in Discord
    };
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray testAlertBody(const QString& program)
{
    const QString text =
        u"This is a test. From now on %1 tells you here before anybody acts as a user."_s.arg(program);
    return QJsonDocument(
               QJsonObject{
                   {"event"_L1, u"test"_s}, {"program"_L1, program}, {"text"_L1, text}, {"content"_L1, text}})
        .toJson(QJsonDocument::Compact);
}

AlertGate::AlertGate(http::HttpClient& client, Source source, QObject* parent)
    : QObject(parent), m_client(client), m_source(std::move(source))
{
}

QFuture<Result<bool>> AlertGate::tell(const Alert& alert)
{
    return send(alertBody(alert));
}

QFuture<Result<bool>> AlertGate::send(const QByteArray& body)
{
    // Shared by the two steps; dropped with us, which answers with Cancelled.
    auto answer = std::make_shared<QPromise<Result<bool>>>();
    answer->start();
    whenDone(m_source(), this, [this, answer, body](const Result<std::optional<QString>>& address) {
        if (address && *address)
            return post(**address, body, answer);
        answer->addResult(address ? Result<bool>(false) : failure(refusedAlert(address.error().code)));
        answer->finish();
    });
    return answer->future();
}

void AlertGate::post(const QString& address, const QByteArray& body,
                     std::shared_ptr<QPromise<Result<bool>>> answer)
{
    const auto url = parseAlertUrl(address);
    auto sent = url ? m_client.send(requestFor(*url, body)) : refused<http::HttpResponse>(url.error());
    whenDone(sent, this, [answer](const Result<http::HttpResponse>& response) {
        answer->addResult(accepted(response));
        answer->finish();
    });
}

} // namespace regent::access
