#pragma once

#include "services/api/connectionprofile.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QSqlDatabase>

#include <functional>
#include <memory>

namespace regent::postgres {

class LibpqDriver;

/// One connection to a profile's database, reopened when needed. Belongs to the thread that opens it and is
/// closed with it: lives on that thread's stack.
class Connection
{
public:
    Connection(ConnectionProfile profile, QString password, QString applicationName);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    /// Makes the connection usable: opens it when it is not open or the server has hung up meanwhile, and
    /// asks the server first when it was silent for long. Unavailable, Denied (also "search_path_planted"),
    /// NotFound (database), Cancelled; Timeout only when `deadline` itself has passed.
    Result<void> ensureOpen(QDeadlineTimer deadline, const std::function<bool()>& isCancelled);
    bool isOpen() const;
    void close();

    const QSqlDatabase& database() const { return m_database; }
    LibpqDriver& driver() { return *m_driver; }

private:
    bool isUsable(QDeadlineTimer deadline);
    Result<void> open(QDeadlineTimer deadline);
    Result<void> checkSearchPath(QDeadlineTimer deadline);
    std::chrono::milliseconds connectLimit() const;

    const ConnectionProfile m_profile;
    const QString m_password;
    const QString m_applicationName;
    QSqlDatabase m_database;
    LibpqDriver* m_driver = nullptr; ///< Owned by m_database.
    QElapsedTimer m_lastUse;
};

} // namespace regent::postgres
