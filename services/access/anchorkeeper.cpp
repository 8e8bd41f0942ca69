#include "services/access/anchorkeeper.h"

namespace regent::access {

AnchorKeeper::AnchorKeeper(postgres::DatabaseExecutor& database, QObject* parent)
    : AuditWatch(parent), m_database(database)
{
}

} // namespace regent::access
