#include "services/postgres/conninfo.h"

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

using Tls = ConnectionProfile::Tls;

QByteArray joinedHosts(const QList<ConnectionProfile::Endpoint>& endpoints)
{
    QByteArrayList hosts;
    for (const auto& endpoint : endpoints)
        hosts.append(endpoint.host.toUtf8());
    return hosts.join(',');
}

QByteArray joinedPorts(const QList<ConnectionProfile::Endpoint>& endpoints)
{
    QByteArrayList ports;
    for (const auto& endpoint : endpoints)
        ports.append(QByteArray::number(endpoint.port));
    return ports.join(',');
}

QByteArray sslMode(const ConnectionProfile& profile)
{
    switch (profile.tls) {
    case Tls::Automatic:
        // "prefer" on loopback: a tunnel's far end may accept nothing but TLS.
        return profile.isLocal() ? "prefer"_ba : "verify-full"_ba;
    case Tls::VerifyFull:
        return "verify-full"_ba;
    case Tls::Require:
        return "require"_ba;
    case Tls::Disable:
        return "disable"_ba;
    }
    Q_UNREACHABLE();
}

/// Without it a server in the middle that asks for a clear-text password gets it.
bool needsChannelBinding(const ConnectionProfile& profile)
{
    return profile.channelBinding && !profile.isLocal() && profile.tls != Tls::Disable;
}

void appendTls(ConnectionKeywords& keywords, const ConnectionProfile& profile)
{
    const QByteArray mode = sslMode(profile);
    keywords.append({"sslmode"_ba, mode});
    keywords.append({"ssl_min_protocol_version"_ba, "TLSv1.2"_ba});
    keywords.append({"gssencmode"_ba, "disable"_ba});
    keywords.append({"channel_binding"_ba, needsChannelBinding(profile) ? "require"_ba : "prefer"_ba});
    if (!profile.rootCertificate.isEmpty())
        keywords.append({"sslrootcert"_ba, profile.rootCertificate.toUtf8()});
    else if (mode == "verify-full")
        keywords.append({"sslrootcert"_ba, kSystemRoots});
}

/// A peer that vanished is noticed within half a minute even when nobody asks anything.
void appendTimeouts(ConnectionKeywords& keywords)
{
    keywords.append({"connect_timeout"_ba, "3"_ba});
    keywords.append({"keepalives"_ba, "1"_ba});
    keywords.append({"keepalives_idle"_ba, "15"_ba});
    keywords.append({"keepalives_interval"_ba, "5"_ba});
    keywords.append({"keepalives_count"_ba, "3"_ba});
    keywords.append({"tcp_user_timeout"_ba, "15000"_ba});
}

} // namespace

ConnectionKeywords connectionKeywords(const ConnectionProfile& profile, const QString& password,
                                      const QString& applicationName)
{
    ConnectionKeywords keywords{
        {"host"_ba, joinedHosts(profile.endpoints)},
        {"port"_ba, joinedPorts(profile.endpoints)},
        {"dbname"_ba, profile.database.toUtf8()},
        {"user"_ba, profile.user.toUtf8()},
        {"application_name"_ba, applicationName.toUtf8()},
        {"client_encoding"_ba, "UTF8"_ba},
        {"target_session_attrs"_ba, targetName(profile.target).toLatin1()},
    };
    if (!password.isEmpty())
        keywords.append({"password"_ba, password.toUtf8()});
    if (!profile.requirePeer.isEmpty())
        keywords.append({"requirepeer"_ba, profile.requirePeer.toUtf8()});
    appendTls(keywords, profile);
    appendTimeouts(keywords);
    return keywords;
}

} // namespace regent::postgres
