#pragma once

#include "services/api/connectionprofile.h"
#include "services/api/requestcontext.h"
#include "services/api/workspaceservice.h"
#include "services/postgres/embedded/steps.h"

#include <chrono>
#include <type_traits>

namespace regent::postgres {

class SqlSession;

/// The profile of one of the workspace's logins.
ConnectionProfile workspaceProfile(const QString& socketDir, const QString& account, const QString& login);
/// "admin", "operator", "support".
QString workspaceLogin(Role role);

/// The database inside the embedded cluster. Errors carry the codes of WorkspaceService, or kNoAnswer.
/// Every call waits up to ten seconds for a server that is still starting or recovering.
class WorkspaceDatabase
{
public:
    WorkspaceDatabase(QString socketDir, QString account);

    /// Makes it, with sample users, the regent schema and one login per role.
    Result<void> make(const WorkspaceOptions& options, const Steps& steps) const;

    /// Brings the regent schema up to this program's version; one that is newer is left as it is. The number
    /// of users. data_corrupt when the database is not there.
    Result<qint64> open(const Steps& steps) const;

    /// How many users, exact up to 10,000, beyond that estimated.
    Result<qint64> users(const Steps& steps) const;

private:
    template<class Work>
    auto in(const QString& database, std::chrono::milliseconds deadline, const Steps& steps, Work work) const
        -> std::invoke_result_t<Work, SqlSession&>;

    QString m_socketDir;
    QString m_account;
};

} // namespace regent::postgres
