#pragma once

#include "services/api/platforminfo.h"
#include "services/api/userquery.h"

namespace regent::users {

/// Below this many users reading the whole table goes unnoticed, so no search is called slow.
inline constexpr qint64 kSmallTable = 50000;

/// Whether an index serves the search and its order here. Reasons: "substring_without_index",
/// "email_without_index", "too_short", "sort_without_index", "filter_without_index". A short word without a
/// key is not slow but has the reason "too_short", because it only finds beginnings of addresses.
SearchPlan planSearch(const UserQuery& query, const PlatformInfo& info, const QDateTime& now);

} // namespace regent::users
