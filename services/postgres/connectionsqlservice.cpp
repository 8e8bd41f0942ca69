#include "services/postgres/connectionsqlservice.h"

#include "services/postgres/connection.h"
#include "services/postgres/platformschema.h"
#include "services/postgres/sqlsession.h"

#include <QPromise>
#include <QRunnable>

namespace regent::postgres {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kTestDeadline = 10s;

class ConnectionTest final : public QRunnable
{
public:
    ConnectionTest(ConnectionProfile profile, QString password, const std::atomic_bool& stopping)
        : m_profile(std::move(profile)), m_password(std::move(password)), m_stopping(stopping)
    {
        m_promise.start();
    }

    QFuture<Result<PlatformInfo>> future() const { return m_promise.future(); }

    void run() override
    {
        m_promise.addResult(lookAround());
        m_promise.finish();
    }

private:
    Result<PlatformInfo> lookAround()
    {
        const auto unwanted = [this] { return m_stopping || m_promise.isCanceled(); };
        Connection connection(m_profile, m_password, u"regent"_s);
        if (const auto opened = connection.ensureOpen(m_deadline, unwanted); !opened)
            return failure(opened.error());
        SqlSession session(connection, m_deadline, unwanted);
        return introspect(session, m_profile.schema, m_profile.user);
    }

    const ConnectionProfile m_profile;
    const QString m_password;
    const QDeadlineTimer m_deadline{kTestDeadline};
    const std::atomic_bool& m_stopping;
    QPromise<Result<PlatformInfo>> m_promise;
};

} // namespace

ConnectionSqlService::ConnectionSqlService(const QString& profilesFile) : m_store(profilesFile) {}

ConnectionSqlService::~ConnectionSqlService()
{
    m_stopping = true;
    m_pool.waitForDone();
}

QList<ConnectionProfile> ConnectionSqlService::profiles() const
{
    return m_store.profiles();
}

Result<void> ConnectionSqlService::save(const ConnectionProfile& profile)
{
    return m_store.save(profile);
}

void ConnectionSqlService::remove(const QString& name)
{
    m_store.remove(name);
}

QFuture<Result<PlatformInfo>> ConnectionSqlService::test(ConnectionProfile profile, QString password)
{
    auto test = std::make_unique<ConnectionTest>(std::move(profile), std::move(password), m_stopping);
    auto future = test->future();
    m_pool.start(test.release()); // The pool deletes it.
    return future;
}

} // namespace regent::postgres
