#pragma once

#include "services/access/leaserecorder.h"
#include "services/access/windownote.h"

namespace regent::access {

/// Ends what windows whose process is gone have left open: with the cause they had noted, else as a crash.
/// Notes of another database or login stay for whoever connects as that.
class LeaseRecovery : public QObject
{
    Q_OBJECT
public:
    LeaseRecovery(LeaseStore& store, QString folder, QString login, QObject* parent = nullptr);

    /// Looks for notes and deals with them until all is on record. `sweep`: also ends what anybody left
    /// behind for longer than its time.
    void start(bool sweep);
    void retryNow();

private:
    void ask();
    void matched(const QString& installation);
    void sweepThenForget();

    LeaseStore& m_store;
    LeaseRecorder m_recorder;
    const QString m_folder;
    const QString m_login;
    std::vector<DeadNote> m_notes;
    QStringList m_windows;
    QTimer m_again;
    postgres::Backoff m_backoff;
};

} // namespace regent::access
