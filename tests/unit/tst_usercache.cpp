#include "services/users/usercache.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace regent;
using namespace regent::users;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

UserDetail person(const QString& id, const QString& name = {})
{
    UserDetail user;
    user.row.id = UserId(id);
    user.row.name = name;
    return user;
}

} // namespace

class TestUserCache : public QObject
{
    Q_OBJECT
private slots:
    void keepsForItsLifetime();
    void keepsTheMostRecentlyUsed();
    void doesNotKeepWhatWasReadBeforeAChange();
    void forgetsEveryNameOfWhomItDrops();
    void standsManyThreads();

private:
    std::chrono::milliseconds m_now{0};
    UserCache::Clock clock()
    {
        return [this] { return m_now; };
    }
};

void TestUserCache::keepsForItsLifetime()
{
    UserCache cache(clock());
    cache.keep(cache.ticket(), person(u"a"_s));
    cache.keepAlias(cache.ticket(), u"a@b.io"_s, UserId(u"a"_s));
    m_now += UserCache::kLifetime - 1ms;
    QVERIFY(cache.byId(UserId(u"a"_s)).has_value());
    QCOMPARE(cache.byText(u"a@b.io"_s)->row.id.value(), u"a"_s);
    m_now += 1ms;
    QVERIFY(!cache.byId(UserId(u"a"_s)));
    QVERIFY(!cache.byText(u"a@b.io"_s));
}

void TestUserCache::keepsTheMostRecentlyUsed()
{
    UserCache cache(clock());
    cache.keep(cache.ticket(), person(u"first"_s));
    for (int i = 1; i < UserCache::kEntries; ++i)
        cache.keep(cache.ticket(), person(QString::number(i)));
    QVERIFY(cache.byId(UserId(u"first"_s)).has_value()); // full, and just used
    cache.keep(cache.ticket(), person(u"one more"_s));
    QVERIFY(cache.byId(UserId(u"first"_s)).has_value());
    QVERIFY(!cache.byId(UserId(u"1"_s)));
    QVERIFY(cache.byId(UserId(u"2"_s)).has_value());
}

void TestUserCache::doesNotKeepWhatWasReadBeforeAChange()
{
    UserCache cache(clock());
    const auto ticket = cache.ticket();
    cache.drop(UserId(u"a"_s)); // while the database was being asked
    cache.keep(ticket, person(u"a"_s, u"old"_s));
    cache.keepAlias(ticket, u"a@b.io"_s, UserId(u"a"_s));
    QVERIFY(!cache.byId(UserId(u"a"_s)));
    const auto second = cache.ticket();
    cache.dropAll();
    cache.keep(second, person(u"a"_s, u"old"_s));
    QVERIFY(!cache.byId(UserId(u"a"_s)));
    cache.keep(cache.ticket(), person(u"a"_s, u"new"_s));
    QCOMPARE(cache.byId(UserId(u"a"_s))->row.name, std::optional(u"new"_s));
    QVERIFY(!cache.byText(u"a@b.io"_s));
}

void TestUserCache::forgetsEveryNameOfWhomItDrops()
{
    UserCache cache(clock());
    const UserId a(u"a"_s), b(u"b"_s);
    for (const UserId& id : {a, b})
        cache.keep(cache.ticket(), person(id.value()));
    cache.keepAlias(cache.ticket(), u"a@b.io"_s, a);
    cache.keepAlias(cache.ticket(), u"A@b.io"_s, a);
    cache.keepAlias(cache.ticket(), u"b@b.io"_s, b);
    cache.drop(a);
    cache.keep(cache.ticket(), person(u"a"_s, u"with another address"_s));
    QVERIFY(!cache.byText(u"a@b.io"_s));
    QVERIFY(!cache.byText(u"A@b.io"_s));
    QVERIFY(cache.byText(u"b@b.io"_s).has_value());
}

void TestUserCache::standsManyThreads()
{
    UserCache cache;
    std::atomic_int found = 0;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&cache, &found, t] {
            for (int i = 0; i < 5000; ++i) {
                const UserId id(QString::number((i * 7 + t) % 50));
                cache.keep(cache.ticket(), person(id.value(), id.value()));
                cache.keepAlias(cache.ticket(), id.value() + u'@', id);
                const auto user = cache.byText(id.value() + u'@');
                if (user && user->row.name == id.value())
                    ++found;
                if (i % 500 == 0)
                    cache.drop(id);
            }
        });
    }
    threads.clear();
    QVERIFY(found > 10000);
}

QTEST_APPLESS_MAIN(TestUserCache)
#include "tst_usercache.moc"
