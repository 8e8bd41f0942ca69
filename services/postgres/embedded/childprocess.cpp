#include "services/postgres/embedded/childprocess.h"

#include "services/postgres/embedded/serverlog.h"

#include <QFile>
#include <QProcess>

#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCancelPollMs = 20;

/// PG* variables, locale and time zone of the person at the keyboard must not reach the server.
QStringList cleanEnvironment()
{
    QStringList result = {u"LC_ALL=C.UTF-8"_s, u"TZ=UTC"_s, u"HOME=/"_s};
    for (const char* kept : {"PATH", "LD_LIBRARY_PATH"}) {
        if (qEnvironmentVariableIsSet(kept))
            result.append(QString::fromLatin1(kept) + u'=' + qEnvironmentVariable(kept));
    }
    return result;
}

/// Argument and environment vectors for execve, made before the fork: a child may not allocate.
class ExecVector
{
public:
    explicit ExecVector(const QStringList& words)
    {
        for (const QString& word : words)
            m_words.push_back(QFile::encodeName(word));
        for (QByteArray& word : m_words)
            m_pointers.push_back(word.data());
        m_pointers.push_back(nullptr);
    }
    char* const* data() const { return m_pointers.data(); }

private:
    std::vector<QByteArray> m_words;
    std::vector<char*> m_pointers;
};

/// In the forked child. A GUI process may ignore or block signals that the server needs.
void restoreSignals() noexcept
{
    for (int number = 1; number < NSIG; ++number)
        ::signal(number, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// In the forked child, after its last change of user, which takes this away again.
void dieWithParent() noexcept
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

/// In the forked child.
void redirectOutput(const char* path) noexcept
{
    const int null = ::open("/dev/null", O_RDWR);
    const int log = ::open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, 0600);
    ::dup2(null, STDIN_FILENO);
    ::dup2(log >= 0 ? log : null, STDOUT_FILENO);
    ::dup2(log >= 0 ? log : null, STDERR_FILENO);
    // Also what a library of ours may have opened without O_CLOEXEC.
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
}

} // namespace

Result<QString> runToEnd(const ChildProcess& child, const ServerAccount& account, const Steps& steps)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setEnvironment(cleanEnvironment());
    process.setWorkingDirectory(u"/"_s);
    process.setChildProcessModifier([account] {
        account.become();
        dieWithParent();
    });
    process.start(child.program, child.arguments, QIODevice::ReadOnly);
    while (!process.waitForFinished(kCancelPollMs) && process.state() != QProcess::NotRunning) {
        if (steps.isCancelled())
            process.terminate();
    }
    const QString output = QString::fromUtf8(process.readAll());
    if (steps.isCancelled())
        return failure(Error::Kind::Cancelled, {}, {});
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0 ||
        process.error() == QProcess::FailedToStart)
        return failure(judgeOutput(output.isEmpty() ? process.errorString() : output));
    return output;
}

pid_t startDaemon(const ChildProcess& child, const ServerAccount& account)
{
    const ExecVector arguments(QStringList(child.program) + child.arguments);
    const ExecVector environment(cleanEnvironment());
    const QByteArray program = QFile::encodeName(child.program);
    const QByteArray output = QFile::encodeName(child.output);
    const pid_t pid = ::fork();
    if (pid != 0)
        return pid;
    ::setsid();
    restoreSignals();
    account.become();
    if (child.endsWithUs)
        dieWithParent();
    ::umask(077);
    redirectOutput(output.constData());
    (void)!::chdir("/");
    ::execve(program.constData(), arguments.data(), environment.data());
    ::_exit(127);
}

} // namespace regent::postgres
