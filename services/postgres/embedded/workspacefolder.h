#pragma once

#include "services/postgres/embedded/serveraccount.h"

#include <QStringList>

#include <optional>

namespace regent::postgres {

/// The workspace's data folder and what lies in it:
///
///     regent-workspace     marks the folder as ours
///     start.lock           held exclusively by whoever starts, creates, stops or removes
///     users.lock           held shared by each process that uses the workspace
///     users.place          where the users of now are: boot, process namespace, machine
///     keep-running         the server outlives its users; holds the id of the boot it counts for
///     socket               path of the socket folder
///     cluster/             the Postgres data folder, complete from the moment it has this name
///     cluster.tmp-XXXXXX/  one being made, or what a killed attempt left behind
///
/// Root's server runs as another user, who may be unable to walk here (/root is closed). Then `cluster` is a
/// link into a folder of that user below /var/lib/regent, named after this folder's path.
class WorkspaceFolder
{
public:
    struct Place
    {
        QString dataDir;
        QString rootStore = QStringLiteral("/var/lib/regent");
    };

    /// Makes the folder if needed and finds out whose the cluster is. data_denied when it cannot be made or
    /// written; data_corrupt when something of other origin stands where ours would.
    static Result<WorkspaceFolder> prepare(const Place& place);
    /// The same without making anything; none when there is no workspace of ours.
    static std::optional<WorkspaceFolder> find(const Place& place);

    const ServerAccount& account() const { return m_account; }
    QString path() const { return m_place.dataDir; }
    QString startLock() const { return inside(QStringLiteral("start.lock")); }
    QString usersLock() const { return inside(QStringLiteral("users.lock")); }
    /// Where the cluster really lies, by a path that its server can walk.
    QString clusterDir() const;
    /// True when something, whatever its state, has the final name.
    bool hasCluster() const;

    // From here on only under the start lock.

    /// A new empty folder for one attempt at making a cluster.
    Result<QString> newAttempt() const;
    /// Gives a finished attempt the final name, surviving a power cut.
    Result<void> adopt(const QString& attempt) const;
    /// Attempts under way, or left behind by killed ones.
    QStringList attempts() const;

    /// The folder for the socket: the one noted here if it is still good, else a new one.
    /// socket_path when none can be made that is short enough.
    Result<QString> socketDir() const;
    /// With its note, once the server is down: nothing of ours stays outside the folder.
    void dropSocketDir() const;

    /// For the first user to say where all of them are. Processes elsewhere, on another machine or in another
    /// container, share the locks but cannot see ours: they would start a second server on the cluster.
    Result<void> noteUsersPlace() const;
    /// False when the users are noted to be elsewhere.
    bool areUsersHere() const;

    bool isPinned() const;
    Result<void> setPinned(bool pinned) const;

    /// Removes all that is ours and nothing else. The server must be down and no attempt left.
    Result<void> remove() const;

private:
    WorkspaceFolder(Place place, ServerAccount account)
        : m_place(std::move(place)), m_account(std::move(account))
    {
    }

    static Result<ServerAccount> accountFor(const Place& place);
    Result<void> makeFolder() const;
    Result<void> takeEmptyFolder() const;
    Result<void> mark() const;
    bool isMarked() const;
    bool holdsForeignCluster() const;
    Result<void> removeCluster() const;
    Result<QString> clusterHome() const;
    QString knownHome() const;
    QString storeDir() const;
    Result<void> linkIntoStore() const;
    QString clusterName() const { return inside(QStringLiteral("cluster")); }
    QString inside(const QString& name) const { return m_place.dataDir + u'/' + name; }
    QString note(const QString& name) const;
    Result<void> setNote(const QString& name, const QString& text) const;

    Place m_place;
    ServerAccount m_account;
};

} // namespace regent::postgres
