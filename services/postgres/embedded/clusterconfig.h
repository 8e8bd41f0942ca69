#pragma once

#include "services/postgres/embedded/serveraccount.h"

namespace regent::postgres {

/// Writes our settings, and who may sign in, into a cluster that initdb has just made.
Result<void> configureCluster(const QString& clusterDir, const ServerAccount& account);

} // namespace regent::postgres
