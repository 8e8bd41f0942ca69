#include "services/postgres/embedded/workspacefolder.h"

#include "services/postgres/embedded/socketfolder.h"
#include "services/postgres/embedded/storedfile.h"
#include "services/postgres/embedded/workspaceerror.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include <sys/stat.h>
#include <unistd.h>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kMarker("regent-workspace");
constexpr QLatin1StringView kPin("keep-running");
constexpr QLatin1StringView kSocketNote("socket");
constexpr QLatin1StringView kUsersPlace("users.place");
constexpr QLatin1StringView kAttempt("cluster.tmp-");

bool statPath(const QString& path, struct stat& info)
{
    return ::stat(QFile::encodeName(path).constData(), &info) == 0;
}

bool lstatPath(const QString& path, struct stat& info)
{
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0;
}

bool isLink(const QString& path)
{
    struct stat info
    {
    };
    return lstatPath(path, info) && S_ISLNK(info.st_mode);
}

/// A pin counts until the machine restarts.
QString bootId()
{
    QFile file(u"/proc/sys/kernel/random/boot_id"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().trimmed()) : u"unknown"_s;
}

/// The same for those processes only that can see each other.
QString processPlace()
{
    char space[64] = {};
    (void)!::readlink("/proc/self/ns/pid", space, sizeof space - 1);
    return bootId() + u' ' + QString::fromLatin1(space) + u' ' + QSysInfo::machineHostName();
}

bool isEmptyFolder(const QString& path)
{
    return QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

} // namespace

Result<ServerAccount> WorkspaceFolder::accountFor(const Place& place)
{
    struct stat info
    {
    };
    for (const QString& path : {QString(place.dataDir + u"/cluster"_s), place.dataDir}) {
        if (statPath(path, info) && info.st_uid != 0)
            return ServerAccount::ownerOf(info.st_uid);
    }
    return ServerAccount::standard();
}

Result<WorkspaceFolder> WorkspaceFolder::prepare(const Place& place)
{
    const auto account = accountFor(place);
    if (!account)
        return failure(account.error());
    const WorkspaceFolder folder(place, *account);
    if (const auto made = folder.makeFolder(); !made)
        return failure(made.error());
    if (folder.holdsForeignCluster())
        return unusable(kDataCorrupt, u"%1 holds database files that Regent did not make; choose another "
                                      "folder"_s.arg(folder.path()));
    if (const auto marked = folder.mark(); !marked)
        return failure(marked.error());
    struct stat info
    {
    };
    if (statPath(folder.clusterName(), info) && info.st_uid != account->uid())
        return unusable(kDataDenied, folder.clusterName() + u" belongs to another user"_s);
    return folder;
}

std::optional<WorkspaceFolder> WorkspaceFolder::find(const Place& place)
{
    const auto account = accountFor(place);
    if (!account)
        return std::nullopt;
    WorkspaceFolder folder(place, *account);
    return folder.isMarked() ? std::optional(folder) : std::nullopt;
}

Result<void> WorkspaceFolder::makeFolder() const
{
    const QFileInfo info(path());
    if (info.isDir())
        return isEmptyFolder(path()) ? takeEmptyFolder() : Result<void>();
    QDir().mkpath(info.path());
    if (::mkdir(QFile::encodeName(path()).constData(), 0700) != 0 && errno != EEXIST)
        return failure(systemError(errno, u"cannot make the folder"_s, path()));
    return takeEmptyFolder();
}

/// Whoever made it, an empty folder becomes the server account's own and private.
Result<void> WorkspaceFolder::takeEmptyFolder() const
{
    struct stat info
    {
    };
    if (!statPath(path(), info) || !S_ISDIR(info.st_mode))
        return failure(systemError(ENOTDIR, u"cannot use"_s, path()));
    const bool handOver = info.st_uid == 0 && m_account.canEnter(QFileInfo(path()).path());
    if (handOver && !m_account.own(path()))
        return failure(systemError(errno, u"cannot give away the folder"_s, path()));
    if (info.st_uid == ::geteuid() && ::chmod(QFile::encodeName(path()).constData(), 0700) != 0)
        return failure(systemError(errno, u"cannot close the folder"_s, path()));
    return {};
}

/// Concurrent callers may all write it: only that it exists counts.
Result<void> WorkspaceFolder::mark() const
{
    return isMarked() ? Result<void>() : setNote(QString(kMarker), u"Made by Regent. Do not edit."_s);
}

bool WorkspaceFolder::isMarked() const
{
    struct stat info
    {
    };
    return lstatPath(inside(QString(kMarker)), info) && S_ISREG(info.st_mode);
}

bool WorkspaceFolder::holdsForeignCluster() const
{
    struct stat info
    {
    };
    return !isMarked() && (lstatPath(clusterName(), info) || lstatPath(inside(u"PG_VERSION"_s), info));
}

QString WorkspaceFolder::clusterDir() const
{
    return isLink(clusterName()) ? QFile::symLinkTarget(clusterName()) : clusterName();
}

bool WorkspaceFolder::hasCluster() const
{
    struct stat info
    {
    };
    return statPath(clusterName(), info);
}

QString WorkspaceFolder::storeDir() const
{
    const QByteArray key = QFile::encodeName(QFileInfo(path()).canonicalFilePath());
    const QByteArray hash = QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().left(20);
    return m_place.rootStore + u'/' + QString::fromLatin1(hash);
}

/// Where the cluster lies or would lie, without making anything.
QString WorkspaceFolder::knownHome() const
{
    return isLink(clusterName()) ? QFileInfo(QFile::symLinkTarget(clusterName())).path() : path();
}

Result<QString> WorkspaceFolder::clusterHome() const
{
    struct stat info
    {
    };
    if (!lstatPath(clusterName(), info) && !m_account.canEnter(path())) {
        if (const auto linked = linkIntoStore(); !linked)
            return failure(linked.error());
    }
    const QString home = knownHome();
    if (isLink(clusterName()) && home == storeDir()) {
        if (const auto made = makePrivateFolder(home, m_account); !made)
            return failure(made.error());
    }
    return home;
}

Result<void> WorkspaceFolder::linkIntoStore() const
{
    const QByteArray store = QFile::encodeName(m_place.rootStore);
    QDir().mkpath(m_place.rootStore);
    ::chmod(store.constData(), 0711);
    if (!m_account.canEnter(m_place.rootStore))
        return unusable(kDataDenied,
                        u"the user %1, as whom the server runs for root, can enter neither %2 nor "
                        "%3"_s.arg(m_account.name(), path(), m_place.rootStore));
    const QByteArray target = QFile::encodeName(storeDir() + u"/cluster"_s);
    if (::symlink(target.constData(), QFile::encodeName(clusterName()).constData()) != 0)
        return failure(systemError(errno, u"cannot make the link"_s, clusterName()));
    return {};
}

Result<QString> WorkspaceFolder::newAttempt() const
{
    const auto home = clusterHome();
    if (!home)
        return home;
    QByteArray path = QFile::encodeName(*home + u'/' + kAttempt + u"XXXXXX"_s);
    const QString attempt = ::mkdtemp(path.data()) ? QFile::decodeName(path) : QString();
    if (attempt.isEmpty() || !m_account.own(attempt))
        return failure(systemError(errno, u"cannot make a folder in"_s, *home));
    return attempt;
}

Result<void> WorkspaceFolder::adopt(const QString& attempt) const
{
    const QString cluster = clusterDir();
    if (::rename(QFile::encodeName(attempt).constData(), QFile::encodeName(cluster).constData()) != 0)
        return failure(systemError(errno, u"cannot rename to"_s, cluster));
    return syncFolder(knownHome());
}

Result<void> WorkspaceFolder::removeCluster() const
{
    const QString home = knownHome();
    if (home != path() && home != storeDir())
        return unusable(kDataDenied,
                        u"%1 is a link to %2, which Regent did not make"_s.arg(clusterName(), home));
    if (!hasCluster())
        return {};
    const QString doomed = home + u'/' + kAttempt + u"removed"_s;
    removeTree(doomed);
    const QByteArray from = QFile::encodeName(clusterDir());
    if (::rename(from.constData(), QFile::encodeName(doomed).constData()) != 0)
        return failure(systemError(errno, u"cannot remove"_s, clusterName()));
    return removeTree(doomed) ? Result<void>() : failure(systemError(errno, u"cannot remove"_s, doomed));
}

QStringList WorkspaceFolder::attempts() const
{
    const QDir home(knownHome());
    QStringList paths;
    for (const QString& name : home.entryList({QString(kAttempt) + u'*'}, QDir::Dirs | QDir::Hidden))
        paths.append(home.filePath(name));
    return paths;
}

Result<QString> WorkspaceFolder::socketDir() const
{
    const QString noted = note(QString(kSocketNote));
    if (isOwnSocketFolder(noted, path(), m_account))
        return noted;
    const auto made = makeSocketFolder(m_account);
    if (!made)
        return made;
    if (const auto stored = setNote(QString(kSocketNote), *made); !stored) {
        removeTree(*made);
        return failure(stored.error());
    }
    return made;
}

void WorkspaceFolder::dropSocketDir() const
{
    if (const QString socket = note(QString(kSocketNote)); isOwnSocketFolder(socket, path(), m_account))
        removeTree(socket);
    removeStored(inside(QString(kSocketNote)));
}

Result<void> WorkspaceFolder::noteUsersPlace() const
{
    const QString place = processPlace();
    return note(QString(kUsersPlace)) == place ? Result<void>() : setNote(QString(kUsersPlace), place);
}

bool WorkspaceFolder::areUsersHere() const
{
    const QString noted = note(QString(kUsersPlace));
    return noted.isEmpty() || noted == processPlace();
}

bool WorkspaceFolder::isPinned() const
{
    return note(QString(kPin)) == bootId();
}

Result<void> WorkspaceFolder::setPinned(bool pinned) const
{
    if (pinned)
        return setNote(QString(kPin), bootId());
    removeStored(inside(QString(kPin)));
    return {};
}

Result<void> WorkspaceFolder::remove() const
{
    if (const auto removed = removeCluster(); !removed)
        return removed;
    dropSocketDir();
    if (isLink(clusterName())) {
        QDir().rmdir(storeDir());
        QFile::remove(clusterName());
    }
    // The marker goes last: until then another start, or another reset, still knows whose this is.
    for (const QString& file : {inside(QString(kPin)), inside(QString(kUsersPlace)), usersLock(), startLock(),
                                inside(QString(kMarker))})
        removeStored(file);
    QDir().rmdir(path());
    return {};
}

QString WorkspaceFolder::note(const QString& name) const
{
    return QString::fromUtf8(readStored(inside(name))).trimmed();
}

Result<void> WorkspaceFolder::setNote(const QString& name, const QString& text) const
{
    return writeStored(inside(name), text.toUtf8() + '\n', m_account);
}

} // namespace regent::postgres
