#include "services/access/leasebeginning.h"

#include "services/access/windownote.h"
#include "services/api/whendone.h"

#include <QTimer>
#include <QUuid>

namespace regent::access {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kAttempts = 3;
constexpr auto kPause = 300ms;
constexpr int kMaxIds = 8;

/// The lease a request stands for. The first has the request's own id; when that attempt was given up, the
/// next has one that follows from it, so that the same request still cannot become two leases.
LeaseId leaseIdOf(const RequestId& request, int number)
{
    if (number == 0)
        return LeaseId(request.value());
    return LeaseId(QUuid::createUuidV5(QUuid::fromString(request.value()), QString::number(number))
                       .toString(QUuid::WithoutBraces));
}

bool isOutcomeUnknown(const Error& error)
{
    return error.kind == Error::Kind::Unavailable || error.kind == Error::Kind::Timeout;
}

Error leaseOver()
{
    return {Error::Kind::Conflict, u"lease_over"_s, u"this lease has ended already"_s, {}};
}

} // namespace

LeaseBeginning::LeaseBeginning(Means means, const RequestId& request, const LeaseRequest& wanted,
                               QObject* parent)
    : QObject(parent), m_means(std::move(means)), m_request(request), m_wanted(wanted),
      m_id(leaseIdOf(request, 0))
{
}

void LeaseBeginning::start()
{
    m_over ? deleteLater() : prepare();
}

void LeaseBeginning::prepare()
{
    whenDone(m_means.store.prepare(m_id, m_wanted), this,
             [this](const Result<StoredLease>& answer) { prepared(answer); });
}

void LeaseBeginning::prepared(const Result<StoredLease>& answer)
{
    m_committed = m_committed || answer || isOutcomeUnknown(answer.error());
    if (m_over)
        return takeBack();
    if (!answer) {
        if (!tryAgain(answer.error(), &LeaseBeginning::prepare))
            notPrepared(answer.error());
        return;
    }
    m_prepared = answer->lease;
    if (!m_prepared.isOpen()) {
        const bool somebodys = m_prepared.begunAt.isValid() && !m_means.leftOver.contains(m_id);
        return somebodys ? fail(leaseOver()) : tryNextId();
    }
    // The database knows accounts by login, not by the token that may be the identity.
    if (m_prepared.target == m_means.staff.platformUser) {
        emit left({m_id, LeaseEnd::Stop, u"target_self"_s});
        return fail({Error::Kind::Denied, u"target_self"_s, u"the target is the own account"_s, u"target"_s});
    }
    if (m_means.note && !m_means.note->began(m_id, answer->installation, m_means.staff.login)) {
        emit left({m_id, LeaseEnd::Stop, u"io"_s});
        return fail({Error::Kind::Unavailable,
                     u"lease_note"_s,
                     u"the note that a crash would need cannot be written"_s,
                     {}});
    }
    m_attempts = 0;
    alert();
}

void LeaseBeginning::notPrepared(const Error& error)
{
    if (m_committed)
        emit left({m_id, LeaseEnd::ConnectionLost, error.code.isEmpty() ? kindName(error.kind) : error.code});
    fail(error);
}

void LeaseBeginning::alert()
{
    if (m_prepared.begunAt.isValid()) // they were told the first time
        return begin();
    const Alert alert{m_prepared,
                      m_wanted.minutes,
                      m_means.staff.displayName,
                      m_means.claims.machine,
                      m_means.claims.program,
                      m_means.database};
    whenDone(m_means.alerts.tell(alert), this, [this](const Result<bool>& answer) { alerted(answer); });
}

void LeaseBeginning::alerted(const Result<bool>& answer)
{
    if (m_over)
        return;
    if (!answer) {
        emit left({m_id, LeaseEnd::Stop, u"alert"_s});
        return fail(answer.error());
    }
    m_alerted = *answer;
    begin();
}

void LeaseBeginning::begin()
{
    m_sent = m_means.clock();
    whenDone(m_means.store.begin(m_id, m_alerted), this,
             [this](const Result<StoredLease>& answer) { answered(answer); });
}

void LeaseBeginning::answered(const Result<StoredLease>& answer)
{
    if (m_over) // what became of it was left to be ended
        return;
    if (answer && answer->lease.isOpen() && answer->left > 0ms) {
        m_over = true;
        deleteLater();
        emit begun(answer->lease, m_sent + answer->left);
        return;
    }
    if (answer) {
        if (answer->lease.isOpen())
            emit left({m_id, LeaseEnd::Expired, u"lease_over"_s});
        return fail(leaseOver());
    }
    const Error& error = answer.error();
    if (error.code == "lease_over"_L1 || error.code == "lease_stale"_L1) {
        emit left({m_id, LeaseEnd::Stop, error.code});
        return tryNextId();
    }
    if (tryAgain(error, &LeaseBeginning::begin))
        return;
    const LeaseEnd cause = isOutcomeUnknown(error) ? LeaseEnd::ConnectionLost : LeaseEnd::Stop;
    emit left({m_id, cause, error.code.isEmpty() ? kindName(error.kind) : error.code});
    fail(error);
}

bool LeaseBeginning::tryAgain(const Error& error, Step step)
{
    if (!isOutcomeUnknown(error) || ++m_attempts >= kAttempts)
        return false;
    QTimer::singleShot(kPause * m_attempts, this, [this, step] { m_over ? deleteLater() : (this->*step)(); });
    return true;
}

void LeaseBeginning::tryNextId()
{
    if (++m_ids == kMaxIds)
        return fail(leaseOver());
    m_id = leaseIdOf(m_request, m_ids);
    m_committed = false;
    prepare();
}

void LeaseBeginning::giveUp(LeaseEnd cause)
{
    if (std::exchange(m_over, true))
        return;
    m_givenUp = cause;
    if (m_committed)
        takeBack();
    // Else the answer to prepare() is waited for, to take back what that may commit.
    emit failed({Error::Kind::Cancelled, u"given_up"_s, u"no longer wanted"_s, {}});
}

void LeaseBeginning::takeBack()
{
    if (m_committed)
        emit left({m_id, m_givenUp.value_or(LeaseEnd::Stop), u"cancelled"_s});
    deleteLater();
}

void LeaseBeginning::fail(const Error& error)
{
    m_over = true;
    deleteLater();
    emit failed(error);
}

} // namespace regent::access
