#include "services/postgres/migrations.h"
#include "tests/support/onsession.h"
#include "tests/support/testdatabase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;
using postgres::Migrations;

namespace {

constexpr int kNewest = 8;

Result<InstallReport> install(const ConnectionProfile& profile,
                              const Migrations& migrations = Migrations(u"platform"_s))
{
    return onSession(profile, [&](postgres::SqlSession& session) { return migrations.install(session); });
}

Result<std::optional<int>> installed(const ConnectionProfile& profile)
{
    return onSession(
        profile, [](postgres::SqlSession& session) { return Migrations(u"platform"_s).installed(session); });
}

void removeRegent(TestDatabase& database)
{
    database.execute(
        u"set client_min_messages = error; drop schema regent cascade; drop owned by regent_owner, "
        "regent_support, regent_operator, regent_admin"_s);
}

/// The bundled steps as files, to add to or to tamper with.
void copySteps(const QTemporaryDir& to, int count)
{
    const auto steps = QDir(u":/regent/migrations"_s).entryList(QDir::Files, QDir::Name);
    for (const QString& name : steps.first(count))
        QVERIFY(QFile::copy(u":/regent/migrations/"_s + name, to.filePath(name)));
}

void writeStep(const QTemporaryDir& to, const QString& name, const QByteArray& sql)
{
    QFile file(to.filePath(name));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(sql);
}

/// Everything in schema regent and all grants, to compare two ways of getting there.
QString snapshot(TestDatabase& database)
{
    return database.scalar(uR"(select string_agg(line, E'\n' order by line) from (
        select 'function ' || p.oid::regprocedure || ' ' || p.prosecdef || ' ' || coalesce(p.proconfig::text, '') || ' '
               || coalesce(p.proacl::text, '') || md5(p.prosrc) from pg_proc as p where p.pronamespace = 'regent'::regnamespace
        union all
        select 'column ' || a.attrelid::regclass || '.' || a.attname || ' ' || coalesce(a.attacl::text, '')
        from pg_attribute as a join pg_class as c on c.oid = a.attrelid
        where c.relnamespace in ('regent'::regnamespace, 'platform'::regnamespace) and a.attnum > 0
        union all
        select 'relation ' || c.oid::regclass || ' ' || coalesce(c.relacl::text, '') || c.relowner::regrole
        from pg_class as c where c.relnamespace = 'regent'::regnamespace
        union all
        select 'trigger ' || pg_get_triggerdef(t.oid) || t.tgenabled::text from pg_trigger as t where not t.tgisinternal
        union all
        select 'step ' || number || name || sha256 from regent.migration) as lines (line))"_s);
}

} // namespace

/// Installs into databases of its own, so there is nothing to share.
class TestMigrations : public QObject
{
    Q_OBJECT

private slots:
    void upgradesFromEveryVersion_data()
    {
        QTest::addColumn<int>("from");
        for (int version = 0; version <= kNewest; ++version)
            QTest::addRow("from %d", version) << version;
    }
    void upgradesFromEveryVersion()
    {
        QFETCH(int, from);
        TestDatabase database;
        const QString wanted = snapshot(database);
        removeRegent(database);
        const ConnectionProfile profile = database.directProfile(u"postgres"_s);
        if (from > 0) {
            QTemporaryDir older;
            copySteps(older, from);
            const auto first = install(profile, Migrations(u"platform"_s, older.path()));
            QVERIFY2(first, qPrintable(first ? QString() : first.error().detail));
            QCOMPARE(first->to, from);
        }
        const auto report = install(profile);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->from.value_or(0), from);
        QCOMPARE(report->to, kNewest);
        QCOMPARE(report->applied.size(), kNewest - from + 1); // what comes on the platform's tables, last
        QCOMPARE(report->applied.last(), u"attach"_s);
        QCOMPARE(snapshot(database), wanted);
    }

    void actsOfAnOlderVersionStayDone()
    {
        TestDatabase database;
        removeRegent(database);
        const ConnectionProfile installer = database.directProfile(u"postgres"_s);
        QTemporaryDir older;
        copySteps(older, 3);
        QVERIFY(install(installer, Migrations(u"platform"_s, older.path())));
        const QString make = u"select regent.user_get_or_create('7d3c0d5e-0b7c-4c0e-9a51-3a4f5d1c2b10', "
                             "'sub', 'sub@example.com', null%1)"_s;
        const ConnectionProfile op = database.directProfile(u"test_operator"_s);
        QCOMPARE(stateOf(op, make.arg(QString())), QString());
        const QString before = database.scalar(u"select request::text from regent.request as request"_s);

        QVERIFY(install(installer));
        QCOMPARE(database.scalar(u"select request::text from regent.request as request"_s), before);
        QCOMPARE(stateOf(op, make.arg(u", null"_s)), QString()); // the answer of then, nothing new to record
        QCOMPARE(database.scalar(u"select count(*) from regent.audit_event where action = 'user.create'"_s),
                 u"0"_s);
        QCOMPARE(stateOf(op, make.arg(QString())), u"42883"_s);
    }

    void aSecondRunDoesNothing()
    {
        TestDatabase database;
        const QString before = snapshot(database);
        const auto report = install(database.directProfile(u"postgres"_s));
        QVERIFY(report);
        QCOMPARE(report->from.value_or(0), kNewest);
        QCOMPARE(report->to, kNewest);
        QCOMPARE(report->applied, QStringList());
        QCOMPARE(snapshot(database), before);
    }

    void twoInstallersAtOnce()
    {
        TestDatabase database;
        removeRegent(database);
        const ConnectionProfile profile = database.directProfile(u"postgres"_s);
        QList<Result<InstallReport>> reports(4);
        std::vector<std::thread> installers;
        for (Result<InstallReport>& report : reports)
            installers.emplace_back([&report, &profile] { report = install(profile); });
        for (std::thread& installer : installers)
            installer.join();
        QStringList applied;
        for (const auto& report : reports) {
            QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
            applied += report->applied;
        }
        applied.sort();
        QCOMPARE(applied.size(), kNewest + 1); // each step by exactly one of them
        QCOMPARE(applied.removeDuplicates(), 0);
    }

    void twoDatabasesAtOnceShareTheRoles()
    {
        TestDatabase one;
        TestDatabase two;
        removeRegent(one);
        removeRegent(two);
        Result<InstallReport> reports[2];
        std::thread first([&] { reports[0] = install(one.directProfile(u"postgres"_s)); });
        std::thread second([&] { reports[1] = install(two.directProfile(u"postgres"_s)); });
        first.join();
        second.join();
        for (const auto& report : reports)
            QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
    }

    void aFailedStepLeavesNothingAndCanBeRepeated()
    {
        TestDatabase database;
        QTemporaryDir broken;
        copySteps(broken, kNewest);
        writeStep(broken, u"0009_more.sql"_s, "create table public.half (x integer); select 1 / 0;");
        const ConnectionProfile profile = database.directProfile(u"postgres"_s);
        const auto failed = install(profile, Migrations(u"platform"_s, broken.path()));
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, u"22012"_s);
        QCOMPARE(database.scalar(u"select to_regclass('public.half') is null"_s), u"t"_s);
        QCOMPARE(installed(profile)->value_or(0), kNewest);

        writeStep(broken, u"0009_more.sql"_s, "create table public.half (x integer);");
        const auto repeated = install(profile, Migrations(u"platform"_s, broken.path()));
        QVERIFY(repeated);
        QCOMPARE(repeated->applied, QStringList{u"0009_more"_s});
    }

    void comesBackForWhatIsMissingOnThePlatform_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("trigger dropped") << u"drop trigger regent_staff_write on platform.\"User\""_s;
        QTest::newRow("trigger off")
            << u"alter table platform.\"User\" disable trigger regent_staff_truncate"_s;
        QTest::newRow("new sign-in") << u"create table platform.\"UserAuthIdentity\" (id text, role text)"_s;
        QTest::newRow("Supabase") << u"create schema auth; create table auth.users (id uuid, role text, "
                                     "raw_app_meta_data jsonb)"_s;
    }
    void comesBackForWhatIsMissingOnThePlatform()
    {
        QFETCH(QString, change);
        TestDatabase database;
        database.execute(change);
        const auto byStaff = install(database.directProfile(u"test_admin"_s));
        QVERIFY(byStaff);
        QCOMPARE(byStaff->applied, QStringList()); // not theirs to do
        const auto report = install(database.directProfile(u"postgres"_s));
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->applied, QStringList{u"attach"_s});
        QCOMPARE(
            database.scalar(
                u"select count(*) from pg_trigger where tgname like 'regent_staff_%' and tgenabled = 'A'"_s),
            u"2"_s);
        const QString unread =
            database.scalar(u"select count(*) from pg_attribute as a join pg_class as c on c.oid = "
                            u"a.attrelid where c.relname in "
                            "('UserAuthIdentity', 'users') and c.relkind = 'r' and a.attnum > 0 and not "
                            "has_column_privilege('regent_owner', c.oid, a.attnum, 'select')"_s);
        QCOMPARE(unread, u"0"_s);
        QCOMPARE(database.scalar(
                     u"select has_function_privilege('postgres', 'regent.record_staff_write()', 'execute') "
                     "and proacl::text !~ 'postgres' from pg_proc where proname = 'record_staff_write'"_s),
                 u"t"_s);
        const auto again = install(database.directProfile(u"postgres"_s));
        QVERIFY(again);
        QCOMPARE(again->applied, QStringList());
    }

    void leavesTablesAloneThatAreNotTheInstallers()
    {
        TestDatabase database;
        removeRegent(database);
        const QString login = database.name() + u"_owner"_s;
        database.execute(u"create schema auth; create table auth.users (id uuid, role text); create role %1 "
                         u"login createrole in role "
                         "platform; grant create on database %2 to %1"_s.arg(login, database.name()));
        const auto report = install(database.directProfile(login));
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        const auto again = install(database.directProfile(login));
        const QString triggers =
            database.scalar(u"select count(*) from pg_trigger where tgname like 'regent_staff_%'"_s);
        database.execute(u"drop owned by %1; drop role %1"_s.arg(login));
        QVERIFY(again);
        QCOMPARE(again->applied, QStringList());
        QCOMPARE(triggers, u"2"_s);
    }

    void refusesANewerSchema()
    {
        TestDatabase database;
        database.execute(
            u"insert into regent.migration (number, name, sha256) values (99, '0099_future', '')"_s);
        const auto report = install(database.directProfile(u"postgres"_s));
        QVERIFY(!report);
        QCOMPARE(report.error().kind, Error::Kind::Conflict);
        QCOMPARE(report.error().code, u"regent_newer"_s);
    }

    void noticesAChangedStep()
    {
        TestDatabase database;
        database.execute(u"update regent.migration set sha256 = repeat('0', 64) where number = 2"_s);
        const auto report = install(database.directProfile(u"postgres"_s));
        QVERIFY(!report);
        QCOMPARE(report.error().kind, Error::Kind::Conflict);
        QCOMPARE(report.error().code, u"migration_changed"_s);
        QVERIFY(report.error().detail.contains(u"step 2"_s));
    }

    void installsAsOwnerWithoutSuperuser()
    {
        TestDatabase database;
        removeRegent(database);
        const QString login = database.name() + u"_owner"_s;
        database.execute(
            u"create role %1 login createrole in role platform; grant create on database %2 to %1"_s.arg(
                login, database.name()));
        const auto report = install(database.directProfile(login));
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        // Nothing above the ranks remains with the installer.
        QCOMPARE(database.scalar(u"select pg_has_role('%1', 'regent_owner', 'member')"_s.arg(login)), u"f"_s);
        QCOMPARE(database.scalar(u"select applied_by from regent.migration limit 1"_s), login);
        QCOMPARE(
            stateOf(database.directProfile(u"test_support"_s), u"select id from platform.\"User\" limit 1"_s),
            QString());
        database.execute(u"drop owned by %1; drop role %1"_s.arg(login));
    }

    void namesTheMissingRight_data()
    {
        QTest::addColumn<QString>("rights");
        QTest::addColumn<QString>("missing");
        QTest::newRow("role") << u"grant create on database %2 to %1; grant platform to %1"_s
                              << u"CREATEROLE"_s;
        QTest::newRow("schema") << u"alter role %1 createrole; grant platform to %1"_s
                                << u"CREATE on database"_s;
        QTest::newRow("tables") << u"alter role %1 createrole; grant create on database %2 to %1"_s
                                << u"membership of role platform"_s;
    }
    void namesTheMissingRight()
    {
        QFETCH(QString, rights);
        QFETCH(QString, missing);
        TestDatabase database;
        removeRegent(database);
        const QString login = database.name() + u"_weak"_s;
        database.execute(u"create role %1 login; "_s.arg(login) + rights.arg(login, database.name()));
        const auto report = install(database.directProfile(login));
        database.execute(u"drop owned by %1; drop role %1"_s.arg(login));
        QVERIFY(!report);
        QCOMPARE(report.error().kind, Error::Kind::Denied);
        QCOMPARE(report.error().code, u"missing_right"_s);
        QVERIFY2(report.error().detail.contains(missing), qPrintable(report.error().detail));
        QCOMPARE(database.scalar(u"select to_regnamespace('regent') is null"_s), u"t"_s);
    }

    void worksOnAnySchemaName()
    {
        TestDatabase database;
        removeRegent(database);
        const QString name = u"o'dd \"name\" 100%I"_s;
        database.execute(u"alter schema platform rename to \"o'dd \"\"name\"\" 100%I\""_s);
        const auto report = install(database.directProfile(u"postgres"_s), Migrations(name));
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(stateOf(database.directProfile(u"test_operator"_s),
                         u"select * from regent.user_ensure_default(gen_random_uuid(), null)"_s),
                 QString());
    }

    void theScriptShownIsTheScriptRun()
    {
        TestDatabase database;
        const QString wanted = snapshot(database);
        removeRegent(database);
        const auto pending =
            onSession(database.directProfile(u"postgres"_s), [](postgres::SqlSession& session) {
                return Migrations(u"platform"_s).pending(session);
            });
        QVERIFY(pending);
        QCOMPARE(pending->size(), kNewest + 1);
        database.execute(Migrations::script(*pending));
        QCOMPARE(snapshot(database), wanted);
    }
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
