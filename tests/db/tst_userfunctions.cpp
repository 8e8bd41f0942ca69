#include "tests/support/onsession.h"
#include "tests/support/testdatabase.h"

#include <QTest>
#include <QUuid>

#include <libpq-fe.h>

#include <thread>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;

namespace {

const QString kDefaultUser = u"3e53486c-cf57-477e-ba2a-cb02dc828e1a"_s;

QString freshId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

struct Answer
{
    QString id;
    bool created = false;
    bool operator==(const Answer&) const = default;
};

struct Call
{
    QString request = freshId();
    QString sub = freshId();
    QString email = freshId() + u"@example.com"_s;
    QVariant name = u"Žaneta Ångström"_s;
};

Result<Answer> getOrCreate(const ConnectionProfile& profile, const Call& call)
{
    const auto answer = onSession(profile, [&](postgres::SqlSession& session) {
        return session.selectOne(
            u"select user_id, created from regent.user_get_or_create($1::uuid, $2, $3, $4, null)"_s,
            {call.request, call.sub, call.email, call.name}, [](const postgres::SqlRow& row) {
                return Answer{row.text(0), row.boolean(1)};
            });
    });
    return answer ? Result<Answer>(answer->value()) : failure(answer.error());
}

} // namespace

/// The functions of schema regent, as an operator calls them.
class TestUserFunctions : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;

    ConnectionProfile op() const { return m_database->profile(u"test_operator"_s); }

    QString userField(const QString& id, const QString& expression)
    {
        return m_database->scalar(u"select %2 from platform.\"User\" where id = '%1'"_s.arg(id, expression));
    }

private slots:
    void initTestCase() { m_database = std::make_unique<TestDatabase>(); }
    void cleanupTestCase() { m_database.reset(); }

    void makesAUserLikeThePlatform()
    {
        const Call call;
        const auto answer = getOrCreate(op(), call);
        QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
        QCOMPARE(*answer, (Answer{call.sub, true}));
        QCOMPARE(userField(call.sub, u"email"_s), call.email);
        QCOMPARE(userField(call.sub, u"name"_s), call.name.toString());
        QCOMPARE(userField(call.sub, u"timezone || metadata::text || integrations"_s), u"not-set{}"_s);
        QCOMPARE(userField(call.sub, u"\"createdAt\" = \"updatedAt\""_s), u"t"_s);
        const QString age =
            userField(call.sub, u"abs(extract(epoch from now() at time zone 'UTC' - \"createdAt\")) < 60"_s);
        QCOMPARE(age, u"t"_s); // UTC, whatever the session's zone
    }

    void writesUtcInAnyZone()
    {
        const Call call;
        const QString sql = u"select regent.user_get_or_create('%1', '%2', '%3', null, null)"_s.arg(
            call.request, call.sub, call.email);
        m_database->execute(u"set time zone 'Pacific/Kiritimati'"_s);
        m_database->execute(sql);
        m_database->execute(u"set time zone 'UTC'"_s);
        QCOMPARE(
            userField(call.sub, u"abs(extract(epoch from now() at time zone 'UTC' - \"updatedAt\")) < 60"_s),
            u"t"_s);
        QCOMPARE(userField(call.sub, u"name"_s), QString());
    }

    void leavesAnExistingUserAlone()
    {
        Call call;
        QVERIFY(getOrCreate(op(), call));
        const QString before = userField(call.sub, u"email || name || \"updatedAt\""_s);
        call.request = freshId();
        call.email = freshId() + u"@example.org"_s;
        call.name = u"Somebody else"_s;
        const auto again = getOrCreate(op(), call);
        QVERIFY(again);
        QCOMPARE(*again, (Answer{call.sub, false}));
        QCOMPARE(userField(call.sub, u"email || name || \"updatedAt\""_s), before);
    }

    void theSameRequestHappensOnce()
    {
        const Call call;
        const auto first = getOrCreate(op(), call);
        const auto second = getOrCreate(op(), call);
        QVERIFY(first && second);
        QCOMPARE(*first, *second); // "created" again: the answer, not a new look
        QCOMPARE(
            m_database->scalar(u"select count(*) from regent.request where id = '%1'"_s.arg(call.request)),
            u"1"_s);
        QCOMPARE(m_database->scalar(
                     u"select actor || ' ' || act from regent.request where id = '%1'"_s.arg(call.request)),
                 u"test_operator user.get_or_create"_s);
    }

    void theSameRequestFromTwoConnectionsHappensOnce()
    {
        for (int round = 0; round < 5; ++round) {
            const Call call;
            Result<Answer> answers[4];
            std::vector<std::thread> callers;
            for (auto& answer : answers)
                callers.emplace_back([&] { answer = getOrCreate(op(), call); });
            for (auto& caller : callers)
                caller.join();
            for (const auto& answer : answers) {
                QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
                QCOMPARE(*answer, (Answer{call.sub, true}));
            }
            QCOMPARE(
                m_database->scalar(u"select count(*) from platform.\"User\" where id = '%1'"_s.arg(call.sub)),
                u"1"_s);
        }
    }

    void differentRequestsForOneUserAgree()
    {
        const Call base;
        Result<Answer> answers[4];
        std::vector<std::thread> callers;
        for (auto& answer : answers)
            callers.emplace_back([&] { answer = getOrCreate(op(), {.sub = base.sub, .email = base.email}); });
        for (auto& caller : callers)
            caller.join();
        int created = 0;
        for (const auto& answer : answers) {
            QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
            created += answer->created;
        }
        QCOMPARE(created, 1);
    }

    void aRequestIdIsGoodForOneCall()
    {
        Call call;
        QVERIFY(getOrCreate(op(), call));
        const Call other{.request = call.request};
        const auto reused = getOrCreate(op(), other);
        QVERIFY(!reused);
        QCOMPARE(reused.error().code, u"RG409"_s);
        QCOMPARE(reused.error().field, u"request"_s);
        const auto byAnother = getOrCreate(m_database->profile(u"test_admin"_s), call);
        QVERIFY(!byAnother);
        QCOMPARE(byAnother.error().code, u"RG409"_s);
    }

    void anAddressBelongsToOneUser()
    {
        const Call first;
        QVERIFY(getOrCreate(op(), first));
        const Call second{.email = first.email};
        const auto taken = getOrCreate(op(), second);
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, Error::Kind::Conflict);
        QCOMPARE(taken.error().code, u"RG409"_s);
        QCOMPARE(taken.error().field, u"email"_s);
        // A refused request leaves no trace, so the same id may be tried again.
        QCOMPARE(
            m_database->scalar(u"select count(*) from regent.request where id = '%1'"_s.arg(second.request)),
            u"0"_s);
        QVERIFY(getOrCreate(op(), {.request = second.request, .sub = second.sub}));
    }

    void addressesDifferByCase()
    {
        const Call first;
        QVERIFY(getOrCreate(op(), first));
        const auto other = getOrCreate(op(), {.email = first.email.toUpper()});
        QVERIFY(other); // as the platform compares them
        QVERIFY(other->created);
    }

    void refusesBadInput_data()
    {
        QTest::addColumn<QString>("sub");
        QTest::addColumn<QString>("email");
        QTest::addColumn<QString>("field");
        QTest::newRow("no sub") << u""_s << u"a@example.com"_s << u"sub"_s;
        QTest::newRow("long sub") << QString(1001, u'x') << u"a@example.com"_s << u"sub"_s;
        QTest::newRow("no address") << u"a"_s << u""_s << u"email"_s;
        QTest::newRow("long address") << u"a"_s << QString(1001, u'x') << u"email"_s;
    }
    void refusesBadInput()
    {
        QFETCH(QString, sub);
        QFETCH(QString, email);
        QFETCH(QString, field);
        const auto answer = getOrCreate(op(), {.sub = sub, .email = email});
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Invalid);
        QCOMPARE(answer.error().field, field);
    }

    void takesAnyText()
    {
        for (const QString& text :
             {u"'; drop table x; --"_s, u"\u202e\u0007\u001b[31m"_s, QString(900, u'ы').left(400)}) {
            const Call call{.sub = text + freshId(),
                            .email = text + freshId(),
                            .name = QString(QString(10000, u'n') + text)};
            const auto answer = getOrCreate(op(), call);
            QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
            QCOMPARE(answer->id, call.sub);
        }
    }

    void makesTheDefaultUserOnce()
    {
        const auto ensure = [this] {
            return onSession(op(), [](postgres::SqlSession& session) {
                return session.selectOne(
                    u"select user_id, created from regent.user_ensure_default($1::uuid, null)"_s, {freshId()},
                    [](const postgres::SqlRow& row) {
                        return Answer{row.text(0), row.boolean(1)};
                    });
            });
        };
        const auto first = ensure(); // made here, or by the other process of a pooled run
        QVERIFY(first);
        QCOMPARE((*first)->id, kDefaultUser);
        const auto second = ensure();
        QVERIFY(second);
        QCOMPARE(**second, (Answer{kDefaultUser, false}));
        QCOMPARE(userField(kDefaultUser, u"email || '|' || name"_s), u"default@example.com|Default User"_s);
    }

    void tellsOfNewUsersOnly()
    {
        const auto info = m_database->directProfile(u"postgres"_s);
        const QString connect = u"host=%1 port=%2 user=postgres dbname=%3"_s.arg(info.endpoints[0].host)
                                    .arg(info.endpoints[0].port)
                                    .arg(info.database);
        const std::unique_ptr<PGconn, decltype(&PQfinish)> listener(PQconnectdb(qPrintable(connect)),
                                                                    &PQfinish);
        PQclear(PQexec(listener.get(), "listen regent_changed"));
        Call call;
        QVERIFY(getOrCreate(op(), call));
        QVERIFY(getOrCreate(op(), call));
        call.request = freshId();
        QVERIFY(getOrCreate(op(), call));
        PQclear(PQexec(listener.get(), "select 1"));
        QStringList heard;
        while (PGnotify* notify = PQnotifies(listener.get())) {
            if (QString::fromUtf8(notify->extra).endsWith(call.sub)) // others may be at work
                heard.append(QString::fromUtf8(notify->extra));
            PQfreemem(notify);
        }
        QCOMPARE(heard, QStringList{u"user:"_s + call.sub});
    }

    void tellsWhetherThereAreIntegrations()
    {
        const auto has = [this](const QString& id) {
            return onSession(op(), [&](postgres::SqlSession& session) {
                return session.selectOne(u"select regent.user_has_integrations($1)"_s, {id},
                                         [](const postgres::SqlRow& row) { return row.boolean(0); });
            });
        };
        const QString with =
            m_database->scalar(u"select id from platform.\"User\" where integrations <> '' limit 1"_s);
        const QString without =
            m_database->scalar(u"select id from platform.\"User\" where integrations = '' limit 1"_s);
        QCOMPARE(**has(with), true);
        QCOMPARE(**has(without), false);
        const auto nobody = has(freshId());
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().kind, Error::Kind::NotFound);
        QCOMPARE(nobody.error().code, u"RG404"_s);
    }

    void makesNoUserWithoutItsOrganisation()
    {
        if (TestDatabase::isPooled())
            QSKIP("alters the schema: only on a database of its own");
        TestDatabase database;
        database.execute(u"create table platform.\"Organization\" (id text)"_s);
        const auto answer = getOrCreate(database.profile(u"test_operator"_s), {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Conflict);
        QCOMPARE(answer.error().field, u"platform"_s);
        const QString existing = database.scalar(u"select id from platform.\"User\" limit 1"_s);
        const auto found = getOrCreate(database.profile(u"test_operator"_s), {.sub = existing});
        QVERIFY(found);
        QCOMPARE(*found, (Answer{existing, false}));
    }
};

QTEST_GUILESS_MAIN(TestUserFunctions)
#include "tst_userfunctions.moc"
