#include "services/access/leasekeeper.h"

#include "services/access/contextfactory.h"
#include "services/api/answered.h"

namespace regent::access {

using namespace Qt::StringLiterals;

namespace {
Error absent()
{
    return {Error::Kind::Unavailable, u"regent_schema"_s, u"the regent schema has no leases"_s, {}};
}
} // namespace

LeaseKeeper::LeaseKeeper(postgres::DatabaseExecutor& database, QObject* parent)
    : Impersonation(parent), m_database(database)
{
}

std::optional<Lease> LeaseKeeper::current() const
{
    return std::nullopt;
}

std::chrono::milliseconds LeaseKeeper::remaining() const
{
    return {};
}

RequestContext LeaseKeeper::actingContext() const
{
    return ContextFactory::make({});
}

QFuture<Result<Lease>> LeaseKeeper::begin(RequestContext, RequestId, LeaseRequest)
{
    return refused<Lease>(absent());
}

void LeaseKeeper::end(LeaseEnd) {}

QFuture<Result<LeasePage>> LeaseKeeper::list(RequestContext, LeaseQuery)
{
    return refused<LeasePage>(absent());
}

QFuture<Result<Lease>> LeaseKeeper::endLease(RequestContext, LeaseId)
{
    return refused<Lease>(absent());
}

} // namespace regent::access
