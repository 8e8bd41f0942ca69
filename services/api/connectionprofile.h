#pragma once

#include "services/api/result.h"

#include <QList>
#include <QString>

namespace regent {

/// How to reach one platform database. Holds no secret: the password lives in the keychain under
/// `secretKey()`, in PGPASSWORD or in ~/.pgpass.
struct ConnectionProfile
{
    enum class Tls {
        Automatic,  ///< Not needed for a Unix socket or loopback, else verify-full with TLS 1.2 or newer.
        VerifyFull, ///< Certificate and host name are checked, whatever the host.
        Require,    ///< Encrypted, but anybody may answer. Needs an explicit choice; shown in red.
        Disable,    ///< Clear text. Needs an explicit choice; shown in red.
    };
    /// Who the staff member is to the console. The database knows the login alone, and its rank is the most
    /// that either gives.
    enum class Identity {
        Login, ///< The database login.
        Token, ///< An admin's token of the platform, asked for at each sign-in and never stored.
    };
    enum class Target { Any, ReadWrite, ReadOnly, Primary, Standby, PreferStandby };
    struct Endpoint
    {
        QString host; ///< Name, address, or an absolute path of a socket directory.
        quint16 port = 5432;
        bool operator==(const Endpoint&) const = default;
    };

    QString name;              ///< Shown to people, unique among the saved profiles.
    QList<Endpoint> endpoints; ///< Tried in order; at least one.
    QString database;
    QString user;
    QString schema = QStringLiteral("platform"); ///< Where the platform's tables live.
    Tls tls = Tls::Automatic;
    QString rootCertificate;    ///< PEM file; empty means the system's store.
    bool channelBinding = true; ///< Off only when a pooler stands between that cannot do it.
    Target target = Target::Any;
    /// The socket must belong to this operating-system user (embedded workspace only).
    QString requirePeer;
    /// A direct connection for change notifications when `endpoints` is a pooler; empty: same endpoints.
    QList<Endpoint> notifyEndpoints;
    /// A webhook is told before anybody acts as a user here. Its URL is a secret (it lets its holder post),
    /// so only the wish for it stands here: where the URL cannot be read, nobody acts as a user.
    bool alertRequired = false;
    Identity identity = Identity::Login;
    /// How tokens are verified here, as JWT_SIGN_ALGORITHM and JWT_JWKS_URL say it; where one of the
    /// platform's own variables is set, they alone count. The verify key is a secret: see verifyKeyKey().
    QString tokenAlgorithm;
    QString jwksUrl;

    bool operator==(const ConnectionProfile&) const = default;

    /// True when every endpoint is a socket directory, "localhost" or a loopback address.
    bool isLocal() const;
    /// True when the traffic can leave this machine without a verified certificate.
    bool isWeak() const;
    /// Key of the password in the SecretVault: "profile/<name>/password", for a profile without a name
    /// "profile/<user>@<host>:<port>/<database>/password".
    QString secretKey() const;
    /// The same for the URL of the alert webhook: "profile/<name>/alert-url".
    QString alertKey() const;
    /// The same for the key that verifies tokens: "profile/<name>/jwt-verify-key".
    QString verifyKeyKey() const;
    /// "postgresql://user@host:port/db?…" without a password, readable by libpq and by fromUrl().
    /// `schema`, `notifyEndpoints`, `alertRequired` and the identity are left out: libpq refuses parameters
    /// it does not know.
    QString toUrl() const;

    /// Reads a libpq URL
    /// ("postgresql://user@host1:port1,host2/db?host=/dir&sslmode=…&target_session_attrs=…", "postgres://…").
    /// Prisma's `schema` parameter is understood. A password in the URL is returned apart so that it can be
    /// moved to the keychain and is never stored. Errors: Invalid with field "host", "port", "database",
    /// "user", "sslmode", … naming the bad part.
    struct Parsed;
    static Result<Parsed> fromUrl(const QString& url);
    /// Invalid with the field's name when a required part is missing or malformed.
    Result<void> validate() const;
};

/// "localhost" in any case, 127.0.0.0/8 (also as an IPv6 address), ::1.
bool isLoopbackHost(const QString& host);

/// libpq's spelling: "any", "read-write", "read-only", "primary", "standby", "prefer-standby".
QString targetName(ConnectionProfile::Target target);

struct ConnectionProfile::Parsed
{
    ConnectionProfile profile;
    QString password;
};

} // namespace regent
