#pragma once

#include "models/auditwords.h"
#include "ui/theme/theme.h"

namespace regent {

/// How an outcome looks, in the list, the detail and the timeline; the word always stands beside it.
struct AuditLook
{
    QString icon;
    Theme::Role role;
};
AuditLook auditLook(AuditSign sign);

} // namespace regent
