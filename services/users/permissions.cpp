#include "services/users/permissions.h"

#include <algorithm>
#include <array>

namespace regent::users {

using namespace Qt::StringLiterals;

namespace {

struct Permission
{
    Action action;
    Role least;
};

constexpr std::array kPermissions{
    Permission{Action::Browse, Role::None},
    Permission{Action::Export, Role::None},
    Permission{Action::Create, Role::Operator},
};

} // namespace

Result<void> checkRole(const RequestContext& context, Action action)
{
    const auto* permission = std::find_if(kPermissions.begin(), kPermissions.end(),
                                          [&](const Permission& entry) { return entry.action == action; });
    Q_ASSERT(permission != kPermissions.end());
    if (context.role() < permission->least)
        return failure(Error::Kind::Denied, u"role"_s, u"needs the role "_s + roleName(permission->least));
    return {};
}

} // namespace regent::users
