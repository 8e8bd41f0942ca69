#include "app/platformsession.h"
#include "services/postgres/notificationfeed.h"
#include "tests/support/await.h"
#include "tests/support/testdatabase.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
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

/// Stops the server processes of the test's own database until its end.
class StoppedBackends
{
public:
    explicit StoppedBackends(TestDatabase& database)
    {
        const QString pids =
            database.scalar(u"select string_agg(pid::text, ' ') from pg_stat_activity "
                            "where datname = current_database() and pid <> pg_backend_pid()"_s);
        for (const QString& pid : pids.split(u' ', Qt::SkipEmptyParts)) {
            if (::kill(pid.toInt(), SIGSTOP) == 0)
                m_pids.append(pid.toInt());
        }
    }
    ~StoppedBackends()
    {
        for (const pid_t pid : m_pids)
            ::kill(pid, SIGCONT);
    }
    Q_DISABLE_COPY_MOVE(StoppedBackends)
    qsizetype count() const { return m_pids.size(); }

private:
    QList<pid_t> m_pids;
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

        const auto protections = await(session.protections().probe(session.context(), {}));
        QVERIFY2(protections, qPrintable(outcome(protections)));
        const auto author = std::find_if(protections->begin(), protections->end(),
                                         [](const Protection& each) { return each.id == "audit_author"_L1; });
        QVERIFY(author != protections->end());
        QCOMPARE(author->enforcement, Enforcement::Nothing);
        QVERIFY2(author->evidence.contains(u"ana"_s), qPrintable(author->evidence));
    }

    void endsAtOnceWhileTheServerHangs()
    {
        TestDatabase database;
        auto session = std::make_unique<PlatformSession>(database.directProfile(u"test_support"_s), QString(),
                                                         u"hangs"_s);
        QVERIFY(await(session->open()));
        auto* feed = dynamic_cast<postgres::NotificationFeed*>(&session->feed());
        QTRY_VERIFY(feed->isListening());
        QTRY_COMPARE(session->monitor().state(), ConnectionMonitor::State::Online);

        database.execute(u"begin; lock table \"%1\".\"User\""_s.arg(session->profile().schema));
        const auto page = session->users().page(session->context(), {}, {});
        QTRY_VERIFY(database.scalar(u"select count(*) from pg_locks where not granted"_s).toInt() > 0);
        const StoppedBackends stopped(database);
        QVERIFY2(stopped.count() >= 3, qPrintable(QString::number(stopped.count())));
        session->monitor().retryNow();
        QTest::qWait(100);
        QVERIFY(!page.isFinished());
        QElapsedTimer took;
        took.start();
        session.reset();
        // One after the other, each with the second that a server has to confirm a cancel, took two and more.
        QVERIFY2(took.elapsed() < 900, qPrintable(QString::number(took.elapsed())));
        QVERIFY(page.isFinished());
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
