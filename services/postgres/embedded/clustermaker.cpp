#include "services/postgres/embedded/clustermaker.h"

#include "services/postgres/embedded/childprocess.h"
#include "services/postgres/embedded/clusterconfig.h"
#include "services/postgres/embedded/serverlog.h"
#include "services/postgres/embedded/storedfile.h"
#include "services/postgres/embedded/workspacedatabase.h"
#include "services/postgres/embedded/workspaceerror.h"

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

/// For a server whose cluster is thrown away if anything goes wrong, and synced when all went well.
QStringList makingSettings()
{
    return {u"fsync=off"_s,          u"synchronous_commit=off"_s, u"full_page_writes=off"_s,
            u"autovacuum=off"_s,     u"max_wal_size=1GB"_s,       u"checkpoint_timeout=1h"_s,
            u"shared_buffers=64MB"_s};
}

} // namespace

ClusterMaker::ClusterMaker(const WorkspaceFolder& folder, PostgresBinaries::Version version)
    : m_folder(folder), m_version(std::move(version))
{
}

void ClusterMaker::clearAttempts(const WorkspaceFolder& folder)
{
    for (const QString& attempt : folder.attempts()) {
        ServerProcess(attempt, folder.account()).kill();
        removeTree(attempt);
    }
}

Result<void> ClusterMaker::make(const WorkspaceOptions& options, const Steps& steps) const
{
    steps.say(u"Creating the database server's files"_s);
    clearAttempts(m_folder);
    const auto attempt = m_folder.newAttempt();
    if (!attempt)
        return failure(attempt.error());
    const auto made = makeIn(*attempt, options, steps);
    if (!made)
        clearAttempts(m_folder);
    return made;
}

Result<void> ClusterMaker::makeIn(const QString& attempt, const WorkspaceOptions& options,
                                  const Steps& steps) const
{
    return runInitdb(attempt, steps)
        .and_then([&] { return configureCluster(attempt, m_folder.account()); })
        .and_then([&] { return fill(attempt, options, steps); })
        .and_then([&] {
            steps.say(u"Writing it to disk"_s);
            return syncDisk(attempt);
        })
        .and_then([&] { return m_folder.adopt(attempt); });
}

Result<void> ClusterMaker::runInitdb(const QString& attempt, const Steps& steps) const
{
    const auto made = runToEnd(
        {.program = m_version.folder + u"/initdb"_s,
         .arguments = {u"--data-checksums"_s, u"--username=postgres"_s, u"--auth-local=peer"_s,
                       u"--auth-host=reject"_s, u"--encoding=UTF8"_s, u"--locale=C.UTF-8"_s,
                       u"--wal-segsize=1"_s, u"--no-instructions"_s, u"--no-sync"_s, u"-D"_s, attempt}},
        m_folder.account(), steps);
    return made ? Result<void>() : failure(made.error());
}

Result<void> ClusterMaker::fill(const QString& attempt, const WorkspaceOptions& options,
                                const Steps& steps) const
{
    const auto socketDir = m_folder.socketDir();
    if (!socketDir)
        return failure(socketDir.error());
    const ServerProcess process(attempt, m_folder.account());
    const ServerLog log(attempt);
    const auto server = process.start({.postgres = m_version.folder + u"/postgres"_s,
                                       .socketDir = *socketDir,
                                       .settings = makingSettings(),
                                       .endsWithUs = true},
                                      steps);
    if (!server)
        return failure(server.error());
    const auto filled = WorkspaceDatabase(*socketDir, m_folder.account().name()).make(options, steps);
    if (filled && process.stop(*server))
        return {};
    // A full disk can take the whole server down: then the connection only tells that it broke.
    const Error said = log.whyItFailed();
    return failure(filled || said.code == kDiskFull ? said : filled.error());
}

} // namespace regent::postgres
