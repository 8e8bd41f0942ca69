#include "tests/db/staffsession.h"
#include "tests/support/testdatabase.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;

/// Writes to the platform's users that pass Regent by. Alters a database of its own: there is nothing to
/// share.
class TestStaffWrites : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;
    QString m_user;

    StaffSession as(const QString& login) const { return StaffSession(m_database->directProfile(login)); }
    QString recorded(const QString& what = u"count(*)"_s)
    {
        return m_database->scalar(
            u"select %1 from regent.audit_event where action = 'staff.database_write'"_s.arg(what));
    }

private slots:
    void init()
    {
        m_database = std::make_unique<TestDatabase>();
        m_database->execute(
            u"grant select, insert, update, delete, truncate on all tables in schema platform to test_support"_s);
        m_user = freshUuid();
        m_database->execute(
            u"insert into platform.\"User\" (id, email, name, \"updatedAt\") values ('%1', 'eve@example.com', 'Eve', '2026-01-01')"_s
                .arg(m_user));
    }
    void cleanup() { m_database.reset(); }

    void anUpdateTellsWhatChanged()
    {
        QVERIFY(as(u"test_support"_s)
                    .ask(u"update platform.\"User\" set name = 'Mallory', integrations = 'gAAAAAsecret', "
                         u"metadata = "
                         "'{\"key\": \"secret\"}', \"stripeCustomerId\" = 'cus_secret', \"topUpConfig\" = "
                         "'{\"amount\": 1}', email = email where id = '%1'"_s.arg(m_user))
                    .worked());
        QCOMPARE(recorded(u"concat_ws(' ', actor, role, target, outcome, reason)"_s),
                 u"test_support support %1 done update"_s.arg(m_user));
        QCOMPARE(recorded(u"before ->> 'name'"_s), u"Eve"_s);
        QCOMPARE(recorded(u"after ->> 'name'"_s), u"Mallory"_s);
        QCOMPARE(
            recorded(u"(select string_agg(key || '=' || value, ' ' order by key collate \"C\") from "
                     "jsonb_each_text(after))"_s),
            u"integrations=(changed) metadata=(changed) name=Mallory stripeCustomerId=(changed) topUpConfig=(changed)"_s);
        QCOMPARE(recorded(u"count(*) filter (where to_jsonb(audit_event)::text like '%secret%')"_s), u"0"_s);
    }

    void aColumnThatCameLaterIsASecret()
    {
        m_database->execute(u"alter table platform.\"User\" add \"newToken\" text"_s);
        as(u"test_support"_s)
            .ask(u"update platform.\"User\" set \"newToken\" = 'abc' where id = '%1'"_s.arg(m_user));
        QCOMPARE(recorded(u"after ->> 'newToken'"_s), u"(changed)"_s);
    }

    void insertAndDelete()
    {
        const QString other = freshUuid();
        StaffSession session = as(u"test_support"_s);
        session.ask(
            u"insert into platform.\"User\" (id, email, \"updatedAt\") values ('%1', 'a@example.org', now())"_s
                .arg(other));
        session.ask(u"delete from platform.\"User\" where id = '%1'"_s.arg(other));
        QCOMPARE(recorded(u"string_agg(concat_ws(' ', reason, target, before ->> 'email', after ->> 'email', "
                          u"coalesce(before, "
                          "after) ->> 'integrations'), ', ' order by sequence)"_s),
                 u"insert %1 a@example.org (changed), delete %1 a@example.org (changed)"_s.arg(other));
    }

    void everyWayToWrite_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("rows");
        QTest::newRow("many rows")
            << u"update platform.\"User\" set name = 'x' where id in (select id from platform.\"User\" limit 7)"_s
            << 7;
        QTest::newRow("no row") << u"update platform.\"User\" set name = 'x' where false"_s << 0;
        QTest::newRow("upsert")
            << u"insert into platform.\"User\" (id, email, \"updatedAt\") values ('%1', 'x', now()) on conflict (id) do update set name = 'x'"_s
            << 1;
        QTest::newRow("merge")
            << u"merge into platform.\"User\" as u using (select '%1') as s (id) on u.id = "
               u"s.id when matched then "
               "update set name = 'x'"_s
            << 1;
        QTest::newRow("cte")
            << u"with w as (update platform.\"User\" set name = 'x' where id = '%1' returning id) select id from w"_s
            << 1;
        QTest::newRow("prepared")
            << u"prepare p as update platform.\"User\" set name = 'x' where id = '%1'; execute p"_s << 1;
        QTest::newRow("do block")
            << u"do $$ begin update platform.\"User\" set name = 'x' where id = '%1'; end $$"_s << 1;
        QTest::newRow("own function") << u"create function pg_temp.f() returns void language sql security "
                                         u"definer as $$ update platform.\"User\" set name = "
                                         "'x' where id = '%1' $$; select pg_temp.f()"_s
                                      << 1;
        QTest::newRow("lower role")
            << u"grant update on platform.\"User\" to regent_support; set role regent_support; update "
               "platform.\"User\" set name = 'x' where id = '%1'"_s
            << 1;
        QTest::newRow("truncate") << u"truncate platform.\"User\" cascade"_s << 1;
    }
    void everyWayToWrite()
    {
        QFETCH(QString, sql);
        QFETCH(int, rows);
        if (sql.startsWith("grant"_L1)) {
            m_database->execute(sql.section(u';', 0, 0));
            m_database->execute(u"grant select on platform.\"User\" to regent_support"_s);
            sql = sql.section(u';', 1);
        }
        const auto answer = as(u"test_support"_s).ask(sql.contains(u"%1"_s) ? sql.arg(m_user) : sql);
        QCOMPARE(answer.state, QString());
        QCOMPARE(recorded().toInt(), rows);
        QCOMPARE(recorded(u"count(*) filter (where actor = 'test_support')"_s).toInt(), rows);
    }

    void whatIsRolledBackIsNotRecorded()
    {
        as(u"test_support"_s)
            .ask(u"begin; update platform.\"User\" set name = 'x' where id = '%1'; rollback"_s.arg(m_user));
        QCOMPARE(recorded(), u"0"_s);
    }

    void whatCannotBeRecordedDoesNotHappen()
    {
        m_database->execute(u"alter table regent.audit_event add check (action <> 'staff.database_write')"_s);
        const QString write = u"update platform.\"User\" set name = 'x' where id = '%1'"_s.arg(m_user);
        QCOMPARE(as(u"test_support"_s).ask(write).state, u"23514"_s);
        QCOMPARE(m_database->scalar(u"select name from platform.\"User\" where id = '%1'"_s.arg(m_user)),
                 u"Eve"_s);
        QVERIFY(as(u"test_platform"_s).ask(write).worked()); // whom it is not about
    }

    void thePlatformItselfIsLeftAlone()
    {
        StaffSession platform = as(u"test_platform"_s);
        QVERIFY(platform.ask(u"update platform.\"User\" set name = 'x'"_s).worked());
        QVERIFY(as(u"postgres"_s).ask(u"update platform.\"User\" set name = 'y'"_s).worked());
        QCOMPARE(recorded(), u"0"_s);
        // Whatever becomes of the schema and its roles.
        m_database->execute(u"alter function regent.record_staff_write() rename to gone"_s);
        QVERIFY(platform.ask(u"update platform.\"User\" set name = 'x'"_s).worked());
        m_database->execute(u"set client_min_messages = error; drop schema regent cascade"_s);
        QVERIFY(platform.ask(u"update platform.\"User\" set name = 'y'"_s).worked());
        QVERIFY(as(u"test_support"_s)
                    .ask(u"update platform.\"User\" set name = 'z' where id = '%1'"_s.arg(m_user))
                    .worked());
    }

    void missingRolesHurtNobody()
    {
        // Renamed in a transaction of its own: the cluster is everybody's.
        QCOMPARE(as(u"postgres"_s)
                     .ask(u"begin; alter role regent_support rename to regent_support_gone; alter role "
                          u"regent_owner rename to "
                          "regent_owner_gone; set local session authorization test_platform; update "
                          "platform.\"User\" set name = "
                          "'x'; rollback"_s)
                     .state,
                 QString());
    }

    void oursAreRecordedOnceAsWhatTheyAre()
    {
        const QString id = freshUuid();
        QVERIFY(
            as(u"test_operator"_s)
                .ask(u"select regent.user_get_or_create('%1', '%1', '%1@example.com', null, null)"_s.arg(id))
                .worked());
        QCOMPARE(m_database->scalar(
                     u"select string_agg(action, ',') from regent.audit_event where target = '%1'"_s.arg(id)),
                 u"user.create"_s);
    }

    void nobodyTurnsItOffByASetting()
    {
        // Of a login of its own: such a right is good in the whole cluster.
        const QString login = m_database->name() + u"_silent"_s;
        m_database->execute(
            u"create role %1 login in role regent_support; grant select, update on platform.\"User\" to %1; "
            "grant set on parameter session_replication_role to %1"_s.arg(login));
        const auto written = as(login).ask(
            u"set session_replication_role = replica; update platform.\"User\" set name = 'x' where id = '%1'"_s
                .arg(m_user));
        m_database->execute(u"drop owned by %1; drop role %1"_s.arg(login));
        QVERIFY(written.worked());
        QCOMPARE(recorded(), u"1"_s);
    }
};

QTEST_GUILESS_MAIN(TestStaffWrites)
#include "tst_staffwrites.moc"
