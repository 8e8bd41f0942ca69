#pragma once

#include "services/api/impersonation.h"

namespace regent::postgres {
class DatabaseExecutor;
}

namespace regent::access {

/// Impersonation on regent.impersonation.
class LeaseKeeper : public Impersonation
{
    Q_OBJECT
public:
    explicit LeaseKeeper(postgres::DatabaseExecutor& database, QObject* parent = nullptr);

    std::optional<Lease> current() const override;
    std::chrono::milliseconds remaining() const override;
    RequestContext actingContext() const override;
    QFuture<Result<Lease>> begin(RequestContext staff, RequestId request, LeaseRequest wanted) override;
    void end(LeaseEnd cause) override;
    QFuture<Result<LeasePage>> list(RequestContext staff, LeaseQuery query) override;
    QFuture<Result<Lease>> endLease(RequestContext staff, LeaseId id) override;

private:
    postgres::DatabaseExecutor& m_database;
};

} // namespace regent::access
