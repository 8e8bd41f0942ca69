#include "tests/support/fakeaccess.h"

#include "services/access/contextfactory.h"
#include "services/api/answered.h"

#include <QUuid>

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

bool matches(const AuditEvent& event, const AuditQuery& query)
{
    const bool family = query.action.endsWith(u".*");
    return (query.actor.isEmpty() || event.actor == query.actor) &&
           (query.target.isEmpty() || event.target == query.target) &&
           (query.action.isEmpty() ||
            (family ? event.action.startsWith(query.action.chopped(1)) : event.action == query.action)) &&
           (!query.outcome || event.outcome == *query.outcome) &&
           (query.actingAs.isEmpty() || (event.actingAs && event.actingAs->value() == query.actingAs)) &&
           (query.subject.isEmpty() || event.target == query.subject ||
            (event.actingAs && event.actingAs->value() == query.subject)) &&
           (!query.position || event.position == *query.position) &&
           (query.correlation.isEmpty() || event.correlation == query.correlation) &&
           (query.text.isEmpty() || event.reason.contains(query.text, Qt::CaseInsensitive) ||
            event.ticket.contains(query.text, Qt::CaseInsensitive)) &&
           (!query.since.isValid() || event.at >= query.since) &&
           (!query.until.isValid() || event.at < query.until);
}

bool isOpen(const AuditEvent& event, const QList<AuditEvent>& all)
{
    return event.outcome == AuditOutcome::Intent &&
           std::none_of(all.begin(), all.end(), [&](const AuditEvent& other) {
               return other.outcome != AuditOutcome::Intent && other.action == event.action &&
                      other.correlation == event.correlation;
           });
}

} // namespace

QFuture<Result<AuditPage>> FakeAuditService::page(RequestContext context, AuditQuery query, int limit,
                                                  std::optional<QString> after)
{
    contexts.append(context);
    queries.append(query);
    if (failure)
        return refused<AuditPage>(*failure);
    QList<AuditEvent> found;
    std::copy_if(events.begin(), events.end(), std::back_inserter(found),
                 [&](const AuditEvent& event) { return matches(event, query); });
    for (AuditEvent& event : found)
        event.open = isOpen(event, events);
    if (query.oldestFirst)
        std::reverse(found.begin(), found.end());
    const qsizetype from = after ? after->toLongLong() : 0;
    AuditPage page{found.mid(from, limit), {}};
    if (from + limit < found.size())
        page.next = QString::number(from + limit);
    return answered<AuditPage>(page);
}

QFuture<Result<QStringList>> FakeAuditService::actions(RequestContext)
{
    QStringList names;
    for (const AuditEvent& event : events)
        names.append(event.action);
    names.removeDuplicates();
    names.sort();
    return answered<QStringList>(names);
}

QFuture<Result<AuditExportSummary>> FakeAuditService::exportEvents(RequestContext context,
                                                                   AuditExportRequest request)
{
    contexts.append(context);
    exports.append(request);
    return failure ? refused<AuditExportSummary>(*failure)
                   : answered<AuditExportSummary>(AuditExportSummary{events.size(), 0, request.path, {}});
}

QFuture<Result<AuditVerdict>> FakeAuditService::verify(RequestContext context, std::optional<AuditHead> kept)
{
    contexts.append(context);
    comparisons.append(kept);
    return failure ? refused<AuditVerdict>(*failure) : answered<AuditVerdict>(verdict);
}

QFuture<Result<QString>> FakeAuditService::keepHead(AuditHead head, QString path)
{
    keptHeads.insert(path, head);
    return failure ? refused<QString>(*failure) : answered<QString>(path);
}

QFuture<Result<AuditHead>> FakeAuditService::readHead(QString path)
{
    if (!keptHeads.contains(path))
        return refused<AuditHead>({Error::Kind::Invalid, u"audit_head"_s, u"not a head"_s, u"path"_s});
    return answered<AuditHead>(keptHeads.value(path));
}

void FakeAuditWatch::raise(const AuditFault& fault)
{
    m_current = fault;
    emit alarm(fault);
}

RequestContext FakeImpersonation::actingContext() const
{
    return ContextFactory::makeActing(staff, {m_current->id, m_current->target, m_current->mode});
}

QFuture<Result<Lease>> FakeImpersonation::begin(RequestContext, RequestId request, LeaseRequest wanted)
{
    requests.append(wanted);
    requestIds.append(request);
    if (hold) {
        held.push_back(std::make_unique<HeldCall<Lease>>());
        return held.back()->future();
    }
    return failure ? refused<Lease>(*failure) : answered<Lease>(beginAsked());
}

void FakeImpersonation::release()
{
    held.back()->answer(beginAsked());
}

Lease FakeImpersonation::beginAsked()
{
    const LeaseRequest& wanted = requests.last();
    return beginNow(UserId(wanted.target), wanted.target + u"@example.com"_s, u"Somebody"_s, wanted.mode);
}

void FakeImpersonation::end(LeaseEnd cause)
{
    ends.append(cause);
    if (!m_current)
        return;
    Lease lease = *std::exchange(m_current, std::nullopt);
    left = {};
    lease.endedAt = QDateTime::currentDateTimeUtc();
    lease.cause = cause;
    lease.endedBy = staff.login;
    leases.prepend(lease);
    emit ended(lease);
}

QFuture<Result<LeasePage>> FakeImpersonation::list(RequestContext, LeaseQuery)
{
    LeasePage page{leases, {}};
    if (m_current)
        page.leases.prepend(*m_current);
    return answered<LeasePage>(page);
}

QFuture<Result<Lease>> FakeImpersonation::endLease(RequestContext, LeaseId id)
{
    if (m_current && m_current->id == id) {
        end(LeaseEnd::Stop);
        return answered<Lease>(leases.first());
    }
    return refused<Lease>({Error::Kind::NotFound, u"lease"_s, u"no such lease"_s, {}});
}

Lease FakeImpersonation::beginNow(const UserId& target, const QString& email, const QString& name,
                                  ActingMode mode)
{
    using namespace std::chrono_literals;
    Lease lease;
    lease.id = LeaseId(QUuid::createUuid().toString(QUuid::WithoutBraces));
    lease.actor = staff.login;
    lease.target = target;
    lease.targetEmail = email;
    lease.targetName = name;
    lease.mode = mode;
    lease.reason = u"Customer asked for help"_s;
    lease.ticket = u"#4711"_s;
    lease.begunAt = QDateTime::currentDateTimeUtc();
    lease.expiresAt = lease.begunAt.addSecs(kDefaultLeaseMinutes * 60);
    lease.machine = u"desk-1"_s;
    lease.mine = true;
    m_current = lease;
    left = 30min;
    emit begun(lease);
    return lease;
}

void FakeImpersonation::pass(std::chrono::milliseconds time)
{
    left = std::max(std::chrono::milliseconds{}, left - time);
    if (left.count() == 0)
        end(LeaseEnd::Expired);
    else
        emit tick();
}

QFuture<Result<QList<Protection>>> FakeProtectionService::probe(RequestContext, ConsoleSide console)
{
    asked.append(console);
    if (failure)
        return refused<QList<Protection>>(*failure);
    return answered<QList<Protection>>(protections);
}

} // namespace regent
