#include "embeddedsandbox.h"

#include "services/api/connectionprofile.h"
#include "services/postgres/connection.h"
#include "services/postgres/embedded/embeddedworkspace.h"
#include "services/postgres/sqlsession.h"

#include <QDir>
#include <QFile>
#include <QFutureWatcher>
#include <QSignalSpy>

#include <sys/stat.h>
#include <vector>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60000;

template<class T>
Result<T> answerOf(const QFuture<Result<T>>& future)
{
    QFutureWatcher<Result<T>> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(future);
    if (!future.isFinished() && !finished.wait(kPatienceMs))
        return failure(Error::Kind::Timeout, {}, u"the test's patience"_s);
    if (future.isCanceled())
        return failure(Error::Kind::Cancelled, {}, {});
    return future.result();
}

/// Who the server says we are when we use the profile, and our rank.
QString identity(const ConnectionProfile& profile)
{
    Connection connection(profile, {}, u"test"_s);
    if (const auto opened = connection.ensureOpen(QDeadlineTimer(5000), {}); !opened)
        return opened.error().code + u' ' + opened.error().detail;
    SqlSession session(connection, QDeadlineTimer(5000), {});
    const auto row = session.selectOne(
        u"select session_user || ' ' || array_to_string(array(select r from unnest(array['regent_support', "
        "'regent_operator', 'regent_admin']) as r where pg_has_role(session_user, r, 'member')), ',') || ' ' "
        "|| "
        "(select count(*) from platform.\"User\")"_s,
        {}, [](const SqlRow& found) { return found.text(0); });
    return row ? row->value_or(u"no row"_s) : row.error().detail;
}

} // namespace

class TestEmbeddedLife : public QObject
{
    Q_OBJECT
private slots:
    void freshStartIsPrivate_data() { Sandbox::addUserRows(); }
    void freshStartIsPrivate()
    {
        QFETCH(As, as);
        const Sandbox sandbox(as);
        const auto user = sandbox.start();
        QCOMPARE(user->answer().value(0), u"ok"_s);
        QCOMPARE(user->answer().value(3), u"50"_s);
        QCOMPARE(modeOf(sandbox.dataDir()), u"700"_s);
        QCOMPARE(modeOf(sandbox.cluster()), u"700"_s);
        const QString socketDir = sandbox.scalar(u"show unix_socket_directories"_s).remove(u'"');
        QCOMPARE(modeOf(socketDir), u"700"_s);
        QCOMPARE(sandbox.scalar(u"show listen_addresses"_s), QString());
        QCOMPARE(sandbox.scalar(u"show data_checksums"_s), u"on"_s);
        for (const char* safety : {"fsync", "full_page_writes", "synchronous_commit", "autovacuum"})
            QCOMPARE(sandbox.scalar(u"show %1"_s.arg(QLatin1StringView(safety))), u"on"_s);
        QCOMPARE(sandbox.scalar(u"select count(*) from platform.\"User\""_s), u"50"_s);
        QCOMPARE(sandbox.leftovers(), QStringList());
        const qint64 pid = user->serverPid();
        QVERIFY(isAlive(pid));
        QCOMPARE(user->leave(), 0);
        QVERIFY(!isAlive(pid));
        QVERIFY(sandbox.servers().isEmpty());
        QVERIFY(!QFileInfo::exists(socketDir));
    }

    void dataOutlivesTheServer()
    {
        const Sandbox sandbox;
        auto user = sandbox.start(7);
        QCOMPARE(user->answer().value(3), u"7"_s);
        sandbox.scalar(
            u"update platform.\"User\" set name = 'Kept' where id = (select min(id) from platform.\"User\")"_s);
        user->leave();
        user = sandbox.start(99); // only counts for a new workspace
        QCOMPARE(user->answer().value(3), u"7"_s);
        QCOMPARE(sandbox.scalar(u"select count(*) from platform.\"User\" where name = 'Kept'"_s), u"1"_s);
    }

    void secondProcessJoins_data() { Sandbox::addUserRows(); }
    void secondProcessJoins()
    {
        QFETCH(As, as);
        const Sandbox sandbox(as);
        sandbox.putWorkspace();
        const auto first = sandbox.start();
        const qint64 pid = first->serverPid();
        QVERIFY(isAlive(pid));
        const auto second = sandbox.start();
        QCOMPARE(second->serverPid(), pid);
        QCOMPARE(first->leave(), 0);
        QVERIFY(isAlive(pid));
        QCOMPARE(sandbox.call(u"status"_s).value(1).toLongLong(), pid);
        QCOMPARE(second->leave(), 0);
        QVERIFY(!isAlive(pid));
        QCOMPARE(sandbox.call(u"status"_s), (QStringList{u"ok"_s, u"0"_s, u"-"_s, u"0"_s}));
    }

    void manyAtOnceShareOneServer_data() { Sandbox::addUserRows(); }
    void manyAtOnceShareOneServer()
    {
        QFETCH(As, as);
        const Sandbox sandbox(as);
        std::vector<std::unique_ptr<WorkspaceUser>> users;
        for (int i = 0; i < 8; ++i)
            users.push_back(sandbox.start());
        QSet<qint64> servers;
        for (const auto& user : users) {
            QCOMPARE(user->answer().value(0), u"ok"_s);
            servers.insert(user->serverPid());
        }
        QCOMPARE(servers.size(), 1);
        QCOMPARE(sandbox.leftovers(), QStringList());
        const qint64 pid = *servers.begin();
        for (const auto& user : users) {
            QVERIFY(isAlive(pid));
            QCOMPARE(user->leave(), 0);
        }
        QVERIFY(!isAlive(pid));
    }

    void comingAndGoingNeverFails()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        for (int round = 0; round < 4; ++round) {
            std::vector<std::unique_ptr<WorkspaceUser>> users;
            for (int i = 0; i < 6; ++i)
                users.push_back(sandbox.start());
            for (const auto& user : users)
                QCOMPARE(user->leave(), 0); // some leave while others still start
        }
        QVERIFY(sandbox.servers().isEmpty());
    }

    void pinnedServerOutlivesItsUsers()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        const QStringList pinned = sandbox.call(u"pin"_s);
        QCOMPARE(pinned.value(0), u"ok"_s);
        const qint64 pid = pinned.value(1).toLongLong();
        QVERIFY(isAlive(pid));
        QCOMPARE(sandbox.call(u"start"_s).value(1).toLongLong(), pid);
        QVERIFY(isAlive(pid));
        QCOMPARE(sandbox.call(u"stop"_s).value(1), u"0"_s);
        QVERIFY(!isAlive(pid));
        QCOMPARE(sandbox.call(u"stop"_s).value(0), u"ok"_s);
        QVERIFY(!isAlive(sandbox.call(u"start"_s).value(1).toLongLong())); // the pin is gone
    }

    void pinOfAnEarlierBootDoesNotCount()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        sandbox.call(u"pin"_s);
        sandbox.call(u"stop"_s);
        QFile pin(sandbox.dataDir() + u"/keep-running"_s);
        QVERIFY(pin.open(QIODevice::WriteOnly));
        pin.write("00000000-0000-0000-0000-000000000000\n");
        pin.close();
        QVERIFY(!isAlive(sandbox.call(u"start"_s).value(1).toLongLong()));
    }

    void nobodyStopsOrRemovesWhatOthersUse()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        const auto user = sandbox.start();
        const qint64 pid = user->serverPid();
        QCOMPARE(sandbox.call(u"stop"_s).value(1), u"in_use"_s);
        QCOMPARE(sandbox.call(u"reset"_s).value(1), u"in_use"_s);
        QVERIFY(isAlive(pid));
        QCOMPARE(sandbox.scalar(u"select 1"_s), u"1"_s);
    }

    void workspacesOfTwoFoldersAreApart()
    {
        const Sandbox one;
        const Sandbox two;
        one.putWorkspace();
        two.putWorkspace();
        const auto first = one.start();
        const auto second = two.start();
        QVERIFY(first->serverPid() != second->serverPid());
        one.scalar(u"delete from platform.\"UserBalance\""_s);
        QCOMPARE(one.scalar(u"select count(*) from platform.\"UserBalance\""_s), u"0"_s);
        QVERIFY(two.scalar(u"select count(*) from platform.\"UserBalance\""_s).toInt() > 0);
    }

    void anyPathWorks_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("long") << QString(120, u'x') + u'/' + QString(100, u'y');
        QTest::newRow("awkward") << u"it's \"a\" $(touch evil) `b`; ünï, 日本 \\x/ data"_s;
        QTest::newRow("trailing slash") << u"data/"_s;
    }
    void anyPathWorks()
    {
        QFETCH(QString, name);
        const Sandbox sandbox(As::Ourselves, name);
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(sandbox.root() + u'/' + QString(120, u'r')));
        QDir().mkpath(qEnvironmentVariable("XDG_RUNTIME_DIR"));
        const auto user = sandbox.start();
        qunsetenv("XDG_RUNTIME_DIR");
        QCOMPARE(user->answer().value(0), u"ok"_s);
        QCOMPARE(sandbox.scalar(u"select count(*) from platform.\"User\""_s), u"50"_s);
        QCOMPARE(user->leave(), 0);
        QVERIFY(QDir(sandbox.root()).entryList({u"evil"_s}).isEmpty());
    }

    void socketPrefersTheRuntimeFolder()
    {
        const Sandbox sandbox;
        const QString runtime = sandbox.root() + u"/run"_s;
        QDir().mkpath(runtime);
        QVERIFY(::chmod(QFile::encodeName(runtime).constData(), 0755) == 0);
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtime));
        const auto user = sandbox.start();
        qunsetenv("XDG_RUNTIME_DIR");
        QVERIFY2(user->answer().value(2).contains(runtime), qPrintable(user->answer().join(u' ')));
    }

    void rootFindsAPlaceForFoldersItsServerCannotEnter()
    {
        if (!Sandbox::canBeNobody())
            QSKIP("only root's server is another user");
        const Sandbox sandbox(As::Ourselves, u"closed/data"_s);
        const QString closed = sandbox.root() + u"/closed"_s;
        QVERIFY(QDir().mkpath(closed));
        QVERIFY(::chmod(QFile::encodeName(closed).constData(), 0700) == 0);
        const auto user = sandbox.start();
        QCOMPARE(user->answer().value(0), u"ok"_s);
        QCOMPARE(modeOf(closed), u"700"_s);
        QVERIFY(QFileInfo(sandbox.cluster()).canonicalFilePath().startsWith(sandbox.root() + u"/store/"_s));
        QCOMPARE(modeOf(sandbox.cluster()), u"700"_s);
        QCOMPARE(sandbox.start()->serverPid(), user->serverPid());
        QCOMPARE(user->leave(), 0);
        QCOMPARE(sandbox.call(u"reset"_s).value(0), u"ok"_s);
        QVERIFY(QDir(sandbox.root() + u"/store"_s).isEmpty());
        QVERIFY(!QFileInfo::exists(sandbox.dataDir()));
    }

    void serviceGivesAWorkingProfilePerRole()
    {
        const Sandbox sandbox;
        EmbeddedWorkspace workspace(sandbox.dataDir());
        const auto future = workspace.start({.users = 5});
        const auto status = answerOf(future);
        QVERIFY2(status, qPrintable(status ? QString() : status.error().detail));
        QVERIFY(status->running);
        QCOMPARE(status->dataDir, sandbox.dataDir());
        QVERIFY(future.progressValue() >= 3);
        QCOMPARE(identity(workspace.profileFor(Role::Support)), u"support regent_support 5"_s);
        QCOMPARE(identity(workspace.profileFor(Role::Operator)),
                 u"operator regent_support,regent_operator 5"_s);
        QCOMPARE(identity(workspace.profileFor(Role::Admin)),
                 u"admin regent_support,regent_operator,regent_admin 5"_s);
        QVERIFY(!workspace.profileFor(Role::Admin).requirePeer.isEmpty());
        const auto parsed = ConnectionProfile::fromUrl(status->url);
        QVERIFY(parsed);
        QCOMPARE(parsed->profile.endpoints, workspace.profileFor(Role::Admin).endpoints);
        QCOMPARE(parsed->profile.user, u"admin"_s);
        QCOMPARE(answerOf(workspace.status())->pid, status->pid);
        QVERIFY(!answerOf(workspace.stop())->running);
        QVERIFY(!isAlive(status->pid));
    }

    void destructionLeaves()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        qint64 pid = 0;
        {
            EmbeddedWorkspace workspace(sandbox.dataDir());
            pid = answerOf(workspace.start({.users = 5}))->pid;
            QVERIFY(isAlive(pid));
        }
        QVERIFY(!isAlive(pid));
    }

    void cancelledCreationLeavesNothing_data()
    {
        QTest::addColumn<int>("afterMs");
        for (const int after : {0, 300, 900})
            QTest::addRow("%d ms", after) << after;
    }
    void cancelledCreationLeavesNothing()
    {
        QFETCH(int, afterMs);
        const Sandbox sandbox;
        EmbeddedWorkspace workspace(sandbox.dataDir());
        auto future = workspace.start({.users = 200'000});
        QTest::qWait(afterMs);
        future.cancel();
        QVERIFY(!answerOf(workspace.status())->running);
        QVERIFY(!QFileInfo::exists(sandbox.cluster()));
        QCOMPARE(sandbox.leftovers(), QStringList());
        QVERIFY(sandbox.servers().isEmpty());
    }

    void quittingDuringCreationIsQuick()
    {
        const Sandbox sandbox;
        QElapsedTimer clock;
        {
            EmbeddedWorkspace workspace(sandbox.dataDir());
            const auto future = workspace.start({.users = 1'000'000});
            QTest::qWait(1500);
            clock.start();
        }
        QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(sandbox.servers().isEmpty());
    }

    void wrongNumbersAreInvalid()
    {
        const Sandbox sandbox;
        EmbeddedWorkspace workspace(sandbox.dataDir());
        const auto status = answerOf(workspace.start({.users = -1}));
        QVERIFY(!status);
        QCOMPARE(status.error().kind, Error::Kind::Invalid);
        QCOMPARE(status.error().field, u"users"_s);
        QVERIFY(!QFileInfo::exists(sandbox.cluster()));
    }
};

QTEST_GUILESS_MAIN(TestEmbeddedLife)
#include "tst_embeddedlife.moc"
