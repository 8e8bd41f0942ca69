#pragma once

#include "services/access/clientclaims.h"
#include "services/access/tokenidentity.h"
#include "services/api/auditservice.h"
#include "services/api/auditwatch.h"
#include "services/api/changefeed.h"
#include "services/api/connectionmonitor.h"
#include "services/api/connectionprofile.h"
#include "services/api/impersonation.h"
#include "services/api/platforminfo.h"
#include "services/api/protection.h"
#include "services/api/schemaservice.h"
#include "services/api/secretvault.h"
#include "services/api/staffservice.h"
#include "services/api/userservice.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <memory>
#include <optional>

namespace regent {

namespace access {
class AlertGate;
class AnchorKeeper;
class DeniedSqlLog;
class Guard;
class LeaseKeeper;
class RunningLease;
} // namespace access

namespace http {
class HttpClient;
} // namespace http

namespace postgres {
class DatabaseExecutor;
class NotificationFeed;
class PingMonitor;
} // namespace postgres

/// One platform database, open: the connections and every service on them, for the console and regentctl
/// alike. Owns all of it in order of need; destruction cancels what still runs and goes the other way round.
///
/// Lives on the main thread. To connect anew (other login, regent schema just installed) make another.
class PlatformSession : public QObject
{
    Q_OBJECT
public:
    /// Whether to notice by itself that the connection is lost or that somebody changed something: two more
    /// connections, for programs that stay.
    enum class Watch { No, Yes };
    struct Manner
    {
        Watch watch = Watch::Yes;
        /// Where the address of the alert webhook is kept; null: nowhere, and a profile that asks for alerts
        /// lets nobody act as a user.
        SecretVault* vault = nullptr;
        /// An impersonation begun here goes on when this program has ended.
        bool leasesOutlive = false;
    };

    /// `password` may be empty: libpq then looks at PGPASSWORD and ~/.pgpass.
    PlatformSession(ConnectionProfile profile, QString password, QString applicationName,
                    const Manner& manner, QObject* parent = nullptr);
    PlatformSession(ConnectionProfile profile, QString password, QString applicationName,
                    QObject* parent = nullptr, Watch watch = Watch::Yes);
    /// Ends an impersonation that runs, as "quit".
    ~PlatformSession() override;

    /// Connects and looks around. Call once; finishes on the main thread. Until it has succeeded the
    /// accessors below, except profile(), must not be used.
    /// Denied 28P01/28000 (password, login), NotFound 3D000 (database), Unavailable (host, port, TLS),
    /// Invalid "not_a_platform" (field "schema"), Timeout. Cancelled when the session dies first.
    /// Where the profile's identity is the token, `signIn` is needed and its account becomes the staff
    /// member's; then also as TokenIdentity::signIn() says: Denied "http_401", "http_403", "role",
    /// "token_other_account", Invalid with the field of a wrong setting, Unavailable with the field
    /// "JWT_JWKS_URL".
    QFuture<Result<PlatformInfo>> open(access::TokenSignIn signIn = {});
    bool isOpen() const { return m_info.has_value(); }

    const ConnectionProfile& profile() const { return m_profile; }
    const PlatformInfo& info() const { return *m_info; }
    const RequestContext& context() const { return *m_context; }
    /// feed() and monitor(): only with Watch::Yes.
    ChangeFeed& feed() const;
    ConnectionMonitor& monitor() const;
    UserService& users() const { return *m_users; }
    SchemaService& schema() const { return *m_schema; }
    AuditService& audit() const { return *m_audit; }
    AuditWatch& auditWatch() const;
    /// Makes and keeps an anchor of the audit log if this session wrote anything: before a program ends that
    /// does not stay (Watch::No). auditWatch() may then know more.
    QFuture<Result<void>> keepAnchor();
    /// Puts on record that the console was locked, and why ("idle", "person", "screen", "sleep"), where there
    /// is a log and as far as the server can be reached.
    void recordLock(const QString& cause);
    Impersonation& impersonation() const;
    StaffService& staff() const { return *m_staff; }
    ProtectionService& protections() const { return *m_protections; }

signals:
    /// The token that is the identity here has expired. Leases have ended, and in a few seconds, which are
    /// for signing out in good order, every call will be answered with Cancelled.
    void identityExpired();

private:
    void identify(PlatformInfo info, access::TokenSignIn signIn);
    void finishOpening(Result<PlatformInfo> info);
    void endIdentity();
    void wire(const PlatformInfo& info);
    void wireLeases();
    QFuture<Result<std::optional<QString>>> alertAddress() const;

    ConnectionProfile m_profile;
    access::ClientClaims m_claims;
    const Manner m_manner;
    QPromise<Result<PlatformInfo>> m_opening;
    std::unique_ptr<postgres::DatabaseExecutor> m_database;
    std::unique_ptr<http::HttpClient> m_http;
    std::unique_ptr<access::TokenIdentity> m_identity;
    std::optional<PlatformInfo> m_info;
    std::optional<RequestContext> m_context;
    std::unique_ptr<postgres::NotificationFeed> m_feed;
    std::unique_ptr<postgres::PingMonitor> m_monitor;
    std::unique_ptr<access::DeniedSqlLog> m_denied;
    std::unique_ptr<access::RunningLease> m_running;
    std::unique_ptr<access::Guard> m_guard;
    std::unique_ptr<UserService> m_users;
    std::unique_ptr<SchemaService> m_schema;
    std::unique_ptr<AuditService> m_audit;
    std::unique_ptr<access::AnchorKeeper> m_anchors;
    std::unique_ptr<access::AlertGate> m_alerts;
    std::unique_ptr<access::LeaseKeeper> m_leases;
    std::unique_ptr<StaffService> m_staff;
    std::unique_ptr<ProtectionService> m_protections;
};

} // namespace regent
