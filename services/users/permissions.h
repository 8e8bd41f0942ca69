#pragma once

#include "services/api/requestcontext.h"
#include "services/api/result.h"

namespace regent::users {

/// What the users service does, as far as ranks differ.
enum class Action {
    Browse, ///< Pages, counts, details, activity. Without the regent schema nobody has a rank: then the
            ///< login's own grants decide.
    Export,
    Create, ///< getOrCreate, ensureDefault.
};

/// Denied, code "role". A courtesy: the database decides again.
Result<void> checkRole(const RequestContext& context, Action action);

} // namespace regent::users
