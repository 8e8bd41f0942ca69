#include "services/access/contextfactory.h"
#include "services/access/deniedlog.h"
#include "services/access/guard.h"
#include "services/access/runninglease.h"

#include <QTest>
#include <QThread>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::access;
using namespace std::chrono_literals;

namespace {

const UserId kUser(u"11111111-aaaa-4aaa-8aaa-111111111111"_s);
const UserId kOther(u"22222222-bbbb-4bbb-8bbb-222222222222"_s);
const LeaseId kLease(u"33333333-cccc-4ccc-8ccc-333333333333"_s);
const LeaseId kForeign(u"44444444-dddd-4ddd-8ddd-444444444444"_s);
const StaffIdentity kAdmin{.login = u"ana"_s, .displayName = u"Ana"_s, .role = Role::Admin};

class KeptLog : public DeniedLog
{
public:
    void denied(const RequestContext& context, Permission permission, const UserId& subject,
                const Error& refusal) override
    {
        lines.append(QStringList{context.staff().login, QString::fromLatin1(permissionInfo(permission).name),
                                 subject.value(), refusal.code}
                         .join(u' '));
    }
    QStringList lines;
};

struct Desk
{
    std::atomic<BootTime> now = BootTime(1h);
    RunningLease running{[this] { return now.load(); }};
    KeptLog log;
    Guard guard{running, log};

    /// "allowed", or the code of the refusal.
    QString ask(const RequestContext& context, Permission permission = Permission::ViewUser,
                const UserId& subject = kUser)
    {
        const auto answer = guard.check(context, permission, subject);
        if (answer)
            return u"allowed"_s;
        return answer.error().kind == Error::Kind::Denied ? answer.error().code : u"not even Denied"_s;
    }
};

RequestContext acting(const LeaseId& lease = kLease, const UserId& user = kUser,
                      ActingMode mode = ActingMode::Look)
{
    return ContextFactory::makeActing(kAdmin, {lease, user, mode});
}

} // namespace

class TestGuard : public QObject
{
    Q_OBJECT
private slots:
    void theRunningLeaseOpensTheUsersOwnDataOnly()
    {
        Desk desk;
        desk.running.start({kLease, kUser, ActingMode::Look}, 2h);
        QCOMPARE(desk.ask(acting()), u"allowed"_s);
        QCOMPARE(desk.ask(acting(), Permission::ViewUser, kOther), u"acting_subject"_s);
        QCOMPARE(desk.ask(acting(), Permission::BrowseUsers), u"acting"_s);
        QCOMPARE(desk.ask(acting(), Permission::Impersonate), u"acting"_s);
    }

    void nobodyActsInTheirOwnNameMeanwhile()
    {
        Desk desk;
        const RequestContext own = ContextFactory::make(kAdmin);
        desk.running.start({kLease, kUser, ActingMode::Act}, 2h);
        QStringList waiting;
        for (int i = 0; i < kPermissionCount; ++i) {
            const QString answer = desk.ask(own, Permission(i));
            if (answer == u"acting"_s)
                waiting.append(QString::fromLatin1(permissionInfo(Permission(i)).name));
            else
                QCOMPARE(answer, u"allowed"_s);
        }
        QCOMPARE(waiting, QStringList({u"users.export"_s, u"users.create"_s, u"audit.export"_s,
                                       u"staff.link"_s, u"schema.install"_s}));
        desk.running.stop();
        for (int i = 0; i < kPermissionCount; ++i)
            QCOMPARE(desk.ask(own, Permission(i)), u"allowed"_s);
    }

    void withoutOneNoActingContextPasses()
    {
        Desk desk;
        QCOMPARE(desk.ask(acting()), u"lease_over"_s);
        QCOMPARE(desk.ask(acting(), Permission::BrowseUsers), u"lease_over"_s);
        QCOMPARE(Guard().check(acting(), Permission::ViewUser, kUser).error().code, u"lease_over"_s);
        QVERIFY(Guard().check(ContextFactory::make(kAdmin), Permission::ViewUser, kUser));
    }

    void aChangedContextPassesNeither_data()
    {
        QTest::addColumn<QString>("lease");
        QTest::addColumn<QString>("user");
        QTest::addColumn<bool>("act");
        QTest::addColumn<QString>("code");
        const QString lease = kLease.value(), user = kUser.value();
        QTest::newRow("another lease") << kForeign.value() << user << false << u"lease_over"_s;
        QTest::newRow("another user") << lease << kOther.value() << false << u"acting_id"_s;
        QTest::newRow("the same user in capitals") << lease << user.toUpper() << false << u"acting_id"_s;
        QTest::newRow("more than the lease allows") << lease << user << true << u"acting_id"_s;
        QTest::newRow("no user") << lease << QString() << false << u"acting_id"_s;
        QTest::newRow("blank user") << lease << u"  "_s << false << u"acting_id"_s;
        QTest::newRow("no lease") << QString() << user << false << u"acting_id"_s;
        QTest::newRow("nothing") << QString() << QString() << false << u"acting_id"_s;
        QTest::newRow("login") << lease << u"ana"_s << false << u"acting_id"_s;
    }

    void aChangedContextPassesNeither()
    {
        QFETCH(QString, lease);
        QFETCH(QString, user);
        QFETCH(bool, act);
        QFETCH(QString, code);
        Desk desk;
        desk.running.start({kLease, kUser, ActingMode::Look}, 2h);
        const RequestContext changed =
            acting(LeaseId(lease), UserId(user), act ? ActingMode::Act : ActingMode::Look);
        for (int i = 0; i < kPermissionCount; ++i)
            QCOMPARE(desk.ask(changed, Permission(i), UserId(user)), code);
        QCOMPARE(desk.log.lines.size(), kPermissionCount);
    }

    void theEndIsExact()
    {
        Desk desk;
        desk.running.start({kLease, kUser, ActingMode::Look}, 2h);
        desk.now = 2h - 1ns;
        QCOMPARE(desk.ask(acting()), u"allowed"_s);
        QCOMPARE(desk.running.remaining(), BootTime(1ns));
        desk.now = 2h;
        QCOMPARE(desk.ask(acting()), u"lease_over"_s);
        QCOMPARE(desk.running.remaining(), BootTime(0));
        desk.now = 9h; // the laptop was asleep
        QCOMPARE(desk.ask(acting()), u"lease_over"_s);
        QVERIFY(!desk.running.acting());
    }

    void stoppingIsAtOnce()
    {
        Desk desk;
        desk.running.start({kLease, kUser, ActingMode::Act}, 2h);
        QCOMPARE(desk.ask(acting(kLease, kUser, ActingMode::Act)), u"allowed"_s);
        desk.running.stop();
        QCOMPARE(desk.ask(acting(kLease, kUser, ActingMode::Act)), u"lease_over"_s);
        QCOMPARE(desk.running.remaining(), BootTime(0));
        // A lease that begins later revives no context of an earlier one.
        desk.running.start({kForeign, kUser, ActingMode::Act}, 2h);
        QCOMPARE(desk.ask(acting(kLease, kUser, ActingMode::Act)), u"lease_over"_s);
    }

    void refusalsAreReported()
    {
        Desk desk;
        QCOMPARE(desk.ask(ContextFactory::make({.login = u"bob"_s, .displayName = {}, .role = Role::Support}),
                          Permission::CreateUser, {}),
                 u"role"_s);
        desk.ask(ContextFactory::make(kAdmin));
        desk.ask(acting());
        QCOMPARE(desk.log.lines, (QStringList{u"bob users.create  role"_s,
                                              u"ana users.view %1 lease_over"_s.arg(kUser.value())}));
    }

    /// Asked on any thread while the window begins and ends leases: never an answer that mixes two.
    void manyThreadsAsk()
    {
        Desk desk;
        const Guard guard(desk.running, desk.log);
        std::atomic_bool done = false;
        std::atomic_int mixed = 0;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 2; ++i) {
            threads
                .emplace_back(QThread::create([&] {
                    while (!done) {
                        const auto running = desk.running.acting();
                        if (running && (running->lease == kLease) != (running->user == kUser))
                            ++mixed;
                    }
                }))
                ->start();
        }
        for (int i = 0; i < 20000; ++i) {
            desk.running.start(i % 2 == 0 ? ActingAs{kLease, kUser, ActingMode::Look}
                                          : ActingAs{kForeign, kOther, ActingMode::Act},
                               2h);
            if (i % 3 == 0)
                desk.running.stop();
        }
        done = true;
        for (const auto& thread : threads)
            thread->wait();
        QCOMPARE(mixed.load(), 0);
    }

    void theBootClockGoesOn()
    {
        const BootClock clock = systemBootClock();
        const BootTime before = clock();
        QThread::msleep(20);
        const BootTime passed = clock() - before;
        QVERIFY2(passed >= 20ms && passed < 10s, qPrintable(QString::number(passed.count())));
    }
};

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"
