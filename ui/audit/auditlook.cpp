#include "ui/audit/auditlook.h"

namespace regent {

using namespace Qt::StringLiterals;

AuditLook auditLook(AuditSign sign)
{
    switch (sign) {
    case AuditSign::Done:
        return {u"check-circle"_s, Theme::Role::Success};
    case AuditSign::Failed:
        return {u"x-circle"_s, Theme::Role::Danger};
    case AuditSign::Denied:
        return {u"prohibit"_s, Theme::Role::Danger};
    case AuditSign::Announced:
        return {u"info"_s, Theme::Role::DimText};
    case AuditSign::UnderWay:
        return {u"hourglass"_s, Theme::Role::Accent};
    case AuditSign::Unknown:
        return {u"question"_s, Theme::Role::Warning};
    }
    Q_UNREACHABLE();
}

} // namespace regent
