#include "services/postgres/embedded/clusterprocesses.h"

#include "services/postgres/embedded/postmasterfile.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

/// True when `pid` executes a file called "postgres" (which an upgrade may have deleted) and its working
/// folder is the one given. Only system calls: this runs in a forked child.
bool isPostgresIn(pid_t pid, const struct stat& folder) noexcept
{
    char path[64];
    char target[4096];
    std::snprintf(path, sizeof path, "/proc/%d/cwd", int(pid));
    struct stat cwd
    {
    };
    if (::stat(path, &cwd) != 0 || cwd.st_ino != folder.st_ino || cwd.st_dev != folder.st_dev)
        return false;
    std::snprintf(path, sizeof path, "/proc/%d/exe", int(pid));
    const ssize_t length = ::readlink(path, target, sizeof target - 1);
    if (length <= 0)
        return false;
    target[length] = '\0';
    const char* slash = std::strrchr(target, '/');
    const char* name = slash ? slash + 1 : target;
    return std::strcmp(name, "postgres") == 0 || std::strcmp(name, "postgres (deleted)") == 0;
}

} // namespace

// By number: the C library's header for these cannot be used from C++ in Debian 12.
ClusterProcess::ClusterProcess(pid_t pid) : m_pid(pid), m_handle(int(::syscall(SYS_pidfd_open, pid, 0))) {}

bool ClusterProcess::signal(int number) const
{
    return ::syscall(SYS_pidfd_send_signal, m_handle.get(), number, nullptr, 0) == 0;
}

bool ClusterProcess::waitForEnd(std::chrono::milliseconds patience) const
{
    const QDeadlineTimer deadline(patience);
    pollfd ended{m_handle.get(), POLLIN, 0};
    int count = 0;
    do
        count = ::poll(&ended, 1, int(deadline.remainingTime()));
    while (count < 0 && errno == EINTR); // a signal of ours says nothing about the process
    if (count != 1)
        return false;
    ::waitpid(m_pid, nullptr, WNOHANG); // fails harmlessly when somebody else is its parent
    return true;
}

ClusterProcesses::ClusterProcesses(QString clusterDir, ServerAccount account)
    : m_clusterDir(std::move(clusterDir)), m_account(std::move(account))
{
}

std::optional<ClusterProcess> ClusterProcesses::server() const
{
    const PostmasterFile file = PostmasterFile::read(m_clusterDir);
    return file.pid > 0 ? find(file.pid) : std::nullopt;
}

std::optional<ClusterProcess> ClusterProcesses::find(pid_t pid) const
{
    // The handle first: what is looked up afterwards is then true of the process the handle stands for.
    ClusterProcess process(pid);
    if (!process.exists() || ofCluster({pid}).isEmpty())
        return std::nullopt;
    return process;
}

QList<pid_t> ClusterProcesses::all() const
{
    QList<pid_t> candidates;
    for (const QString& name : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        struct stat info
        {
        };
        const pid_t pid = name.toInt();
        if (pid > 0 && ::stat(QFile::encodeName(u"/proc/"_s + name).constData(), &info) == 0 &&
            info.st_uid == m_account.uid())
            candidates.append(pid);
    }
    return ofCluster(candidates);
}

/// Asked as the server's own user: root without CAP_SYS_PTRACE, usual in containers, may not look.
QList<pid_t> ClusterProcesses::ofCluster(const QList<pid_t>& candidates) const
{
    struct stat folder
    {
    };
    if (::stat(QFile::encodeName(m_clusterDir).constData(), &folder) != 0)
        return {};
    const QByteArray found = m_account.ask([&](int output) {
        for (const pid_t pid : candidates) {
            if (isPostgresIn(pid, folder))
                (void)!::write(output, &pid, sizeof pid);
        }
    });
    QList<pid_t> pids(found.size() / qsizetype(sizeof(pid_t)));
    if (!pids.isEmpty())
        std::memcpy(pids.data(), found.constData(), size_t(pids.size()) * sizeof(pid_t));
    return pids;
}

} // namespace regent::postgres
