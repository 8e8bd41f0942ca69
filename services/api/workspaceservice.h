#pragma once

#include "services/api/connectionprofile.h"
#include "services/api/requestcontext.h"
#include "services/api/result.h"

#include <QFuture>
#include <QString>

namespace regent {

struct WorkspaceOptions
{
    qint64 users = 1000; ///< Sample users to make when the workspace is new; 0 … 10,000,000.
    qint64 seed = 1;     ///< Same seed and count, same people.
    /// The server outlives its last user, until stop() (`regentctl workspace start`). Ends with the machine.
    bool keepRunning = false;
};

struct WorkspaceStatus
{
    bool running = false;
    qint64 pid = 0; ///< Postmaster, 0 when not running.
    QString url;    ///< libpq URL of the admin login, empty when not running.
    qint64 users = 0;
    QString dataDir;
};

/// The embedded workspace: a private Postgres cluster with sample data. One per data folder, shared by
/// every console and regentctl of this operating-system user; the last one out stops the server.
///
/// Errors: Unavailable with code "postgres_missing", "disk_full", "data_newer", "data_corrupt",
/// "data_denied" (the folder cannot be made, read or written), "socket_path", "start_failed",
/// "in_use_elsewhere" (another machine or container has the folder open); the detail says what to do. A data
/// folder that cannot be used is left alone.
class WorkspaceService
{
public:
    virtual ~WorkspaceService() = default;

    /// Starts (and on first use creates and fills) the workspace, or joins the running one.
    /// Progress text: the step at hand. Holding the workspace open keeps the server up.
    virtual QFuture<Result<WorkspaceStatus>> start(WorkspaceOptions options) = 0;
    virtual QFuture<Result<WorkspaceStatus>> status() = 0;
    /// Conflict (code "in_use") while another console uses it.
    virtual QFuture<Result<WorkspaceStatus>> stop() = 0;
    /// Stops it and removes its data. The only call that deletes anything.
    virtual QFuture<Result<void>> reset() = 0;

    /// Profile of one of the workspace's logins. Valid while it runs. Known roles: Support, Operator, Admin.
    virtual ConnectionProfile profileFor(Role role) const = 0;
};

} // namespace regent
