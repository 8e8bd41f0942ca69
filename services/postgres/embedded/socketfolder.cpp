#include "services/postgres/embedded/socketfolder.h"

#include "services/postgres/embedded/workspaceerror.h"

#include <QDir>
#include <QFile>

#include <cstdlib>

#include <sys/stat.h>
#include <unistd.h>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

// sockaddr_un holds 107 bytes and a NUL; the server adds "/.s.PGSQL.5432".
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

} // namespace

bool isGoodSocketFolder(const QString& folder, const ServerAccount& account)
{
    const QByteArray path = QFile::encodeName(folder);
    struct stat info
    {
    };
    return !path.isEmpty() && path.size() <= kLongestFolder && ::lstat(path.constData(), &info) == 0 &&
           S_ISDIR(info.st_mode) && info.st_uid == account.uid() && (info.st_mode & 0777) == 0700 &&
           account.canEnter(folder);
}

Result<QString> makeSocketFolder(const ServerAccount& account)
{
    for (const QString& parent : candidateParents()) {
        QByteArray path = QFile::encodeName(parent + u"/regent-XXXXXX"_s);
        if (path.size() > kLongestFolder || !account.canEnter(parent) || !::mkdtemp(path.data()))
            continue;
        const QString folder = QFile::decodeName(path);
        if (account.own(folder))
            return folder;
        ::rmdir(path.constData());
    }
    return unusable(kSocketPath, u"no folder for the server's socket: XDG_RUNTIME_DIR, TMPDIR and /tmp are "
                                 "not writable or their paths are longer than 79 bytes"_s);
}

} // namespace regent::postgres
