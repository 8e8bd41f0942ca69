#include "tests/db/person.h"
#include "tests/db/userplatform.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace regent;
using namespace regent::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPeople = 1500;
const QDateTime kNow(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);

const char* const kQueries[] = {
    "ana",
    "ANA",
    "corp",
    "50%",
    "under_score",
    "r_sc",
    "back\\slash",
    "zoë",
    "אבי",
    "אבי כהן",
    "\"ana bell\"",
    "\"O'Neil \\\"Q\\\"\"",
    "\"=1+1\"",
    "\"  pad\"",
    "\"legacy 11\"",
    "\"'; drop table x; --\"",
    "ana*",
    "*@corp.io",
    "a*l",
    "*%*",
    "*_score*",
    "ana bell",
    "ab",
    "a",
    "ab*",
    "-ana",
    "-corp verified:yes",
    "\"number 505\"",
    "xxx",
    "id:nobody",
    "id:\"legacy 22\"",
    "id:nobody,none",
    "email:mixed.case9@corp.io",
    "email:MIXED.CASE9@CORP.IO",
    "email:ab5@corp.io,ab14@corp.io",
    "email:ab*",
    "email:AB*",
    "email:*@corp.io",
    "email:*mail1*",
    "email:per%*",
    "email:per_*",
    "email:under_*",
    "email:zoë*",
    "email:*bücher*",
    "email:back\\*",
    "email:*",
    "email:x*,ab*",
    "-email:*@corp.io",
    "email:*o",
    "name:ana",
    "name:\"ana bell\"",
    "name:*bell",
    "name:ana*",
    "name:*",
    "name:none",
    "-name:none",
    "-name:ana",
    "name:李雷",
    "name:\"50% off\"",
    "name:_",
    "name:%",
    "name:\"*\\\"Q*\"",
    "name:back\\slash",
    "name:\"=1\"",
    "verified:yes",
    "verified:no",
    "-verified:no",
    "tier:pro",
    "tier:PRO,free",
    "tier:gold",
    "tier:gold,enterprise",
    "-tier:pro",
    "tz:UTC",
    "tz:utc",
    "tz:Europe/*",
    "tz:not-set",
    "tz:*/*",
    "tz:UTC,Asia/*",
    "-tz:Europe/*",
    "created:2025",
    "created:2025-01",
    "created:2025-01-02",
    "created:<2025-01-03",
    "created:>2025-01-05",
    "created:>=2025-01-05",
    "created:<=2025-01-05",
    "created:2025-01-02..2025-01-04",
    "created:2025-01-07..",
    "created:..2025-01-01",
    "created:2025-01-01T00:00:00",
    "created:2025-01-01T00:00:00.000",
    "created:2025-01-01T00:37:01.250",
    "created:360d..355d",
    "created:>360d",
    "created:<360d",
    "created:9999",
    "-created:2025-01-02",
    "created:0001..9999-12-31",
    "active:30d",
    "active:<10d",
    "active:>100d",
    "active:2025-12-31",
    "active:2025-12",
    "active:<2025-10",
    "active:<=2025-10",
    "active:>2025-12-30",
    "active:never",
    "-active:never",
    "-active:30d",
    "-active:>100d",
    "active:2025-12-31T23:59:59.999",
    "active:2025-11-01..2025-11-03",
    "active:today",
    "balance:0",
    "balance:5",
    "balance:>10",
    "balance:>=10",
    "balance:<0",
    "balance:<=0",
    "balance:-1..1",
    "balance:20..",
    "balance:..-4",
    "balance:none",
    "-balance:none",
    "-balance:>10",
    "balance:-5.00",
    "verified:no tier:pro created:>2025-01-02 active:60d tz:Europe/* email:*@corp.io",
    "name:ana -tier:free balance:>0",
};

} // namespace

class TestUserFilters : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void findsWhatTheQuerySays_data();
    void findsWhatTheQuerySays();
    void findsIdsTypedAsText();
    void findsWholeNamesOfTwoCharacters();
    void estimatesAreCheapAndRoughlyRight();
    void countsStopWhenCancelled();
    void refusesTermsThePlatformLacks();
    void refusesWhatDoesNotParse();
    void plansTellSlowSearches_data();
    void plansTellSlowSearches();

private:
    QSet<QString> found(const QString& search, UserPlatform::Console& console);

    std::unique_ptr<UserPlatform> m_platform;
    UserPlatform::Console m_plain;
    UserPlatform::Console m_packed;
    QList<Person> m_people;
};

void TestUserFilters::initTestCase()
{
    m_platform = std::make_unique<UserPlatform>(kPeople);
    users::UserSqlService::Clocks clocks;
    clocks.now = [] { return kNow; };
    m_plain = m_platform->open(u"test_support"_s, clocks);
    m_platform->buildIndexPack();
    m_packed = m_platform->open(u"test_support"_s, clocks);
    const QString json = m_platform->database.scalar(
        u"select json_agg(p) from (select u.id, u.email, u.name, u.\"emailVerified\" as verified, u.timezone,"
        " u.\"subscriptionTier\" as tier, round(extract(epoch from u.\"createdAt\") * 1000) as created,"
        " coalesce((select balance from %2 b where b.\"userId\" = u.id), (select \"runningBalance\" from %3 t"
        " where t.\"userId\" = u.id and \"isActive\" and \"runningBalance\" is not null order by "
        "\"createdAt\" desc limit 1)) as balance,"
        " (select json_agg(round(extract(epoch from e.\"createdAt\") * 1000)) from %4 e where e.\"userId\" = "
        "u.id) as runs"
        " from %1 u) p"_s.arg(m_platform->table("User"), m_platform->table("UserBalance"),
                              m_platform->table("CreditTransaction"),
                              m_platform->table("AgentGraphExecution")));
    for (const QJsonValue& person : QJsonDocument::fromJson(json.toUtf8()).array())
        m_people.append(readPerson(person.toObject()));
    QCOMPARE(m_people.size(), kPeople);
}

void TestUserFilters::cleanupTestCase()
{
    m_plain = {};
    m_packed = {};
    m_platform.reset();
}

QSet<QString> TestUserFilters::found(const QString& search, UserPlatform::Console& console)
{
    QSet<QString> ids;
    PageRequest request{kMaxPageRows, {}, PageRequest::Direction::Forward};
    do {
        const auto page = await(console->page(console.context(), {search, UserSort::Id, false}, request));
        if (!page) {
            QTest::qFail(qPrintable(page.error().detail), __FILE__, __LINE__);
            return {};
        }
        for (const UserRow& row : page->rows)
            ids.insert(row.id.value());
        request.cursor = page->next;
    } while (request.cursor);
    return ids;
}

void TestUserFilters::findsWhatTheQuerySays_data()
{
    QTest::addColumn<QString>("search");
    for (const char* query : kQueries)
        QTest::newRow(query) << QString::fromUtf8(query);
}

void TestUserFilters::findsWhatTheQuerySays()
{
    QFETCH(QString, search);
    const ParsedQuery query = parseUserQuery(search, kNow);
    QVERIFY(query.ok());
    QSet<QString> expected;
    for (const Person& person : m_people) {
        const bool all = std::all_of(query.terms.begin(), query.terms.end(), [&](const QueryTerm& term) {
            return matches(person, term) != term.negated;
        });
        if (all)
            expected.insert(person.id);
    }
    for (UserPlatform::Console* console : {&m_plain, &m_packed}) {
        const QSet<QString> ids = found(search, *console);
        QVERIFY2(
            ids == expected,
            qPrintable(u"%1 found, %2 expected; wrong: %3"_s.arg(
                QString::number(ids.size()), QString::number(expected.size()),
                QStringList((ids - expected).values() + (expected - ids).values()).join(u',').left(300))));
        const auto count = await((*console)->count(console->context(), {search, UserSort::Created, true}));
        QVERIFY(count.has_value());
        QVERIFY(count->exact);
        QCOMPARE(count->users, expected.size());
    }
}

void TestUserFilters::findsIdsTypedAsText()
{
    const QString id = m_platform->database.scalar(
        u"select id from %1 where id not like 'legacy%' limit 1"_s.arg(m_platform->table("User")));
    for (const QString& typed : QStringList{id, id.toUpper(), u"  "_s + id + u' '})
        QCOMPARE(found(typed, m_plain), QSet<QString>{id});
    QVERIFY(!m_plain->plan({id, UserSort::Id, false}).slow);
}

void TestUserFilters::findsWholeNamesOfTwoCharacters()
{
    const QStringList expected =
        m_platform->column(u"select id from %1 where name = '李雷'"_s.arg(m_platform->table("User")));
    QVERIFY(!expected.isEmpty());
    QCOMPARE(found(u"李雷"_s, m_packed), QSet<QString>(expected.begin(), expected.end()));
    QVERIFY(found(u"李雷"_s, m_plain).isEmpty()); // no index, and nobody asked for a scan
}

void TestUserFilters::estimatesAreCheapAndRoughlyRight()
{
    const auto all = await(m_plain->estimate(m_plain.context(), {}));
    QVERIFY(all.has_value());
    QVERIFY(!all->exact);
    QVERIFY(all->users > kPeople * 9 / 10 && all->users < kPeople * 11 / 10);
    const auto pro = await(m_plain->estimate(m_plain.context(), {u"tier:pro"_s, UserSort::Id, false}));
    QVERIFY(pro.has_value());
    QVERIFY(pro->users > kPeople / 8 && pro->users < kPeople / 2);
    const auto many = await(
        m_plain->estimate(m_plain.context(), {u"balance:>1 active:30d \"'\" tz:utc"_s, UserSort::Id, false}));
    QVERIFY(many.has_value());
}

void TestUserFilters::countsStopWhenCancelled()
{
    // Every pair of many users is compared, so that the count would take minutes.
    const QString slow = m_platform->schema + u"_slow"_s;
    m_platform->database.execute(
        u"create schema %1; create view %1.\"User\" as select a.id || b.id as id, a.email, a.name, "
        u"a.\"createdAt\""
        " from %2 a, %2 b, %2 c where a.name < b.name and md5(b.name || c.name) > a.name;"
        " grant usage on schema %1 to regent_support; grant select on %1.\"User\" to regent_support"_s.arg(
            slow, m_platform->table("User")));
    {
        UserPlatform::Console console = m_platform->openSchema(slow);
        QFuture<Result<UserCount>> count = console->count(console.context(), {});
        const QString running =
            u"select count(*) from pg_stat_activity where query like 'select pg_catalog.count(*) "
            u"from %\"%1\"%' and state = 'active'"
            " and pid <> pg_backend_pid()"_s.arg(slow);
        QTRY_COMPARE(m_platform->database.scalar(running), u"1"_s);
        count.cancel();
        QTRY_COMPARE(m_platform->database.scalar(running), u"0"_s);
        QVERIFY(!await(count));
        for (int wait = 0; wait < 12; ++wait) { // also while the statement is only on its way
            count = console->count(console.context(), {});
            QTest::qSleep(wait);
            count.cancel();
            QVERIFY(!await(count));
            QTRY_COMPARE(m_platform->database.scalar(running), u"0"_s);
        }
        QVERIFY(await(console->estimate(console.context(), {})).has_value()); // the connection still serves
    }
    m_platform->database.execute(u"drop schema %1 cascade"_s.arg(slow));
}

void TestUserFilters::refusesTermsThePlatformLacks()
{
    const QString bare = m_platform->schema + u"_bare"_s;
    m_platform->database.execute(
        u"create schema %1; create table %1.\"User\" (id text primary key, email text unique, name text,"
        " \"createdAt\" timestamp(3), \"updatedAt\" timestamp(3)); insert into %1.\"User\" values"
        " ('a', 'a@b.io', null, now(), now()); grant usage on schema %1 to regent_support;"
        " grant select on %1.\"User\" to regent_support"_s.arg(bare));
    {
        UserPlatform::Console console = m_platform->openSchema(bare, u"test_support"_s);
        for (const char* query :
             {"verified:no", "tier:pro", "tz:utc", "active:30d", "balance:>1", "ana -tier:pro"}) {
            const auto page = await(
                console->page(console.context(), {QString::fromLatin1(query), UserSort::Id, false}, {}));
            QVERIFY2(!page, query);
            QCOMPARE(page.error().code, u"unsupported_term"_s);
            QCOMPARE(page.error().field, u"search"_s);
        }
        const auto page = await(console->page(console.context(), {u"a@b"_s, UserSort::Name, true}, {}));
        QVERIFY(page.has_value());
        QCOMPARE(page->rows.size(), 1);
        const UserRow& row = page->rows.first();
        QVERIFY(!row.tier && !row.timezone && !row.balanceCents && !row.emailVerified &&
                !row.lastActiveAt.isValid());
        const auto detail = await(console->detail(console.context(), UserId(u"a"_s)));
        QVERIFY(detail.has_value());
        QCOMPARE(detail->row.balanceSource, BalanceSource::None);
        QVERIFY(!detail->hasIntegrations && !detail->username);
        const auto activity = await(console->activity(console.context(), UserId(u"a"_s)));
        QVERIFY(activity.has_value());
        QVERIFY(activity->runs.isEmpty() && activity->agents.isEmpty() && activity->balance.isEmpty());
        const auto active = await(console->active(console.context(), kNow.addDays(-1), kNow, {}, 10));
        QVERIFY(!active);
        QCOMPARE(active.error().code, u"unsupported"_s);
    }
    m_platform->database.execute(u"drop schema %1 cascade"_s.arg(bare));
}

void TestUserFilters::refusesWhatDoesNotParse()
{
    for (const QString& query :
         QStringList{u"nokey:1"_s, u"created:soon"_s, u"a"_s + QChar(0), u"x:y "_s.repeated(10000)}) {
        const UserQuery bad{query, UserSort::Created, true};
        const auto page = await(m_plain->page(m_plain.context(), bad, {}));
        const auto count = await(m_plain->count(m_plain.context(), bad));
        const auto estimate = await(m_plain->estimate(m_plain.context(), bad));
        const auto exported =
            await(m_plain->exportUsers(m_plain.context(), {bad, ExportFormat::Csv, u"/nonexistent/x"_s}));
        for (const Error& error : {page.error(), count.error(), estimate.error(), exported.error()}) {
            QCOMPARE(error.kind, Error::Kind::Invalid);
            QCOMPARE(error.code, u"bad_query"_s);
            QCOMPARE(error.field, u"search"_s);
        }
    }
}

void TestUserFilters::plansTellSlowSearches_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<UserSort>("sort");
    QTest::addColumn<QString>("plain");  ///< Reason without the index pack, with "!" in front when slow.
    QTest::addColumn<QString>("packed"); ///< The same with it.
    const auto add = [](const char* search, UserSort sort, const char* plain, const char* packed) {
        QTest::addRow("%s by %s", search, qPrintable(userSortName(sort)))
            << QString::fromUtf8(search) << sort << QString::fromLatin1(plain) << QString::fromLatin1(packed);
    };
    add("", UserSort::Id, "", "");
    add("", UserSort::Email, "", "");
    add("", UserSort::Created, "!sort_without_index", "");
    add("", UserSort::Name, "!sort_without_index", "");
    add("ana", UserSort::Email, "!substring_without_index", "");
    add("*ana*", UserSort::Email, "!substring_without_index", "");
    add("an", UserSort::Email, "too_short", "too_short");
    add("an*", UserSort::Created, "too_short", "too_short");
    add("*an*", UserSort::Email, "!too_short", "!too_short");
    add("name:an", UserSort::Email, "!too_short", "!too_short");
    add("name:ana", UserSort::Email, "!substring_without_index", "");
    add("email:ana@corp.io", UserSort::Email, "!email_without_index", "");
    add("email:ana*", UserSort::Email, "!email_without_index", "");
    add("email:*@corp.io", UserSort::Email, "!substring_without_index", "");
    add("id:x", UserSort::Created, "", "");
    add("id:x ana", UserSort::Created, "", "");
    add("3e53486c-cf57-477e-ba2a-cb02dc828e1a", UserSort::Created, "", "");
    add("verified:no tier:pro", UserSort::Email, "", "");
    add("tz:Europe/*", UserSort::Email, "!filter_without_index", "!filter_without_index");
    add("-ana", UserSort::Email, "", "");
    add("created:7d", UserSort::Created, "!sort_without_index", "");
    add("nokey:x", UserSort::Email, "", "");
}

void TestUserFilters::plansTellSlowSearches()
{
    QFETCH(QString, search);
    QFETCH(UserSort, sort);
    QFETCH(QString, plain);
    QFETCH(QString, packed);
    for (UserPlatform::Console* console : {&m_plain, &m_packed}) {
        PlatformInfo info = console->info;
        info.estimatedUsers = 1000000;
        users::UserSqlService large(*console->executor, *console->guard, info, nullptr);
        const SearchPlan plan = large.plan({search, sort, false});
        QCOMPARE((plan.slow ? u"!"_s : u""_s) + plan.reason, console == &m_plain ? plain : packed);
        QVERIFY(!(*console)->plan({search, sort, false}).slow); // 1,500 users are read in no time
    }
}

QTEST_GUILESS_MAIN(TestUserFilters)
#include "tst_userfilters.moc"
