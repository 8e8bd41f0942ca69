#pragma once

#include "services/api/connectionprofile.h"
#include "services/api/requestcontext.h"
#include "services/api/workspaceservice.h"
#include "services/postgres/embedded/steps.h"

#include <chrono>
#include <optional>

namespace regent::postgres {

class SqlSession;

/// The profile of one of the workspace's logins.
ConnectionProfile workspaceProfile(const QString& socketDir, const QString& account, const QString& login);
/// "admin", "operator", "support".
QString workspaceLogin(Role role);

/// The database inside the embedded cluster: whether it is there, making it, counting in it.
/// Errors carry the codes of WorkspaceService, or kNoAnswer.
class WorkspaceDatabase
{
public:
    WorkspaceDatabase(QString socketDir, QString account);

    /// None when it has not been made yet; else its users, exact up to 10,000, beyond that estimated.
    /// Waits up to ten seconds for a server that is still starting or recovering.
    Result<std::optional<qint64>> users(const Steps& steps) const;

    /// Makes it under another name and renames it when it is complete: it exists whole or not at all, and
    /// what a killed attempt left is dropped first.
    Result<void> make(const WorkspaceOptions& options, const Steps& steps) const;

    /// Brings the regent schema up to this program's version. One that is newer is left as it is.
    Result<void> upgrade(const Steps& steps) const;

private:
    template<class Work>
    auto in(const QString& database, std::chrono::milliseconds deadline, const Steps& steps, Work work) const
        -> std::invoke_result_t<Work, SqlSession&>;
    Result<bool> exists(const Steps& steps) const;
    Result<void> fill(const WorkspaceOptions& options, const Steps& steps) const;

    QString m_socketDir;
    QString m_account;
};

} // namespace regent::postgres
