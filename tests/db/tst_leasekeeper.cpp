#include "tests/db/leasedesk.h"
#include "tests/support/await.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::access;
using namespace regent::test;
using namespace std::chrono_literals;

/// A lease from its beginning to its end, on a real database. Faults and crashes: tst_leasefaults,
/// tst_leasecrash.
class TestLeaseKeeper : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();

    void beginsAndStops();
    void isOnRecordFromBeginningToEnd();
    void refuses_data();
    void refuses();
    void refusesByRank_data();
    void refusesByRank();
    void refusalsAreOnRecord();
    void findsByAddress();
    void takesAnIdInCapitals();
    void takesItAgainWhenTheAnswerWasLost();
    void aFloodOfRefusalsSaysSo();
    void oneAtATime();
    void theSameRequestIsOneLease();
    void twoWindowsHaveTwo();
    void expiresByTheBootClock();
    void neverOutlivesTheServersOwnEnd();
    void aDeadContextStaysDead();
    void endedElsewhereEndsHere();
    void aRightTakenAwayEndsIt();
    void everyRightTakenAwayEndsIt();
    void endsWhenTheConnectionIsGoneTooLong();
    void cancellingTheCallBeginsNothing();
    void endingWhileBeginningBeginsNothing();
    void listsInPages();
    void endsAnyOfOnesOwn();
    void othersMayBeRevokedByAdminsOnly();
    void withoutTheSchemaNobodyActs();

private:
    LeaseDesk::How how(const QString& login = u"test_admin"_s) const
    {
        return {.profile = m_database->profile(login)};
    }
    QString column(const QString& lease, const QString& expression) const
    {
        return m_database->scalar(
            u"select %1 from regent.impersonation where id = '%2'"_s.arg(expression, lease));
    }
    /// "intent done done stop": the outcomes and the cause of all that is on record about a lease.
    QString record(const LeaseId& lease) const
    {
        return m_database->scalar(u"select string_agg(split_part(action, '.', 2) || ' ' || outcome || case "
                                  u"when action like '%.end' "
                                  "then ' ' || reason else '' end, ', ' order by at) from regent.audit_event "
                                  "where correlation = '%1' and "
                                  "action like 'impersonation.%'"_s.arg(lease.value()));
    }
    /// An account of the sample that nothing is special about.
    QString user(int number) const
    {
        return m_database->scalar(
            u"select id from platform.\"User\" where id ~ '^[0-9a-f-]{36}$' and email not in (select "
            "rolname from pg_roles) and id not in (select user_id from regent.staff) order by id offset %1 "
            "limit 1"_s.arg(number));
    }

    std::unique_ptr<TestDatabase> m_database;
};

void TestLeaseKeeper::initTestCase()
{
    m_database = std::make_unique<TestDatabase>();
}

void TestLeaseKeeper::cleanupTestCase()
{
    m_database.reset();
}

void TestLeaseKeeper::beginsAndStops()
{
    LeaseDesk desk(how());
    QSignalSpy begun(desk.keeper.get(), &Impersonation::begun);
    QSignalSpy ended(desk.keeper.get(), &Impersonation::ended);
    QSignalSpy pending(desk.keeper.get(), &Impersonation::recordPending);
    const QString target = user(1);
    const auto lease = desk.begin(wantedFor(target, ActingMode::Act));
    QVERIFY2(lease, qPrintable(outcome(lease)));
    QCOMPARE(begun.size(), 1);
    QCOMPARE(desk.keeper->current(), *lease);
    QCOMPARE(lease->actor, u"test_admin"_s);
    QCOMPARE(lease->target, UserId(target));
    QCOMPARE(lease->mode, ActingMode::Act);
    QCOMPARE(lease->reason, u"Customer asked for help"_s);
    QCOMPARE(lease->ticket, u"#4711"_s);
    QCOMPARE(lease->machine, u"desk-1"_s);
    QVERIFY(lease->mine && lease->isOpen());
    QCOMPARE(lease->begunAt.secsTo(lease->expiresAt), kDefaultLeaseMinutes * 60);
    QVERIFY(desk.keeper->remaining() > 29min && desk.keeper->remaining() <= 30min);
    const RequestContext acting = desk.keeper->actingContext();
    QCOMPARE(acting.acting()->user, UserId(target));
    QCOMPARE(desk.guardSays(acting, UserId(target)), u"allowed"_s);

    desk.keeper->end(LeaseEnd::Stop);
    QVERIFY(!desk.keeper->isActive()); // at once, before any server has heard
    QCOMPARE(desk.guardSays(acting, UserId(target)), u"lease_over"_s);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended[0][0].value<Lease>().cause, LeaseEnd::Stop);
    QVERIFY(std::abs(ended[0][0].value<Lease>().endedAt.secsTo(lease->begunAt)) < 5);
    QTRY_COMPARE(pending.size(), 2);
    QCOMPARE(pending[0][0].toBool(), true);
    QCOMPARE(pending[1][0].toBool(), false);
    QCOMPARE(record(lease->id), u"begin intent, begin done, end done stop"_s);
    desk.keeper->end(LeaseEnd::Idle); // nothing runs: nothing happens
    QTest::qWait(50);
    QCOMPARE(record(lease->id), u"begin intent, begin done, end done stop"_s);
    QCOMPARE(QDir(desk.folder.path()).entryList(QDir::Files).size(), 0);
}

void TestLeaseKeeper::isOnRecordFromBeginningToEnd()
{
    LeaseDesk desk(how());
    const auto lease = desk.begin(wantedFor(user(2)));
    QVERIFY2(lease, qPrintable(outcome(lease)));
    QCOMPARE(
        m_database->scalar(
            u"select concat_ws('|', actor, role, target, acting_as, reason, ticket, client ->> 'machine', "
            "client ->> 'program') from regent.audit_event where correlation = '%1' and outcome = 'done'"_s
                .arg(lease->id.value())),
        u"test_admin|admin|%1|%1|Customer asked for help|#4711|desk-1|test 1.0"_s.arg(lease->target.value()));
    for (const LeaseEnd cause : {LeaseEnd::Expired, LeaseEnd::Idle, LeaseEnd::Lock, LeaseEnd::SignOut,
                                 LeaseEnd::ConnectionLost, LeaseEnd::Quit, LeaseEnd::Stop}) {
        if (!desk.keeper->isActive())
            QVERIFY(desk.begin(wantedFor(user(2))));
        const LeaseId id = desk.keeper->current()->id;
        desk.keeper->end(cause);
        QTRY_COMPARE(record(id), u"begin intent, begin done, end done "_s + leaseEndName(cause));
        QCOMPARE(column(id.value(), u"cause"_s), leaseEndName(cause));
    }
}

void TestLeaseKeeper::refuses_data()
{
    QTest::addColumn<LeaseRequest>("wanted");
    QTest::addColumn<QString>("expected");
    const QString good = user(3);
    const auto but = [&](auto change) {
        LeaseRequest wanted = wantedFor(good);
        change(wanted);
        return wanted;
    };
    const auto target = [&](const QString& text) {
        return but([&](LeaseRequest& wanted) { wanted.target = text; });
    };
    QTest::newRow("nobody") << target({}) << u"invalid user_id_missing target"_s;
    QTest::newRow("blank") << target(u" \t "_s) << u"invalid user_id_missing target"_s;
    QTest::newRow("no uuid") << target(u"admin"_s) << u"invalid user_id_format target"_s;
    QTest::newRow("10 kB") << target(QString(10240, u'a')) << u"invalid user_id_format target"_s;
    QTest::newRow("10 kB address") << target(QString(10240, u'a') + u"@b.c"_s)
                                   << u"invalid too_long target"_s;
    QTest::newRow("line break") << target(good + u'\n' + good) << u"invalid user_id_format target"_s;
    QTest::newRow("NUL") << target(good + QChar(0)) << u"invalid user_id_format target"_s;
    QTest::newRow("address with NUL") << target(u"a@b\0c"_s) << u"invalid control target"_s;
    QTest::newRow("address with line break") << target(u"a@b\nc"_s) << u"invalid control target"_s;
    QTest::newRow("unknown") << target(u"00000000-0000-4000-8000-00000000dead"_s)
                             << u"not_found user target"_s;
    QTest::newRow("unknown address") << target(u"nobody@nowhere.example"_s) << u"not_found user target"_s;
    QTest::newRow("SQL") << target(u"' or 1=1 --@x"_s) << u"not_found user target"_s;
    QTest::newRow("no reason") << but([](auto& w) { w.reason.clear(); })
                               << u"invalid reason_missing reason"_s;
    QTest::newRow("blank reason") << but([](auto& w) { w.reason = u" \u00a0\u200b "_s; })
                                  << u"invalid reason_missing reason"_s;
    QTest::newRow("long reason") << but([](auto& w) { w.reason = QString(501, u'x'); })
                                 << u"invalid too_long reason"_s;
    QTest::newRow("reason with line break")
        << but([](auto& w) { w.reason = u"a\nb"_s; }) << u"invalid control reason"_s;
    QTest::newRow("reason with NUL") << but([](auto& w) { w.reason = u"a\0b"_s; })
                                     << u"invalid control reason"_s;
    QTest::newRow("long ticket") << but([](auto& w) { w.ticket = QString(101, u'x'); })
                                 << u"invalid too_long ticket"_s;
    QTest::newRow("0 minutes") << but([](auto& w) { w.minutes = 0; }) << u"invalid minutes minutes"_s;
    QTest::newRow("61 minutes") << but([](auto& w) { w.minutes = 61; }) << u"invalid minutes minutes"_s;
    QTest::newRow("-1 minutes") << but([](auto& w) { w.minutes = -1; }) << u"invalid minutes minutes"_s;
}

void TestLeaseKeeper::refuses()
{
    QFETCH(LeaseRequest, wanted);
    QFETCH(QString, expected);
    LeaseDesk desk(how());
    const auto lease = desk.begin(wanted);
    QVERIFY(!lease);
    QCOMPARE(QString(outcome(lease) + u' ' + lease.error().field), expected);
    QVERIFY(!desk.keeper->isActive());
    QVERIFY(!lease.error().detail.contains(u"aaaaaaaa"_s));
}

void TestLeaseKeeper::refusesByRank_data()
{
    QTest::addColumn<QString>("login");
    QTest::newRow("support") << u"test_support"_s;
    QTest::newRow("operator") << u"test_operator"_s;
}

void TestLeaseKeeper::refusesByRank()
{
    QFETCH(QString, login);
    LeaseDesk desk(how(login));
    QCOMPARE(outcome(desk.begin(wantedFor(user(4)))), u"denied role"_s);
    // A console that lies about the rank gets no further: the database decides.
    desk.info.staff.role = Role::Admin;
    const auto lease = desk.begin(wantedFor(user(4)));
    QCOMPARE(lease.error().kind, Error::Kind::Denied);
    QVERIFY(!desk.keeper->isActive());
}

void TestLeaseKeeper::refusalsAreOnRecord()
{
    const QString own = user(5), colleague = user(6);
    const QString other = u"colleague_%1"_s.arg(QCoreApplication::applicationPid());
    m_database->execute(
        u"insert into regent.staff values ('test_admin', '%1') on conflict do nothing"_s.arg(own));
    m_database->execute(
        u"insert into regent.staff values ('%1', '%2') on conflict do nothing"_s.arg(other, colleague));
    const QString mine = m_database->scalar(u"select user_id from regent.staff where login = 'test_admin'"_s);
    LeaseDesk desk(how());
    QCOMPARE(outcome(desk.begin(wantedFor(mine))), u"denied target_self"_s);
    const QString theirs =
        m_database->scalar(u"select user_id from regent.staff where login <> 'test_admin' limit 1"_s);
    QCOMPARE(outcome(desk.begin(wantedFor(theirs))), u"denied target_staff"_s);
    const QString found =
        u"select count(*) > 0 from regent.audit_event where action = 'impersonation.begin' and outcome = "
        "'denied' and actor = 'test_admin' and target = '%1' and reason = '%2'"_s;
    QTRY_COMPARE(m_database->scalar(found.arg(mine, u"target_self"_s)), u"t"_s);
    QTRY_COMPARE(m_database->scalar(found.arg(theirs, u"target_staff"_s)), u"t"_s);
}

void TestLeaseKeeper::findsByAddress()
{
    const QString tag = QString::number(QCoreApplication::applicationPid());
    const auto make = [&](const QString& email) {
        const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        m_database->execute(
            u"insert into platform.\"User\" (id, email, \"updatedAt\") values ('%1', '%2', now())"_s.arg(
                id, email));
        return id;
    };
    const QString single = make(u"Single%1@Example.com"_s.arg(tag));
    const QString upper = make(u"TWICE%1@example.com"_s.arg(tag));
    make(u"twice%1@example.com"_s.arg(tag));
    LeaseDesk desk(how());
    const auto target = [&](const QString& address) {
        const auto lease = desk.begin(wantedFor(address));
        desk.keeper->end(LeaseEnd::Stop);
        return lease ? lease->target.value() : outcome(lease);
    };
    QCOMPARE(target(u"  Single%1@Example.com "_s.arg(tag)), single);
    QCOMPARE(target(u"sINGLE%1@eXAMPLE.COM"_s.arg(tag)), single);
    QCOMPARE(target(u"TWICE%1@example.com"_s.arg(tag)), upper);
    QCOMPARE(target(u"Twice%1@example.com"_s.arg(tag)), u"conflict ambiguous_email"_s);
}

void TestLeaseKeeper::takesAnIdInCapitals()
{
    LeaseDesk desk(how());
    const QString target = user(7);
    const auto lease = desk.begin(wantedFor(target.toUpper()));
    QVERIFY2(lease, qPrintable(outcome(lease)));
    QCOMPARE(lease->target, UserId(target)); // as the platform writes it
    QCOMPARE(desk.guardSays(desk.keeper->actingContext(), UserId(target)), u"allowed"_s);
}

void TestLeaseKeeper::takesItAgainWhenTheAnswerWasLost()
{
    const RequestId request = LeaseDesk::newRequest();
    LeaseDesk::How same = how();
    same.endsWithProcess = false;
    const LeaseRequest wanted = wantedFor(user(21).toUpper());
    QString first;
    {
        LeaseDesk desk(same);
        const auto lease = desk.begin(wanted, request);
        QVERIFY2(lease, qPrintable(outcome(lease)));
        first = lease->id.value();
    }
    LeaseDesk desk(same); // knows nothing of the answer
    const auto again = desk.begin(wanted, request);
    QVERIFY2(again, qPrintable(outcome(again)));
    QCOMPARE(again->id.value(), first);
    QCOMPARE(record(again->id), u"begin intent, begin done"_s);
    desk.keeper->end(LeaseEnd::Stop);
    QTRY_COMPARE(record(again->id), u"begin intent, begin done, end done stop"_s);
}

void TestLeaseKeeper::aFloodOfRefusalsSaysSo()
{
    LeaseDesk desk(how());
    const QString tag = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const Error refusal{Error::Kind::Denied, u"role"_s, {}, {}};
    for (int i = 0; i < access::DeniedSqlLog::kPerMinute + 10; ++i)
        desk.denied->denied(desk.staff(), Permission::Impersonate, UserId(u"%1 %2"_s.arg(tag).arg(i)),
                            refusal);
    desk.denied->flush(10s);
    QCOMPARE(
        m_database->scalar(u"select count(*) from regent.audit_event where target like '%1 %'"_s.arg(tag)),
        QString::number(access::DeniedSqlLog::kPerMinute));
    QCOMPARE(
        m_database->scalar(u"select count(*) from regent.audit_event where reason = 'suppressed' and at >= "
                           "(select min(at) from regent.audit_event where target like '%1 %') and "
                           "client ->> 'window' = (select client ->> 'window' from regent.audit_event "
                           "where target like '%1 %' limit 1)"_s.arg(tag)),
        u"1"_s);
}

void TestLeaseKeeper::oneAtATime()
{
    LeaseDesk desk(how());
    const auto lease = desk.begin(wantedFor(user(8)));
    QVERIFY2(lease, qPrintable(outcome(lease)));
    QCOMPARE(outcome(desk.begin(wantedFor(user(9)))), u"conflict lease_open"_s);
    // Nor as the user.
    QCOMPARE(outcome(await(desk.keeper->begin(desk.keeper->actingContext(), LeaseDesk::newRequest(),
                                              wantedFor(user(9))))),
             u"denied acting"_s);
    // Nor by a second program that claims to be this window.
    LeaseDesk::How same = how();
    same.window = desk.how.window;
    LeaseDesk twin(same);
    QCOMPARE(outcome(twin.begin(wantedFor(user(9)))), u"conflict lease_open"_s);
    QCOMPARE(desk.keeper->current()->id, lease->id);
    QCOMPARE(m_database->scalar(u"select count(*) from regent.impersonation where window_key = '%1' and "
                                "begun_at is not null"_s.arg(desk.how.window)),
             u"1"_s);
}

void TestLeaseKeeper::theSameRequestIsOneLease()
{
    LeaseDesk desk(how());
    const RequestId request = LeaseDesk::newRequest();
    const LeaseRequest wanted = wantedFor(user(10));
    auto first = desk.keeper->begin(desk.staff(), request, wanted);
    auto second = desk.keeper->begin(desk.staff(), request, wanted); // pressed twice
    QCOMPARE(outcome(desk.begin(wantedFor(user(11)))), u"conflict lease_open"_s);
    const auto one = await(first), two = await(second);
    QVERIFY2(one && two, qPrintable(outcome(one) + outcome(two)));
    QCOMPARE(*one, *two);
    QCOMPARE(await(desk.keeper->begin(desk.staff(), request, wanted))->id, one->id);
    QCOMPARE(record(one->id), u"begin intent, begin done"_s);
    desk.keeper->end(LeaseEnd::Stop);
    QTRY_COMPARE(record(one->id), u"begin intent, begin done, end done stop"_s);
    // Once it has ended the same request begins no other.
    QCOMPARE(outcome(desk.begin(wanted, request)), u"conflict lease_over"_s);
}

void TestLeaseKeeper::twoWindowsHaveTwo()
{
    LeaseDesk one(how()), two(how());
    QVERIFY(one.begin(wantedFor(user(12))));
    QVERIFY(two.begin(wantedFor(user(13))));
    // What is good in one window is nothing in the other.
    QCOMPARE(two.guardSays(one.keeper->actingContext(), UserId(user(12))), u"lease_over"_s);
}

void TestLeaseKeeper::expiresByTheBootClock()
{
    LeaseDesk desk(how());
    QSignalSpy ended(desk.keeper.get(), &Impersonation::ended);
    LeaseRequest wanted = wantedFor(user(14));
    wanted.minutes = 5;
    const auto lease = desk.begin(wanted);
    QVERIFY2(lease, qPrintable(outcome(lease)));
    const RequestContext acting = desk.keeper->actingContext();
    desk.pass(4min + 50s);
    QCOMPARE(desk.guardSays(acting, lease->target), u"allowed"_s);
    QVERIFY(desk.keeper->remaining() <= 10s && desk.keeper->remaining() > 0s);
    desk.pass(10s); // asleep; no timer has fired yet, and nothing passes all the same
    QCOMPARE(desk.guardSays(acting, lease->target), u"lease_over"_s);
    QCOMPARE(desk.keeper->remaining(), 0ms);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 3000);
    QCOMPARE(ended[0][0].value<Lease>().cause, LeaseEnd::Expired);
    QTRY_COMPARE(record(lease->id), u"begin intent, begin done, end done expired"_s);
}

void TestLeaseKeeper::neverOutlivesTheServersOwnEnd()
{
    LeaseDesk desk(how());
    LeaseRequest wanted = wantedFor(user(15));
    wanted.minutes = 1;
    for (int i = 0; i < 5; ++i) {
        const auto lease = desk.begin(wanted);
        QVERIFY2(lease, qPrintable(outcome(lease)));
        const auto before = desk.keeper->remaining();
        const double server =
            column(lease->id.value(), u"extract(epoch from expires_at - clock_timestamp()) * 1000"_s)
                .toDouble();
        const auto after = desk.keeper->remaining();
        // The server was asked in between, so it must lie not below what is left here afterwards.
        QVERIFY2(server >= double(after.count()) - 1, qPrintable(QString::number(server)));
        QVERIFY(double(before.count()) - server < 200);
        desk.keeper->end(LeaseEnd::Stop);
    }
}

void TestLeaseKeeper::aDeadContextStaysDead()
{
    LeaseDesk desk(how());
    QVERIFY(desk.begin(wantedFor(user(16))));
    const RequestContext old = desk.keeper->actingContext();
    desk.keeper->end(LeaseEnd::Stop);
    QCOMPARE(desk.guardSays(desk.keeper->actingContext(), UserId(user(16))), u"acting_id"_s);
    QVERIFY(desk.begin(wantedFor(user(16))));
    QCOMPARE(desk.guardSays(old, UserId(user(16))), u"lease_over"_s);
    QCOMPARE(desk.guardSays(desk.keeper->actingContext(), UserId(user(16))), u"allowed"_s);
}

void TestLeaseKeeper::endedElsewhereEndsHere()
{
    if (TestDatabase::isPooled())
        QSKIP("Notifications do not come through a pooler; the poll is the same code.");
    LeaseDesk::How listening = how();
    listening.pushed = true;
    LeaseDesk desk(listening);
    QTest::qWait(300); // until it listens; if not, the poll takes its time
    QSignalSpy ended(desk.keeper.get(), &Impersonation::ended);
    const auto lease = desk.begin(wantedFor(user(17)));
    QVERIFY2(lease, qPrintable(outcome(lease)));
    LeaseDesk boss(how());
    const auto revoked = await(boss.keeper->endLease(boss.staff(), lease->id));
    QVERIFY2(revoked, qPrintable(outcome(revoked)));
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(!desk.keeper->isActive());
    QCOMPARE(ended[0][0].value<Lease>().cause, LeaseEnd::Stop); // the same login, in another window
    QCOMPARE(record(lease->id), u"begin intent, begin done, end done stop"_s);
}

void TestLeaseKeeper::aRightTakenAwayEndsIt()
{
    const QString login = u"short_lived_%1"_s.arg(QCoreApplication::applicationPid());
    m_database->execute(u"create role %1 login in role regent_admin"_s.arg(login));
    {
        LeaseDesk desk({.profile = m_database->directProfile(login)});
        QSignalSpy ended(desk.keeper.get(), &Impersonation::ended);
        const auto lease = desk.begin(wantedFor(user(18)));
        QVERIFY2(lease, qPrintable(outcome(lease)));
        m_database->execute(u"revoke regent_admin from %1; grant regent_support to %1"_s.arg(login));
        desk.monitor.say(ConnectionMonitor::State::Online); // looks at the server, as it does now and then
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended[0][0].value<Lease>().cause, LeaseEnd::Revoked);
        QTRY_COMPARE(record(lease->id), u"begin intent, begin done, end done stop"_s);
        QCOMPARE(desk.begin(wantedFor(user(18))).error().kind, Error::Kind::Denied);
    }
    m_database->execute(u"drop role "_s + login);
}

void TestLeaseKeeper::everyRightTakenAwayEndsIt()
{
    const QString login = u"no_more_%1"_s.arg(QCoreApplication::applicationPid());
    m_database->execute(u"create role %1 login in role regent_admin"_s.arg(login));
    {
        LeaseDesk desk({.profile = m_database->directProfile(login)});
        QSignalSpy ended(desk.keeper.get(), &Impersonation::ended);
        const auto lease = desk.begin(wantedFor(user(22)));
        QVERIFY2(lease, qPrintable(outcome(lease)));
        m_database->execute(u"revoke regent_admin from "_s + login);
        desk.monitor.say(ConnectionMonitor::State::Online);
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended[0][0].value<Lease>().cause, LeaseEnd::Revoked);
        QCOMPARE(desk.guardSays(desk.keeper->actingContext(), lease->target), u"acting_id"_s);
    }
    m_database->execute(u"drop role "_s + login);
}

void TestLeaseKeeper::endsWhenTheConnectionIsGoneTooLong()
{
    LeaseDesk desk(how());
    QSignalSpy ended(desk.keeper.get(), &Impersonation::ended);
    const auto lease = desk.begin(wantedFor(user(19)));
    QVERIFY2(lease, qPrintable(outcome(lease)));
    desk.monitor.say(ConnectionMonitor::State::Offline);
    desk.pass(59s);
    desk.monitor.say(ConnectionMonitor::State::Online);
    desk.monitor.say(ConnectionMonitor::State::Offline); // counts anew
    desk.pass(55s);
    QTest::qWait(1500);
    QCOMPARE(ended.size(), 0);
    desk.pass(5s);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 3000);
    QCOMPARE(ended[0][0].value<Lease>().cause, LeaseEnd::ConnectionLost);
    QTRY_COMPARE(record(lease->id), u"begin intent, begin done, end done connection_lost"_s);
}

void TestLeaseKeeper::cancellingTheCallBeginsNothing()
{
    for (int pause = 0; pause < 12; ++pause) {
        LeaseDesk desk(how());
        auto future = desk.keeper->begin(desk.staff(), LeaseDesk::newRequest(), wantedFor(user(20)));
        QTest::qWait(pause);
        const bool tooLate = desk.keeper->isActive();
        future.cancel();
        QTest::qWait(1);
        if (tooLate)
            desk.keeper->end(LeaseEnd::Stop);
        QTRY_VERIFY(!desk.keeper->isActive());
        const QString open =
            u"select count(*) from regent.impersonation where window_key = '%1' and begun_at is "
            "not null and ended_at is null"_s.arg(desk.how.window);
        QTRY_COMPARE(m_database->scalar(open), u"0"_s);
        // The window is free again.
        const auto next = desk.begin(wantedFor(user(21)));
        QVERIFY2(next, qPrintable(outcome(next)));
    }
}

void TestLeaseKeeper::endingWhileBeginningBeginsNothing()
{
    LeaseDesk desk(how());
    QSignalSpy begun(desk.keeper.get(), &Impersonation::begun);
    const RequestId request = LeaseDesk::newRequest();
    auto future = desk.keeper->begin(desk.staff(), request, wantedFor(user(22)));
    desk.keeper->end(LeaseEnd::Lock); // the screen was locked meanwhile
    QCOMPARE(await(future).error().kind, Error::Kind::Cancelled);
    QTRY_COMPARE(record(LeaseId(request.value())), u"begin intent, begin failed"_s);
    QCOMPARE(begun.size(), 0);
    // Asked once more under the same id it is a lease of its own, and one only.
    const auto again = desk.begin(wantedFor(user(22)), request);
    QVERIFY2(again, qPrintable(outcome(again)));
    QCOMPARE(await(desk.keeper->begin(desk.staff(), request, wantedFor(user(22))))->id, again->id);
}

void TestLeaseKeeper::listsInPages()
{
    LeaseDesk desk(how());
    const QString target = user(30 + int(QCoreApplication::applicationPid() % 2));
    for (int i = 0; i < 5; ++i) {
        const auto lease = desk.begin(wantedFor(target));
        QVERIFY2(lease, qPrintable(outcome(lease)));
        if (i < 4)
            desk.keeper->end(LeaseEnd::Stop);
    }
    LeaseQuery query{.actor = u"test_admin"_s, .target = target, .limit = 2};
    QList<Lease> all;
    do {
        const auto page = await(desk.keeper->list(desk.staff(), query));
        QVERIFY2(page, qPrintable(outcome(page)));
        all += page->leases;
        query.after = page->next;
    } while (query.after);
    QVERIFY(all.size() >= 5);
    QVERIFY(all[0].isOpen());
    for (qsizetype i = 2; i < all.size(); ++i)
        QVERIFY(all[i - 1].begunAt >= all[i].begunAt);
    QSet<LeaseId> ids;
    for (const Lease& lease : all)
        ids.insert(lease.id);
    QCOMPARE(ids.size(), all.size());
    const auto open = await(desk.keeper->list(desk.staff(), {.openOnly = true, .target = target}));
    QVERIFY(open->leases.size() >= 1);
    QCOMPARE(await(desk.keeper->list(desk.staff(), {.limit = 0})).error().field, u"limit"_s);
    QCOMPARE(await(desk.keeper->list(desk.staff(), {.after = u"junk"_s})).error().field, u"after"_s);
    const LeaseQuery foreign{.openOnly = true,
                             .after = await(desk.keeper->list(desk.staff(), {.limit = 1}))->next};
    QCOMPARE(outcome(await(desk.keeper->list(desk.staff(), foreign))), u"invalid cursor_foreign"_s);
    QCOMPARE(outcome(await(desk.keeper->list(desk.keeper->actingContext(), {}))), u"denied acting"_s);
}

void TestLeaseKeeper::endsAnyOfOnesOwn()
{
    LeaseDesk one(how()), two(how());
    const auto lease = one.begin(wantedFor(user(23)));
    QVERIFY2(lease, qPrintable(outcome(lease)));
    const auto ended = await(two.keeper->endLease(two.staff(), lease->id));
    QVERIFY2(ended, qPrintable(outcome(ended)));
    QCOMPARE(ended->cause, LeaseEnd::Stop);
    QCOMPARE(*await(two.keeper->endLease(two.staff(), lease->id)), *ended); // unchanged
    one.keeper->end(LeaseEnd::Idle); // has not heard of it; the record stays as it is
    QTest::qWait(100);
    QCOMPARE(record(lease->id), u"begin intent, begin done, end done stop"_s);
    const QString nobody = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QCOMPARE(outcome(await(two.keeper->endLease(two.staff(), LeaseId(nobody)))), u"not_found lease"_s);
    QCOMPARE(outcome(await(two.keeper->endLease(two.staff(), LeaseId(u"x"_s)))), u"not_found lease"_s);
}

void TestLeaseKeeper::othersMayBeRevokedByAdminsOnly()
{
    const QString login = u"second_admin_%1"_s.arg(QCoreApplication::applicationPid());
    m_database->execute(u"create role %1 login in role regent_admin"_s.arg(login));
    {
        LeaseDesk boss({.profile = m_database->directProfile(login)});
        LeaseDesk desk(how()), helper(how(u"test_operator"_s));
        const auto lease = desk.begin(wantedFor(user(24)));
        QVERIFY2(lease, qPrintable(outcome(lease)));
        QCOMPARE(outcome(await(helper.keeper->endLease(helper.staff(), lease->id))), u"denied role"_s);
        const auto revoked = await(boss.keeper->endLease(boss.staff(), lease->id));
        QVERIFY2(revoked, qPrintable(outcome(revoked)));
        QCOMPARE(revoked->cause, LeaseEnd::Revoked);
        QCOMPARE(revoked->endedBy, login);
        QVERIFY(!revoked->mine);
        QSignalSpy ended(desk.keeper.get(), &Impersonation::ended);
        desk.monitor.say(ConnectionMonitor::State::Online);
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended[0][0].value<Lease>().cause, LeaseEnd::Revoked);
        QCOMPARE(record(lease->id), u"begin intent, begin done, end done revoked"_s);
    }
    m_database->execute(u"drop role "_s + login);
}

void TestLeaseKeeper::withoutTheSchemaNobodyActs()
{
    LeaseDesk desk(how());
    LeaseKeeper keeper({.database = *desk.executor,
                        .guard = *desk.guard,
                        .running = desk.running,
                        .denied = *desk.denied,
                        .alerts = *desk.alerts,
                        .info =
                            [&] {
                                PlatformInfo bare = desk.info;
                                bare.capabilities.setFlag(Capability::RegentSchema, false);
                                return bare;
                            }(),
                        .claims = {},
                        .noteFolder = desk.folder.path()});
    QCOMPARE(outcome(await(keeper.begin(desk.staff(), LeaseDesk::newRequest(), wantedFor(user(25))))),
             u"unavailable regent_schema"_s);
    QCOMPARE(outcome(await(keeper.list(desk.staff(), {}))), u"unavailable regent_schema"_s);
}

QTEST_GUILESS_MAIN(TestLeaseKeeper)
#include "tst_leasekeeper.moc"
