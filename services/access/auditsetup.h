#pragma once

#include "services/access/anchorfile.h"
#include "services/access/clientclaims.h"

namespace regent::access {

/// What reading and keeping the audit log of one connection needs to know.
struct AuditSetup
{
    bool isInstalled = true; ///< The regent schema was there at connect.
    ClientClaims claims;
    QString address; ///< Of the server, where it does not say which one it is.
    QString anchorFolder = AnchorFile::defaultFolder();
    bool tellsSyslog = qEnvironmentVariable("REGENT_ANCHOR_SYSLOG") == QLatin1StringView("1");
};

} // namespace regent::access
