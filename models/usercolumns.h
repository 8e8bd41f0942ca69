#pragma once

#include "models/valueformat.h"
#include "services/api/user.h"
#include "services/api/userquery.h"

#include <QVariant>

#include <optional>

namespace regent {

/// What the users table can show, in its default order.
enum class UserColumn { Email, Name, Created, LastActive, Verified, Tier, Timezone, Balance, Id, Count };

QString userColumnTitle(UserColumn column);
/// The spelling in settings and in copied headers, the same as regentctl's JSON: "email", "last_active_at", …
QString userColumnKey(UserColumn column);
/// The order a click on the header asks for; none when the platform cannot sort by this column.
std::optional<UserSort> userColumnSort(UserColumn column);
/// The value unformatted; invalid when missing.
QVariant userColumnValue(const UserRow& row, UserColumn column);
QString userColumnText(const UserRow& row, UserColumn column, const ValueFormat& format);
QString userColumnToolTip(const UserRow& row, UserColumn column, const ValueFormat& format);

} // namespace regent
