#include "services/api/connectionprofile.h"

#include <QHash>
#include <QStringDecoder>

#include <algorithm>

// Details never quote the URL: with a character left unescaped, a piece of the password can turn up in the
// place of the host, the port or the database.

namespace regent {

using namespace Qt::StringLiterals;

namespace {

using Endpoint = ConnectionProfile::Endpoint;
using Target = ConnectionProfile::Target;
using Tls = ConnectionProfile::Tls;

// Where Debian's libpq looks when no host is given.
constexpr auto kDefaultSocket = "/var/run/postgresql"_L1;
constexpr quint16 kDefaultPort = 5432;

// Tuning that Regent decides itself, and what other clients (Prisma, SQLAlchemy, JDBC) keep in the same URL.
constexpr QLatin1StringView kIgnored[] = {
    "application_name"_L1,
    "fallback_application_name"_L1,
    "client_encoding"_L1,
    "connect_timeout"_L1,
    "keepalives"_L1,
    "keepalives_idle"_L1,
    "keepalives_interval"_L1,
    "keepalives_count"_L1,
    "tcp_user_timeout"_L1,
    "gssencmode"_L1,
    "sslsni"_L1,
    "load_balance_hosts"_L1,
    "connection_limit"_L1,
    "pool_timeout"_L1,
    "socket_timeout"_L1,
    "statement_cache_size"_L1,
    "sslaccept"_L1,
    "pool_size"_L1,
    "max_overflow"_L1,
    "uselibpqcompat"_L1,
    "prepared_statements"_L1,
    "prepareThreshold"_L1,
};

/// What the URL says before it becomes a profile.
struct Parts
{
    QStringList hosts{QString()};
    QStringList ports{QString()};
    ConnectionProfile::Parsed parsed;
};

tl::unexpected<Error> invalid(const QString& field, const QString& code, const QString& detail)
{
    return failure(Error::Kind::Invalid, code, detail, field);
}

bool isHex(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

Result<QString> decoded(QStringView text, const QString& field)
{
    for (qsizetype at = text.indexOf(u'%'); at >= 0; at = text.indexOf(u'%', at + 1)) {
        if (at + 2 >= text.size() || !isHex(text[at + 1]) || !isHex(text[at + 2]))
            return invalid(field, u"bad_escape"_s,
                           u"%1: a percent sign must be followed by two hex digits"_s.arg(field));
    }
    const QByteArray bytes = QByteArray::fromPercentEncoding(text.toUtf8());
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString value = decoder.decode(bytes);
    if (decoder.hasError() || bytes.contains('\0'))
        return invalid(field, u"bad_escape"_s, u"%1: the escaped bytes are not text"_s.arg(field));
    return value;
}

Result<quint16> parsePort(const QString& text)
{
    if (text.isEmpty())
        return kDefaultPort;
    bool ok = false;
    const uint port = text.toUInt(&ok);
    const bool digits = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!ok || !digits || port == 0 || port > 65535)
        return invalid(
            u"port"_s, u"bad_port"_s,
            u"the port is not a number from 1 to 65535; a special character in the password must be "
            "percent-encoded"_s);
    return static_cast<quint16>(port);
}

Result<void> readUserInfo(QStringView text, ConnectionProfile::Parsed& parsed)
{
    const qsizetype colon = text.indexOf(u':');
    const auto user = decoded(colon < 0 ? text : text.left(colon), u"user"_s);
    if (!user)
        return failure(user.error());
    parsed.profile.user = *user;
    if (colon < 0)
        return {};
    const auto password = decoded(text.mid(colon + 1), u"password"_s);
    if (!password)
        return failure(password.error());
    parsed.password = *password;
    return {};
}

/// "host", "host:port", "[v6]:port", ":port" or nothing.
Result<void> readHost(QStringView text, Parts& parts)
{
    QStringView host = text;
    QStringView port;
    if (text.startsWith(u'[')) {
        const qsizetype close = text.indexOf(u']');
        const QStringView rest = close < 0 ? QStringView() : text.mid(close + 1);
        if (close <= 1 || (!rest.isEmpty() && !rest.startsWith(u':')))
            return invalid(u"host"_s, u"bad_host"_s, u"an IPv6 address is written [address]:port"_s);
        host = text.mid(1, close - 1);
        port = rest.isEmpty() ? rest : rest.mid(1);
    } else if (const qsizetype colon = text.indexOf(u':'); colon >= 0) {
        host = text.left(colon);
        port = text.mid(colon + 1);
        if (port.contains(u':'))
            return invalid(u"host"_s, u"bad_host"_s, u"an IPv6 address is written in square brackets"_s);
    }
    // At once: what follows may be the rest of a password, and be taken for a parameter's name.
    if (const auto number = parsePort(port.toString()); !number)
        return failure(number.error());
    const auto name = decoded(host, u"host"_s);
    if (!name)
        return failure(name.error());
    parts.hosts.append(*name);
    parts.ports.append(port.toString());
    return {};
}

Result<void> readHosts(QStringView text, Parts& parts)
{
    parts.hosts.clear();
    parts.ports.clear();
    for (const QStringView host : text.split(u',')) {
        if (const auto read = readHost(host, parts); !read)
            return read;
    }
    return {};
}

Result<void> readTls(const QString& value, ConnectionProfile& profile)
{
    static const QHash<QString, Tls> modes = {
        {u"disable"_s, Tls::Disable},
        // Both let the server choose clear text; what Regent does by itself is never weaker.
        {u"allow"_s, Tls::Automatic},
        {u"prefer"_s, Tls::Automatic},
        {u"require"_s, Tls::Require},
        {u"verify-ca"_s, Tls::VerifyFull},
        {u"verify-full"_s, Tls::VerifyFull},
    };
    const auto mode = modes.find(value);
    if (mode == modes.end())
        return invalid(u"sslmode"_s, u"bad_value"_s,
                       u"sslmode is one of disable, allow, prefer, require, verify-ca, verify-full"_s);
    profile.tls = *mode;
    return {};
}

Result<void> readTarget(const QString& value, ConnectionProfile& profile)
{
    for (const Target target : {Target::Any, Target::ReadWrite, Target::ReadOnly, Target::Primary,
                                Target::Standby, Target::PreferStandby}) {
        if (targetName(target) == value) {
            profile.target = target;
            return {};
        }
    }
    return invalid(
        u"target_session_attrs"_s, u"bad_value"_s,
        u"target_session_attrs is one of any, read-write, read-only, primary, standby, prefer-standby"_s);
}

Result<void> readChannelBinding(const QString& value, ConnectionProfile& profile)
{
    if (value != "require"_L1 && value != "prefer"_L1 && value != "disable"_L1)
        return invalid(u"channel_binding"_s, u"bad_value"_s,
                       u"channel_binding is one of require, prefer, disable"_s);
    profile.channelBinding = value == "require"_L1;
    return {};
}

Result<void> readSwitch(const QString& name, const QString& value, bool& on)
{
    if (value != "true"_L1 && value != "false"_L1)
        return invalid(name, u"bad_value"_s, u"%1 is true or false"_s.arg(name));
    on = value == "true"_L1;
    return {};
}

Result<void> readRootCertificate(const QString& value, ConnectionProfile& profile)
{
    // libpq 16's name for the system's own store, which implies the full check.
    if (value == "system"_L1)
        profile.tls = Tls::VerifyFull;
    else
        profile.rootCertificate = value;
    return {};
}

Result<void> readPooler(const QString& value, ConnectionProfile& profile)
{
    bool pooler = false;
    if (const auto read = readSwitch(u"pgbouncer"_s, value, pooler); !read)
        return read;
    if (pooler)
        profile.channelBinding = false;
    return {};
}

/// JDBC's and asyncpg's spelling; in JDBC it has meant the full check since 42.2.5.
Result<void> readSsl(const QString& value, ConnectionProfile& profile)
{
    bool encrypted = false;
    if (const auto read = readSwitch(u"ssl"_s, value, encrypted); !read)
        return read;
    profile.tls = encrypted ? Tls::VerifyFull : Tls::Disable;
    return {};
}

bool readPlain(const QString& name, const QString& value, Parts& parts)
{
    const QHash<QString, QString*> texts = {
        {u"user"_s, &parts.parsed.profile.user},
        {u"password"_s, &parts.parsed.password},
        {u"dbname"_s, &parts.parsed.profile.database},
        {u"schema"_s, &parts.parsed.profile.schema},
        {u"requirepeer"_s, &parts.parsed.profile.requirePeer},
    };
    if (const auto text = texts.find(name); text != texts.end())
        **text = value;
    else if (name == "host"_L1)
        parts.hosts = value.split(u',');
    else if (name == "port"_L1)
        parts.ports = value.split(u',');
    else
        return std::find(std::begin(kIgnored), std::end(kIgnored), name) != std::end(kIgnored);
    return true;
}

Result<void> readParameter(const QString& name, const QString& value, Parts& parts)
{
    using Reader = Result<void> (*)(const QString&, ConnectionProfile&);
    static const QHash<QString, Reader> readers = {
        {u"sslmode"_s, readTls},
        {u"target_session_attrs"_s, readTarget},
        {u"channel_binding"_s, readChannelBinding},
        {u"sslrootcert"_s, readRootCertificate},
        {u"pgbouncer"_s, readPooler},
        {u"ssl"_s, readSsl},
    };
    if (const auto reader = readers.find(name); reader != readers.end())
        return (*reader)(value, parts.parsed.profile);
    if (readPlain(name, value, parts))
        return {};
    return invalid(name.left(64), u"unsupported_parameter"_s, u"this URL parameter is not supported"_s);
}

Result<void> readParameters(QStringView text, Parts& parts)
{
    for (const QStringView parameter : text.split(u'&', Qt::SkipEmptyParts)) {
        const qsizetype equals = parameter.indexOf(u'=');
        if (equals <= 0)
            return invalid(u"url"_s, u"bad_url"_s, u"a URL parameter is written name=value"_s);
        const auto name = decoded(parameter.left(equals), u"url"_s);
        if (!name)
            return failure(name.error());
        const auto value = decoded(parameter.mid(equals + 1), *name);
        if (!value)
            return failure(value.error());
        if (const auto read = readParameter(*name, *value, parts); !read)
            return read;
    }
    return {};
}

Result<QList<Endpoint>> endpointsOf(const Parts& parts)
{
    if (parts.ports.size() != 1 && parts.ports.size() != parts.hosts.size())
        return invalid(u"port"_s, u"bad_port"_s, u"there must be one port, or one for each host"_s);
    QList<Endpoint> endpoints;
    for (qsizetype i = 0; i < parts.hosts.size(); ++i) {
        const auto port = parsePort(parts.ports.size() == 1 ? parts.ports.first() : parts.ports[i]);
        if (!port)
            return failure(port.error());
        const QString& host = parts.hosts[i];
        endpoints.append({.host = host.isEmpty() ? QString(kDefaultSocket) : host, .port = *port});
    }
    return endpoints;
}

Result<Parts> readUrl(QStringView rest)
{
    Parts parts;
    const qsizetype slash = rest.indexOf(u'/');
    // As libpq: an at-sign before the first slash ends the user's part, even behind a question mark.
    const QStringView head = slash < 0 ? rest : rest.left(slash);
    if (const qsizetype at = head.lastIndexOf(u'@'); at >= 0) {
        if (const auto read = readUserInfo(rest.left(at), parts.parsed); !read)
            return failure(read.error());
        rest = rest.mid(at + 1);
    }
    const qsizetype question = rest.indexOf(u'?');
    const QStringView place = question < 0 ? rest : rest.left(question);
    const qsizetype path = place.indexOf(u'/');
    if (const auto read = readHosts(path < 0 ? place : place.left(path), parts); !read)
        return failure(read.error());
    if (path >= 0) {
        const auto database = decoded(place.mid(path + 1), u"database"_s);
        if (!database)
            return failure(database.error());
        parts.parsed.profile.database = *database;
    }
    if (question >= 0) {
        if (const auto read = readParameters(rest.mid(question + 1), parts); !read)
            return failure(read.error());
    }
    return parts;
}

} // namespace

Result<ConnectionProfile::Parsed> ConnectionProfile::fromUrl(const QString& url)
{
    const QString text = url.trimmed();
    const auto scheme = {"postgresql://"_L1, "postgres://"_L1};
    const auto known = std::find_if(scheme.begin(), scheme.end(),
                                    [&](QLatin1StringView prefix) { return text.startsWith(prefix); });
    if (known == scheme.end())
        return invalid(u"url"_s, u"bad_url"_s, u"a database URL begins with postgresql:// or postgres://"_s);

    auto parts = readUrl(QStringView(text).mid(known->size()));
    if (!parts)
        return failure(parts.error());
    auto endpoints = endpointsOf(*parts);
    if (!endpoints)
        return failure(endpoints.error());
    parts->parsed.profile.endpoints = std::move(*endpoints);
    if (const auto valid = parts->parsed.profile.validate(); !valid)
        return failure(valid.error());
    return std::move(parts->parsed);
}

} // namespace regent
