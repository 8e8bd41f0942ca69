#include "services/postgres/connectionsqlservice.h"
#include "services/postgres/migrations.h"
#include "services/postgres/schemasqlservice.h"
#include "services/postgres/sqlscript.h"
#include "tests/db/userplatform.h"
#include "tests/support/onsession.h"

#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;

namespace {

/// What fits better than the built-in of the same name. All of them end in public.sprung(), which says so in
/// a sequence: that survives the rollback of whoever stepped into it.
const QString kTraps = uR"(
create function public.sprung() returns void language plpgsql as
    $$ begin perform pg_catalog.nextval('public.traps'); raise exception 'a planted object ran'; end $$;
create function public.string_agg_step(text, name, text) returns text language plpgsql as
    $$ begin perform public.sprung(); return ''; end $$;
create aggregate public.string_agg(name, text) (sfunc = public.string_agg_step, stype = text, initcond = '');
create function public.count_step(bigint, text) returns bigint language plpgsql as
    $$ begin perform public.sprung(); return 0; end $$;
create aggregate public.count(text) (sfunc = public.count_step, stype = bigint, initcond = '0');
create function public.format(text, text) returns text language plpgsql as
    $$ begin perform public.sprung(); return ''; end $$;
create function public.format(text, name) returns text language plpgsql as
    $$ begin perform public.sprung(); return ''; end $$;
create function public.joined(name, name) returns text language plpgsql as
    $$ begin perform public.sprung(); return ''; end $$;
create operator public.|| (function = public.joined, leftarg = name, rightarg = name);
create function public.joined(name, text) returns text language plpgsql as
    $$ begin perform public.sprung(); return ''; end $$;
create operator public.|| (function = public.joined, leftarg = name, rightarg = text);
create function public.compared(real, integer) returns boolean language plpgsql as
    $$ begin perform public.sprung(); return false; end $$;
create operator public.< (function = public.compared, leftarg = real, rightarg = integer);
create operator public.= (function = public.compared, leftarg = real, rightarg = integer);
create function public.same("char", text) returns boolean language plpgsql as
    $$ begin perform public.sprung(); return false; end $$;
create operator public.= (function = public.same, leftarg = "char", rightarg = text);
create function public.same(%1."SubscriptionTier", %1."SubscriptionTier") returns boolean language plpgsql as
    $$ begin perform public.sprung(); return false; end $$;
create operator public.= (function = public.same, leftarg = %1."SubscriptionTier", rightarg = %1."SubscriptionTier");
create function public.divided(bigint, numeric) returns double precision language plpgsql as
    $$ begin perform public.sprung(); return 0; end $$;
create operator public./ (function = public.divided, leftarg = bigint, rightarg = numeric);
create function public.generate_series(integer, smallint) returns setof integer language plpgsql as
    $$ begin perform public.sprung(); return; end $$;
create function public.has_column_privilege(oid, smallint, name) returns boolean language plpgsql as
    $$ begin perform public.sprung(); return false; end $$;
create function public.pg_has_role(name, oid, name) returns boolean language plpgsql as
    $$ begin perform public.sprung(); return false; end $$;
create function public.lower(character varying) returns text language plpgsql as
    $$ begin perform public.sprung(); return ''; end $$;
create function public.date_trunc(character varying, timestamp) returns timestamp language plpgsql as
    $$ begin perform public.sprung(); return $2; end $$;
create function public.set_config(character varying, character varying, boolean) returns text language plpgsql as
    $$ begin perform public.sprung(); return ''; end $$;
)"_s;

template<class T>
QString problem(const Result<T>& result)
{
    return result ? QString() : result.error().code + u' ' + result.error().detail;
}

} // namespace

/// A login that may create things in schema public plants functions and operators there; nothing that this
/// program sends may ever call them. Alters a database of its own: there is nothing to share.
class TestSearchPath : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_platform = std::make_unique<UserPlatform>(200);
        TestDatabase& database = m_platform->database;
        m_planter = database.name() + u"_planter"_s;
        database.execute(
            u"create role %1 login; grant create on schema public to %1;"
            " grant usage on schema %2, platform to %1; create sequence public.traps;"
            " grant usage on sequence public.traps to public"_s.arg(m_planter, m_platform->schema));
        QCOMPARE(plant(), QString());
    }

    void cleanup()
    {
        m_platform->database.execute(u"drop owned by %1 cascade; drop role %1"_s.arg(m_planter));
        m_platform.reset();
    }

    /// The traps are live: an unwary statement does step into them.
    void theTrapsWork_data()
    {
        QTest::addColumn<QString>("unwary");
        QTest::newRow("aggregate") << u"select count(distinct id) from %1"_s;
        QTest::newRow("name and name") << u"select relname || relname from pg_class"_s;
        QTest::newRow("list of names") << u"select string_agg(relname, ',') from pg_class"_s;
        QTest::newRow("comparison") << u"select from pg_class where reltuples < 0"_s;
        QTest::newRow("format") << u"select format('%I', session_user)"_s;
        QTest::newRow("enum") << u"select from %1 where \"subscriptionTier\" in ('PRO', 'FREE')"_s;
    }
    void theTrapsWork()
    {
        QFETCH(QString, unwary);
        const QString sql = unwary.contains(u"%1"_s) ? unwary.arg(m_platform->table("User")) : unwary;
        QCOMPARE(m_platform->database.tryExecute(sql), u"P0001"_s);
        QVERIFY(sprung());
    }

    void connecting()
    {
        const QTemporaryDir folder;
        postgres::ConnectionSqlService service(folder.filePath(u"profiles"_s));
        for (const QString& login : {u"test_support"_s, u"postgres"_s}) {
            ConnectionProfile profile = m_platform->database.directProfile(login);
            profile.schema = u"platform"_s;
            const auto info = await(service.test(profile, {}));
            QVERIFY2(info, qPrintable(problem(info)));
        }
        QVERIFY(!sprung());
    }

    /// Of statements outside a transaction everything is looked up along the path that the database brings.
    void aPlantedPathIsRefused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("refused");
        QTest::newRow("behind public") << u"public, pg_catalog"_s << true;
        QTest::newRow("spelled otherwise") << u"\"public\",PG_Catalog"_s << true;
        QTest::newRow("behind one that is not there yet") << u"evil, \"pg_catalog\""_s << true;
        QTest::newRow("behind its double") << u"\"PG_CATALOG\", pg_catalog"_s << true;
        QTest::newRow("behind temporary tables") << u"pg_temp, public, pg_catalog"_s << true;
        QTest::newRow("first") << u"pg_catalog, public, pg_temp"_s << false;
        QTest::newRow("not named") << u"\"$user\", public, my_pg_catalog"_s << false;
    }
    void aPlantedPathIsRefused()
    {
        QFETCH(QString, path);
        QFETCH(bool, refused);
        TestDatabase& database = m_platform->database;
        database.execute(
            u"create function public.equal(text, text) returns boolean language plpgsql as"
            " $$ begin perform public.sprung(); return true; end $$;"
            " create operator public.= (function = public.equal, leftarg = text, rightarg = text);"
            " alter database %1 set search_path = %2"_s.arg(database.name(), path));
        postgres::DatabaseExecutor executor(
            {.profile = database.directProfile(u"test_admin"_s), .password = {}});
        const auto asked = await(executor.run({.name = "ask"}, [](postgres::SqlSession& session) {
            return session.execute(u"select 1 where 'a'::text = 'b'::text"_s);
        }));
        database.execute(u"alter database %1 reset search_path"_s.arg(database.name()));
        QCOMPARE(!asked, refused);
        if (refused)
            QCOMPARE(asked.error().code, u"search_path_planted"_s);
        QVERIFY(!sprung());
    }

    void planningAndInstalling()
    {
        TestDatabase& database = m_platform->database;
        database.execute(
            u"set client_min_messages = error; drop schema regent cascade; drop owned by regent_owner"_s);
        postgres::DatabaseExecutor executor(
            {.profile = database.directProfile(u"postgres"_s), .password = {}});
        const access::Guard guard;
        const RequestContext context = ContextFactory::make({});
        postgres::SchemaSqlService schema(executor, guard, u"platform"_s);
        const auto plan = await(schema.plan());
        QVERIFY2(plan, qPrintable(problem(plan)));
        QVERIFY(plan->sql.contains(u"begin;\nset local search_path = pg_catalog, pg_temp;\n"_s));
        QVERIFY(!plan->steps.isEmpty());
        const auto report = await(schema.install(context));
        QVERIFY2(report, qPrintable(problem(report)));
        QCOMPARE(report->applied, plan->steps);
        const auto built =
            await(schema.buildIndexes(context, {u"regent_user_created"_s, u"regent_user_email_prefix"_s}));
        QVERIFY2(built, qPrintable(problem(built)));
        QVERIFY(!sprung());
    }

    void theScriptForPsql()
    {
        TestDatabase& database = m_platform->database;
        database.execute(
            u"set client_min_messages = error; drop schema regent cascade; drop owned by regent_owner"_s);
        const auto steps = postgres::Migrations(u"platform"_s).all();
        QVERIFY(steps);
        database.execute(postgres::Migrations::script(*steps));
        QVERIFY(!sprung());
    }

    void users_data()
    {
        QTest::addColumn<bool>("indexed");
        QTest::newRow("plain") << false;
        QTest::newRow("indexed") << true;
    }
    void users()
    {
        QFETCH(bool, indexed);
        if (indexed)
            m_platform->buildIndexPack();
        auto console = m_platform->open(u"test_support"_s);
        const RequestContext& staff = console.context();
        for (const QString& search :
             {u""_s, u"ab"_s, u"ana"_s, u"a*b"_s, u"tier:pro"_s, u"-tier:free,pro"_s, u"verified:yes"_s,
              u"email:person1@mail1.example"_s, u"email:ab*"_s, u"name:none"_s, u"name:ana"_s,
              u"timezone:europe*"_s, u"created:>2025-01-02"_s, u"active:>2025-01-02"_s, u"active:never"_s,
              u"balance:>1"_s, u"balance:none"_s, u"3e53486c-cf57-477e-ba2a-cb02dc828e1a"_s,
              u"id:nobody"_s}) {
            for (const UserSort sort : {UserSort::Created, UserSort::Email, UserSort::Name, UserSort::Id}) {
                const UserQuery query{search, sort, false};
                auto page = await(console->page(staff, query, {20, {}, PageRequest::Direction::Forward}));
                QVERIFY2(page, qPrintable(search + u": "_s + problem(page)));
                if (page->next)
                    page =
                        await(console->page(staff, query, {20, page->next, PageRequest::Direction::Forward}));
                QVERIFY2(page, qPrintable(search + u": "_s + problem(page)));
            }
            const UserQuery query{search, UserSort::Id, false};
            const auto count = await(console->count(staff, query));
            QVERIFY2(count, qPrintable(search + u": "_s + problem(count)));
            QVERIFY(await(console->estimate(staff, query)));
        }
        const QString email =
            m_platform->column(u"select email from %1 order by id limit 1"_s.arg(m_platform->table("User")))
                .first();
        const auto user = await(console->find(staff, email.toUpper()));
        QVERIFY2(user, qPrintable(problem(user)));
        const auto activity = await(console->activity(staff, user->row.id));
        QVERIFY2(activity, qPrintable(problem(activity)));
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto active = await(console->active(staff, now.addYears(-5), now, {}, 100));
        QVERIFY2(active, qPrintable(problem(active)));
        const QTemporaryDir folder;
        const auto exported = await(console->exportUsers(
            staff, {{u"tier:pro"_s, UserSort::Email, false}, ExportFormat::Csv, folder.filePath(u"x"_s)}));
        QVERIFY2(exported, qPrintable(problem(exported)));
        QVERIFY(!sprung());
    }

    void creating()
    {
        auto console = m_platform->openSample();
        const auto created = await(console->getOrCreate(
            console.context(), RequestId(QUuid::createUuid().toString(QUuid::WithoutBraces)),
            {UserId(u"planted"_s), u"planted@example.com"_s, {}}));
        QVERIFY2(created, qPrintable(problem(created)));
        QVERIFY(!sprung());
    }

private:
    QString plant()
    {
        const ConnectionProfile planter = m_platform->database.directProfile(m_planter);
        for (const QString& sql : postgres::SqlScript(kTraps.arg(m_platform->schema)).statements())
            if (const QString state = stateOf(planter, sql); !state.isEmpty())
                return state + u' ' + sql;
        return {};
    }

    bool sprung() { return m_platform->database.scalar(u"select is_called from public.traps"_s) == u"t"_s; }

    std::unique_ptr<UserPlatform> m_platform;
    QString m_planter;
};

QTEST_GUILESS_MAIN(TestSearchPath)
#include "tst_searchpath.moc"
