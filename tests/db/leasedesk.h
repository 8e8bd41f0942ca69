#pragma once

#include "services/access/alertgate.h"
#include "services/access/contextfactory.h"
#include "services/access/deniedsqllog.h"
#include "services/access/guard.h"
#include "services/access/leasekeeper.h"
#include "services/access/runninglease.h"
#include "services/http/httpclient.h"
#include "services/postgres/databaseexecutor.h"
#include "tests/support/testdatabase.h"

#include <QTemporaryDir>

#include <atomic>
#include <memory>

namespace regent::test {

/// A monitor that says what the test wants.
class SaidMonitor : public ConnectionMonitor
{
    Q_OBJECT
public:
    State state() const override { return m_state; }
    double roundTripMs() const override { return -1; }
    QDateTime offlineSince() const override { return {}; }
    int retryInSeconds() const override { return 0; }
    Error lastError() const override { return {}; }
    void retryNow() override {}
    void say(State state)
    {
        m_state = state;
        emit stateChanged();
    }

private:
    State m_state = State::Online;
};

/// One window with everything below it, on a real database, with a clock that the test can move.
class LeaseDesk
{
public:
    struct How
    {
        ConnectionProfile profile;
        QString alertUrl{};
        QString noteFolder{};
        QString window = access::LeaseKeeper::newWindowKey();
        bool endsWithProcess = true;
        bool pushed = false; ///< Hears of changes as they happen.
    };
    explicit LeaseDesk(How how);
    ~LeaseDesk();

    Result<Lease> begin(const LeaseRequest& wanted, const RequestId& request = newRequest());
    /// "allowed", or the code of the guard's refusal of one look at the user.
    QString guardSays(const RequestContext& context, const UserId& subject) const;
    void pass(access::BootTime time) { *skipped = skipped->load() + time; }

    static RequestId newRequest();

    How how;
    QTemporaryDir folder;
    std::shared_ptr<std::atomic<access::BootTime>> skipped =
        std::make_shared<std::atomic<access::BootTime>>(access::BootTime{});
    PlatformInfo info;
    std::unique_ptr<postgres::DatabaseExecutor> executor;
    std::unique_ptr<access::DeniedSqlLog> denied;
    access::RunningLease running;
    std::unique_ptr<access::Guard> guard;
    http::HttpClient http;
    std::unique_ptr<access::AlertGate> alerts;
    SaidMonitor monitor;
    std::unique_ptr<ChangeFeed> feed;
    std::unique_ptr<access::LeaseKeeper> keeper;

    RequestContext staff() const { return ContextFactory::make(info.staff); }
};

/// A request that nothing is wrong with.
LeaseRequest wantedFor(const QString& target, ActingMode mode = ActingMode::Look);

} // namespace regent::test
