#pragma once

#include "services/api/result.h"

namespace regent::postgres {

/// The major version of a cluster; data_corrupt when it shows none.
Result<int> clusterMajor(const QString& clusterDir);
/// data_corrupt when parts without which nothing works are missing. The server itself checks the rest.
Result<void> checkWhole(const QString& clusterDir);

} // namespace regent::postgres
