#pragma once

#include "services/access/anchorround.h"
#include "services/api/auditwatch.h"

#include <QFuture>
#include <QTimer>

namespace regent::postgres {
class DatabaseExecutor;
}

namespace regent::access {

/// AuditWatch by anchors of the log's chains, kept in a file of this machine: looks every minute, and has an
/// anchor made where this program wrote something since the last one.
class AnchorKeeper final : public AuditWatch
{
    Q_OBJECT
public:
    AnchorKeeper(postgres::DatabaseExecutor& database, AuditSetup setup, QObject* parent = nullptr);

    /// For programs that stay: a look now, and from then on.
    void start();
    /// For programs that end soon: makes and keeps an anchor if this program wrote anything. What is wrong
    /// with the log is then known to current(). Errors are of the connection or the file.
    QFuture<Result<void>> keep();
    /// The same, but waits for it, no longer than `limit`.
    void finish(std::chrono::milliseconds limit);

    std::optional<AuditFault> current() const override { return m_current; }

private:
    QFuture<Result<AnchorRound>> look(bool mayAnchor);
    void lookNow();
    bool hasWritten() const;
    void take(const Result<AnchorRound>& round);

    postgres::DatabaseExecutor& m_database;
    const AuditSetup m_setup;
    QTimer m_timer;
    /// Writes of this program that an anchor has seen. Shared with rounds under way.
    const std::shared_ptr<std::atomic<qint64>> m_anchored;
    std::optional<AuditFault> m_current;
};

} // namespace regent::access
