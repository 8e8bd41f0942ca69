#pragma once

#include "services/api/result.h"

#include <QByteArray>
#include <QList>

#include <functional>

#include <sys/types.h>

struct passwd;

namespace regent::postgres {

/// The operating-system user the server's processes run as. Postgres refuses root, so root lends its
/// processes to somebody else.
class ServerAccount
{
public:
    /// Ourselves; for root the user `postgres`. postgres_missing when root finds no such user.
    static Result<ServerAccount> standard();
    /// As root: the given user, else the same as standard(). Used to leave existing data with its owner.
    static Result<ServerAccount> ownerOf(uid_t uid);

    uid_t uid() const { return m_uid; }
    const QString& name() const { return m_name; }
    /// False when root lends its processes to this account.
    bool isOurselves() const;

    /// In a forked child: becomes this user for good, or ends the child. Async-signal-safe.
    void become() const noexcept;

    /// What `task` wrote to the descriptor it is given, run as this user: in a forked child unless we are
    /// that user already. `task` may only make system calls.
    QByteArray ask(const std::function<void(int output)>& task) const;

    /// True when this user can walk into `folder`, whatever modes and access lists its parents have.
    bool canEnter(const QString& folder) const;

    /// Hands a file or folder made by root to this account; never follows a symbolic link.
    bool own(const QString& path) const;
    bool own(int fd) const;

private:
    static Result<ServerAccount> lookUp(uid_t uid);
    static Result<ServerAccount> lookUp(const QByteArray& name);
    static ServerAccount fromEntry(const passwd& entry);

    uid_t m_uid = 0;
    gid_t m_gid = 0;
    QString m_name;
    QList<gid_t> m_groups;
};

} // namespace regent::postgres
