#include "app/platformsession.h"

#include "services/access/anchorkeeper.h"
#include "services/access/auditsqlservice.h"
#include "services/access/contextfactory.h"
#include "services/access/deniedsqllog.h"
#include "services/access/guard.h"
#include "services/access/leasekeeper.h"
#include "services/access/protectionsqlservice.h"
#include "services/access/runninglease.h"
#include "services/api/whendone.h"
#include "services/postgres/databaseexecutor.h"
#include "services/postgres/notificationfeed.h"
#include "services/postgres/pingmonitor.h"
#include "services/postgres/platformschema.h"
#include "services/postgres/schemasqlservice.h"
#include "services/users/usersqlservice.h"

#include <QTimer>

namespace regent {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// What is not on record by then is not worth keeping a person waiting for.
constexpr auto kRecordPatience = 1s;
// For signing out once the token is over.
constexpr auto kFarewell = 10s;

QString addressOf(const ConnectionProfile& profile)
{
    QStringList endpoints;
    for (const ConnectionProfile::Endpoint& each : profile.endpoints)
        endpoints.append(u"%1:%2"_s.arg(each.host).arg(each.port));
    return endpoints.join(u',');
}

} // namespace

PlatformSession::PlatformSession(ConnectionProfile profile, QString password, QString applicationName,
                                 QObject* parent, Watch watch)
    : QObject(parent), m_profile(std::move(profile)),
      m_claims(access::ClientClaims::ofProcess(applicationName)), m_watch(watch),
      m_database(std::make_unique<postgres::DatabaseExecutor>(
          postgres::DatabaseExecutor::Settings{.profile = m_profile,
                                               .password = std::move(password),
                                               .applicationName = std::move(applicationName)})),
      m_http(std::make_unique<http::HttpClient>())
{
}

/// All are told before the first is waited for, because each may have to wait for a server that hangs.
PlatformSession::~PlatformSession()
{
    if (m_denied)
        m_denied->flush(kRecordPatience);
    if (m_anchors)
        m_anchors->finish(kRecordPatience);
    m_database->requestStop();
    if (m_feed)
        m_feed->requestStop();
    if (m_monitor)
        m_monitor->requestStop();
}

ChangeFeed& PlatformSession::feed() const
{
    return *m_feed;
}

AuditWatch& PlatformSession::auditWatch() const
{
    return *m_anchors;
}

QFuture<Result<void>> PlatformSession::keepAnchor()
{
    return m_anchors->keep();
}

ConnectionMonitor& PlatformSession::monitor() const
{
    return *m_monitor;
}

QFuture<Result<PlatformInfo>> PlatformSession::open(access::TokenSignIn signIn)
{
    m_opening.start();
    auto kept = std::make_shared<access::TokenSignIn>(std::move(signIn)); // QFutureWatcher's slots are copied
    auto found =
        m_database->run({.name = "introspect", .deadline = 10s, .readOnly = true},
                        [schema = m_profile.schema, login = m_profile.user](postgres::SqlSession& sql) {
                            return postgres::introspect(sql, schema, login);
                        });
    whenDone(found, this, [this, kept](Result<PlatformInfo> info) {
        if (info && m_profile.identity == ConnectionProfile::Identity::Token)
            identify(std::move(*info), std::move(*kept));
        else
            finishOpening(std::move(info));
    });
    return m_opening.future();
}

void PlatformSession::identify(PlatformInfo info, access::TokenSignIn signIn)
{
    m_identity = std::make_unique<access::TokenIdentity>(*m_database, *m_http, m_claims);
    connect(m_identity.get(), &access::TokenIdentity::expired, this, &PlatformSession::endIdentity);
    whenDone(m_identity->signIn(info.staff, std::move(signIn)), this,
             [this, info](const Result<StaffIdentity>& staff) mutable {
                 if (!staff)
                     return finishOpening(failure(staff.error()));
                 info.staff = *staff;
                 finishOpening(std::move(info));
             });
}

void PlatformSession::finishOpening(Result<PlatformInfo> info)
{
    if (info)
        wire(*info);
    m_opening.addResult(std::move(info));
    m_opening.finish();
}

/// Whether or not anybody listens, nothing goes on under an identity that is over.
void PlatformSession::endIdentity()
{
    if (m_impersonation)
        m_impersonation->end(LeaseEnd::SignOut);
    emit identityExpired();
    QTimer::singleShot(kFarewell, this, [this] { m_database->requestStop(); });
}

void PlatformSession::wire(const PlatformInfo& info)
{
    m_info = info;
    m_context = ContextFactory::make(info.staff);
    if (m_watch == Watch::Yes) {
        m_feed = std::make_unique<postgres::NotificationFeed>(m_database->settings());
        m_monitor = std::make_unique<postgres::PingMonitor>(m_database->settings());
    }
    m_claims.name = info.staff.displayName;
    m_denied = std::make_unique<access::DeniedSqlLog>(*m_database, info, m_claims);
    m_running = std::make_unique<access::RunningLease>();
    m_guard = std::make_unique<access::Guard>(*m_running, *m_denied);
    m_users = std::make_unique<users::UserSqlService>(*m_database, *m_guard, info, m_feed.get(), m_claims);
    m_schema = std::make_unique<postgres::SchemaSqlService>(*m_database, *m_guard, m_profile.schema);
    const access::AuditSetup audit{info.has(Capability::RegentSchema), m_claims, addressOf(m_profile)};
    m_audit = std::make_unique<access::AuditSqlService>(*m_database, *m_guard, audit);
    m_anchors = std::make_unique<access::AnchorKeeper>(*m_database, audit);
    if (m_watch == Watch::Yes)
        m_anchors->start();
    m_impersonation = std::make_unique<access::LeaseKeeper>(*m_database);
    m_protections = std::make_unique<access::ProtectionSqlService>(*m_database, *m_guard, audit);
}

} // namespace regent
