#include "embeddedsandbox.h"

#include "services/postgres/embedded/embeddedcluster.h"
#include "services/postgres/embedded/embeddedworkspace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace Qt::StringLiterals;

namespace {

QString postmasterFile(const Sandbox& sandbox)
{
    return sandbox.cluster() + u"/postmaster.pid"_s;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// As a crash leaves it, but with a number that meanwhile belongs to somebody else.
void leaveStaleFile(const Sandbox& sandbox, const QByteArray& content, qint64 pid)
{
    QByteArrayList lines = content.split('\n');
    lines[0] = QByteArray::number(pid);
    QFile file(postmasterFile(sandbox));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(lines.join('\n'));
}

const QString kCountUsers = u"select count(*) from platform.\"User\""_s;

} // namespace

class TestEmbeddedCrash : public QObject
{
    Q_OBJECT
private slots:
    void killedMakerLeavesNothingInTheWay_data()
    {
        QTest::addColumn<regent::test::As>("as");
        QTest::addColumn<int>("afterMs");
        for (const int after : {20, 60, 120, 250, 400, 550, 700, 900, 1100, 1400})
            QTest::addRow("%d ms", after) << As::Ourselves << after;
        if (Sandbox::canBeNobody()) {
            for (const int after : {200, 500, 800, 1100})
                QTest::addRow("unprivileged, %d ms", after) << As::Nobody << after;
        }
    }
    void killedMakerLeavesNothingInTheWay()
    {
        QFETCH(As, as);
        QFETCH(int, afterMs);
        const Sandbox sandbox(as);
        const auto victim = sandbox.start(1000);
        QTest::qWait(afterMs);
        victim->kill();
        const bool wasComplete = QFileInfo::exists(sandbox.cluster());
        const auto next = sandbox.start();
        QCOMPARE(next->answer().value(0), u"ok"_s);
        // What has the final name is whole: either all of the first attempt or all of the second.
        QCOMPARE(next->answer().value(3), wasComplete ? u"1000"_s : u"50"_s);
        QCOMPARE(sandbox.leftovers(), QStringList());
        QCOMPARE(next->leave(), 0);
        QVERIFY(sandbox.servers().isEmpty());
    }

    void killedStarterLeavesNothingInTheWay_data()
    {
        QTest::addColumn<int>("afterMs");
        for (const int after : {5, 10, 15, 20, 25, 30, 40, 50, 65, 80, 100, 120})
            QTest::addRow("%d ms", after) << after;
    }
    void killedStarterLeavesNothingInTheWay()
    {
        QFETCH(int, afterMs);
        const Sandbox sandbox;
        sandbox.putWorkspace();
        const auto victim = sandbox.start();
        QTest::qWait(afterMs);
        victim->kill();
        const auto next = sandbox.start();
        QVERIFY2(next->answer().value(0) == u"ok"_s, qPrintable(next->answer().join(u' ')));
        QCOMPARE(sandbox.scalar(kCountUsers), u"50"_s);
        QCOMPARE(next->leave(), 0);
        QVERIFY(sandbox.servers().isEmpty());
    }

    void killedConsoleLeavesTheServerToTheNext()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        const auto victim = sandbox.start();
        const qint64 pid = victim->serverPid();
        victim->kill();
        QVERIFY(isAlive(pid));
        const auto next = sandbox.start();
        QCOMPARE(next->serverPid(), pid);
        QCOMPARE(next->leave(), 0);
        QVERIFY(!isAlive(pid));
    }

    void killedServerRecovers_data()
    {
        QTest::addColumn<regent::test::As>("as");
        QTest::addColumn<bool>("childrenToo");
        QTest::newRow("with children") << As::Ourselves << true;
        QTest::newRow("postmaster alone") << As::Ourselves << false;
        if (Sandbox::canBeNobody())
            QTest::newRow("unprivileged") << As::Nobody << true;
    }
    void killedServerRecovers()
    {
        QFETCH(As, as);
        QFETCH(bool, childrenToo);
        const Sandbox sandbox(as);
        sandbox.putWorkspace();
        const auto first = sandbox.start();
        const qint64 pid = first->serverPid();
        sandbox.scalar(u"update platform.\"User\" set name = 'Committed'"_s);
        for (const qint64 victim : sandbox.servers()) {
            if (childrenToo || victim == pid)
                signalProcess(victim, SIGKILL);
        }
        QElapsedTimer clock;
        clock.start();
        const auto second = sandbox.start();
        QCOMPARE(second->answer().value(0), u"ok"_s);
        QVERIFY(second->serverPid() != pid);
        QVERIFY2(clock.elapsed() < 10000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(sandbox.scalar(kCountUsers + u" where name = 'Committed'"_s), u"50"_s);
    }

    void consoleRevivesItsServer()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        EmbeddedWorkspace workspace(sandbox.dataDir());
        const auto started = workspace.start({});
        QTRY_VERIFY_WITH_TIMEOUT(started.isFinished(), 20000);
        QVERIFY(started.result());
        const ConnectionProfile before = workspace.profileFor(Role::Admin);
        for (int round = 0; round < 3; ++round) {
            const qint64 pid = contentOf(postmasterFile(sandbox)).split('\n').first().toLongLong();
            QVERIFY(isAlive(pid));
            for (const qint64 victim : sandbox.servers())
                signalProcess(victim, SIGKILL);
            QTRY_COMPARE_WITH_TIMEOUT(sandbox.scalar(kCountUsers), u"50"_s, 10000);
            QCOMPARE(workspace.profileFor(Role::Admin), before);
        }
    }

    void twoConsolesReviveOneServer()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        EmbeddedWorkspace one(sandbox.dataDir());
        EmbeddedWorkspace two(sandbox.dataDir());
        const auto first = one.start({});
        const auto second = two.start({});
        QTRY_VERIFY_WITH_TIMEOUT(first.isFinished() && second.isFinished(), 20000);
        QCOMPARE(first.result()->pid, second.result()->pid);
        signalProcess(first.result()->pid, SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(sandbox.scalar(kCountUsers), u"50"_s, 10000);
        const auto again = one.start({});
        const auto same = two.start({});
        QTRY_VERIFY_WITH_TIMEOUT(again.isFinished() && same.isFinished(), 20000);
        QVERIFY(again.result());
        QVERIFY(same.result());
        QCOMPARE(again.result()->pid, same.result()->pid);
    }

    void innocentProcessIsNeitherBelievedNorSignalled_data() { Sandbox::addUserRows(); }
    void innocentProcessIsNeitherBelievedNorSignalled()
    {
        QFETCH(As, as);
        const Sandbox sandbox(as);
        sandbox.putWorkspace();
        auto user = sandbox.start();
        QVERIFY(user->serverPid() > 0);
        const QByteArray file = contentOf(postmasterFile(sandbox));
        user->leave();
        const auto innocent = startInnocent(as);
        QVERIFY(isAlive(innocent->processId()));

        leaveStaleFile(sandbox, file, innocent->processId());
        QCOMPARE(sandbox.call(u"status"_s).value(1), u"0"_s);
        QCOMPARE(sandbox.call(u"stop"_s).value(1), u"0"_s);
        QVERIFY(isAlive(innocent->processId()));

        leaveStaleFile(sandbox, file, innocent->processId());
        user = sandbox.start();
        QCOMPARE(user->answer().value(0), u"ok"_s);
        QVERIFY(user->serverPid() != innocent->processId());
        user->leave();
        QVERIFY(isAlive(innocent->processId()));

        leaveStaleFile(sandbox, file, innocent->processId());
        QCOMPARE(sandbox.call(u"reset"_s).value(0), u"ok"_s);
        QVERIFY(isAlive(innocent->processId()));
        innocent->kill();
        innocent->waitForFinished();
    }

    void serverOfAnotherFolderIsInnocentToo()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        auto user = sandbox.start();
        QVERIFY(user->serverPid() > 0);
        const QByteArray file = contentOf(postmasterFile(sandbox));
        user->leave();
        const Sandbox other;
        other.putWorkspace();
        const auto neighbour = other.start();
        leaveStaleFile(sandbox, file, neighbour->serverPid());
        QCOMPARE(sandbox.call(u"stop"_s).value(1), u"0"_s);
        user = sandbox.start();
        QCOMPARE(user->answer().value(0), u"ok"_s);
        QVERIFY(user->serverPid() != neighbour->serverPid());
        QCOMPARE(user->leave(), 0);
        QCOMPARE(other.scalar(kCountUsers), u"50"_s);
    }

    void uselessPostmasterFileIsNoObstacle_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no number") << QByteArray("garbage\n\n");
        QTest::newRow("nobody's number") << QByteArray("4194303\n");
        QTest::newRow("number one") << QByteArray("1\n");
        QTest::newRow("negative") << QByteArray("-1\n");
    }
    void uselessPostmasterFileIsNoObstacle()
    {
        QFETCH(QByteArray, content);
        const Sandbox sandbox;
        sandbox.putWorkspace();
        QFile file(postmasterFile(sandbox));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto user = sandbox.start();
        QCOMPARE(user->answer().value(0), u"ok"_s);
        QCOMPARE(user->leave(), 0);
        QVERIFY(sandbox.servers().isEmpty());
    }

    void killedBackendIsWaitedFor()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        const auto first = sandbox.start();
        const qint64 pid = first->serverPid();
        QVERIFY(isAlive(pid));
        for (const qint64 victim : sandbox.servers()) {
            if (victim != pid)
                signalProcess(victim, SIGKILL); // the server restarts itself and refuses meanwhile
        }
        const auto second = sandbox.start();
        QCOMPARE(second->answer().value(0), u"ok"_s);
        QCOMPARE(second->serverPid(), pid);
    }

    void lostSocketIsReplaced()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        const auto victim = sandbox.start();
        const qint64 pid = victim->serverPid();
        const QString socket = QString::fromUtf8(contentOf(sandbox.dataDir() + u"/socket"_s)).trimmed();
        victim->kill();
        QVERIFY(QDir(socket).removeRecursively());
        const auto next = sandbox.start();
        QCOMPARE(next->answer().value(0), u"ok"_s);
        QVERIFY(!isAlive(pid));
        QCOMPARE(sandbox.scalar(kCountUsers), u"50"_s);
    }

    void usersElsewhereAreLeftAlone()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        const auto elsewhere = sandbox.start();
        const qint64 pid = elsewhere->serverPid();
        QVERIFY(isAlive(pid));
        // As if it held the lock from another container.
        const QString place = sandbox.dataDir() + u"/users.place"_s;
        const QByteArray ours = contentOf(place);
        QVERIFY(ours.contains("pid:["));
        QFile note(place);
        QVERIFY(note.open(QIODevice::WriteOnly));
        note.write("0000-another-boot pid:[1] otherhost\n");
        note.close();
        const QByteArray postmaster = contentOf(postmasterFile(sandbox));
        QCOMPARE(sandbox.call(u"start"_s).mid(0, 2), (QStringList{u"error"_s, u"in_use_elsewhere"_s}));
        QCOMPARE(contentOf(postmasterFile(sandbox)), postmaster);
        QVERIFY(isAlive(pid));
        QCOMPARE(elsewhere->leave(), 0); // the refused one holds nothing
        QVERIFY(!isAlive(pid));
        QCOMPARE(sandbox.call(u"start"_s).value(0), u"ok"_s);
        QCOMPARE(contentOf(place), ours);
    }

    void signalsDoNotEndTheWaiting()
    {
        const pid_t pid = ::fork();
        if (pid == 0) {
            ::usleep(500000);
            ::_exit(0);
        }
        const ClusterProcess child(pid);
        struct sigaction ignore = {};
        ignore.sa_handler = [](int) {};
        ::sigaction(SIGALRM, &ignore, nullptr);
        const itimerval often{{0, 20000}, {0, 20000}};
        ::setitimer(ITIMER_REAL, &often, nullptr);
        const bool tooEarly = child.waitForEnd(std::chrono::milliseconds(100));
        const bool ended = child.waitForEnd(std::chrono::seconds(20));
        const itimerval never{};
        ::setitimer(ITIMER_REAL, &never, nullptr);
        ::signal(SIGALRM, SIG_DFL);
        QVERIFY(!tooEarly);
        QVERIFY(ended);
    }

    void hungServerIsReplaced()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        const auto victim = sandbox.start();
        const qint64 pid = victim->serverPid();
        victim->kill();
        signalProcess(pid, SIGSTOP);
        const auto next = sandbox.start();
        QCOMPARE(next->answer().value(0), u"ok"_s);
        QVERIFY(!isAlive(pid));
        QCOMPARE(sandbox.scalar(kCountUsers), u"50"_s);
    }
};

QTEST_GUILESS_MAIN(TestEmbeddedCrash)
#include "tst_embeddedcrash.moc"
