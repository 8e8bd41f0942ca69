#include "services/postgres/embedded/storedfile.h"

#include "services/postgres/embedded/filedescriptor.h"
#include "services/postgres/embedded/workspaceerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

bool writeAll(int fd, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(fd, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno != EINTR)
            return false;
        bytes = bytes.sliced(std::max<ssize_t>(written, 0));
    }
    return ::fsync(fd) == 0;
}

Result<void> sync(const QString& path, int (*how)(int))
{
    const FileDescriptor folder(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen() || how(folder.get()) != 0)
        return failure(systemError(errno, u"cannot sync"_s, path));
    return {};
}

} // namespace

Result<void> writeStored(const QString& path, const QByteArray& content, const ServerAccount& account)
{
    QByteArray temporary = QFile::encodeName(path) + ".XXXXXX";
    const FileDescriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!file.isOpen())
        return failure(systemError(errno, u"cannot write"_s, path));
    if (writeAll(file.get(), content) && account.own(file.get()) &&
        ::rename(temporary.constData(), QFile::encodeName(path).constData()) == 0)
        return {};
    const int reason = errno;
    ::unlink(temporary.constData());
    return failure(systemError(reason, u"cannot write"_s, path));
}

QByteArray readStored(const QString& path)
{
    const int fd =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    QFile file;
    return fd >= 0 && file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle) ? file.readAll()
                                                                                       : QByteArray();
}

void removeStored(const QString& path)
{
    QFile::remove(path);
    const QFileInfo info(path);
    for (const QString& left : info.dir().entryList({info.fileName() + u".??????"_s}, QDir::Files))
        QFile::remove(info.dir().filePath(left));
}

Result<void> makePrivateFolder(const QString& path, const ServerAccount& account)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0700) == 0)
        return account.own(path) ? Result<void>() : failure(systemError(errno, u"cannot give away"_s, path));
    struct stat info
    {
    };
    if (errno == EEXIST && ::lstat(name.constData(), &info) == 0 && S_ISDIR(info.st_mode) &&
        info.st_uid == account.uid())
        return {};
    return failure(systemError(errno, u"cannot make the folder"_s, path));
}

Result<void> syncFolder(const QString& path)
{
    return sync(path, ::fsync);
}

Result<void> syncDisk(const QString& path)
{
    return sync(path, ::syncfs);
}

bool removeTree(const QString& path)
{
    std::error_code error;
    std::filesystem::remove_all(std::filesystem::path(QFile::encodeName(path).toStdString()), error);
    errno = error.value();
    return !error;
}

} // namespace regent::postgres
