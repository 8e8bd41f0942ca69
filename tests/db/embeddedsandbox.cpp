#include "embeddedsandbox.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStorageInfo>
#include <QUrl>
#include <QUrlQuery>

#include <map>

#include <pwd.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

namespace regent::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60000;

QString besideUs(const QString& program)
{
    return QCoreApplication::applicationDirPath() + u'/' + program;
}

/// The command that runs `program` as the wanted user.
QStringList commandAs(As as, const QStringList& command)
{
    if (as == As::Ourselves)
        return command;
    return QStringList{u"setpriv"_s, u"--reuid=nobody"_s, u"--regid=nogroup"_s, u"--clear-groups"_s,
                       u"--"_s} +
           command;
}

void start(QProcess& process, QStringList command)
{
    const QString program = command.takeFirst();
    process.start(program, command);
}

/// In memory where there is room: dozens of clusters are made, and a busy disk is not what is tested.
QString sandboxTemplate()
{
    constexpr qint64 room = 4LL << 30;
    const bool roomy =
        QStorageInfo(u"/dev/shm"_s).bytesAvailable() > room && QFileInfo(u"/dev/shm"_s).isWritable();
    return (roomy ? u"/dev/shm"_s : u"/tmp"_s) + u"/regent-test-XXXXXX"_s;
}

QString readLink(const QString& path)
{
    return QFile::symLinkTarget(path);
}

} // namespace

WorkspaceUser::WorkspaceUser(const QString& dataDir, const QString& verb, As as, int users)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    test::start(m_process,
                commandAs(as, {besideUs(u"workspaceuser"_s), dataDir, verb, QString::number(users)}));
}

WorkspaceUser::~WorkspaceUser()
{
    if (isRunning())
        leave();
}

QStringList WorkspaceUser::answer()
{
    while (m_answer.isEmpty() && (m_process.canReadLine() || m_process.waitForReadyRead(kPatienceMs))) {
        if (m_process.canReadLine())
            m_answer = QString::fromUtf8(m_process.readLine()).trimmed().split(u' ');
    }
    return m_answer;
}

int WorkspaceUser::leave()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished(kPatienceMs);
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void WorkspaceUser::kill()
{
    m_process.kill();
    m_process.waitForFinished(kPatienceMs);
}

Sandbox::Sandbox(As as, const QString& name) : m_root(sandboxTemplate()), m_as(as)
{
    m_dataDir = m_root.filePath(name);
    const QByteArray path = QFile::encodeName(m_root.path());
    if (::chmod(path.constData(), 0755) != 0)
        qFatal("cannot open the sandbox");
    if (as == As::Nobody) {
        const passwd* nobody = ::getpwnam("nobody");
        if (!nobody || ::chown(path.constData(), nobody->pw_uid, nobody->pw_gid) != 0)
            qFatal("cannot give the sandbox away");
    }
    qputenv("WORKSPACEUSER_STORE", QFile::encodeName(m_root.filePath(u"store"_s)));
}

Sandbox::~Sandbox()
{
    for (const qint64 pid : servers())
        signalProcess(pid, SIGKILL);
    QFile socket(m_dataDir + u"/socket"_s);
    if (socket.open(QIODevice::ReadOnly))
        QDir(QFile::decodeName(socket.readAll().trimmed())).removeRecursively();
}

void Sandbox::putWorkspace() const
{
    static std::map<As, Sandbox> made;
    const bool isFirst = made.try_emplace(m_as, m_as).second;
    const Sandbox& original = made.at(m_as);
    if (isFirst && original.call(u"start"_s).value(0) != u"ok"_s)
        qFatal("cannot make a workspace");
    // Not with a note of the socket folder: that would be the original's.
    const int failed = QProcess::execute(u"cp"_s, {u"-a"_s, original.m_dataDir, m_dataDir}) +
                       QProcess::execute(u"rm"_s, {u"-f"_s, m_dataDir + u"/socket"_s});
    if (failed != 0)
        qFatal("cannot copy a workspace");
    qputenv("WORKSPACEUSER_STORE", QFile::encodeName(m_root.filePath(u"store"_s)));
}

std::unique_ptr<WorkspaceUser> Sandbox::start(int users) const
{
    return std::make_unique<WorkspaceUser>(m_dataDir, u"start"_s, m_as, users);
}

QStringList Sandbox::call(const QString& verb) const
{
    WorkspaceUser user(m_dataDir, verb, m_as);
    const QStringList answer = user.answer();
    user.leave();
    return answer;
}

QString Sandbox::scalar(const QString& sql) const
{
    QFile note(m_dataDir + u"/socket"_s);
    if (!note.open(QIODevice::ReadOnly))
        return {};
    QProcess psql;
    const QString socket = QFile::decodeName(note.readAll().trimmed());
    test::start(psql, commandAs(m_as, {u"psql"_s, u"-XAtq"_s, u"-h"_s, socket, u"-U"_s, u"postgres"_s,
                                       u"-d"_s, u"regent"_s, u"-c"_s, sql}));
    psql.waitForFinished(kPatienceMs);
    return QString::fromUtf8(psql.readAllStandardOutput()).trimmed();
}

QList<qint64> Sandbox::servers() const
{
    QList<qint64> pids;
    const QString below = QFileInfo(m_root.path()).canonicalFilePath() + u'/';
    for (const QString& name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        const bool isServer = readLink(u"/proc/%1/exe"_s.arg(name)).endsWith("/postgres"_L1);
        if (isServer && readLink(u"/proc/%1/cwd"_s.arg(name)).startsWith(below))
            pids.append(name.toLongLong());
    }
    return pids;
}

QStringList Sandbox::snapshot() const
{
    QStringList files;
    QDirIterator each(cluster(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString path = each.next();
        const QString name = path.mid(cluster().size() + 1);
        const bool isData =
            name.startsWith("base/"_L1) || name.startsWith("global/"_L1) || !name.contains(u'/');
        static const QStringList ofTheServer = {u"postmaster.opts"_s, u"postmaster.pid"_s,
                                                u"current_logfiles"_s};
        if (isData && !ofTheServer.contains(name) && !name.endsWith("pg_internal.init"_L1))
            files.append(name + u' ' + QString::number(each.fileInfo().size()));
    }
    files.sort();
    return files;
}

QStringList Sandbox::leftovers() const
{
    return QDir(m_dataDir).entryList({u"cluster.tmp-*"_s, u"*.??????"_s}, QDir::AllEntries | QDir::Hidden);
}

bool Sandbox::canBeNobody()
{
    return ::geteuid() == 0 && ::getpwnam("nobody");
}

void Sandbox::addUserRows()
{
    QTest::addColumn<regent::test::As>("as");
    QTest::newRow("ourselves") << As::Ourselves;
    if (canBeNobody())
        QTest::newRow("unprivileged") << As::Nobody;
}

QString modeOf(const QString& path)
{
    struct stat info
    {
    };
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return u"missing"_s;
    return QString::number(info.st_mode & 0777, 8);
}

bool isAlive(qint64 pid)
{
    QFile status(u"/proc/%1/stat"_s.arg(pid));
    if (pid <= 0 || !status.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = status.readAll();
    return text.mid(text.lastIndexOf(')') + 2, 1) != "Z";
}

void signalProcess(qint64 pid, int number)
{
    if (pid > 1)
        ::kill(pid_t(pid), number);
}

std::unique_ptr<QProcess> startInnocent(As as)
{
    auto process = std::make_unique<QProcess>();
    QStringList command = commandAs(as, {u"sleep"_s, u"300"_s});
    // Of the very user as whom the server runs: only such a process could be hit by its signals.
    if (as == As::Ourselves && ::geteuid() == 0)
        command = QStringList{u"setpriv"_s,
                              u"--reuid=postgres"_s,
                              u"--regid=postgres"_s,
                              u"--clear-groups"_s,
                              u"--"_s,
                              u"sleep"_s,
                              u"300"_s};
    start(*process, command);
    process->waitForStarted();
    return process;
}

} // namespace regent::test
