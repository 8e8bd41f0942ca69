#pragma once

#include "services/access/leasestore.h"
#include "services/postgres/backoff.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

namespace regent::access {

/// Writes the ends of leases into the database, each until it is there: a lease ends here and now, whether or
/// not a server can be told. Lives on the main thread.
class LeaseRecorder : public QObject
{
    Q_OBJECT
public:
    explicit LeaseRecorder(LeaseStore& store, QObject* parent = nullptr);

    /// Tries at once.
    void add(const LeaseEnding& ending);
    /// Takes back what has not been written yet, because the same lease is being begun once more.
    void withdraw(const LeaseId& lease);
    /// The server is there again.
    void retryNow();
    bool isPending() const { return !m_endings.isEmpty(); }
    bool isWriting() const { return m_writing; }
    /// Waits until all is written, no longer than `limit`, without running anybody else's code. What was
    /// written meanwhile is announced.
    void flush(std::chrono::milliseconds limit);

signals:
    /// Nothing is on its way any more: all is written, or the next attempt is due later.
    void rested();
    void pendingChanged(bool pending);
    /// On record, or found to need no record.
    void settled(const regent::LeaseId& lease);

private:
    void writeNext();
    void answered(const Result<void>& written);

    LeaseStore& m_store;
    QList<LeaseEnding> m_endings; ///< Oldest first; one at a time is on its way.
    QFuture<Result<void>> m_call;
    QTimer m_again;
    postgres::Backoff m_backoff;
    int m_attempt = 0;
    bool m_writing = false;
};

} // namespace regent::access
