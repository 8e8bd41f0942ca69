#include "tests/support/privateserver.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace regent::test {

using namespace Qt::StringLiterals;

namespace {

quint16 freePort()
{
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(probe, generic, size) != 0 || getsockname(probe, generic, &size) != 0)
        qFatal("no free port");
    close(probe);
    return ntohs(address.sin_port);
}

QString binary(const QString& name)
{
    const QDir versions(u"/usr/lib/postgresql"_s);
    const QStringList found =
        versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    return versions.filePath(found.value(0) + "/bin/"_L1 + name);
}

bool isRoot()
{
    return geteuid() == 0;
}

void writeFile(const QString& path, const QString& text, QIODevice::OpenMode mode)
{
    QFile file(path);
    if (!file.open(mode | QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

QByteArray runProgram(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60000) || process.exitCode() != 0)
        qFatal("%s %s: %s", qPrintable(program), qPrintable(arguments.join(u' ')),
               process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

PrivateServer::PrivateServer(Unfilled) : m_home(u"/tmp/regent-private-XXXXXX"_s), m_port(freePort())
{
    QFile::setPermissions(m_home.path(), QFile::Permissions(0x7755));
    if (isRoot()) // Postgres refuses to run as root.
        runProgram(u"chown"_s, {u"postgres:"_s, m_home.path()});
}

PrivateServer::PrivateServer() : PrivateServer(Unfilled())
{
    runAsServer(binary(u"initdb"_s),
                {u"-N"_s, u"-U"_s, u"postgres"_s, u"--auth-local=trust"_s, u"--auth-host=scram-sha-256"_s,
                 u"-E"_s, u"UTF8"_s, u"--locale=C.UTF-8"_s, u"-D"_s, data()});
    configure(u"listen_addresses = '127.0.0.1'\nunix_socket_directories = '%1'\nport = %2\nfsync = off\n"
              "max_connections = 20\nshared_buffers = 16MB\n"_s.arg(m_home.path())
                  .arg(m_port));
}

PrivateServer::~PrivateServer()
{
    stop();
}

std::unique_ptr<PrivateServer> PrivateServer::standbyOf(const PrivateServer& primary)
{
    std::unique_ptr<PrivateServer> standby(new PrivateServer(Unfilled()));
    standby->runAsServer(binary(u"pg_basebackup"_s),
                         {u"-h"_s, primary.socketDir(), u"-p"_s, QString::number(primary.port()), u"-U"_s,
                          u"postgres"_s, u"-R"_s, u"-c"_s, u"fast"_s, u"-N"_s, u"-D"_s, standby->data()});
    standby->configure(
        u"unix_socket_directories = '%1'\nport = %2\n"_s.arg(standby->socketDir()).arg(standby->port()));
    standby->start();
    return standby;
}

void PrivateServer::configure(const QString& lines)
{
    writeFile(data() + "/postgresql.conf"_L1, lines, QIODevice::Append);
}

void PrivateServer::setHba(const QString& lines)
{
    writeFile(data() + "/pg_hba.conf"_L1, u"local all all trust\nlocal replication all trust\n"_s + lines,
              QIODevice::Truncate);
}

QString PrivateServer::install(const QString& file, const QString& name)
{
    const QString target = m_home.filePath(name);
    QFile::remove(target);
    if (!QFile::copy(file, target) || !QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner))
        qFatal("cannot install %s", qPrintable(file));
    if (isRoot())
        runProgram(u"chown"_s, {u"postgres:"_s, target});
    return target;
}

void PrivateServer::start()
{
    runAsServer(binary(u"pg_ctl"_s),
                {u"-w"_s, u"-t"_s, u"60"_s, u"-D"_s, data(), u"-l"_s, m_home.filePath(u"log"_s), u"start"_s});
    m_running = true;
}

void PrivateServer::reload()
{
    runAsServer(binary(u"pg_ctl"_s), {u"-D"_s, data(), u"reload"_s});
}

void PrivateServer::stop()
{
    if (std::exchange(m_running, false))
        runAsServer(binary(u"pg_ctl"_s), {u"-w"_s, u"-D"_s, data(), u"-m"_s, u"immediate"_s, u"stop"_s});
}

void PrivateServer::promote()
{
    runAsServer(binary(u"pg_ctl"_s), {u"-w"_s, u"-D"_s, data(), u"promote"_s});
}

QString PrivateServer::sql(const QString& statement) const
{
    return QString::fromUtf8(runProgram(u"psql"_s, {u"-AtqX"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-h"_s,
                                                    m_home.path(), u"-p"_s, QString::number(m_port), u"-U"_s,
                                                    u"postgres"_s, u"-c"_s, statement}))
        .trimmed();
}

void PrivateServer::runAsServer(const QString& program, const QStringList& arguments) const
{
    if (!isRoot()) {
        runProgram(program, arguments);
        return;
    }
    runProgram(u"setpriv"_s, QStringList{u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--init-groups"_s,
                                         u"--"_s, u"env"_s, u"HOME=/tmp"_s, program} +
                                 arguments);
}

} // namespace regent::test
