#include "services/access/leasekeeper.h"

#include "services/access/contextfactory.h"
#include "services/access/deniedlog.h"
#include "services/access/guard.h"
#include "services/access/leaserequest.h"
#include "services/access/runninglease.h"
#include "services/api/answered.h"
#include "services/api/whendone.h"

#include <QUuid>

#include <algorithm>

#include <pwd.h>
#include <unistd.h>

namespace regent::access {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kTick = 1s;
// Only for the case that no notification arrives, as behind a pooler.
constexpr auto kPoll = 30s;
constexpr auto kQuitPatience = 2s;
constexpr int kMaxWindowKey = 100;

Error noSchema()
{
    return {Error::Kind::Unavailable, u"regent_schema"_s, u"the regent schema has no leases here"_s, {}};
}

Error leaseOpen()
{
    return {Error::Kind::Conflict, u"lease_open"_s, u"this window acts as somebody already"_s, {}};
}

} // namespace

LeaseKeeper::LeaseKeeper(Around around, QObject* parent)
    : Impersonation(parent), m_around(std::move(around)),
      m_store(m_around.database, m_around.info.schema, m_around.claims),
      m_note(m_around.noteFolder, m_around.claims.window), m_recorder(m_store),
      m_recovery(m_store, m_around.noteFolder, m_around.info.staff.login)
{
    connect(&m_recorder, &LeaseRecorder::pendingChanged, this, &LeaseKeeper::recordPending);
    connect(&m_recorder, &LeaseRecorder::settled, this, [this](const LeaseId& id) { m_note.settled(id); });
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &LeaseKeeper::everySecond);
    m_poll.setInterval(kPoll);
    connect(&m_poll, &QTimer::timeout, this, &LeaseKeeper::lookAtServer);
    if (m_around.feed) {
        connect(m_around.feed, &ChangeFeed::leaseChanged, this, [this](const LeaseId& id) {
            if (m_current && m_current->id == id)
                lookAtServer();
        });
        connect(m_around.feed, &ChangeFeed::everythingChanged, this, &LeaseKeeper::lookAtServer);
    }
    if (m_around.monitor)
        connect(m_around.monitor, &ConnectionMonitor::stateChanged, this, &LeaseKeeper::connectionChanged);
    if (m_around.info.has(Capability::RegentSchema) && m_around.info.staff.role >= Role::Support)
        m_recovery.start(m_around.monitor != nullptr);
}

LeaseKeeper::~LeaseKeeper()
{
    if (!m_closed)
        close(LeaseEnd::Quit, kQuitPatience);
}

QString LeaseKeeper::newWindowKey()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString LeaseKeeper::sharedWindowKey(const QString& machine)
{
    const passwd* account = ::getpwuid(::geteuid());
    const QString user = account ? QString::fromLocal8Bit(account->pw_name) : QString::number(::geteuid());
    return u"regentctl@%1/%2"_s.arg(machine, user).left(kMaxWindowKey);
}

void LeaseKeeper::close(LeaseEnd cause, std::chrono::milliseconds limit)
{
    if (std::exchange(m_closed, true))
        return;
    if (m_around.endsWithProcess)
        end(cause);
    else
        m_around.running.stop();
    m_recorder.flush(limit);
}

std::chrono::milliseconds LeaseKeeper::remaining() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_around.running.remaining());
}

RequestContext LeaseKeeper::actingContext() const
{
    // Without a lease a context that every guard refuses, never the staff member's own.
    return ContextFactory::makeActing(
        m_staff, m_current ? ActingAs{m_current->id, m_current->target, m_current->mode} : ActingAs{});
}

QFuture<Result<Lease>> LeaseKeeper::begin(RequestContext staff, RequestId request, LeaseRequest wanted)
{
    wanted = trimmedRequest(std::move(wanted));
    if (const auto allowed = mayBegin(staff, request, wanted); !allowed)
        return refused<Lease>(allowed.error());
    const bool same = request == m_request;
    if (m_current)
        return same ? answered<Lease>(*m_current) : refused<Lease>(leaseOpen());
    if (m_answer)
        return same ? m_answer->future() : refused<Lease>(leaseOpen());
    start(staff, request, wanted);
    return m_answer->future();
}

Result<void> LeaseKeeper::mayBegin(const RequestContext& staff, const RequestId& request,
                                   const LeaseRequest& wanted) const
{
    if (auto allowed = m_around.guard.check(staff, Permission::Impersonate, UserId(wanted.target)); !allowed)
        return allowed;
    if (m_closed)
        return failure(Error::Kind::Cancelled, {}, {});
    if (!m_around.info.has(Capability::RegentSchema))
        return failure(noSchema());
    if (QUuid::fromString(request.value()).isNull())
        return failure(Error::Kind::Invalid, u"invalid"_s, u"a request id is a UUID"_s, u"request"_s);
    return checkRequest(wanted);
}

void LeaseKeeper::start(const RequestContext& staff, const RequestId& request, const LeaseRequest& wanted)
{
    m_request = request;
    m_staff = staff.staff();
    m_answer = std::make_unique<QPromise<Result<Lease>>>();
    m_answer->start();
    m_recorder.withdraw(LeaseId(request.value()));
    const BootClock clock = [&running = m_around.running] { return running.now(); };
    m_beginning = new LeaseBeginning({m_store, m_around.alerts, m_around.endsWithProcess ? &m_note : nullptr,
                                      clock, m_staff, m_around.claims, m_around.info.database, m_leftOver},
                                     request, wanted, this);
    connect(m_beginning, &LeaseBeginning::begun, this, &LeaseKeeper::began);
    connect(m_beginning, &LeaseBeginning::failed, this,
            [this, staff, wanted](const Error& error) { notBegun(staff, wanted, error); });
    connect(m_beginning, &LeaseBeginning::left, this, [this](const LeaseEnding& ending) {
        m_leftOver.insert(ending.lease);
        leave(ending);
    });
    auto* unwanted = new QFutureWatcher<Result<Lease>>(m_beginning);
    connect(unwanted, &QFutureWatcherBase::canceled, m_beginning,
            [beginning = m_beginning.get()] { beginning->giveUp(LeaseEnd::Stop); });
    unwanted->setFuture(m_answer->future());
    // The database must hear of the last end before it hears of a new beginning.
    if (m_recorder.isWriting())
        connect(&m_recorder, &LeaseRecorder::rested, m_beginning, &LeaseBeginning::start,
                Qt::SingleShotConnection);
    else
        m_beginning->start();
}

void LeaseKeeper::began(const Lease& lease, BootTime end)
{
    m_beginning = nullptr;
    if (m_answer && m_answer->isCanceled()) { // and nobody was told yet
        leave({lease.id, LeaseEnd::Stop});
        return answer(failure(Error::Kind::Cancelled, u"given_up"_s, u"no longer wanted"_s));
    }
    m_current = lease;
    m_around.running.start({lease.id, lease.target, lease.mode}, end);
    m_tick.start(std::min<std::chrono::milliseconds>(kTick, remaining()));
    m_poll.start();
    emit begun(lease);
    answer(lease);
}

void LeaseKeeper::notBegun(const RequestContext& staff, const LeaseRequest& wanted, const Error& error)
{
    m_beginning = nullptr;
    if (error.kind == Error::Kind::Denied) // by the database, which cannot record what it rolls back
        m_around.denied.denied(staff, Permission::Impersonate, UserId(wanted.target), error);
    answer(failure(error));
}

void LeaseKeeper::answer(Result<Lease> result)
{
    const auto promise = std::exchange(m_answer, nullptr);
    if (!promise)
        return;
    promise->addResult(std::move(result));
    promise->finish();
}

void LeaseKeeper::leave(const LeaseEnding& ending)
{
    if (m_around.endsWithProcess)
        m_note.ended(ending);
    m_recorder.add(ending);
}

void LeaseKeeper::end(LeaseEnd cause)
{
    if (m_beginning)
        m_beginning->giveUp(cause);
    if (!m_current)
        return;
    Lease lease = *m_current;
    lease.endedAt = lease.expiresAt.addMSecs(-remaining().count());
    lease.cause = cause;
    lease.endedBy = m_staff.login;
    shut();
    // The database gives "revoked" to another's deed only; here it was a right that was taken away.
    leave({lease.id, cause == LeaseEnd::Revoked ? LeaseEnd::Stop : cause});
    emit ended(lease);
}

void LeaseKeeper::shut()
{
    m_around.running.stop(); // first of all: from here on nothing passes the guard
    m_tick.stop();
    m_poll.stop();
    m_current.reset();
}

void LeaseKeeper::everySecond()
{
    m_tick.setInterval(kTick);
    if (m_around.running.remaining() == BootTime::zero())
        return end(LeaseEnd::Expired);
    if (m_offlineSince && m_around.running.now() - *m_offlineSince >= kGrace)
        return end(LeaseEnd::ConnectionLost);
    m_tick.setInterval(std::min<std::chrono::milliseconds>(kTick, remaining() + 1ms));
    emit tick();
}

void LeaseKeeper::lookAtServer()
{
    if (!m_current)
        return;
    whenDone(m_store.look(m_current->id), this,
             [this, id = m_current->id](const Result<StoredLease>& found) { looked(id, found); });
}

void LeaseKeeper::looked(const LeaseId& id, const Result<StoredLease>& found)
{
    if (!m_current || m_current->id != id)
        return;
    if (found && !found->lease.isOpen()) {
        shut();
        m_note.settled(id);
        emit ended(found->lease);
        return;
    }
    // Denied: without any rank one may not even look.
    const bool gone =
        !found && (found.error().kind == Error::Kind::NotFound || found.error().kind == Error::Kind::Denied);
    if (gone || (found && !found->mayActStill))
        end(LeaseEnd::Revoked);
}

void LeaseKeeper::connectionChanged()
{
    switch (m_around.monitor->state()) {
    case ConnectionMonitor::State::Offline:
        if (!m_offlineSince)
            m_offlineSince = m_around.running.now();
        return;
    case ConnectionMonitor::State::Online:
        m_offlineSince.reset();
        m_recorder.retryNow();
        m_recovery.retryNow();
        return lookAtServer();
    case ConnectionMonitor::State::Connecting:
        return;
    }
}

QFuture<Result<LeasePage>> LeaseKeeper::list(RequestContext staff, LeaseQuery query)
{
    if (const auto allowed = m_around.guard.check(staff, Permission::ReadLeases); !allowed)
        return refused<LeasePage>(allowed.error());
    if (!m_around.info.has(Capability::RegentSchema))
        return refused<LeasePage>(noSchema());
    return m_store.page(query);
}

QFuture<Result<Lease>> LeaseKeeper::endLease(RequestContext staff, LeaseId id)
{
    if (m_current && m_current->id == id)
        end(LeaseEnd::Stop);
    else if (const auto allowed = m_around.guard.check(staff, Permission::ReadLeases); !allowed)
        return refused<Lease>(allowed.error());
    if (!m_around.info.has(Capability::RegentSchema))
        return refused<Lease>(noSchema());
    if (QUuid::fromString(id.value()).isNull())
        return refused<Lease>({Error::Kind::NotFound, u"lease"_s, u"there is no such lease"_s, {}});
    auto answer = std::make_shared<QPromise<Result<Lease>>>(); // dropped with us, which is Cancelled
    answer->start();
    whenDone(m_store.stop(id), this, [this, staff, answer](const Result<Lease>& ended) {
        if (!ended && ended.error().kind == Error::Kind::Denied)
            m_around.denied.denied(staff, Permission::EndOtherLease, {}, ended.error());
        answer->addResult(ended);
        answer->finish();
    });
    return answer->future();
}

} // namespace regent::access
