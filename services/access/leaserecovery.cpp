#include "services/access/leaserecovery.h"

#include "services/api/whendone.h"

#include <QLoggingCategory>

#include <algorithm>

Q_LOGGING_CATEGORY(lcRecovery, "regent.lease", QtInfoMsg)

namespace regent::access {

LeaseRecovery::LeaseRecovery(LeaseStore& store, QString folder, QString login, QObject* parent)
    : QObject(parent), m_store(store), m_recorder(store), m_folder(std::move(folder)),
      m_login(std::move(login))
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &LeaseRecovery::ask);
    connect(&m_recorder, &LeaseRecorder::pendingChanged, this, [this](bool pending) {
        if (!pending)
            sweepThenForget();
    });
}

void LeaseRecovery::start(bool sweep)
{
    m_notes = DeadNote::findAll(m_folder);
    std::erase_if(m_notes, [this](const DeadNote& note) {
        return !note.text().login.isEmpty() && note.text().login != m_login;
    });
    if (!m_notes.empty())
        ask();
    else if (sweep)
        whenDone(m_store.hasStrays(), this, [this](const Result<bool>& strays) {
            if (strays && *strays)
                sweepThenForget();
        });
}

void LeaseRecovery::retryNow()
{
    m_recorder.retryNow();
    m_backoff.reset();
    if (m_again.isActive())
        ask();
}

/// Which database this is, before anything is ended in it.
void LeaseRecovery::ask()
{
    m_again.stop();
    whenDone(m_store.installation(), this, [this](const Result<QString>& installation) {
        if (installation)
            return matched(*installation);
        if (installation.error().kind == Error::Kind::Unavailable ||
            installation.error().kind == Error::Kind::Timeout)
            m_again.start(m_backoff.next());
    });
}

void LeaseRecovery::matched(const QString& installation)
{
    std::erase_if(m_notes, [&](const DeadNote& note) {
        return !note.text().installation.isEmpty() && note.text().installation != installation;
    });
    QList<LeaseEnding> endings;
    for (const DeadNote& note : m_notes) {
        m_windows.append(note.text().window);
        endings += note.text().unwritten;
        for (const LeaseId& id : note.text().running)
            endings.append({id, LeaseEnd::Crash, leaseEndName(LeaseEnd::Crash)});
    }
    if (!m_notes.empty())
        qCInfo(lcRecovery, "%d window(s) ended without a word; %d lease(s) to close", int(m_notes.size()),
               int(endings.size()));
    for (const LeaseEnding& ending : endings)
        m_recorder.add(ending);
    if (endings.isEmpty())
        sweepThenForget();
}

/// By window, too, for a note that was damaged.
void LeaseRecovery::sweepThenForget()
{
    whenDone(m_store.sweep(m_windows), this, [this](const Result<void>& swept) {
        if (!swept) {
            qCInfo(lcRecovery, "nothing swept: %s", qUtf8Printable(swept.error().code));
            if (!m_notes.empty() && swept.error().kind != Error::Kind::Denied)
                m_again.start(m_backoff.next());
            return;
        }
        for (DeadNote& note : m_notes)
            note.remove();
        m_notes.clear();
    });
}

} // namespace regent::access
