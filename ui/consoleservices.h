#pragma once

#include "services/api/platforminfo.h"
#include "services/api/requestcontext.h"

#include <QString>

namespace regent {

class ActingController;
class AuditService;
class AuditWatch;
class ChangeFeed;
class ConnectionMonitor;
class FilePicker;
class Impersonation;
class JobList;
class Prompter;
class ProtectionService;
class SchemaService;
class SettingsStore;
class UserService;

/// What a pane may use, for one signed-in connection. Everything outlives every pane.
struct ConsoleServices
{
    UserService& users;
    SchemaService& schema;
    AuditService& audit;
    AuditWatch& auditWatch;
    Impersonation& impersonation;
    ActingController& acting;
    ProtectionService& protections;
    ConnectionMonitor& monitor;
    ChangeFeed& feed;
    SettingsStore& settings;
    Prompter& prompter;
    FilePicker& files;
    JobList& jobs;
    RequestContext context; ///< The staff member's own, or, in the user's view, the acting one.
    PlatformInfo info;
    QString profileName;        ///< Shown to people and the scope of per-profile settings.
    bool weakTransport = false; ///< The traffic can leave this machine without a verified certificate.
};

} // namespace regent
