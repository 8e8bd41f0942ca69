#pragma once

#include "services/api/result.h"
#include "services/postgres/embedded/filedescriptor.h"
#include "services/postgres/embedded/serveraccount.h"
#include "services/postgres/embedded/steps.h"

#include <chrono>

namespace regent::postgres {

/// An advisory lock (flock) on a file of the workspace. The kernel drops it when its process dies, however
/// that happens; child processes never inherit it.
class FileLock
{
public:
    enum class Mode { Shared, Exclusive };

    /// Opens the file, making it (for `account`) when it is missing; never through a symbolic link.
    static Result<FileLock> open(const QString& path, const ServerAccount& account);
    /// Opens it and waits until it is ours alone. Cancelled, or Timeout after `patience`.
    static Result<FileLock> acquire(const QString& path, const ServerAccount& account,
                                    std::chrono::milliseconds patience, const Steps& steps);

    FileLock(FileLock&&) = default;
    FileLock& operator=(FileLock&&) = default;
    ~FileLock();

    /// Takes it, or changes the mode held, without waiting. After a failure nothing is held.
    bool tryLock(Mode mode);

private:
    FileLock(FileDescriptor file, QString path) : m_file(std::move(file)), m_path(std::move(path)) {}

    /// False once somebody removed the file: a lock on it then excludes nobody.
    bool isStillInPlace() const;

    FileDescriptor m_file;
    QString m_path;
};

} // namespace regent::postgres
