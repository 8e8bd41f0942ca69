#include "services/access/leaserecorder.h"

#include "services/api/whendone.h"

#include <QDeadlineTimer>
#include <QLoggingCategory>
#include <QThread>

#include <algorithm>

Q_LOGGING_CATEGORY(lcRecorder, "regent.lease", QtInfoMsg)

namespace regent::access {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr unsigned long kPollMs = 2;
// Between attempts while nothing else may run: a server that comes back gets a chance.
constexpr unsigned long kHurriedRetryMs = 50;

/// Refused for good: asking again would only be refused again.
bool isFinal(const Error& error)
{
    switch (error.kind) {
    case Error::Kind::NotFound:
    case Error::Kind::Denied:
    case Error::Kind::Invalid:
        return true;
    case Error::Kind::Conflict: // a deadlock
    case Error::Kind::Unavailable:
    case Error::Kind::Timeout:
    case Error::Kind::Cancelled:
    case Error::Kind::Internal:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace

LeaseRecorder::LeaseRecorder(LeaseStore& store, QObject* parent) : QObject(parent), m_store(store)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &LeaseRecorder::writeNext);
}

void LeaseRecorder::add(const LeaseEnding& ending)
{
    m_endings.append(ending);
    if (m_endings.size() == 1)
        emit pendingChanged(true);
    retryNow();
}

void LeaseRecorder::withdraw(const LeaseId& lease)
{
    const auto first = m_endings.begin() + (m_writing ? 1 : 0);
    const auto kept = std::remove_if(first, m_endings.end(),
                                     [&](const LeaseEnding& ending) { return ending.lease == lease; });
    if (kept == m_endings.end())
        return;
    m_endings.erase(kept, m_endings.end());
    if (m_endings.isEmpty()) {
        m_again.stop();
        emit pendingChanged(false);
    }
}

void LeaseRecorder::retryNow()
{
    m_backoff.reset();
    if (!m_writing && !m_endings.isEmpty())
        writeNext();
}

void LeaseRecorder::writeNext()
{
    m_again.stop();
    m_writing = true;
    m_call = m_store.end(m_endings.constFirst());
    whenDone(m_call, this, [this, attempt = ++m_attempt](const Result<void>& written) {
        if (m_writing && attempt == m_attempt) // else flush() has seen it already
            answered(written);
    });
}

void LeaseRecorder::answered(const Result<void>& written)
{
    m_writing = false;
    if (!written && !isFinal(written.error())) {
        qCInfo(lcRecorder, "the end of a lease is not on record yet: %s",
               qUtf8Printable(written.error().code));
        m_again.start(m_backoff.next());
        emit rested();
        return;
    }
    if (!written)
        qCWarning(lcRecorder, "the end of a lease was refused: %s", qUtf8Printable(written.error().code));
    const LeaseEnding done = m_endings.takeFirst();
    // Without its rank a login cannot end its lease. The note stays for a start that may.
    if (written || written.error().kind != Error::Kind::Denied)
        emit settled(done.lease);
    if (!m_endings.isEmpty())
        return writeNext();
    emit pendingChanged(false);
    emit rested();
}

void LeaseRecorder::flush(std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    while (!m_endings.isEmpty() && !deadline.hasExpired()) {
        if (!m_writing)
            writeNext();
        while (!m_call.isFinished() && !deadline.hasExpired())
            QThread::msleep(kPollMs);
        if (!m_call.isFinished())
            return;
        answered(m_call.resultCount() > 0 ? m_call.result()
                                          : Result<void>(failure(Error::Kind::Cancelled, {}, {})));
        if (m_again.isActive())
            QThread::msleep(kHurriedRetryMs);
    }
}

} // namespace regent::access
