#include "services/api/error.h"

namespace regent {

using namespace Qt::StringLiterals;

QString kindName(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotFound:
        return u"not_found"_s;
    case Error::Kind::Conflict:
        return u"conflict"_s;
    case Error::Kind::Invalid:
        return u"invalid"_s;
    case Error::Kind::Denied:
        return u"denied"_s;
    case Error::Kind::Unavailable:
        return u"unavailable"_s;
    case Error::Kind::Timeout:
        return u"timeout"_s;
    case Error::Kind::Cancelled:
        return u"cancelled"_s;
    case Error::Kind::Internal:
        return u"internal"_s;
    }
    Q_UNREACHABLE();
}

} // namespace regent
