#include "services/api/requestcontext.h"

namespace regent {

using namespace Qt::StringLiterals;

QString roleName(Role role)
{
    switch (role) {
    case Role::None:
        return u"none"_s;
    case Role::Support:
        return u"support"_s;
    case Role::Operator:
        return u"operator"_s;
    case Role::Admin:
        return u"admin"_s;
    }
    Q_UNREACHABLE();
}

QString actingModeName(ActingMode mode)
{
    return mode == ActingMode::Look ? u"look"_s : u"act"_s;
}

} // namespace regent
