#include "services/access/contextfactory.h"
#include "services/access/guard.h"
#include "services/access/protectionsqlservice.h"
#include "services/postgres/databaseexecutor.h"
#include "tests/support/await.h"
#include "tests/support/testdatabase.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace regent;
using namespace regent::test;
using namespace Qt::StringLiterals;

namespace {

using Badges = QMap<QString, Protection>;

const QStringList kIds{u"rank_separation"_s,
                       u"staff_cannot_read_secrets"_s,
                       u"staff_cannot_write_tables"_s,
                       u"staff_writes_recorded"_s,
                       u"request_once"_s,
                       u"audit_append_only"_s,
                       u"audit_author"_s,
                       u"anchors_kept_outside"_s,
                       u"impersonation_recorded_first"_s,
                       u"target_rank_refused"_s,
                       u"impersonation_time_limit"_s,
                       u"look_only"_s,
                       u"alert_before_impersonation"_s,
                       u"idle_lock"_s,
                       u"transport"_s};

/// A database and a login of the test's own: what is done to them must not show in other tests.
class Bench
{
public:
    explicit Bench(TestDatabase::Content content = TestDatabase::Content::Sample) : m_database(content)
    {
        m_database.execute(u"create role %1 login in role regent_admin"_s.arg(login()));
    }
    ~Bench()
    {
        m_database.execute(
            u"reassign owned by %1 to postgres; drop owned by %1; drop role %1"_s.arg(login()));
    }

    static QString login() { return u"probe_%1"_s.arg(QCoreApplication::applicationPid()); }
    void run(const QString& sql) { m_database.execute(QString(sql).replace("{login}"_L1, login())); }
    QString anchors() const { return m_folder.path(); }
    access::AuditSetup setup() const
    {
        access::AuditSetup setup;
        setup.anchorFolder = anchors();
        return setup;
    }
    ConnectionProfile profile() const { return m_database.directProfile(login()); }

    Badges look(const std::function<void(ConnectionProfile&)>& change = {}, std::optional<int> minutes = 15)
    {
        ConnectionProfile chosen = profile();
        if (change)
            change(chosen);
        postgres::DatabaseExecutor database({.profile = chosen, .password = {}, .threads = 1});
        const access::Guard guard;
        access::ProtectionSqlService service(database, guard, setup());
        const auto found =
            await(service.probe(ContextFactory::make({login(), login(), Role::Admin}), {minutes}));
        if (!found)
            throw std::runtime_error(qPrintable(found.error().code + u' ' + found.error().detail));
        Badges badges;
        QStringList ids;
        for (const Protection& protection : *found) {
            ids << protection.id;
            badges.insert(protection.id, protection);
        }
        if (ids != kIds)
            throw std::runtime_error("other ids, or in another order");
        return badges;
    }

private:
    TestDatabase m_database;
    QTemporaryDir m_folder;
};

QString word(const Badges& badges, const QString& id)
{
    return enforcementName(badges[id].enforcement);
}

/// "id=word" of all that are not as `before` has them.
QStringList changes(const Badges& before, const Badges& after)
{
    QStringList changed;
    for (const QString& id : kIds) {
        if (before[id].enforcement != after[id].enforcement)
            changed << id + u'=' + word(after, id);
    }
    return changed;
}

} // namespace

/// What a badge says is what the server does at that moment: the server is changed and the badge follows.
class TestProtections : public QObject
{
    Q_OBJECT
private slots:
    void asInstalled();
    void badgesFollowTheServer_data();
    void badgesFollowTheServer();
    void whatIsShownPutsTheTriggersBack();
    void theProfileCounts();
    void anchorsAreLookedFor();
    void withoutTheSchema();
    void refusedWhileActing();
};

void TestProtections::asInstalled()
{
    Bench bench;
    const Badges badges = bench.look();
    for (const QString& id :
         {u"rank_separation"_s, u"staff_cannot_read_secrets"_s, u"staff_cannot_write_tables"_s,
          u"staff_writes_recorded"_s, u"request_once"_s, u"audit_append_only"_s, u"audit_author"_s,
          u"impersonation_recorded_first"_s, u"target_rank_refused"_s})
        QVERIFY2(badges[id].enforcement == Enforcement::Database,
                 qPrintable(id + u": "_s + badges[id].evidence));
    for (const QString& id : {u"impersonation_time_limit"_s, u"look_only"_s, u"idle_lock"_s, u"transport"_s})
        QVERIFY2(badges[id].enforcement == Enforcement::ConsoleOnly,
                 qPrintable(id + u": "_s + badges[id].evidence));
    for (const QString& id : {u"alert_before_impersonation"_s, u"anchors_kept_outside"_s})
        QCOMPARE(word(badges, id), u"nothing"_s);
    for (const Protection& protection : badges)
        QVERIFY2(!protection.evidence.isEmpty(), qPrintable(protection.id));
}

void TestProtections::badgesFollowTheServer_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QStringList>("expected"); ///< What changes; nothing else does.
    QTest::addColumn<QString>("evidence");     ///< Part of the first one's.
    const auto row = [](const char* name, const QString& sql, const QStringList& expected,
                        const QString& evidence) { QTest::newRow(name) << sql << expected << evidence; };
    const QString rank = u"rank_separation=nothing"_s;
    const QString secrets = u"staff_cannot_read_secrets=nothing"_s;
    const QString tables = u"staff_cannot_write_tables=nothing"_s;
    const QString writes = u"staff_writes_recorded=nothing"_s;
    const QString once = u"request_once=nothing"_s;
    const QString append = u"audit_append_only=nothing"_s;
    const QString author = u"audit_author=nothing"_s;
    const QString first = u"impersonation_recorded_first=nothing"_s;
    const QString target = u"target_rank_refused=nothing"_s;
    const QString limit = u"impersonation_time_limit=nothing"_s;

    row("superuser", u"alter role {login} superuser"_s,
        {rank, secrets, tables, once, append, author, first, target, limit}, u"superuser"_s);
    row("bypasses row security", u"alter role {login} bypassrls"_s, {rank}, u"bypass_rls"_s);
    row("may create roles", u"alter role {login} createrole"_s, {rank}, u"createrole"_s);
    row("may create schemas",
        u"do $x$ begin execute format('grant create on database %I to {login}', current_database()); end $x$"_s,
        {rank}, u"create_on_database"_s);
    row("a colleague may create schemas",
        u"do $x$ begin execute format('grant create on database %I to test_support', current_database()); end $x$"_s,
        {rank}, u"test_support may create schemas"_s);
    row("member of regent_owner", u"grant regent_owner to {login}"_s,
        {rank, secrets, tables, once, append, author, first, target, limit}, u"regent_owner"_s);
    row("owns the users", uR"(alter table platform."User" owner to {login})"_s, {rank, secrets, tables},
        u"owns_platform_tables"_s);

    row("secret column granted to a rank",
        uR"(grant select (integrations) on platform."User" to regent_operator)"_s, {secrets},
        u"regent_operator may read User.integrations"_s);
    row("secret column granted to everybody",
        uR"(grant select ("stripeCustomerId") on platform."User" to public)"_s, {secrets},
        u"User.stripeCustomerId"_s);
    row("whole table granted", uR"(grant select on platform."APIKey" to {login})"_s, {secrets},
        u"APIKey.hash"_s);
    row("harmless column granted",
        uR"(grant select (description) on platform."AgentGraph" to regent_support)"_s, {}, {});
    row("may update a column", uR"(grant update (name) on platform."User" to regent_support)"_s, {tables},
        u"regent_support may write User"_s);
    row("may truncate", uR"(grant truncate on platform."UserBalance" to {login})"_s, {tables},
        u"UserBalance"_s);

    row("staff trigger gone", uR"(drop trigger regent_staff_write on platform."User")"_s, {writes},
        u"1 of 2"_s);
    row("staff trigger off", uR"(alter table platform."User" disable trigger regent_staff_truncate)"_s,
        {writes}, u"not enabled always"_s);
    row("staff trigger not always", uR"(alter table platform."User" enable trigger regent_staff_write)"_s,
        {writes}, u"not enabled always"_s);
    row("staff trigger sees inserts alone",
        uR"(create or replace trigger regent_staff_write after insert on platform."User" for each row
            when (pg_has_role(session_user, to_regrole('regent_support'), 'member')) execute function regent.record_staff_write();
            alter table platform."User" enable always trigger regent_staff_write)"_s,
        {writes}, u"looks at other writes"_s);
    row("staff trigger never fires",
        uR"(create or replace trigger regent_staff_write after insert or update or delete on platform."User" for each row
            when (false) execute function regent.record_staff_write();
            alter table platform."User" enable always trigger regent_staff_write)"_s,
        {writes}, u"looks at other writes"_s);

    row("audit trigger gone", u"drop trigger append_only on regent.audit_event"_s, {append}, u"no trigger"_s);
    row("audit trigger off", u"alter table regent.audit_anchor disable trigger append_only"_s, {append},
        u"audit_anchor"_s);
    row("audit trigger not always", u"alter table regent.audit_event enable trigger append_only"_s, {append},
        u"not enabled always"_s);
    row("audit trigger under a condition",
        u"create or replace trigger append_only before update or delete on regent.audit_event for each "
        u"statement"
        " execute function regent.refuse_change();"
        " alter table regent.audit_event enable always trigger append_only"_s,
        {append}, u"audit_event"_s);
    row("audit trigger calls something else",
        u"create function regent.nothing() returns trigger language plpgsql as 'begin return null; end';"
        " create or replace trigger append_only before update or delete or truncate on regent.audit_event"
        " for each statement execute function regent.nothing();"
        " alter table regent.audit_event enable always trigger append_only"_s,
        {append}, u"another function"_s);
    row("audit rows may be written", u"grant insert on regent.audit_event to regent_admin"_s, {append, first},
        u"may be written by regent_admin"_s);
    row("audit log belongs to staff", u"alter table regent.audit_event owner to {login}"_s, {append, first},
        u"belongs to"_s);
    row("heads may be written", u"grant update (hash) on regent.audit_head to regent_support"_s, {append},
        u"audit_head"_s);

    row("a function was replaced",
        u"create or replace function regent.require_lease(lease uuid, target text, wanted_mode text) returns "
        u"text"
        " language sql security definer set search_path = pg_catalog, pg_temp as 'select $2'"_s,
        {limit}, u"another text"_s);
    row("a function is gone", u"drop function regent.check_target(text)"_s, {target}, u"is missing"_s);
    row("a function no longer runs as its owner",
        u"alter function regent.is_platform_admin(text) security invoker"_s, {target},
        u"does not run as its owner"_s);
    row("a function's search path is open",
        u"alter function regent.check_window(text, jsonb) set search_path = public, pg_catalog"_s, {first},
        u"search path"_s);
    row("a function's search path is reset", u"alter function regent.check_window(text, jsonb) reset all"_s,
        {first}, u"search path"_s);
    row("a function belongs to another",
        u"alter function regent.lease_give_up(regent.impersonation, text, jsonb)"
        " owner to postgres"_s,
        {first}, u"belongs to postgres"_s);
    row("everybody may write the log",
        u"do $x$ declare f regprocedure; begin select p.oid into f from pg_proc as p where p.proname = "
        u"'audit_write';"
        " execute format('grant execute on function %s to regent_support', f); end $x$"_s,
        {writes, append, author, first}, u"may be called by regent_support"_s);
    row("operators may begin",
        u"grant execute on function regent.impersonation_begin(uuid, boolean, jsonb)"
        " to regent_operator"_s,
        {first, target, limit}, u"may be called by regent_operator"_s);
    row("a second function of the name",
        u"create function regent.refuse_change(text) returns text language sql as 'select $1'"_s, {append},
        u"refuse_change"_s);

    row("request ids may repeat", u"alter table regent.request drop constraint request_pkey"_s, {once},
        u"no unique index"_s);
    row("request ids may be forged", u"grant insert on regent.request to regent_operator"_s, {once},
        u"regent_operator"_s);
    row("leases may be written", u"grant update on regent.impersonation to {login}"_s, {first},
        u"impersonation"_s);
    row("staff links may be written", u"grant delete on regent.staff to regent_admin"_s, {first}, u"staff"_s);
    row("roles of the platform that cannot be read",
        u"create schema if not exists auth; create table if not exists auth.users (id uuid, role text);"
        " revoke all on auth.users from regent_owner"_s,
        {target}, u"may not read"_s);
    row("roles of the platform that can be read",
        u"create schema if not exists auth; create table if not exists auth.users (id uuid, role text);"
        " grant usage on schema auth to regent_owner; grant select on auth.users to regent_owner"_s,
        {}, {});
}

void TestProtections::badgesFollowTheServer()
{
    QFETCH(QString, sql);
    QFETCH(QStringList, expected);
    QFETCH(QString, evidence);
    Bench bench;
    const Badges before = bench.look();
    bench.run(sql);
    const Badges after = bench.look();
    QCOMPARE(changes(before, after), expected);
    if (!expected.isEmpty()) {
        const QString said = after[expected.first().section(u'=', 0, 0)].evidence;
        QVERIFY2(said.contains(evidence), qPrintable(said));
    }
}

void TestProtections::whatIsShownPutsTheTriggersBack()
{
    Bench bench;
    const QString id = u"staff_writes_recorded"_s;
    QCOMPARE(bench.look()[id].remedy, QString());
    bench.run(uR"(drop trigger regent_staff_write on platform."User";
                  drop trigger regent_staff_truncate on platform."User")"_s);
    const QString remedy = bench.look()[id].remedy;
    QVERIFY(!remedy.isEmpty());
    bench.run(remedy);
    QCOMPARE(word(bench.look(), id), u"database"_s);
}

void TestProtections::theProfileCounts()
{
    Bench bench;
    QCOMPARE(word(bench.look([](auto& profile) { profile.alertRequired = true; }),
                  u"alert_before_impersonation"_s),
             u"console"_s);
    QCOMPARE(word(bench.look({}, std::nullopt), u"idle_lock"_s), u"nothing"_s);
    QVERIFY(bench.look({}, 30)[u"idle_lock"_s].evidence.contains("30 minutes"_L1));
}

void TestProtections::anchorsAreLookedFor()
{
    Bench bench;
    const QString path = bench.look()[u"anchors_kept_outside"_s].evidence.section(u": "_s, -1);
    QVERIFY2(path.startsWith(bench.anchors()), qPrintable(path));
    const auto keep = [&](qint64 number, const QDateTime& at) {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::Append))
            qFatal("cannot write %s", qPrintable(path));
        file.write(
            QStringLiteral(
                R"({"installation": "i", "anchor": %1, "hash": "%2", "at": "%3", "actor": "a", "heads": []})")
                .arg(number)
                .arg(QString(64, u'0'), at.toUTC().toString(Qt::ISODateWithMs))
                .toUtf8() +
            '\n');
    };
    const QDateTime now = QDateTime::currentDateTimeUtc();
    keep(1, now.addDays(-3));
    const Protection old = bench.look()[u"anchors_kept_outside"_s];
    QCOMPARE(old.enforcement, Enforcement::Nothing);
    QVERIFY2(old.evidence.startsWith("anchor 1"_L1), qPrintable(old.evidence));
    keep(2, now.addSecs(-60));
    const Protection fresh = bench.look()[u"anchors_kept_outside"_s];
    QCOMPARE(fresh.enforcement, Enforcement::ConsoleOnly);
    QVERIFY2(fresh.evidence.startsWith("anchor 2"_L1), qPrintable(fresh.evidence));
}

void TestProtections::withoutTheSchema()
{
    Bench bench;
    bench.run(u"drop schema regent cascade"_s);
    bench.run(uR"(grant select (id, email, "createdAt") on platform."User" to {login})"_s);
    const Badges badges = bench.look();
    for (const QString& id : {u"staff_writes_recorded"_s, u"request_once"_s, u"audit_append_only"_s,
                              u"audit_author"_s, u"anchors_kept_outside"_s, u"impersonation_recorded_first"_s,
                              u"target_rank_refused"_s, u"impersonation_time_limit"_s})
        QCOMPARE(id + u'=' + word(badges, id), id + u"=nothing"_s);
    QCOMPARE(word(badges, u"rank_separation"_s), u"database"_s);
}

void TestProtections::refusedWhileActing()
{
    Bench bench;
    postgres::DatabaseExecutor database({.profile = bench.profile(), .password = {}, .threads = 1});
    const access::Guard guard;
    access::ProtectionSqlService service(database, guard, bench.setup());
    const RequestContext acting = ContextFactory::makeActing(
        {Bench::login(), {}, Role::Admin}, {LeaseId(u"5a1d4b0e-0000-4000-8000-000000000001"_s),
                                            UserId(u"5a1d4b0e-0000-4000-8000-000000000002"_s)});
    const auto found = await(service.probe(acting, {}));
    QVERIFY(!found);
    QCOMPARE(found.error().kind, Error::Kind::Denied);
}

QTEST_GUILESS_MAIN(TestProtections)
#include "tst_protections.moc"
