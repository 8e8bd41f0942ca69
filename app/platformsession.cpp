#include "app/platformsession.h"

#include "services/access/alertgate.h"
#include "services/access/anchorkeeper.h"
#include "services/access/auditrecord.h"
#include "services/access/auditsqlservice.h"
#include "services/access/contextfactory.h"
#include "services/access/deniedsqllog.h"
#include "services/access/guard.h"
#include "services/access/leasekeeper.h"
#include "services/access/protectionsqlservice.h"
#include "services/access/runninglease.h"
#include "services/access/staffsqlservice.h"
#include "services/api/answered.h"
#include "services/api/whendone.h"
#include "services/http/httpclient.h"
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
// What is not on record by then is left in a note for the next start.
constexpr auto kLeasePatience = 2s;
constexpr auto kAlertVariable = "REGENT_ALERT_URL";

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
    : PlatformSession(std::move(profile), std::move(password), std::move(applicationName),
                      Manner{.watch = watch}, parent)
{
}

PlatformSession::PlatformSession(ConnectionProfile profile, QString password, QString applicationName,
                                 const Manner& manner, QObject* parent)
    : QObject(parent), m_profile(std::move(profile)),
      m_claims(access::ClientClaims::ofProcess(applicationName)), m_manner(manner),
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
    if (m_leases)
        m_leases->close(LeaseEnd::Quit, kLeasePatience);
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

void PlatformSession::recordLock(const QString& cause)
{
    if (!m_info->has(Capability::RegentSchema))
        return;
    m_database->run({.name = "record lock"}, [cause, client = m_claims.toJson()](postgres::SqlSession& sql) {
        auto record = access::AuditRecord::begin(sql, u"console.lock"_s, {{u"cause"_s, cause}}, client);
        if (record)
            record->done({});
        return record ? Result<void>() : Result<void>(failure(record.error()));
    });
}

Impersonation& PlatformSession::impersonation() const
{
    return *m_leases;
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
    if (m_leases)
        m_leases->end(LeaseEnd::SignOut);
    emit identityExpired();
    QTimer::singleShot(kFarewell, this, [this] { m_database->requestStop(); });
}

void PlatformSession::wire(const PlatformInfo& info)
{
    m_info = info;
    m_context = ContextFactory::make(info.staff);
    if (m_manner.watch == Watch::Yes) {
        m_feed = std::make_unique<postgres::NotificationFeed>(m_database->settings());
        m_monitor = std::make_unique<postgres::PingMonitor>(m_database->settings());
    }
    m_claims.name = info.staff.displayName;
    m_claims.window = m_manner.leasesOutlive ? access::LeaseKeeper::sharedWindowKey(m_claims.machine)
                                             : access::LeaseKeeper::newWindowKey();
    m_denied = std::make_unique<access::DeniedSqlLog>(*m_database, info, m_claims);
    m_running = std::make_unique<access::RunningLease>();
    m_guard = std::make_unique<access::Guard>(*m_running, *m_denied);
    m_users = std::make_unique<users::UserSqlService>(*m_database, *m_guard, info, m_feed.get(), m_claims);
    m_schema = std::make_unique<postgres::SchemaSqlService>(*m_database, *m_guard, m_profile.schema);
    const access::AuditSetup audit{info.has(Capability::RegentSchema), m_claims, addressOf(m_profile)};
    m_audit = std::make_unique<access::AuditSqlService>(*m_database, *m_guard, audit);
    m_anchors = std::make_unique<access::AnchorKeeper>(*m_database, audit);
    if (m_manner.watch == Watch::Yes)
        m_anchors->start();
    wireLeases();
    m_staff = std::make_unique<access::StaffSqlService>(*m_database, *m_guard,
                                                        info.has(Capability::RegentSchema), m_claims);
    m_protections = std::make_unique<access::ProtectionSqlService>(*m_database, *m_guard, audit);
}

void PlatformSession::wireLeases()
{
    m_alerts = std::make_unique<access::AlertGate>(*m_http, [this] { return alertAddress(); });
    m_leases = std::make_unique<access::LeaseKeeper>(access::LeaseKeeper::Around{
        .database = *m_database,
        .guard = *m_guard,
        .running = *m_running,
        .denied = *m_denied,
        .alerts = *m_alerts,
        .info = *m_info,
        .claims = m_claims,
        .feed = m_feed.get(),
        .monitor = m_monitor.get(),
        .endsWithProcess = !m_manner.leasesOutlive,
    });
}

QFuture<Result<std::optional<QString>>> PlatformSession::alertAddress() const
{
    using Address = std::optional<QString>;
    if (const QString named = qEnvironmentVariable(kAlertVariable); !named.isEmpty())
        return answered<Address>(Address(named));
    if (!m_profile.alertRequired)
        return answered<Address>(Address());
    const Error unknown{Error::Kind::Unavailable,
                        u"no_alert_address"_s,
                        u"the profile asks for alerts, and their address is not known"_s,
                        {}};
    if (!m_manner.vault)
        return refused<Address>(unknown);
    return m_manner.vault->read(m_profile.alertKey())
        .then([unknown](const Result<Address>& kept) -> Result<Address> {
            return kept && !*kept ? Result<Address>(failure(unknown)) : kept;
        });
}

} // namespace regent
