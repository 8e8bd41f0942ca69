#pragma once

#include "services/access/clientclaims.h"
#include "services/api/permission.h"
#include "services/api/staffservice.h"

namespace regent::postgres {
class DatabaseExecutor;
}

namespace regent::access {

class Guard;

/// StaffService on regent.staff.
class StaffSqlService final : public StaffService
{
public:
    /// `installed`: the regent schema is there.
    StaffSqlService(postgres::DatabaseExecutor& database, const Guard& guard, bool installed,
                    ClientClaims claims);

    QFuture<Result<QList<StaffLink>>> links(RequestContext context) override;
    QFuture<Result<void>> link(RequestContext context, RequestId request, StaffLink link) override;

private:
    Result<void> check(const RequestContext& context, Permission permission, const UserId& subject) const;

    postgres::DatabaseExecutor& m_database;
    const Guard& m_guard;
    const bool m_installed;
    const ClientClaims m_claims;
};

} // namespace regent::access
