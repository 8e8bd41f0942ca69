#include "tests/db/userplatform.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QTest>

using namespace regent;
using namespace regent::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPeople = 2000;
using Direction = PageRequest::Direction;

QStringList ids(const QList<UserRow>& rows)
{
    QStringList list;
    for (const UserRow& row : rows)
        list.append(row.id.value());
    return list;
}

/// The order a page promises, written the plain way.
QString plainOrder(UserSort sort, bool descending, bool byPattern = false)
{
    const QString direction = descending ? u" desc"_s : QString();
    switch (sort) {
    case UserSort::Created:
        return u"\"createdAt\"%1, id%1"_s.arg(direction);
    case UserSort::Email:
        return (byPattern ? u"lower(email) collate \"C\"%1, id collate \"C\"%1"_s : u"email%1, id%1"_s)
            .arg(direction);
    case UserSort::Name:
        return u"name%1 %2, id%1"_s.arg(direction, descending ? u"nulls first"_s : u"nulls last"_s);
    case UserSort::Id:
        return u"id"_s + direction;
    }
    return {};
}

/// Every page from one end to the other, put together in the query's order.
QStringList walk(UserPlatform::Console& console, const UserQuery& query, Direction direction, int limit)
{
    QStringList all;
    std::optional<UserCursor> cursor;
    do {
        const auto page = await(console->page(console.context(), query, {limit, cursor, direction}));
        if (!page) {
            QTest::qFail(qPrintable(page.error().code + u' ' + page.error().detail), __FILE__, __LINE__);
            return {};
        }
        if (page->rows.size() > limit)
            QTest::qFail("page too long", __FILE__, __LINE__);
        const bool forward = direction == Direction::Forward;
        all = forward ? all + ids(page->rows) : ids(page->rows) + all;
        const bool first = !cursor.has_value();
        if ((forward ? page->previous : page->next).has_value() == first && !page->rows.isEmpty())
            QTest::qFail("a way back from the end, or none from the middle", __FILE__, __LINE__);
        cursor = forward ? page->next : page->previous;
    } while (cursor);
    return all;
}

} // namespace

class TestUserPages : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void walksLikeASortedScan_data();
    void walksLikeASortedScan();
    void walksFilteredListsToo_data();
    void walksFilteredListsToo();
    void turnsRoundAnywhere();
    void goesOnWhereARowWasRemoved();
    void keepsDigitsBeyondMilliseconds();
    void readsRowsAsTheyAre();
    void refusesBadLimits();
    void refusesEveryChangedCursor();
    void refusesForeignCursors();
    void forgedCursorReachesOnlyRows();

private:
    std::unique_ptr<UserPlatform> m_platform;
    UserPlatform::Console m_plain;  ///< Without the index pack.
    UserPlatform::Console m_packed; ///< With it.
};

void TestUserPages::initTestCase()
{
    m_platform = std::make_unique<UserPlatform>(kPeople);
    m_plain = m_platform->open();
    QVERIFY(!m_plain.info.has(Capability::FastEmailPrefix));
    m_platform->buildIndexPack();
    m_packed = m_platform->open(u"test_support"_s);
    for (const Capability fast : {Capability::FastCreatedSort, Capability::FastNameSort,
                                  Capability::FastEmailPrefix, Capability::FastSubstring})
        QVERIFY2(m_packed.info.has(fast), qPrintable(capabilityName(fast)));
}

void TestUserPages::cleanupTestCase()
{
    m_plain = {};
    m_packed = {};
    m_platform.reset();
}

void TestUserPages::walksLikeASortedScan_data()
{
    QTest::addColumn<UserSort>("sort");
    QTest::addColumn<bool>("descending");
    for (const UserSort sort : {UserSort::Created, UserSort::Email, UserSort::Name, UserSort::Id}) {
        for (const bool descending : {false, true})
            QTest::addRow("%s %s", qPrintable(userSortName(sort)), descending ? "desc" : "asc")
                << sort << descending;
    }
}

void TestUserPages::walksLikeASortedScan()
{
    QFETCH(UserSort, sort);
    QFETCH(bool, descending);
    const QStringList expected = m_platform->column(
        u"select id from %1 order by %2"_s.arg(m_platform->table("User"), plainOrder(sort, descending)));
    QCOMPARE(expected.size(), kPeople);
    const UserQuery query{{}, sort, descending};
    for (UserPlatform::Console* console : {&m_plain, &m_packed}) {
        for (const int limit : {97, 1000}) {
            QCOMPARE(walk(*console, query, Direction::Forward, limit), expected);
            QCOMPARE(walk(*console, query, Direction::Backward, limit), expected);
        }
    }
}

void TestUserPages::walksFilteredListsToo_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("where");
    QTest::addColumn<bool>("byPattern"); ///< With the index pack, sorted by e-mail.
    QTest::newRow("unverified") << u"verified:no"_s << u"not \"emailVerified\""_s << false;
    QTest::newRow("substring") << u"corp"_s << u"email ilike '%corp%' or name ilike '%corp%'"_s << false;
    QTest::newRow("prefix") << u"email:MIXED.*"_s << u"email ilike 'mixed.%'"_s << true;
    QTest::newRow("two characters") << u"aB"_s << u"email ilike 'ab%'"_s << true;
    QTest::newRow("unnamed") << u"name:none"_s << u"name is null or name = ''"_s << false;
    QTest::newRow("nobody") << u"name:none name:ana"_s << u"false"_s << false;
}

void TestUserPages::walksFilteredListsToo()
{
    QFETCH(QString, search);
    QFETCH(QString, where);
    QFETCH(bool, byPattern);
    QRandomGenerator random(7);
    for (const UserSort sort : {UserSort::Created, UserSort::Email, UserSort::Name, UserSort::Id}) {
        for (UserPlatform::Console* console : {&m_plain, &m_packed}) {
            const bool descending = random.bounded(2) == 1;
            const bool pattern = byPattern && console == &m_packed && sort == UserSort::Email;
            const QStringList expected = m_platform->column(u"select id from %1 where %2 order by %3"_s.arg(
                m_platform->table("User"), where, plainOrder(sort, descending, pattern)));
            const int limit = 20 + int(random.bounded(200));
            const UserQuery query{search, sort, descending};
            QCOMPARE(walk(*console, query, Direction::Forward, limit), expected);
            QCOMPARE(walk(*console, query, Direction::Backward, limit), expected);
        }
    }
}

void TestUserPages::turnsRoundAnywhere()
{
    QRandomGenerator random(11);
    for (int round = 0; round < 40; ++round) {
        const UserQuery query{{}, static_cast<UserSort>(random.bounded(4)), random.bounded(2) == 1};
        const QStringList all = m_platform->column(u"select id from %1 order by %2"_s.arg(
            m_platform->table("User"), plainOrder(query.sort, query.descending)));
        qsizetype begin = 0, end = 0; // of the page read last
        std::optional<UserCursor> next, previous;
        for (int step = 0; step < 12; ++step) {
            const bool forward = step == 0 || !previous || (next && random.bounded(3) > 0);
            const int limit = 1 + int(random.bounded(300));
            const auto page = await(m_packed->page(
                m_packed.context(), query,
                {limit, forward ? next : previous, forward ? Direction::Forward : Direction::Backward}));
            QVERIFY(page.has_value());
            const qsizetype from = forward ? end : std::max<qsizetype>(0, begin - limit);
            end = forward ? std::min<qsizetype>(all.size(), end + limit) : begin;
            begin = from;
            QCOMPARE(ids(page->rows), all.mid(begin, end - begin));
            QCOMPARE(page->next.has_value(), end < all.size());
            QCOMPARE(page->previous.has_value(), begin > 0);
            next = page->next;
            previous = page->previous;
        }
    }
}

void TestUserPages::goesOnWhereARowWasRemoved()
{
    const UserQuery query{u"id:gone-1,gone-2,gone-3"_s, UserSort::Id, false};
    m_platform->database.execute(
        u"insert into %1 (id, email, \"updatedAt\") select 'gone-' || n, 'gone' || n, now()"
        " from generate_series(1, 3) n"_s.arg(m_platform->table("User")));
    const auto first = await(m_plain->page(m_plain.context(), query, {2, {}, Direction::Forward}));
    QVERIFY(first && first->next);
    m_platform->database.execute(u"delete from %1 where id = 'gone-2'"_s.arg(m_platform->table("User")));
    const auto second = await(m_plain->page(m_plain.context(), query, {2, first->next, Direction::Forward}));
    m_platform->database.execute(u"delete from %1 where id like 'gone-%'"_s.arg(m_platform->table("User")));
    QVERIFY(second.has_value());
    QCOMPARE(ids(second->rows), QStringList{u"gone-3"_s});
}

void TestUserPages::keepsDigitsBeyondMilliseconds()
{
    // Not the platform's own type, but a restored or altered table may have it.
    const QString user = m_platform->table("User");
    m_platform->database.execute(
        u"create schema if not exists %1_fine; create table %1_fine.\"User\" (id text primary key, email "
        u"text unique,"
        " name text, \"createdAt\" timestamp); grant usage on schema %1_fine to regent_support;"
        " grant select on %1_fine.\"User\" to regent_support;"
        " insert into %1_fine.\"User\" select 'u' || n, 'u' || n, null, timestamp '2026-01-01' + interval '1 "
        "microsecond' * n"
        " from generate_series(1, 50) n; insert into %1_fine.\"User\" values ('last', 'last', null, "
        "'infinity'),"
        " ('first', 'first', null, '-infinity')"_s.arg(m_platform->schema));
    UserPlatform::Console console = m_platform->openSchema(m_platform->schema + u"_fine"_s);
    const QStringList expected = m_platform->column(
        u"select id from %1_fine.\"User\" order by \"createdAt\", id"_s.arg(m_platform->schema));
    const UserQuery query{{}, UserSort::Created, false};
    QCOMPARE(walk(console, query, Direction::Forward, 3), expected);
    QCOMPARE(walk(console, query, Direction::Backward, 3), expected);
    console = {};
    m_platform->database.execute(u"drop schema %1_fine cascade"_s.arg(m_platform->schema));
}

void TestUserPages::readsRowsAsTheyAre()
{
    const QString facts =
        u"select concat_ws('|', u.id, md5(u.email), coalesce(md5(u.name), 'NULL'), extract(epoch from "
        u"u.\"createdAt\")::numeric(20,3),"
        " coalesce((select extract(epoch from max(e.\"createdAt\"))::numeric(20,3)::text from %2 e where "
        "e.\"userId\" = u.id), 'NULL'),"
        " u.\"subscriptionTier\", u.timezone, coalesce(coalesce((select balance from %3 b where b.\"userId\" "
        "= u.id),"
        " (select \"runningBalance\" from %4 t where t.\"userId\" = u.id and \"isActive\" and "
        "\"runningBalance\" is not null"
        " order by t.\"createdAt\" desc limit 1))::text, 'NULL'), u.\"emailVerified\") from %1 u order by u.id limit 1000"_s
            .arg(m_platform->table("User"), m_platform->table("AgentGraphExecution"),
                 m_platform->table("UserBalance"), m_platform->table("CreditTransaction"));
    const QStringList expected = m_platform->column(facts);
    const auto page =
        await(m_packed->page(m_packed.context(), {{}, UserSort::Id, false}, {1000, {}, Direction::Forward}));
    QVERIFY(page.has_value());
    const auto md5 = [](const QString& text) {
        return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Md5).toHex());
    };
    const auto seconds = [](const QDateTime& time) {
        return time.isValid() ? QString::number(double(time.toMSecsSinceEpoch()) / 1000, 'f', 3) : u"NULL"_s;
    };
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const UserRow& row = page->rows[i];
        const QStringList parts{row.id.value(),
                                md5(row.email),
                                row.name ? md5(*row.name) : u"NULL"_s,
                                seconds(row.createdAt),
                                seconds(row.lastActiveAt),
                                row.tier.value(),
                                row.timezone.value(),
                                row.balanceCents ? QString::number(*row.balanceCents) : u"NULL"_s,
                                row.emailVerified.value() ? u"t"_s : u"f"_s};
        QCOMPARE(parts.join(u'|'), expected[i]);
        QCOMPARE(row.createdAt.timeSpec(), Qt::UTC);
    }
}

void TestUserPages::refusesBadLimits()
{
    for (const int limit : {0, -1, kMaxPageRows + 1, std::numeric_limits<int>::min()}) {
        const auto page = await(m_plain->page(m_plain.context(), {}, {limit, {}, Direction::Forward}));
        QVERIFY(!page);
        QCOMPARE(page.error().kind, Error::Kind::Invalid);
        QCOMPARE(page.error().field, u"limit"_s);
    }
}

void TestUserPages::refusesEveryChangedCursor()
{
    const UserQuery query{u"corp"_s, UserSort::Created, true};
    const auto page = await(m_plain->page(m_plain.context(), query, {5, {}, Direction::Forward}));
    QVERIFY(page && page->next);
    const QString good = page->next->token;
    QStringList bad{u""_s,
                    u"x"_s,
                    good.chopped(1),
                    good + u'A',
                    good + u'=',
                    u' ' + good,
                    QString(good).replace(3, 1, u"\u00e9"_s)};
    for (qsizetype i = 0; i < good.size(); ++i) {
        for (const QChar other : {u'A', u'_', u'7', u'.'}) {
            if (good[i] != other)
                bad.append(QString(good).replace(i, 1, QString(other)));
        }
    }
    for (const QString& token : bad) {
        const auto refused =
            await(m_plain->page(m_plain.context(), query, {5, UserCursor{token}, Direction::Forward}));
        QVERIFY2(!refused, qPrintable(token));
        QCOMPARE(refused.error().code, u"cursor_damaged"_s);
        QCOMPARE(refused.error().field, u"after"_s);
        QCOMPARE(refused.error().kind, Error::Kind::Invalid);
    }
}

void TestUserPages::refusesForeignCursors()
{
    const UserQuery query{u"corp"_s, UserSort::Created, true};
    const auto page = await(m_plain->page(m_plain.context(), query, {5, {}, Direction::Forward}));
    QVERIFY(page && page->next);
    QList<UserQuery> others{query, query, query, query};
    others[0].sort = UserSort::Name;
    others[1].descending = false;
    others[2].search = u"corpo"_s;
    others[3].search.clear();
    for (const UserQuery& other : others) {
        const auto refused =
            await(m_plain->page(m_plain.context(), other, {5, page->next, Direction::Forward}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"cursor_foreign"_s);
        QCOMPARE(refused.error().field, u"after"_s);
    }
    UserPlatform::Console elsewhere = m_platform->openSample();
    const auto refused =
        await(elsewhere->page(elsewhere.context(), query, {5, page->next, Direction::Forward}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"cursor_foreign"_s);
}

void TestUserPages::forgedCursorReachesOnlyRows()
{
    users::CursorPlace place;
    place.order = users::RowOrder::Created;
    place.descending = true;
    place.schema = m_platform->schema;
    place.id = u"'; drop table x; --"_s;
    place.key = u"'); select 1; --"_s;
    const auto page = await(m_plain->page(m_plain.context(), {{}, UserSort::Created, true},
                                          {5, users::encodeCursor(place), Direction::Forward}));
    QVERIFY(!page); // not a time: the server says so, and it stayed a value
    QCOMPARE(page.error().kind, Error::Kind::Invalid);
    QVERIFY(page.error().code.startsWith(u"22"_s));
}

QTEST_GUILESS_MAIN(TestUserPages)
#include "tst_userpages.moc"
