#pragma once

#include "services/api/workspaceservice.h"
#include "services/postgres/embedded/postgresbinaries.h"
#include "services/postgres/embedded/serverprocess.h"
#include "services/postgres/embedded/workspacefolder.h"

namespace regent::postgres {

/// Makes a folder's cluster with everything in it. All of it happens in a folder of another name, by a server
/// that need not sync; what is complete and on disk then gets the final name. A failure or a kill at any
/// moment leaves nothing under that name. Call under the start lock.
class ClusterMaker
{
public:
    ClusterMaker(const WorkspaceFolder& folder, PostgresBinaries::Version version);

    Result<void> make(const WorkspaceOptions& options, const Steps& steps) const;

    /// Ends and removes what killed attempts left. Best effort: what cannot go now goes the next time.
    static void clearAttempts(const WorkspaceFolder& folder);

private:
    Result<void> makeIn(const QString& attempt, const WorkspaceOptions& options, const Steps& steps) const;
    Result<void> runInitdb(const QString& attempt, const Steps& steps) const;
    Result<void> fill(const QString& attempt, const WorkspaceOptions& options, const Steps& steps) const;

    const WorkspaceFolder& m_folder;
    PostgresBinaries::Version m_version;
};

} // namespace regent::postgres
