#pragma once

#include "services/api/lease.h"

namespace regent::access {

/// Without white space at the ends of what people type.
LeaseRequest trimmedRequest(LeaseRequest wanted);

/// What can be told without a database. Invalid: fields "target" (see parseTargetId(), for what is no
/// e-mail address), "reason", "ticket", "minutes".
Result<void> checkRequest(const LeaseRequest& wanted);

} // namespace regent::access
