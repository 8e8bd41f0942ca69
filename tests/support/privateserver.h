#pragma once

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace regent::test {

/// A Postgres server of the test's own, for what the shared cluster cannot do: TLS, replicas, being killed.
/// Superuser "postgres" without a password on the socket; on TCP what `setHba` says. Aborts on failure.
class PrivateServer
{
public:
    PrivateServer();
    ~PrivateServer();
    Q_DISABLE_COPY_MOVE(PrivateServer)

    /// A streaming replica of a running server.
    static std::unique_ptr<PrivateServer> standbyOf(const PrivateServer& primary);

    quint16 port() const { return m_port; }
    QString socketDir() const { return m_home.path(); }

    /// Appended to postgresql.conf.
    void configure(const QString& lines);
    void setHba(const QString& lines);
    /// Gives the server a file that only it may read; its path there.
    QString install(const QString& file, const QString& name);
    void start();
    void reload();
    void stop();
    void promote();
    /// First column of the first row.
    QString sql(const QString& statement) const;

private:
    struct Unfilled
    {
    };
    explicit PrivateServer(Unfilled);

    QString data() const { return m_home.filePath(QStringLiteral("data")); }
    void runAsServer(const QString& program, const QStringList& arguments) const;

    QTemporaryDir m_home;
    quint16 m_port = 0;
    bool m_running = false;
};

/// Runs a program to its end and aborts the test when it fails. Its standard output.
QByteArray runProgram(const QString& program, const QStringList& arguments);

} // namespace regent::test
