#include "app/platformsession.h"
#include "tests/support/await.h"
#include "tests/support/testdatabase.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace regent;
using namespace regent::test;
using namespace Qt::StringLiterals;

namespace {

/// A PgBouncer of the test's own that logs everybody in as one user.
class ForcingBouncer
{
public:
    ForcingBouncer(const ConnectionProfile& server, const QString& forcedUser)
    {
        QTcpServer probe;
        probe.listen(QHostAddress::LocalHost);
        m_port = probe.serverPort();
        probe.close();
        write(u"users.txt"_s, u"\"ana\" \"\"\n\"%1\" \"\"\n"_s.arg(forcedUser));
        write(u"pgbouncer.ini"_s,
              u"[databases]\n%1 = host=%2 port=%3 user=%4\n[pgbouncer]\nlisten_addr = 127.0.0.1\n"
              "listen_port = %5\nunix_socket_dir =\nauth_type = trust\nauth_file = %6\n"
              "pool_mode = transaction\n"_s.arg(server.database, server.endpoints[0].host)
                  .arg(server.endpoints[0].port)
                  .arg(forcedUser)
                  .arg(m_port)
                  .arg(m_folder.filePath(u"users.txt"_s)));
        QStringList arguments{u"-q"_s, m_folder.filePath(u"pgbouncer.ini"_s)};
        if (::geteuid() == 0) { // it refuses to be root
            QFile::setPermissions(m_folder.path(), QFileDevice::Permissions(0x7755));
            arguments += {u"-u"_s, u"postgres"_s};
        }
        m_process.start(u"/usr/sbin/pgbouncer"_s, arguments);
    }
    ~ForcingBouncer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    quint16 port() const { return m_port; }
    bool answers() const
    {
        return QTest::qWaitFor([this] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, m_port);
            return socket.waitForConnected(100);
        });
    }

private:
    void write(const QString& name, const QString& text) const
    {
        QFile file(m_folder.filePath(name));
        file.open(QIODevice::WriteOnly);
        file.write(text.toUtf8());
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace

/// What console and regentctl find out when they connect.
class TestPlatformSession : public QObject
{
    Q_OBJECT
private slots:
    void saysWhenThePoolerTakesOurName()
    {
        TestDatabase database;
        const ConnectionProfile direct = database.directProfile(u"test_support"_s);
        const ForcingBouncer bouncer(direct, u"test_support"_s);
        QVERIFY(bouncer.answers());
        ConnectionProfile ana = direct;
        ana.endpoints = {{u"127.0.0.1"_s, bouncer.port()}};
        ana.user = u"ana"_s;
        PlatformSession session(ana, {}, u"test"_s, nullptr, PlatformSession::Watch::No);
        const auto info = await(session.open());
        QVERIFY2(info, qPrintable(outcome(info)));
        QCOMPARE(info->staff.login, u"test_support"_s);
        QCOMPARE(info->warnings, QStringList{u"attribution_lost"_s});
    }

    void saysNothingWhenTheServerKnowsUs()
    {
        TestDatabase database;
        PlatformSession session(database.directProfile(u"test_support"_s), {}, u"test"_s, nullptr,
                                PlatformSession::Watch::No);
        const auto info = await(session.open());
        QVERIFY2(info, qPrintable(outcome(info)));
        QCOMPARE(info->warnings, QStringList());
    }
};

QTEST_GUILESS_MAIN(TestPlatformSession)
#include "tst_platformsession.moc"
