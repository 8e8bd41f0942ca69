#include "services/postgres/migrations.h"
#include "tests/db/staffsession.h"
#include "tests/support/testdatabase.h"

#include <QCoreApplication>
#include <QTest>

#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;

namespace {

/// A lease of its own in a window of its own.
struct Wish
{
    QString target;
    QString lease = freshUuid();
    QString window = freshUuid();
    QString reason = u"looks into ticket 7"_s;
    QString ticket = u"T-7"_s;
    QString minutes = u"30"_s;
    QString mode = u"look"_s;
};

QString prepare(const Wish& wish)
{
    return u"select id from regent.impersonation_prepare('%1', %2, %3, %4, %5, %6, %7, '{\"machine\": \"desk\"}')"_s
        .arg(wish.lease, quoted(wish.target), quoted(wish.reason), quoted(wish.ticket), wish.minutes,
             quoted(wish.mode), quoted(wish.window));
}

QString begin(const Wish& wish)
{
    return u"select expires_at - begun_at from regent.impersonation_begin('%1', true, '{}')"_s.arg(
        wish.lease);
}

QString end(const Wish& wish, const QString& cause)
{
    return u"select cause from regent.impersonation_end('%1', '%2', '{}')"_s.arg(wish.lease, cause);
}

QString abandon(const Wish& wish)
{
    return u"select regent.impersonation_abandon('%1', 'alert', '{}')"_s.arg(wish.lease);
}

QString sweep(const QString& window = {})
{
    return u"select count(*) from regent.impersonation_sweep(array[%1], '{}') where window_key = %1"_s.arg(
        quoted(window));
}

} // namespace

/// Leases, as the console and as somebody at psql get them.
class TestImpersonationFunctions : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;
    QString m_ana = u"ana_%1"_s.arg(QCoreApplication::applicationPid()); ///< An admin of this test's own.
    QString m_ben = u"ben_%1"_s.arg(QCoreApplication::applicationPid());
    QString m_user; ///< Somebody who may be acted as.
    /// Asks for a lease the way a function of the schema does: by its owner, for the session's login.
    QString m_probe = u"public.probe_%1"_s.arg(QCoreApplication::applicationPid());
    int m_next = 0;

    StaffSession as(const QString& login) const { return StaffSession(m_database->profile(login)); }
    /// Logins of this test's own are not known to the pooler.
    StaffSession ana() const { return StaffSession(m_database->directProfile(m_ana)); }
    StaffSession ben() const { return StaffSession(m_database->directProfile(m_ben)); }

    /// Another ordinary user each time, none that another process takes.
    QString someUser()
    {
        const QString id = freshUuid();
        m_database->execute(
            u"insert into platform.\"User\" (id, email, name, \"updatedAt\") values ('%1', '%1@example.com', "
            "'User %2', now())"_s.arg(id)
                .arg(++m_next));
        return id;
    }
    QString lease(const Wish& wish, const QString& what)
    {
        return m_database->scalar(
            u"select %1 from regent.impersonation where id = '%2'"_s.arg(what, wish.lease));
    }
    /// "begin intent, begin done, end done"
    QString history(const Wish& wish)
    {
        return m_database->scalar(
            uR"(select string_agg(split_part(action, '.', 2) || ' ' || outcome, ', ' order by at)
            from regent.audit_event where lease = '%1' and action <> 'access.denied')"_s.arg(wish.lease));
    }
    QString logged(const Wish& wish, const QString& step, const QString& what)
    {
        return m_database->scalar(
            u"select %1 from regent.audit_event where lease = '%2' and action || ' ' || outcome = 'impersonation.%3'"_s
                .arg(what, wish.lease, step));
    }
    Wish begun(StaffSession& session, Wish wish)
    {
        if (!session.ask(prepare(wish)).worked() || !session.ask(begin(wish)).worked())
            qFatal("cannot begin");
        return wish;
    }
    /// Moves the lease's clock back.
    void age(const Wish& wish, const QString& by)
    {
        m_database->execute(uR"(update regent.impersonation set prepared_at = prepared_at - interval '%1',
            begun_at = begun_at - interval '%1', expires_at = expires_at - interval '%1' where id = '%2')"_s
                                .arg(by, wish.lease));
    }

    QString need(const Wish& wish, const QString& target, const QString& mode) const
    {
        return u"select %1(%2, '%3', '%4')"_s.arg(m_probe, quoted(wish.lease), target, mode);
    }

private slots:
    void initTestCase()
    {
        m_database = std::make_unique<TestDatabase>();
        for (const QString& login : {m_ana, m_ben})
            m_database->execute(u"create role %1 login in role regent_admin"_s.arg(login));
        m_user = someUser();
        m_database->execute(
            u"create function %1(lease uuid, target text, mode text) returns text language sql security "
            u"definer "
            "set search_path = pg_catalog, pg_temp as $$ select regent.require_lease(lease, target, mode) "
            "$$; "
            "alter function %1 owner to regent_owner; grant execute on function %1 to regent_support"_s.arg(
                m_probe));
    }
    void cleanupTestCase()
    {
        m_database->execute(u"drop function "_s + m_probe);
        for (const QString& login : {m_ana, m_ben})
            m_database->execute(u"delete from regent.staff where login = '%1'; drop role %1"_s.arg(login));
        m_database.reset();
    }

    void aWholeLease()
    {
        StaffSession session = as(u"test_admin"_s);
        const Wish wish{m_user};
        QCOMPARE(session.ask(prepare(wish)).refusal(), QString());
        QCOMPARE(history(wish), u"begin intent"_s);
        QCOMPARE(lease(wish, u"begun_at is null and expires_at is null"_s), u"t"_s);
        QCOMPARE(session.ask(begin(wish)).value(), u"00:30:00"_s);
        QCOMPARE(session.ask(end(wish, u"stop"_s)).value(), u"stop"_s);
        QCOMPARE(history(wish), u"begin intent, begin done, end done"_s);
        QCOMPARE(lease(wish,
                       u"concat_ws(' ', actor, target, target_email, mode, reason, ticket, minutes, cause, "
                       "ended_by, client ->> 'machine')"_s),
                 u"test_admin %1 %1@example.com look looks into ticket 7 T-7 30 stop test_admin desk"_s.arg(
                     m_user));
    }

    void theLogTellsBothIdentities()
    {
        StaffSession session = as(u"test_admin"_s);
        const Wish wish = begun(session, {m_user});
        session.ask(end(wish, u"lock"_s));
        const QString who = u"concat_ws(' ', actor, target, coalesce(acting_as, 'nobody'))"_s;
        // Acting from the moment it begins, not when it is only meant.
        QCOMPARE(logged(wish, u"begin intent"_s, who), u"test_admin %1 nobody"_s.arg(m_user));
        QCOMPARE(logged(wish, u"begin done"_s, who), u"test_admin %1 %1"_s.arg(m_user));
        QCOMPARE(logged(wish, u"end done"_s, who), u"test_admin %1 %1"_s.arg(m_user));
        QCOMPARE(logged(wish, u"begin done"_s, u"reason || ' ' || ticket || ' ' || (after ->> 'alerted')"_s),
                 u"looks into ticket 7 T-7 true"_s);
        QCOMPARE(logged(wish, u"end done"_s, u"reason"_s), u"lock"_s);
        QCOMPARE(m_database->scalar(u"select count(distinct correlation) || min(correlation::text) from "
                                    "regent.audit_event where lease = '%1'"_s.arg(wish.lease)),
                 u'1' + wish.lease);
    }

    void anAdminReadsTheLogUnderTheLease()
    {
        StaffSession session = as(u"test_admin"_s);
        const Wish wish = begun(session, {m_user});
        const QString denied =
            u"select regent.audit_denied('access.denied', 'users.browse', 'acting', '%1', null)"_s.arg(
                wish.lease);
        QVERIFY(session.ask(denied).worked());
        QVERIFY(as(u"test_support"_s).ask(denied).worked()); // not their lease
        const QString acted =
            u"select string_agg(actor || ' ' || acting_as, ',') from regent.audit_event where action = "
            "'access.denied' and lease = '%1'"_s.arg(wish.lease);
        QCOMPARE(m_database->scalar(acted), u"test_admin "_s + m_user);
        session.ask(end(wish, u"stop"_s));
    }

    void refusesBadInput_data()
    {
        QTest::addColumn<Wish>("wish");
        QTest::addColumn<QString>("refusal");
        QTest::addColumn<QString>("blamed");
        const QString someone = u"018e043b-998a-4eb5-ace8-b59047730bf7"_s;
        const auto bad = [](const char* name, const Wish& wish, const QString& code, const QString& field) {
            QTest::newRow(name) << wish << u"RG422 "_s + code << field;
        };
        bad("no target", {u""_s}, u"user_id_missing"_s, u"target"_s);
        bad("blank target", {u"   "_s}, u"user_id_format"_s, u"target"_s);
        bad("address", {u"ana@example.com"_s}, u"user_id_format"_s, u"target"_s);
        bad("padded", {u' ' + someone}, u"user_id_format"_s, u"target"_s);
        bad("line break", {someone + u'\n'}, u"user_id_format"_s, u"target"_s);
        bad("braces", {u'{' + someone + u'}'}, u"user_id_format"_s, u"target"_s);
        bad("10 kB", {QString(10000, u'a')}, u"user_id_format"_s, u"target"_s);
        bad("no reason", {.target = someone, .reason = u""_s}, u"reason_missing"_s, u"reason"_s);
        bad("blank reason", {.target = someone, .reason = u" \t\u00a0\u2003\u200b\ufeff"_s},
            u"reason_missing"_s, u"reason"_s);
        bad("long reason", {.target = someone, .reason = QString(501, u'ы')}, u"too_long"_s, u"reason"_s);
        bad("two lines of reason", {.target = someone, .reason = u"a\nb"_s}, u"control"_s, u"reason"_s);
        bad("long ticket", {.target = someone, .ticket = QString(101, u'x')}, u"too_long"_s, u"ticket"_s);
        bad("bell in the ticket", {.target = someone, .ticket = u"a\u0007"_s}, u"control"_s, u"ticket"_s);
        bad("no minute", {.target = someone, .minutes = u"0"_s}, u"minutes"_s, u"minutes"_s);
        bad("61 minutes", {.target = someone, .minutes = u"61"_s}, u"minutes"_s, u"minutes"_s);
        bad("backwards", {.target = someone, .minutes = u"-5"_s}, u"minutes"_s, u"minutes"_s);
        bad("no time", {.target = someone, .minutes = u"null"_s}, u"minutes"_s, u"minutes"_s);
        bad("mode", {.target = someone, .mode = u"ACT"_s}, u"mode"_s, u"mode"_s);
        bad("no window", {.target = someone, .window = u""_s}, u"window"_s, u"window"_s);
        QTest::newRow("unknown user") << Wish{freshUuid()} << u"RG404 user"_s << u"target"_s;
    }
    void refusesBadInput()
    {
        QFETCH(Wish, wish);
        QFETCH(QString, refusal);
        QFETCH(QString, blamed);
        const auto answer = as(u"test_admin"_s).ask(prepare(wish));
        QCOMPARE(answer.refusal(), refusal);
        QCOMPARE(answer.blamed, blamed);
        QCOMPARE(history(wish), QString());
        QCOMPARE(m_database->scalar(u"select count(*) from regent.request where id = '%1'"_s.arg(wish.lease)),
                 u"0"_s);
    }

    void takesWhatIsJustAllowed()
    {
        StaffSession session = as(u"test_admin"_s);
        const Wish wish{.target = m_user,
                        .reason = QString(500, u'ы'),
                        .ticket = QString(100, u'x'),
                        .minutes = u"60"_s,
                        .mode = u"act"_s};
        begun(session, wish);
        QCOMPARE(session.ask(end(wish, u"stop"_s)).refusal(), QString());
    }

    void idsAreTextOfTheirCase()
    {
        const QString upper = freshUuid().toUpper();
        m_database->execute(
            u"insert into platform.\"User\" (id, email, \"updatedAt\") values ('%1', '%1@example.com', now())"_s
                .arg(upper));
        QCOMPARE(as(u"test_admin"_s).ask(prepare({upper})).refusal(), QString());
        QCOMPARE(as(u"test_admin"_s).ask(prepare({upper.toLower()})).refusal(), u"RG404 user"_s);
    }

    void refusesThoseWhoAreNotAdmins()
    {
        for (const QString& login :
             {u"test_none"_s, u"test_support"_s, u"test_operator"_s, u"test_platform"_s})
            QCOMPARE(as(login).ask(prepare({m_user})).state, u"42501"_s);
        // session_user counts: a superuser's SET ROLE does not lend the rank, a lower role takes the call
        // away.
        QCOMPARE(
            as(u"test_admin"_s).ask(u"begin; set local role regent_support; "_s + prepare({m_user})).state,
            u"42501"_s);
    }

    void refusesAnAdminNoMore()
    {
        StaffSession session = ben();
        const Wish wish{m_user};
        QVERIFY(session.ask(prepare(wish)).worked());
        const Wish running = begun(session, {m_user});
        m_database->execute(u"revoke regent_admin from %1; grant regent_support to %1"_s.arg(m_ben));
        QCOMPARE(session.ask(begin(wish)).state, u"42501"_s);
        QCOMPARE(session.ask(end(running, u"stop"_s)).value(), u"stop"_s); // ending is for everybody
        QCOMPARE(session.ask(abandon(wish)).refusal(), QString());
        m_database->execute(u"revoke regent_support from %1; grant regent_admin to %1"_s.arg(m_ben));
    }

    void refusesOneself()
    {
        const QString own = someUser();
        StaffSession session = ana();
        QVERIFY(
            session.ask(u"select regent.staff_link('%1', '%2', '%3', null)"_s.arg(freshUuid(), m_ana, own))
                .worked());
        QCOMPARE(session.ask(prepare({own})).refusal(), u"RG403 target_self"_s);
        // Nor by taking one's own link away.
        QCOMPARE(session.ask(u"select regent.staff_link('%1', '%2', null, null)"_s.arg(freshUuid(), m_ana))
                     .refusal(),
                 u"RG403 link_self"_s);
        QCOMPARE(
            session.ask(u"select regent.staff_link('%1', '%2', '%3', null)"_s.arg(freshUuid(), m_ana, m_user))
                .refusal(),
            u"RG403 link_self"_s);
        QVERIFY(ben()
                    .ask(u"select regent.staff_link('%1', '%2', null, null)"_s.arg(freshUuid(), m_ana))
                    .worked());
        QCOMPARE(session.ask(prepare({own})).refusal(), QString());
    }

    void refusesStaff()
    {
        const QString account = someUser();
        QVERIFY(
            ben()
                .ask(u"select regent.staff_link('%1', '%2', '%3', null)"_s.arg(freshUuid(), m_ben, account))
                .worked());
        QCOMPARE(ana().ask(prepare({account})).refusal(), u"RG403 target_staff"_s);
        QVERIFY(ana()
                    .ask(u"select regent.staff_link('%1', '%2', null, null)"_s.arg(freshUuid(), m_ben))
                    .worked());
        QCOMPARE(ana().ask(prepare({account})).refusal(), QString());
    }

    void refusesAccountsCalledLikeALogin()
    {
        const QString login = u"Eva%1@Example.com"_s.arg(QCoreApplication::applicationPid());
        m_database->execute(u"create role \"%1\" login in role regent_support"_s.arg(login));
        const QString account = someUser();
        m_database->execute(
            u"update platform.\"User\" set email = lower('%1') where id = '%2'"_s.arg(login, account));
        QCOMPARE(ana().ask(prepare({account})).refusal(), u"RG403 target_staff"_s);
        m_database->execute(u"revoke regent_support from \"%1\"; grant regent_admin to \"%1\""_s.arg(login));
        QCOMPARE(StaffSession(m_database->directProfile(login)).ask(prepare({account})).refusal(),
                 u"RG403 target_self"_s);
        m_database->execute(u"drop role \"%1\""_s.arg(login));
        QCOMPARE(ana().ask(prepare({account})).refusal(), QString());
    }

    void refusesAdminsOfThePlatform_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("admin");
        QTest::newRow("Better Auth")
            << u"create table platform.\"UserAuthIdentity\" (id text primary key, role text)"_s
            << u"insert into platform.\"UserAuthIdentity\" values ('%1', 'admin')"_s;
        QTest::newRow("several roles")
            << u"create table platform.\"UserAuthIdentity\" (id text primary key, role text)"_s
            << u"insert into platform.\"UserAuthIdentity\" values ('%1', 'user, Admin')"_s;
        QTest::newRow("Supabase role")
            << u"create schema auth; create table auth.users (id uuid primary key, role varchar(255), raw_app_meta_data jsonb)"_s
            << u"insert into auth.users values ('%1', 'admin')"_s;
        QTest::newRow("Supabase metadata")
            << u"create schema auth; create table auth.users (id uuid primary key, role varchar(255), raw_app_meta_data jsonb)"_s
            << u"insert into auth.users values ('%1', 'authenticated', '{\"role\": \"admin\"}')"_s;
        QTest::newRow("Supabase metadata with several roles")
            << u"create schema auth; create table auth.users (id uuid primary key, role varchar(255), raw_app_meta_data jsonb)"_s
            << u"insert into auth.users values ('%1', 'authenticated', '{\"role\": [\"user\", \"Admin\"]}')"_s;
        QTest::newRow("roles as JSON")
            << u"create table platform.\"UserAuthIdentity\" (id text primary key, role jsonb)"_s
            << u"insert into platform.\"UserAuthIdentity\" values ('%1', '[\"admin\"]')"_s;
        QTest::newRow("a role of its own type")
            << u"create type platform.\"Role\" as enum ('user', 'admin');"
               " create table platform.\"UserAuthIdentity\" (id text primary key, role platform.\"Role\")"_s
            << u"insert into platform.\"UserAuthIdentity\" values ('%1', 'admin')"_s;
    }
    void refusesAdminsOfThePlatform()
    {
        if (TestDatabase::isPooled())
            QSKIP("alters the schema: only on a database of its own");
        QFETCH(QString, table);
        QFETCH(QString, admin);
        TestDatabase database;
        database.execute(table);
        const QString target = database.scalar(u"select min(id) from platform.\"User\""_s);
        database.execute(admin.arg(target));
        StaffSession session(database.profile(u"test_admin"_s));
        // Not readable: not known, and nothing breaks. Afterwards: refused, and the next user still is fine.
        QCOMPARE(session.ask(prepare({target})).refusal(), QString());
        const QString relation =
            table.contains(u"auth."_s) ? u"auth.users"_s : u"platform.\"UserAuthIdentity\""_s;
        if (table.contains(u"auth."_s))
            database.execute(u"grant usage on schema auth to regent_owner"_s);
        database.execute(u"grant select on %1 to regent_owner"_s.arg(relation));
        QCOMPARE(session.ask(prepare({target})).refusal(), u"RG403 target_admin"_s);
        const QString other = database.scalar(u"select max(id) from platform.\"User\""_s);
        QCOMPARE(session.ask(prepare({other})).refusal(), QString());
    }

    void runsNothingOfAStranger_data()
    {
        QTest::addColumn<QString>("planted");
        const QString code =
            u"create function public.planted() returns text volatile language plpgsql as $$ begin"
            " raise exception 'as %', current_user using errcode = 'PLANT'; end $$;"_s;
        const QString open = u"grant usage on schema auth to regent_owner;"
                             " grant select on auth.users to regent_owner"_s;
        const QString table = u"create table auth.users (id text, role text);"
                              " insert into auth.users select id, 'admin' from platform.\"User\";"_s;
        QTest::newRow("a view") << code +
                                       u"create schema auth; create view auth.users as select id,"
                                       " public.planted() as role from platform.\"User\";"_s +
                                       open;
        QTest::newRow("a policy") << code + u"create schema auth;"_s + table +
                                         u"alter table auth.users enable row level security;"
                                         " create policy p on auth.users using (public.planted() = '');"_s +
                                         open;
        QTest::newRow("a cast")
            << QString(code).replace(u"planted()"_s, u"planted(public.roles)"_s) +
                   u"create schema auth; create cast (public.roles as text) with function"
                   " public.planted(public.roles);"
                   " create table auth.users (id text, role public.roles);"
                   " insert into auth.users select id, 'admin' from platform.\"User\";"_s +
                   open;
        QTest::newRow("a stranger's table")
            << u"create schema auth; create table auth.users (id text, role text);"
               " insert into auth.users select id, 'admin' from platform.\"User\";"_s +
                   open;
    }
    /// Whoever may create a schema is not to run anything as the log's owner.
    void runsNothingOfAStranger()
    {
        if (TestDatabase::isPooled())
            QSKIP("alters the schema: only on a database of its own");
        QFETCH(QString, planted);
        TestDatabase database;
        const QString stranger = database.name() + u"_stranger"_s;
        database.execute(
            u"create role %1; grant create on database %2 to %1; grant create on schema public to %1;"
            " create type public.roles as enum ('admin'); alter type public.roles owner to %1;"
            " grant usage on schema platform to %1; grant select on platform.\"User\" to %1"_s.arg(
                stranger, database.name()));
        database.execute(u"set role %1; %2; reset role"_s.arg(stranger, planted));
        const QString target = database.scalar(u"select min(id) from platform.\"User\""_s);
        StaffSession session(database.profile(u"test_admin"_s));
        const QString refusal = session.ask(prepare({target})).refusal();
        const auto attached = database.scalar(
            u"select count(*) from (%1) as k"_s.arg(postgres::Migrations(u"platform"_s).signInColumns()));
        database.execute(u"drop owned by %1 cascade; drop role %1"_s.arg(stranger));
        QCOMPARE(refusal, QString());
        QCOMPARE(attached, u"0"_s);
    }

    void looksAgainWhenItBegins()
    {
        const QString account = someUser();
        const Wish wish{account};
        QVERIFY(ana().ask(prepare(wish)).worked());
        QVERIFY(
            ben()
                .ask(u"select regent.staff_link('%1', '%2', '%3', null)"_s.arg(freshUuid(), m_ben, account))
                .worked());
        QCOMPARE(ana().ask(begin(wish)).refusal(), u"RG403 target_staff"_s);
        QVERIFY(ana()
                    .ask(u"select regent.staff_link('%1', '%2', null, null)"_s.arg(freshUuid(), m_ben))
                    .worked());
        m_database->execute(u"delete from platform.\"User\" where id = '%1'"_s.arg(account));
        QCOMPARE(ana().ask(begin(wish)).refusal(), u"RG404 user"_s);
    }

    void theIntentHasToBeCommitted()
    {
        StaffSession session = as(u"test_admin"_s);
        const Wish wish{m_user};
        session.ask(u"begin"_s);
        QVERIFY(session.ask(prepare(wish)).worked());
        session.ask(u"savepoint s"_s);
        QCOMPARE(session.ask(begin(wish)).refusal(), u"RG403 not_committed"_s);
        session.ask(u"rollback"_s);
        QCOMPARE(session.ask(begin(wish)).refusal(), u"RG404 lease"_s);
        QCOMPARE(history(wish), QString());
    }

    void theIntentGrowsOld()
    {
        StaffSession session = as(u"test_admin"_s);
        const Wish wish{m_user};
        session.ask(prepare(wish));
        age(wish, u"2 minutes 1 second"_s);
        QCOMPARE(session.ask(begin(wish)).refusal(), u"RG409 lease_stale"_s);
    }

    void nobodyBeginsWhatAnotherPrepared()
    {
        const Wish wish{m_user};
        QVERIFY(ana().ask(prepare(wish)).worked());
        QCOMPARE(ben().ask(begin(wish)).refusal(), u"RG404 lease"_s);
        QCOMPARE(ben().ask(abandon(wish)).refusal(), u"RG404 lease"_s);
        QCOMPARE(ben().ask(prepare(wish)).state, u"RG409"_s); // the id is taken
    }

    void theSameRequestIsTheSameLease()
    {
        StaffSession session = as(u"test_admin"_s);
        const Wish wish{m_user};
        for (int i = 0; i < 3; ++i)
            QCOMPARE(session.ask(prepare(wish)).value(), wish.lease);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(session.ask(begin(wish)).value(), u"00:30:00"_s);
        QCOMPARE(session.ask(prepare(wish)).value(), wish.lease);
        QCOMPARE(session.ask(abandon(wish)).refusal(), u"RG409 lease_begun"_s);
        QCOMPARE(session.ask(end(wish, u"quit"_s)).value(), u"quit"_s);
        QCOMPARE(session.ask(end(wish, u"stop"_s)).value(), u"quit"_s); // as it was
        QCOMPARE(session.ask(begin(wish)).refusal(), QString());        // answers, does not begin again
        QCOMPARE(lease(wish, u"cause"_s), u"quit"_s);
        QCOMPARE(history(wish), u"begin intent, begin done, end done"_s);
        Wish other = wish;
        other.mode = u"act"_s;
        QCOMPARE(session.ask(prepare(other)).state, u"RG409"_s);
    }

    void givingUpIsFinal()
    {
        StaffSession session = as(u"test_admin"_s);
        const Wish wish{m_user};
        session.ask(prepare(wish));
        QCOMPARE(session.ask(abandon(wish)).refusal(), QString());
        QCOMPARE(session.ask(abandon(wish)).refusal(), QString());
        QCOMPARE(session.ask(begin(wish)).refusal(), u"RG409 lease_over"_s);
        QCOMPARE(session.ask(end(wish, u"stop"_s)).refusal(), u"RG404 lease"_s);
        QCOMPARE(history(wish), u"begin intent, begin failed"_s);
        QCOMPARE(logged(wish, u"begin failed"_s, u"after ->> 'code'"_s), u"alert"_s);
    }

    void oneLeaseAWindow()
    {
        StaffSession session = as(u"test_admin"_s);
        const Wish first = begun(session, {m_user});
        const Wish second{.target = m_user, .window = first.window};
        const auto refused = session.ask(prepare(second));
        QCOMPARE(refused.refusal(), u"RG409 lease_open"_s);
        QCOMPARE(refused.blamed, u"window"_s);
        const Wish elsewhere = begun(session, {m_user}); // another window
        const Wish another{.target = m_user, .window = first.window};
        StaffSession colleague = ana();
        begun(colleague, another); // another login
        for (const Wish& wish : {first, elsewhere})
            QVERIFY(session.ask(end(wish, u"stop"_s)).worked());
        QVERIFY(colleague.ask(end(another, u"stop"_s)).worked());
    }

    void twoBeginningsAtOnceAreOne()
    {
        for (int round = 0; round < 5; ++round) {
            const QString window = freshUuid();
            const Wish wishes[] = {{.target = m_user, .window = window},
                                   {.target = m_user, .window = window}};
            StaffSession setup = as(u"test_admin"_s);
            for (const Wish& wish : wishes)
                QVERIFY(setup.ask(prepare(wish)).worked());
            QString refusals[2];
            std::vector<std::thread> callers;
            for (int i = 0; i < 2; ++i)
                callers.emplace_back(
                    [&, i] { refusals[i] = as(u"test_admin"_s).ask(begin(wishes[i])).refusal(); });
            for (std::thread& caller : callers)
                caller.join();
            const int winner = refusals[0].isEmpty() ? 0 : 1;
            QCOMPARE(refusals[winner], QString());
            QCOMPARE(refusals[1 - winner], u"RG409 lease_open"_s);
            QCOMPARE(history(wishes[1 - winner]), u"begin intent"_s);
            QVERIFY(setup.ask(end(wishes[winner], u"stop"_s)).worked());
        }
    }

    void everyStartHasOneStop()
    {
        for (int round = 0; round < 5; ++round) {
            StaffSession setup = ana();
            const Wish wish = begun(setup, {m_user});
            std::vector<std::thread> callers;
            for (int i = 0; i < 2; ++i) {
                callers.emplace_back([&] { ana().ask(end(wish, u"stop"_s)); });
                callers.emplace_back([&] { ben().ask(end(wish, u"revoked"_s)); });
                callers.emplace_back([&] { ana().ask(sweep(wish.window)); });
            }
            for (std::thread& caller : callers)
                caller.join();
            QCOMPARE(history(wish), u"begin intent, begin done, end done"_s);
            QCOMPARE(lease(wish, u"cause"_s), logged(wish, u"end done"_s, u"reason"_s));
            QCOMPARE(lease(wish, u"ended_by"_s), logged(wish, u"end done"_s, u"actor"_s));
        }
    }

    void onlyAnAdminRevokes()
    {
        StaffSession session = ana();
        const Wish wish = begun(session, {m_user});
        QCOMPARE(as(u"test_operator"_s).ask(end(wish, u"revoked"_s)).refusal(), u"RG403 role"_s);
        QCOMPARE(ben().ask(end(wish, u"stop"_s)).refusal(), u"RG422 cause"_s);
        QCOMPARE(session.ask(end(wish, u"revoked"_s)).refusal(), u"RG422 cause"_s);
        QCOMPARE(session.ask(end(wish, u"boredom"_s)).refusal(), u"RG422 cause"_s);
        QCOMPARE(ben().ask(end(wish, u"revoked"_s)).value(), u"revoked"_s);
        // The one who revokes acts as nobody.
        QCOMPARE(logged(wish, u"end done"_s,
                        u"concat_ws(' ', actor, coalesce(acting_as, 'nobody'), after ->> 'actor')"_s),
                 u"%1 nobody %2"_s.arg(m_ben, m_ana));
    }

    void endsNoLaterThanItExpires()
    {
        StaffSession session = as(u"test_admin"_s);
        const Wish wish = begun(session, {m_user});
        age(wish, u"45 minutes"_s);
        QCOMPARE(session.ask(end(wish, u"expired"_s)).value(), u"expired"_s);
        QCOMPARE(lease(wish, u"ended_at = expires_at"_s), u"t"_s);
    }

    void whatHasExpiredMakesRoom()
    {
        StaffSession session = as(u"test_admin"_s);
        const Wish old = begun(session, {m_user});
        age(old, u"31 minutes"_s);
        const Wish fresh = begun(session, {.target = m_user, .window = old.window});
        QCOMPARE(lease(old, u"cause || (ended_at = expires_at)"_s), u"expiredtrue"_s);
        QCOMPARE(history(old), u"begin intent, begin done, end done"_s);
        QVERIFY(session.ask(end(fresh, u"stop"_s)).worked());
    }

    void sweepsWhatACrashLeft()
    {
        StaffSession session = ana();
        const Wish crashed = begun(session, {m_user});
        const Wish other = begun(session, {m_user});
        StaffSession colleague = ben();
        const Wish colleagues = begun(colleague, {.target = m_user, .window = crashed.window});
        QCOMPARE(session.ask(sweep(crashed.window)).value(), u"1"_s);
        QCOMPARE(lease(crashed, u"cause"_s), u"crash"_s);
        QCOMPARE(lease(other, u"ended_at is null"_s), u"t"_s);
        QCOMPARE(lease(colleagues, u"ended_at is null"_s), u"t"_s); // a window of that name, of another login
        QCOMPARE(session.ask(sweep(crashed.window)).value(), u"0"_s);
        session.ask(end(other, u"stop"_s));
        colleague.ask(end(colleagues, u"stop"_s));
    }

    void anybodySweepsWhatNobodyEnded()
    {
        StaffSession session = ana();
        const Wish forgotten = begun(session, {m_user});
        const Wish justOver = begun(session, {m_user});
        const Wish neverBegun{m_user};
        session.ask(prepare(neverBegun));
        age(forgotten, u"32 minutes"_s);
        age(justOver, u"30 minutes 20 seconds"_s);
        age(neverBegun, u"6 minutes"_s);
        QVERIFY(as(u"test_support"_s).ask(sweep()).worked());
        QCOMPARE(lease(forgotten, u"cause || (ended_at = expires_at)"_s), u"expiredtrue"_s);
        QCOMPARE(lease(justOver, u"ended_at is null"_s), u"t"_s); // its own console has a minute to say so
        QCOMPARE(history(neverBegun), u"begin intent, begin failed"_s);
        QCOMPARE(logged(neverBegun, u"begin failed"_s, u"after ->> 'code'"_s), u"never_begun"_s);
        session.ask(end(justOver, u"expired"_s));
    }

    void actingWritesNeedTheLease()
    {
        StaffSession session = as(u"test_admin"_s);
        const Wish look = begun(session, {m_user});
        const Wish act = begun(session, {.target = m_user, .mode = u"act"_s});
        QCOMPARE(session.ask(need(act, m_user, u"act"_s)).value(), m_user);
        QCOMPARE(session.ask(need(look, m_user, u"look"_s)).value(), m_user);
        QCOMPARE(session.ask(need(look, m_user, u"act"_s)).refusal(), u"RG403 acting_look"_s);
        QCOMPARE(session.ask(need(act, someUser(), u"act"_s)).refusal(), u"RG403 acting_subject"_s);
        QCOMPARE(session.ask(need(Wish{m_user}, m_user, u"act"_s)).refusal(), u"RG403 lease_over"_s);
        QCOMPARE(session.ask(u"select %1(null, null, null)"_s.arg(m_probe)).refusal(), u"RG403 lease_over"_s);
        QCOMPARE(ana().ask(need(act, m_user, u"act"_s)).refusal(), u"RG403 lease_over"_s);
        QCOMPARE(as(u"test_operator"_s).ask(need(act, m_user, u"act"_s)).refusal(), u"RG403 role"_s);
        age(look, u"31 minutes"_s);
        QCOMPARE(session.ask(need(look, m_user, u"look"_s)).refusal(), u"RG403 lease_over"_s);
        session.ask(end(act, u"stop"_s));
        QCOMPARE(session.ask(need(act, m_user, u"act"_s)).refusal(), u"RG403 lease_over"_s);
        session.ask(end(look, u"expired"_s));
    }

    void theEndWaitsForAChangeUnderWay()
    {
        StaffSession session(m_database->directProfile(u"test_admin"_s));
        const Wish act = begun(session, {.target = m_user, .mode = u"act"_s});
        session.ask(u"begin"_s);
        QCOMPARE(session.ask(need(act, m_user, u"act"_s)).value(), m_user);
        StaffSession second(m_database->directProfile(u"test_admin"_s));
        second.ask(u"set lock_timeout = '200ms'"_s);
        QCOMPARE(second.ask(end(act, u"stop"_s)).state, u"55P03"_s);
        QVERIFY(session.ask(u"commit"_s).worked());
        QCOMPARE(second.ask(end(act, u"stop"_s)).value(), u"stop"_s);
    }

    void linksAreRecordedOnce()
    {
        const QString account = someUser();
        const QString request = freshUuid();
        const QString link = u"select regent.staff_link('%1', '%2', '%3', null)"_s;
        QVERIFY(ana().ask(link.arg(request, m_ben, account)).worked());
        QVERIFY(ana().ask(link.arg(request, m_ben, account)).worked());
        QVERIFY(ana().ask(link.arg(freshUuid(), m_ben, account)).worked()); // as it is already
        QCOMPARE(
            m_database->scalar(
                u"select count(*) from regent.audit_event where action = 'staff.link' and target = '%1'"_s
                    .arg(account)),
            u"1"_s);
        QCOMPARE(ben().ask(link.arg(freshUuid(), m_ana, account)).refusal(), u"RG409 link_taken"_s);
        QCOMPARE(ana().ask(link.arg(freshUuid(), u"nobody_like_this"_s, account)).refusal(),
                 u"RG404 login"_s);
        QCOMPARE(ana().ask(link.arg(freshUuid(), m_ben, u"nobody"_s)).refusal(), u"RG404 user"_s);
        QCOMPARE(as(u"test_operator"_s).ask(link.arg(freshUuid(), m_ben, account)).state, u"42501"_s);
    }

    void aRevealNeedsACommittedAnnouncement()
    {
        StaffSession session(m_database->directProfile(m_ana));
        const QString account = someUser();
        m_database->execute(
            u"update platform.\"User\" set integrations = 'gAAAAA' where id = '%1'"_s.arg(account));
        const QString request = freshUuid();
        const QString open =
            u"select regent.reveal_open('%1', '%2', 'because they asked', null)"_s.arg(request, account);
        const QString read = u"select regent.reveal_read('%1', null)"_s.arg(request);
        session.ask(u"begin"_s);
        session.ask(open);
        QCOMPARE(session.ask(read).refusal(), u"RG403 not_committed"_s);
        session.ask(u"rollback"_s);
        QCOMPARE(session.ask(read).refusal(), u"RG404 reveal"_s);
        QVERIFY(session.ask(open).worked());
        QCOMPARE(ben().ask(read).refusal(), u"RG404 reveal"_s);

        const Wish wish = begun(session, {m_user});
        QCOMPARE(session.ask(read).refusal(), u"RG403 acting"_s);
        session.ask(end(wish, u"stop"_s));
        QCOMPARE(session.ask(read).value(), u"gAAAAA"_s);
        QCOMPARE(session.ask(read).refusal(), u"RG409 reveal_used"_s);
        QCOMPARE(m_database->scalar(
                     u"select string_agg(outcome, ',' order by at) || max(reason) from regent.audit_event "
                     "where action = 'credential.reveal' and target = '%1'"_s.arg(account)),
                 u"intent,donebecause they asked"_s);
        QCOMPARE(
            m_database->scalar(
                u"select count(*) from regent.audit_event where to_jsonb(audit_event)::text like '%gAAAAA%'"_s),
            u"0"_s);
    }
};

QTEST_GUILESS_MAIN(TestImpersonationFunctions)
#include "tst_impersonationfunctions.moc"
