#include "services/api/connectionprofile.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

using Endpoint = ConnectionProfile::Endpoint;

// sockaddr_un holds 108 bytes with its final NUL.
constexpr int kMaxSocketPath = 107;

bool isSocket(const QString& host)
{
    return host.startsWith(u'/');
}

bool hasControlCharacter(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c < u' ' || c == QChar(0x7f); });
}

tl::unexpected<Error> invalid(const QString& field, const QString& code, const QString& detail)
{
    return failure(Error::Kind::Invalid, code, detail, field);
}

Result<void> checkText(const QString& value, const QString& field)
{
    if (value.isEmpty())
        return invalid(field, u"missing"_s, u"%1 is required"_s.arg(field));
    if (hasControlCharacter(value))
        return invalid(field, u"bad_value"_s, u"%1 contains a control character"_s.arg(field));
    return {};
}

Result<void> checkEndpoint(const Endpoint& endpoint)
{
    if (const auto text = checkText(endpoint.host, u"host"_s); !text)
        return text;
    // libpq would read a comma as a list, an at-sign as an abstract socket.
    if (endpoint.host.contains(u',') || endpoint.host.startsWith(u'@'))
        return invalid(u"host"_s, u"bad_host"_s,
                       u"host contains a character that cannot be in a host name"_s);
    if (!isSocket(endpoint.host) && (endpoint.host.contains(u'/') || endpoint.host.contains(u' ')))
        return invalid(u"host"_s, u"bad_host"_s,
                       u"host contains a character that cannot be in a host name"_s);
    if (endpoint.port == 0)
        return invalid(u"port"_s, u"bad_port"_s, u"port must be 1 to 65535"_s);
    const QString socket = endpoint.host % "/.s.PGSQL."_L1 % QString::number(endpoint.port);
    if (isSocket(endpoint.host) && socket.toUtf8().size() > kMaxSocketPath)
        return invalid(u"host"_s, u"socket_path"_s,
                       u"the socket's path is longer than %1 bytes"_s.arg(kMaxSocketPath));
    return {};
}

QString encoded(const QString& text, const char* keep = "")
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, keep));
}

QString authority(const QList<Endpoint>& endpoints)
{
    QStringList parts;
    for (const Endpoint& endpoint : endpoints) {
        const QString host = endpoint.host.contains(u':') ? u"[%1]"_s.arg(encoded(endpoint.host, ":"))
                                                          : encoded(endpoint.host);
        parts.append(host % u':' % QString::number(endpoint.port));
    }
    return parts.join(u',');
}

/// Socket directories do not fit before the path: then the whole list goes into parameters.
QStringList endpointParameters(const QList<Endpoint>& endpoints)
{
    QStringList hosts;
    QStringList ports;
    for (const Endpoint& endpoint : endpoints) {
        hosts.append(encoded(endpoint.host, "/:"));
        ports.append(QString::number(endpoint.port));
    }
    return {u"host="_s + hosts.join(u','), u"port="_s + ports.join(u',')};
}

QString tlsParameter(ConnectionProfile::Tls tls)
{
    switch (tls) {
    case ConnectionProfile::Tls::Automatic:
        return {};
    case ConnectionProfile::Tls::VerifyFull:
        return u"sslmode=verify-full"_s;
    case ConnectionProfile::Tls::Require:
        return u"sslmode=require"_s;
    case ConnectionProfile::Tls::Disable:
        return u"sslmode=disable"_s;
    }
    Q_UNREACHABLE();
}

/// Where all secrets of a profile stand in the keychain.
QString secretsOf(const ConnectionProfile& profile)
{
    const QString server = profile.endpoints.isEmpty() ? QString() : authority(profile.endpoints);
    const QString place = profile.user % u'@' % server % u'/' % profile.database;
    return u"profile/"_s % (profile.name.isEmpty() ? place : profile.name) % u'/';
}

} // namespace

bool isLoopbackHost(const QString& host)
{
    static const QRegularExpression v4(u"^(::ffff:)?127(\\.[0-9]{1,3}){3}$"_s,
                                       QRegularExpression::CaseInsensitiveOption);
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || host == "::1"_L1 ||
           v4.match(host).hasMatch();
}

QString targetName(ConnectionProfile::Target target)
{
    switch (target) {
    case ConnectionProfile::Target::Any:
        return u"any"_s;
    case ConnectionProfile::Target::ReadWrite:
        return u"read-write"_s;
    case ConnectionProfile::Target::ReadOnly:
        return u"read-only"_s;
    case ConnectionProfile::Target::Primary:
        return u"primary"_s;
    case ConnectionProfile::Target::Standby:
        return u"standby"_s;
    case ConnectionProfile::Target::PreferStandby:
        return u"prefer-standby"_s;
    }
    Q_UNREACHABLE();
}

bool ConnectionProfile::isLocal() const
{
    return !endpoints.isEmpty() &&
           std::all_of(endpoints.begin(), endpoints.end(), [](const Endpoint& endpoint) {
               return isSocket(endpoint.host) || isLoopbackHost(endpoint.host);
           });
}

bool ConnectionProfile::isWeak() const
{
    return !isLocal() && (tls == Tls::Require || tls == Tls::Disable);
}

QString ConnectionProfile::secretKey() const
{
    return secretsOf(*this) + u"password"_s;
}

QString ConnectionProfile::alertKey() const
{
    return secretsOf(*this) + u"alert-url"_s;
}

QString ConnectionProfile::verifyKeyKey() const
{
    return secretsOf(*this) + u"jwt-verify-key"_s;
}

QString ConnectionProfile::toUrl() const
{
    const bool sockets = std::any_of(endpoints.begin(), endpoints.end(),
                                     [](const Endpoint& endpoint) { return isSocket(endpoint.host); });
    QStringList parameters;
    if (sockets)
        parameters.append(endpointParameters(endpoints));
    parameters.append(tlsParameter(tls));
    if (!rootCertificate.isEmpty())
        parameters.append(u"sslrootcert="_s + encoded(rootCertificate, "/"));
    if (!channelBinding)
        parameters.append(u"channel_binding=prefer"_s);
    if (target != Target::Any)
        parameters.append(u"target_session_attrs="_s + targetName(target));
    if (!requirePeer.isEmpty())
        parameters.append(u"requirepeer="_s + encoded(requirePeer));
    parameters.removeAll(QString());

    QString url = u"postgresql://"_s % encoded(user) % u'@';
    if (!sockets)
        url += authority(endpoints);
    url += u'/' + encoded(database);
    return parameters.isEmpty() ? url : QString(url % u'?' % parameters.join(u'&'));
}

Result<void> ConnectionProfile::validate() const
{
    if (endpoints.isEmpty())
        return invalid(u"host"_s, u"missing"_s, u"a host is required"_s);
    for (const QList<Endpoint>& list : {endpoints, notifyEndpoints}) {
        for (const Endpoint& endpoint : list) {
            if (const auto checked = checkEndpoint(endpoint); !checked)
                return checked;
        }
    }
    for (const auto& [value, field] :
         {std::pair(database, u"database"_s), std::pair(user, u"user"_s), std::pair(schema, u"schema"_s)}) {
        if (const auto checked = checkText(value, field); !checked)
            return checked;
    }
    if (hasControlCharacter(name))
        return invalid(u"name"_s, u"bad_value"_s, u"name contains a control character"_s);
    if (hasControlCharacter(rootCertificate))
        return invalid(u"sslrootcert"_s, u"bad_value"_s, u"sslrootcert contains a control character"_s);
    return {};
}

} // namespace regent
