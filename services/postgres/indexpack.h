#pragma once

#include "services/api/platforminfo.h"
#include "services/api/result.h"
#include "services/api/schemaservice.h"

#include <QList>

namespace regent::postgres {

class SqlSession;

/// What the indexes of the platform's "User" table make fast, whoever made them. An index counts only when
/// the planner can use it for the whole order: valid, not partial, right opclass, collation and direction.
Result<Capabilities> fastAccess(SqlSession& session, const QString& schema);

/// The optional indexes, which of them are present (or made superfluous by others), and what building one
/// would cost here: measured at one and ten million users, scaled by row count and width.
Result<QList<IndexOffer>> indexOffers(SqlSession& session, const QString& schema);

} // namespace regent::postgres
