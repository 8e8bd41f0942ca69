#include "services/postgres/embedded/serveraccount.h"

#include "services/postgres/embedded/filedescriptor.h"
#include "services/postgres/embedded/workspaceerror.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCannotBecome = 126;

QByteArray readAll(int fd)
{
    QByteArray all;
    char buffer[512];
    for (;;) {
        const ssize_t got = ::read(fd, buffer, sizeof buffer);
        if (got > 0)
            all.append(buffer, got);
        else if (got == 0 || errno != EINTR)
            return all;
    }
}

void reap(pid_t child)
{
    while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
}

} // namespace

ServerAccount ServerAccount::fromEntry(const passwd& entry)
{
    ServerAccount account;
    account.m_uid = entry.pw_uid;
    account.m_gid = entry.pw_gid;
    account.m_name = QString::fromLocal8Bit(entry.pw_name);
    int count = 64;
    account.m_groups.resize(count);
    if (::getgrouplist(entry.pw_name, entry.pw_gid, account.m_groups.data(), &count) < 0) {
        account.m_groups.resize(count);
        ::getgrouplist(entry.pw_name, entry.pw_gid, account.m_groups.data(), &count);
    }
    account.m_groups.resize(count);
    return account;
}

Result<ServerAccount> ServerAccount::lookUp(uid_t uid)
{
    passwd entry{};
    passwd* found = nullptr;
    QByteArray buffer(16384, Qt::Uninitialized);
    ::getpwuid_r(uid, &entry, buffer.data(), size_t(buffer.size()), &found);
    if (!found)
        return unusable(kStartFailed, u"user id %1 has no name; PostgreSQL needs one"_s.arg(uid));
    return fromEntry(entry);
}

Result<ServerAccount> ServerAccount::lookUp(const QByteArray& name)
{
    passwd entry{};
    passwd* found = nullptr;
    QByteArray buffer(16384, Qt::Uninitialized);
    ::getpwnam_r(name.constData(), &entry, buffer.data(), size_t(buffer.size()), &found);
    if (!found || found->pw_uid == 0)
        return unusable(kPostgresMissing, u"PostgreSQL refuses to run as root and there is no user \"%1\"; "
                                          "install the package postgresql"_s.arg(QString::fromLatin1(name)));
    return fromEntry(entry);
}

Result<ServerAccount> ServerAccount::standard()
{
    return ::geteuid() == 0 ? lookUp("postgres") : lookUp(::geteuid());
}

Result<ServerAccount> ServerAccount::ownerOf(uid_t uid)
{
    if (::geteuid() == 0 && uid != 0) {
        if (auto owner = lookUp(uid))
            return owner;
    }
    return standard();
}

bool ServerAccount::isOurselves() const
{
    return m_uid == ::geteuid();
}

void ServerAccount::become() const noexcept
{
    if (isOurselves())
        return;
    if (::setgroups(size_t(m_groups.size()), m_groups.constData()) != 0 || ::setgid(m_gid) != 0 ||
        ::setuid(m_uid) != 0)
        ::_exit(kCannotBecome);
}

QByteArray ServerAccount::ask(const std::function<void(int)>& task) const
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return {};
    const FileDescriptor input(ends[0]);
    FileDescriptor output(ends[1]);
    if (isOurselves()) {
        task(output.get()); // answers are far shorter than a pipe's buffer
        output.close();
        return readAll(input.get());
    }
    const pid_t child = ::fork();
    if (child == 0) {
        become();
        task(output.get());
        ::_exit(0);
    }
    output.close();
    const QByteArray answer = child > 0 ? readAll(input.get()) : QByteArray();
    if (child > 0)
        reap(child);
    return answer;
}

bool ServerAccount::canEnter(const QString& folder) const
{
    const QByteArray path = QFile::encodeName(folder);
    return ask([&path](int output) {
               if (::access(path.constData(), X_OK) == 0)
                   (void)!::write(output, "y", 1);
           }) == "y";
}

bool ServerAccount::own(const QString& path) const
{
    return isOurselves() || ::lchown(QFile::encodeName(path).constData(), m_uid, m_gid) == 0;
}

bool ServerAccount::own(int fd) const
{
    return isOurselves() || ::fchown(fd, m_uid, m_gid) == 0;
}

} // namespace regent::postgres
