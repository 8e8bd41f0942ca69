#include "tests/db/leasedesk.h"
#include "tests/db/leaserecord.h"
#include "tests/support/await.h"
#include "tests/support/wireserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRandomGenerator>
#include <QTcpSocket>

#include <csignal>
#include <functional>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;

namespace {

/// A console in a process of its own, to be killed.
class Holder
{
public:
    Holder(const TestDatabase& database, const QString& notes, const QString& target,
           const QString& alertUrl = {})
        : window(access::LeaseKeeper::newWindowKey())
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"REGENT_TEST_DATABASE"_s, database.name());
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationDirPath() + u"/leaseholder"_s,
                        {u"test_admin"_s, notes, window, alertUrl, target});
    }
    ~Holder() { kill(); }

    bool says(const QByteArray& word)
    {
        return QTest::qWaitFor(
            [&] {
                m_said += m_process.readAllStandardOutput();
                return m_said.split('\n').contains(word);
            },
            20000);
    }
    void end() { m_process.write("end\n"); }
    /// As the kernel does when memory runs out.
    void kill()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        ::kill(pid_t(m_process.processId()), SIGKILL);
        m_process.waitForFinished(5000);
    }

    const QString window;

private:
    QProcess m_process;
    QByteArray m_said;
};

} // namespace

/// Kill -9 at every step of beginning and ending, then the next start. Kills processes of its own and stops
/// the database's writers at chosen statements: there is nothing to share.
class TestLeaseCrash : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { m_database = std::make_unique<TestDatabase>(); }
    void cleanupTestCase() { m_database.reset(); }
    void init() { m_notes = std::make_unique<QTemporaryDir>(); }

    void whileTheIntentIsOnItsWay()
    {
        stopAt(u"regent.audit_event"_s);
        Holder holder(*m_database, m_notes->path(), user());
        QVERIFY(holder.says("ready"));
        QVERIFY(waitsAt(u"impersonation_prepare"_s));
        holder.kill();
        goOn();
        QVERIFY(recovered(holder));
        QCOMPARE(leasesOf(*m_database, holder.window), 0);
    }

    void whileTheAlertIsOut()
    {
        Holder* victim = nullptr;
        const WireServer hook([&](QTcpSocket&, const QByteArray&) { victim->kill(); });
        Holder holder(*m_database, m_notes->path(), user(), hook.url().toString());
        victim = &holder;
        QTRY_COMPARE_WITH_TIMEOUT(hook.requests().size(), 1, 20000);
        QVERIFY(recovered(holder));
        QCOMPARE(leasesOf(*m_database, holder.window), 0);
        QCOMPARE(m_database->scalar(
                     u"select string_agg(outcome, ' ' order by at) from regent.audit_event as e join "
                     "regent.impersonation as i on i.id = e.correlation where window_key = '%1'"_s.arg(
                         holder.window)),
                 u"intent failed"_s);
    }

    /// The server carries the beginning out although nobody waits for it any more.
    void whileTheBeginningIsOnItsWay()
    {
        const WireServer hook([&](QTcpSocket& connection, const QByteArray&) {
            stopAt(u"regent.audit_event"_s);
            connection.write(httpAnswer("204 No Content", {}));
        });
        Holder holder(*m_database, m_notes->path(), user(), hook.url().toString());
        QVERIFY(waitsAt(u"impersonation_begin"_s));
        holder.kill();
        LeaseDesk next(how()); // starts before the server goes on: the worst moment
        QTest::qWait(200);
        goOn();
        QTRY_VERIFY(notes() == 0);
        QCOMPARE(faultsOf(*m_database, holder.window), QString());
    }

    void whileItRuns()
    {
        Holder holder(*m_database, m_notes->path(), user());
        QVERIFY(holder.says("begun"));
        holder.kill();
        QVERIFY(recovered(holder));
        QCOMPARE(causesOf(*m_database, holder.window), u"crash"_s);
    }

    void whileItRunsPastItsTime()
    {
        Holder holder(*m_database, m_notes->path(), user());
        QVERIFY(holder.says("begun"));
        holder.kill();
        m_database->execute(
            u"update regent.impersonation set begun_at = begun_at - interval '2 hours', expires_at = "
            "expires_at - interval '2 hours' where window_key = '%1'"_s.arg(holder.window));
        QVERIFY(recovered(holder));
        QCOMPARE(m_database->scalar(
                     u"select cause || ' ' || (ended_at = expires_at) from regent.impersonation where "
                     "window_key = '%1'"_s.arg(holder.window)),
                 u"crash true"_s);
    }

    void whileTheEndIsOnItsWay()
    {
        Holder holder(*m_database, m_notes->path(), user());
        QVERIFY(holder.says("begun"));
        stopAt(u"regent.audit_event"_s);
        holder.end();
        QVERIFY(waitsAt(u"impersonation_end"_s));
        holder.kill();
        goOn();
        QVERIFY(recovered(holder));
        QCOMPARE(causesOf(*m_database, holder.window), u"stop"_s); // as it was meant
    }

    void afterTheEnd()
    {
        Holder holder(*m_database, m_notes->path(), user());
        QVERIFY(holder.says("begun"));
        holder.end();
        QVERIFY(holder.says("ended"));
        holder.kill();
        QVERIFY(recovered(holder));
        QCOMPARE(causesOf(*m_database, holder.window), u"stop"_s);
    }

    void twoConsolesStartAtOnce()
    {
        Holder holder(*m_database, m_notes->path(), user());
        QVERIFY(holder.says("begun"));
        holder.kill();
        LeaseDesk one(how()), two(how()), three(how());
        QTRY_COMPARE(causesOf(*m_database, holder.window), u"crash"_s);
        QTRY_VERIFY(notes() == 0);
        QCOMPARE(faultsOf(*m_database, holder.window), QString());
    }

    void aNoteOfAnotherDatabaseIsLeftAlone()
    {
        Holder holder(*m_database, m_notes->path(), user());
        QVERIFY(holder.says("begun"));
        holder.kill();
        {
            TestDatabase elsewhere;
            elsewhere.execute(u"update regent.installation set id = gen_random_uuid()"_s);
            LeaseDesk::How there = how();
            there.profile = elsewhere.directProfile(u"test_admin"_s);
            LeaseDesk desk(there);
            QTest::qWait(500);
        }
        QCOMPARE(notes(), 1);
        QVERIFY(recovered(holder));
        QCOMPARE(causesOf(*m_database, holder.window), u"crash"_s);
    }

    void aDamagedNoteStillNamesItsWindow()
    {
        Holder holder(*m_database, m_notes->path(), user());
        QVERIFY(holder.says("begun"));
        holder.kill();
        QFile note(QDir(m_notes->path()).entryInfoList(QDir::Files).value(0).filePath());
        QVERIFY(note.resize(note.size() / 2));
        QVERIFY(recovered(holder));
        QCOMPARE(causesOf(*m_database, holder.window), u"crash"_s);
    }

    /// At moments nobody chose: every few hundred microseconds from the start of the beginning to after the
    /// end.
    void atAnyMoment()
    {
        for (int i = 0; i < 24; ++i) {
            Holder holder(*m_database, m_notes->path(), user());
            QVERIFY(holder.says("ready"));
            if (i % 2 == 1) {
                QVERIFY(holder.says("begun"));
                holder.end();
            }
            QTest::qSleep(QRandomGenerator::global()->bounded(12));
            holder.kill();
            QVERIFY2(recovered(holder), qPrintable(faultsOf(*m_database, holder.window)));
        }
    }

private:
    LeaseDesk::How how() const
    {
        return {.profile = m_database->directProfile(u"test_admin"_s), .noteFolder = m_notes->path()};
    }
    QString user() { return plainUser(*m_database, 60); }
    int notes() const { return int(QDir(m_notes->path()).entryList(QDir::Files).size()); }

    /// Whoever writes to the table from here on waits.
    void stopAt(const QString& table)
    {
        m_database->execute(u"begin; lock table %1 in exclusive mode"_s.arg(table));
    }
    void goOn() { m_database->execute(u"commit"_s); }
    bool waitsAt(const QString& function)
    {
        return QTest::qWaitFor(
            [&] {
                m_database->execute(u"select pg_stat_clear_snapshot()"_s);
                return m_database->scalar(
                           u"select count(*) from pg_stat_activity where wait_event_type = 'Lock' and "
                           "query like '%%1%'"_s.replace(u"%1"_s, function)) == u"1"_s;
            },
            20000);
    }

    /// The next start has put everything in order.
    bool recovered(const Holder& holder)
    {
        LeaseDesk next(how());
        return QTest::qWaitFor([&] { return notes() == 0; }, 20000) &&
               QTest::qWaitFor([&] { return faultsOf(*m_database, holder.window).isEmpty(); }, 20000);
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_notes;
};

QTEST_GUILESS_MAIN(TestLeaseCrash)
#include "tst_leasecrash.moc"
