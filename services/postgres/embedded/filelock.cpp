#include "services/postgres/embedded/filelock.h"

#include "services/postgres/embedded/workspaceerror.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

constexpr unsigned long kPollMs = 5;
constexpr std::chrono::milliseconds kQuietWait(300);

} // namespace

Result<FileLock> FileLock::open(const QString& path, const ServerAccount& account)
{
    FileDescriptor file(
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.isOpen() || !account.own(file.get()))
        return failure(systemError(errno, u"cannot open the lock"_s, path));
    return FileLock(std::move(file), path);
}

Result<FileLock> FileLock::acquire(const QString& path, const ServerAccount& account,
                                   std::chrono::milliseconds patience, const Steps& steps)
{
    const QDeadlineTimer deadline(patience);
    QDeadlineTimer quiet(kQuietWait);
    for (;;) {
        auto lock = open(path, account);
        if (!lock)
            return lock;
        if (lock->tryLock(Mode::Exclusive) && lock->isStillInPlace())
            return lock;
        if (steps.isCancelled())
            return failure(Error::Kind::Cancelled, {}, {});
        if (deadline.hasExpired())
            return failure(Error::Kind::Timeout, QString(kInUse), u"another process is busy with "_s + path);
        if (quiet.hasExpired()) {
            steps.say(u"Waiting for another Regent that is starting the workspace"_s);
            quiet = QDeadlineTimer(QDeadlineTimer::Forever);
        }
        QThread::msleep(kPollMs);
    }
}

FileLock::~FileLock()
{
    // A child between fork and exec still shares the description: closing alone would not free it at once.
    if (m_file.isOpen())
        ::flock(m_file.get(), LOCK_UN);
}

bool FileLock::tryLock(Mode mode)
{
    return ::flock(m_file.get(), (mode == Mode::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0;
}

bool FileLock::isStillInPlace() const
{
    struct stat held
    {
    };
    struct stat named
    {
    };
    return ::fstat(m_file.get(), &held) == 0 && ::stat(QFile::encodeName(m_path).constData(), &named) == 0 &&
           held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

} // namespace regent::postgres
