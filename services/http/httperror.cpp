#include "services/http/httperror.h"

#include <QMetaEnum>

namespace regent::http {

using namespace Qt::StringLiterals;

namespace {

using Kind = Error::Kind;

struct Meaning
{
    QNetworkReply::NetworkError error;
    Kind kind;
    const char* code;
};

constexpr Meaning kMeanings[] = {
    {QNetworkReply::HostNotFoundError, Kind::Unavailable, "host_unknown"},
    {QNetworkReply::ConnectionRefusedError, Kind::Unavailable, "connection_refused"},
    {QNetworkReply::SslHandshakeFailedError, Kind::Unavailable, "tls_refused"},
    {QNetworkReply::RemoteHostClosedError, Kind::Unavailable, "connection_closed"},
    // Qt wanted to send the body once more, which we never let it do: the connection broke.
    {QNetworkReply::ContentReSendError, Kind::Unavailable, "connection_closed"},
    {QNetworkReply::TimeoutError, Kind::Timeout, "no_answer"},
    {QNetworkReply::ProtocolFailure, Kind::Internal, "bad_answer"},
    {QNetworkReply::OperationCanceledError, Kind::Cancelled, "cancelled"},
};

QString tlsCode(const QList<QSslError>& errors)
{
    for (const QSslError& each : errors) {
        if (each.error() == QSslError::HostNameMismatch)
            return u"tls_name"_s;
    }
    return u"tls_untrusted"_s;
}

QString tlsDetail(const QList<QSslError>& errors)
{
    QStringList texts;
    for (const QSslError& each : errors)
        texts.append(each.errorString()); // OpenSSL's fixed texts
    return texts.join(u"; "_s);
}

} // namespace

Kind kindOfHttpStatus(int status)
{
    switch (status) {
    case 401:
    case 403:
        return Kind::Denied;
    case 404:
    case 410:
        return Kind::NotFound;
    case 409:
    case 412:
        return Kind::Conflict;
    case 408:
    case 504:
        return Kind::Timeout;
    case 429:
        return Kind::Unavailable;
    default:
        break;
    }
    if (status >= 500)
        return Kind::Unavailable;
    // A redirect is an answer nobody agreed to follow.
    return status >= 400 ? Kind::Invalid : Kind::Internal;
}

Error errorOfHttpStatus(int status)
{
    return {kindOfHttpStatus(status), u"http_%1"_s.arg(status), u"the server answered %1"_s.arg(status), {}};
}

Error errorOfNetwork(QNetworkReply::NetworkError error, const QList<QSslError>& tlsErrors)
{
    if (!tlsErrors.isEmpty())
        return {Kind::Unavailable, tlsCode(tlsErrors), tlsDetail(tlsErrors), u"url"_s};
    const QString name =
        QString::fromLatin1(QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error));
    for (const Meaning& meaning : kMeanings) {
        if (meaning.error == error)
            return {meaning.kind, QString::fromLatin1(meaning.code), name, {}};
    }
    return {Kind::Unavailable, u"network"_s, name, {}};
}

} // namespace regent::http
