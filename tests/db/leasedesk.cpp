#include "tests/db/leasedesk.h"

#include "services/api/answered.h"
#include "services/postgres/notificationfeed.h"
#include "services/postgres/platformschema.h"
#include "tests/support/await.h"

#include <QUuid>

namespace regent::test {

using namespace Qt::StringLiterals;

namespace {

access::BootClock movedBy(std::shared_ptr<std::atomic<access::BootTime>> skipped)
{
    return [skipped, clock = access::systemBootClock()] { return clock() + skipped->load(); };
}

access::AlertGate::Source always(const QString& url)
{
    using Address = std::optional<QString>;
    return [url] { return answered<Address>(url.isEmpty() ? Address() : Address(url)); };
}

} // namespace

LeaseDesk::LeaseDesk(How manner) : how(std::move(manner)), running(movedBy(skipped))
{
    executor = std::make_unique<postgres::DatabaseExecutor>(
        postgres::DatabaseExecutor::Settings{.profile = how.profile, .password = {}});
    const auto found = await(executor->run({.name = "introspect", .readOnly = true}, [](auto& sql) {
        return postgres::introspect(sql, u"platform"_s);
    }));
    if (!found)
        qFatal("introspect: %s", qPrintable(found.error().detail));
    info = *found;
    access::ClientClaims claims{u"Ana"_s, u"desk-1"_s, u"test 1.0"_s, how.window};
    denied = std::make_unique<access::DeniedSqlLog>(*executor, info, claims);
    guard = std::make_unique<access::Guard>(running, *denied);
    alerts = std::make_unique<access::AlertGate>(http, always(how.alertUrl));
    if (how.pushed)
        feed = std::make_unique<postgres::NotificationFeed>(executor->settings());
    keeper = std::make_unique<access::LeaseKeeper>(access::LeaseKeeper::Around{
        .database = *executor,
        .guard = *guard,
        .running = running,
        .denied = *denied,
        .alerts = *alerts,
        .info = info,
        .claims = claims,
        .feed = feed.get(),
        .monitor = &monitor,
        .noteFolder = how.noteFolder.isEmpty() ? folder.path() : how.noteFolder,
        .endsWithProcess = how.endsWithProcess,
    });
}

LeaseDesk::~LeaseDesk()
{
    keeper.reset();
    denied->flush(std::chrono::seconds(2));
    executor->requestStop();
}

Result<Lease> LeaseDesk::begin(const LeaseRequest& wanted, const RequestId& request)
{
    return await(keeper->begin(staff(), request, wanted));
}

QString LeaseDesk::guardSays(const RequestContext& context, const UserId& subject) const
{
    const auto answer = guard->check(context, Permission::ViewUser, subject);
    return answer ? u"allowed"_s : answer.error().code;
}

RequestId LeaseDesk::newRequest()
{
    return RequestId(QUuid::createUuid().toString(QUuid::WithoutBraces));
}

LeaseRequest wantedFor(const QString& target, ActingMode mode)
{
    return {.target = target, .reason = u"Customer asked for help"_s, .ticket = u"#4711"_s, .mode = mode};
}

} // namespace regent::test
