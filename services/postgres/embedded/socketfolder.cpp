#include "services/postgres/embedded/socketfolder.h"

#include "services/postgres/embedded/storedfile.h"
#include "services/postgres/embedded/workspaceerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cstdlib>

#include <sys/stat.h>
#include <unistd.h>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

// sockaddr_un holds 107 bytes and a NUL; the server adds "/.s.PGSQL.5432".
constexpr QLatin1StringView kPrefix("regent-");
constexpr qsizetype kLongestFolder = 107 - 14;

QStringList candidateParents()
{
    QStringList parents;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (QDir::isAbsolutePath(runtime))
        parents.append(QDir::cleanPath(runtime));
    parents.append(QDir::tempPath());
    parents.append(u"/tmp"_s);
    return parents;
}

/// In the folder: a note that names another one must not make us take or remove it.
QString markerIn(const QString& folder)
{
    return folder + u"/regent-socket"_s;
}

/// Nobody else can enter it, and its path is short enough for a socket.
bool isPrivate(const QString& folder, const ServerAccount& account)
{
    const QByteArray path = QFile::encodeName(folder);
    struct stat info
    {
    };
    return !path.isEmpty() && path.size() <= kLongestFolder && ::lstat(path.constData(), &info) == 0 &&
           S_ISDIR(info.st_mode) && info.st_uid == account.uid() && (info.st_mode & 0777) == 0700 &&
           account.canEnter(folder);
}

} // namespace

bool isOwnSocketFolder(const QString& folder, const QString& dataDir, const ServerAccount& account)
{
    const QFileInfo info(folder);
    const QString path = info.canonicalFilePath();
    const auto holds = [&path](const QString& other) {
        const QString inner = QFileInfo(other).canonicalFilePath();
        return inner == path || inner.startsWith(path + u'/');
    };
    struct stat marker
    {
    };
    return info.fileName().startsWith(kPrefix) && isPrivate(folder, account) &&
           ::lstat(QFile::encodeName(markerIn(folder)).constData(), &marker) == 0 &&
           S_ISREG(marker.st_mode) && !holds(dataDir) && !holds(QDir::homePath());
}

Result<QString> makeSocketFolder(const ServerAccount& account)
{
    for (const QString& parent : candidateParents()) {
        QByteArray path = QFile::encodeName(parent + u'/' + kPrefix + u"XXXXXX"_s);
        if (path.size() > kLongestFolder || !account.canEnter(parent) || !::mkdtemp(path.data()))
            continue;
        const QString folder = QFile::decodeName(path);
        if (account.own(folder) && writeStored(markerIn(folder), "Made by Regent.\n", account))
            return folder;
        removeTree(folder);
    }
    return unusable(kSocketPath, u"no folder for the server's socket: XDG_RUNTIME_DIR, TMPDIR and /tmp are "
                                 "not writable or their paths are longer than 79 bytes"_s);
}

} // namespace regent::postgres
