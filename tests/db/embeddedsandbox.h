#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace regent::test {

/// Which operating-system user the processes of a test are. Root lends its server to `postgres`; as root
/// the tests run a second time as an unprivileged user.
enum class As { Ourselves, Nobody };

/// A process that uses a workspace (workspaceuser.cpp).
class WorkspaceUser
{
public:
    WorkspaceUser(const QString& dataDir, const QString& verb, As as, int users = 50);
    ~WorkspaceUser();

    /// Its one line, as words: "ok PID URL USERS" or "error CODE DETAIL…". Waits for it.
    QStringList answer();
    qint64 serverPid() { return answer().value(1).toLongLong(); }
    /// Lets it leave the workspace and end; its exit code.
    int leave();
    /// kill -9
    void kill();
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    qint64 pid() const { return m_process.processId(); }

private:
    QProcess m_process;
    QStringList m_answer;
};

/// A folder for one test's workspaces. At the end nothing of them runs any more, whatever the test did.
class Sandbox
{
public:
    explicit Sandbox(As as = As::Ourselves, const QString& name = QStringLiteral("data"));
    ~Sandbox();

    /// Puts a stopped workspace of 50 users there, copied from one that is made once per program.
    void putWorkspace() const;
    Q_DISABLE_COPY_MOVE(Sandbox)

    QString root() const { return m_root.path(); }
    QString dataDir() const { return m_dataDir; }
    QString cluster() const { return m_dataDir + QStringLiteral("/cluster"); }
    As as() const { return m_as; }

    std::unique_ptr<WorkspaceUser> start(int users = 50) const;
    /// One call that ends by itself: its answer.
    QStringList call(const QString& verb) const;
    /// One value from the workspace's database, as the server's superuser.
    QString scalar(const QString& sql) const;
    /// Servers (postmasters and children) that run anywhere below this folder.
    QList<qint64> servers() const;
    /// Names and sizes of the files that hold the cluster's data, without what a server writes at each start.
    QStringList snapshot() const;
    QStringList leftovers() const; ///< Attempts that nobody removed.

    static void addUserRows();
    static bool canBeNobody();

private:
    QTemporaryDir m_root;
    QString m_dataDir;
    As m_as;
};

/// Octal permissions of a path, "700".
QString modeOf(const QString& path);
/// True while the process lives; a zombie does not.
bool isAlive(qint64 pid);
/// Ends or stops it. Only for processes the test made.
void signalProcess(qint64 pid, int number);
/// The process that opened the test's data as its account: `sleep` to be found innocent.
std::unique_ptr<QProcess> startInnocent(As as);

} // namespace regent::test

Q_DECLARE_METATYPE(regent::test::As)
