#pragma once

#include "services/postgres/embedded/postgresbinaries.h"
#include "services/postgres/embedded/steps.h"
#include "services/postgres/embedded/workspacefolder.h"

namespace regent::postgres {

/// Makes the folder's cluster: `initdb` into a new folder, which gets the final name only when it is
/// complete. After a failure nothing is left. Call under the start lock.
Result<void> makeCluster(const WorkspaceFolder& folder, const PostgresBinaries::Version& version,
                         const Steps& steps);

/// The major version of a cluster; data_corrupt when it shows none.
Result<int> clusterMajor(const QString& clusterDir);
/// data_corrupt when parts without which nothing works are missing. The server itself checks the rest.
Result<void> checkWhole(const QString& clusterDir);

} // namespace regent::postgres
