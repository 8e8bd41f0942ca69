#pragma once

#include "services/api/connectionservice.h"
#include "services/postgres/profilestore.h"

#include <QThreadPool>

#include <atomic>

namespace regent::postgres {

/// Saved profiles in a file, tried out on threads of its own. Call on one thread.
class ConnectionSqlService : public ConnectionService
{
public:
    explicit ConnectionSqlService(const QString& profilesFile = ProfileStore::defaultFile());
    /// Ends running tests with Cancelled and waits for them.
    ~ConnectionSqlService() override;

    QList<ConnectionProfile> profiles() const override;
    Result<void> save(const ConnectionProfile& profile) override;
    void remove(const QString& name) override;
    QFuture<Result<PlatformInfo>> test(ConnectionProfile profile, QString password) override;

private:
    ProfileStore m_store;
    std::atomic_bool m_stopping = false;
    QThreadPool m_pool;
};

} // namespace regent::postgres
