#include "tests/db/userplatform.h"

#include <QSignalSpy>
#include <QTest>
#include <QUuid>

using namespace regent;
using namespace regent::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPeople = 300;
const QDateTime kNow(QDate(2025, 12, 31), QTime(12, 0), Qt::UTC);

RequestId newRequest()
{
    return RequestId(QUuid::createUuid().toString(QUuid::WithoutBraces));
}

/// Unique in a database that two processes share.
QString unique(const QString& name)
{
    static int counter = 0;
    return u"%1-%2-%3"_s.arg(name).arg(QCoreApplication::applicationPid()).arg(++counter);
}

} // namespace

class TestUserDetail : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void detailSaysWhatTheTablesSay();
    void onlyOperatorsLearnOfIntegrations();
    void findsByIdThenAddress();
    void findsOneOfSeveralSpellings();
    void refusesBadIds_data();
    void refusesBadIds();
    void activityAgreesWithTheTables();
    void activityOfNobody();
    void activeIncludesBothEnds();
    void activePagesById();
    void activeRefusesBadInput();
    void keepsDetailsForFiveMinutes();
    void forgetsWhatChanged();
    void makesAUserOnce();
    void makesAUserOnceWhenAskedTwiceAtOnce();
    void sameRequestSameAnswer();
    void refusesBadClaims_data();
    void refusesBadClaims();
    void conflictsWhenTheAddressIsTaken();
    void supportMayNotCreate();
    void ensuresTheDefaultUser();

private:
    QString idWhere(const QString& condition);

    std::unique_ptr<UserPlatform> m_platform;
    UserPlatform::Console m_console;
    UserPlatform::Console m_sample;
    std::chrono::milliseconds m_elapsed{0};
};

void TestUserDetail::initTestCase()
{
    m_platform = std::make_unique<UserPlatform>(kPeople);
    m_console = m_platform->open(u"test_support"_s,
                                 {.now = [] { return kNow; }, .cache = [this] { return m_elapsed; }});
    m_sample = m_platform->openSample(u"test_operator"_s);
}

void TestUserDetail::cleanupTestCase()
{
    m_console = {};
    m_sample = {};
    m_platform.reset();
}

QString TestUserDetail::idWhere(const QString& condition)
{
    return m_platform->database.scalar(
        u"select id from %1 u where %2 order by id limit 1"_s.arg(m_platform->table("User"), condition));
}

void TestUserDetail::detailSaysWhatTheTablesSay()
{
    const QStringList expected = m_platform->column(
        u"select concat_ws('|', u.id, case when b.balance is not null then 'user_balance' when t.r is not "
        u"null then 'transaction' else 'none' end,"
        " coalesce(b.balance, t.r)::text, (select count(distinct id) from %4 a where a.\"userId\" = u.id),"
        " (select count(*) from %5 e where e.\"userId\" = u.id and not \"isDeleted\"),"
        " (select round(extract(epoch from min(\"createdAt\")) * 1000) from %5 e where e.\"userId\" = u.id),"
        " (select username from %6 p where p.\"userId\" = u.id))"
        " from %1 u left join %2 b on b.\"userId\" = u.id left join lateral (select \"runningBalance\" r "
        "from %3 t"
        " where t.\"userId\" = u.id and \"isActive\" and \"runningBalance\" is not null order by "
        "\"createdAt\" desc limit 1) t on true"
        " order by u.id"_s.arg(m_platform->table("User"), m_platform->table("UserBalance"),
                               m_platform->table("CreditTransaction"), m_platform->table("AgentGraph"),
                               m_platform->table("AgentGraphExecution"), m_platform->table("Profile")));
    QCOMPARE(expected.size(), kPeople);
    QSet<BalanceSource> sources;
    for (const QString& line : expected) {
        const auto user = await(m_console->detail(m_console.context(), UserId(line.section(u'|', 0, 0))));
        QVERIFY(user.has_value());
        sources.insert(user->row.balanceSource);
        QStringList parts{user->row.id.value(), balanceSourceName(user->row.balanceSource)};
        if (user->row.balanceCents)
            parts.append(QString::number(*user->row.balanceCents));
        parts += {QString::number(user->agentCount), QString::number(user->runCount)};
        if (user->firstRunAt.isValid())
            parts.append(QString::number(user->firstRunAt.toMSecsSinceEpoch()));
        if (user->username)
            parts.append(*user->username);
        QCOMPARE(parts.join(u'|'), line);
    }
    QCOMPARE(sources.size(), 3);
}

void TestUserDetail::onlyOperatorsLearnOfIntegrations()
{
    // The function reads the schema that regent was installed for, so this is about the sample's people.
    UserPlatform::Console support = m_platform->openSample(u"test_support"_s);
    UserPlatform::Console superuser = m_platform->openSample(u"postgres"_s);
    for (const bool stored : {true, false}) {
        const UserId id(m_platform->database.scalar(
            u"select id from platform.\"User\" where (integrations <> '') = %1 order by id limit 1"_s.arg(
                stored ? u"true"_s : u"false"_s)));
        QCOMPARE(await(support->detail(support.context(), id))->hasIntegrations, std::nullopt);
        QCOMPARE(await(m_sample->detail(m_sample.context(), id))->hasIntegrations, std::optional(stored));
        QCOMPARE(await(superuser->detail(superuser.context(), id))->hasIntegrations, std::optional(stored));
    }
}

void TestUserDetail::findsByIdThenAddress()
{
    const QString id = idWhere(u"email like 'Mixed%'"_s);
    const QString email = m_platform->database.scalar(
        u"select email from %1 where id = '%2'"_s.arg(m_platform->table("User"), id));
    for (const QString& typed :
         QStringList{id, email, email.toLower(), email.toUpper(), u" "_s + email + u"\n"}) {
        const auto user = await(m_console->find(m_console.context(), typed));
        QVERIFY2(user, qPrintable(typed));
        QCOMPARE(user->row.id.value(), id);
    }
    for (const QString& typed :
         QStringList{u"nobody"_s, u"nobody@corp.io"_s, u"%"_s, u"' or true --"_s, QString(10000, u'x')}) {
        const auto user = await(m_console->find(m_console.context(), typed));
        QVERIFY(!user);
        QCOMPARE(user.error().kind, Error::Kind::NotFound);
    }
}

void TestUserDetail::findsOneOfSeveralSpellings()
{
    m_platform->database.execute(
        u"insert into %1 (id, email, \"updatedAt\") values ('s1', 'Twin@x.io', now()), ('s2', 'TWIN@x.io', "
        u"now()),"
        " ('Twin@y.io', 'other@x.io', now()), ('s3', 'Twin@y.io', now())"_s.arg(m_platform->table("User")));
    QCOMPARE(await(m_console->find(m_console.context(), u"TWIN@x.io"_s))->row.id.value(), u"s2"_s);
    const auto twins = await(m_console->find(m_console.context(), u"twin@x.io"_s));
    QVERIFY(!twins);
    QCOMPARE(twins.error().kind, Error::Kind::Conflict);
    QCOMPARE(twins.error().code, u"ambiguous_email"_s);
    QCOMPARE(await(m_console->find(m_console.context(), u"Twin@y.io"_s))->row.email,
             u"other@x.io"_s); // an id first
}

void TestUserDetail::refusesBadIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("empty") << u""_s;
    QTest::newRow("nul") << u"a"_s + QChar(0);
}

void TestUserDetail::refusesBadIds()
{
    QFETCH(QString, id);
    const UserId user(id);
    for (const Error& error : {await(m_console->detail(m_console.context(), user)).error(),
                               await(m_console->activity(m_console.context(), user)).error(),
                               await(m_console->find(m_console.context(), id)).error()}) {
        QCOMPARE(error.kind, Error::Kind::Invalid);
        QCOMPARE(error.field, u"id"_s);
    }
}

void TestUserDetail::activityAgreesWithTheTables()
{
    const QString runs = m_platform->table("AgentGraphExecution");
    for (const QString& id :
         m_platform->column(u"select id from %1 order by id limit 40"_s.arg(m_platform->table("User")))) {
        const auto activity = await(m_console->activity(m_console.context(), UserId(id)));
        QVERIFY(activity.has_value());

        const QStringList expectedRuns = m_platform->column(
            u"select concat_ws('|', e.id, e.\"agentGraphId\", e.\"agentGraphVersion\", a.name, "
            u"e.\"executionStatus\") from %1 e"
            " left join %2 a on a.id = e.\"agentGraphId\" and a.version = e.\"agentGraphVersion\""
            " where e.\"userId\" = '%3' and not \"isDeleted\" order by e.\"createdAt\" desc, e.id desc limit 50"_s
                .arg(runs, m_platform->table("AgentGraph"), id));
        QStringList foundRuns;
        for (const RunRow& run : activity->runs)
            foundRuns.append(u"%1|%2|%3|%4|%5"_s.arg(run.id.value(), run.agentId.value(),
                                                     QString::number(run.agentVersion),
                                                     run.agentName.value_or(u"?"_s), run.status));
        QCOMPARE(foundRuns, expectedRuns);

        const QStringList expectedAgents = m_platform->column(
            u"select concat_ws('|', id, version, name, \"isActive\", (select count(*) from %1 e where "
            u"e.\"userId\" = '%3'"
            " and e.\"agentGraphId\" = a.id and not \"isDeleted\")) from %2 a where \"userId\" = '%3' and "
            "version ="
            " (select max(version) from %2 b where b.id = a.id) order by \"createdAt\" desc, id desc"_s.arg(
                runs, m_platform->table("AgentGraph"), id));
        QStringList foundAgents;
        for (const AgentRow& agent : activity->agents)
            foundAgents.append(u"%1|%2|%3|%4|%5"_s.arg(
                agent.id.value(), QString::number(agent.version), agent.name.value_or(u"?"_s),
                agent.active ? u"t"_s : u"f"_s, QString::number(agent.runCount)));
        QCOMPARE(foundAgents, expectedAgents);

        QCOMPARE(activity->runsPerDay.size(), 30);
        QCOMPARE(activity->runsPerDay.constFirst().day, kNow.date().addDays(-29));
        for (const RunsPerDay& day : activity->runsPerDay)
            QCOMPARE(
                QString::number(day.runs),
                m_platform->database.scalar(
                    u"select count(*) from %1 where \"userId\" = '%2' and not \"isDeleted\" and \"createdAt\"::date = '%3'"_s
                        .arg(runs, id, day.day.toString(Qt::ISODate))));
    }
}

void TestUserDetail::activityOfNobody()
{
    const auto activity = await(m_console->activity(m_console.context(), UserId(u"nobody"_s)));
    QVERIFY(!activity);
    QCOMPARE(activity.error().kind, Error::Kind::NotFound);
    QVERIFY(!await(m_console->detail(m_console.context(), UserId(u"nobody"_s))));
}

void TestUserDetail::activeIncludesBothEnds()
{
    const QString at = m_platform->database.scalar(
        u"select \"createdAt\"::text from %1 order by \"createdAt\" offset 100 limit 1"_s.arg(
            m_platform->table("AgentGraphExecution")));
    QDateTime moment = QDateTime::fromString(QString(at).replace(u' ', u'T'), Qt::ISODateWithMs);
    moment.setTimeSpec(Qt::UTC);
    const auto ids = [&](qint64 fromMs, qint64 toMs) {
        const auto page = await(
            m_console->active(m_console.context(), moment.addMSecs(fromMs), moment.addMSecs(toMs), {}, 1000));
        return page ? page->ids : QList<UserId>();
    };
    const QStringList expected =
        m_platform->column(u"select distinct \"userId\" from %1 where \"createdAt\" = '%2' order by 1"_s.arg(
            m_platform->table("AgentGraphExecution"), at));
    QVERIFY(!expected.isEmpty());
    for (const QList<UserId>& found : {ids(0, 0), ids(0, 1), ids(-1, 0)}) {
        QStringList texts;
        for (const UserId& id : found)
            texts.append(id.value());
        QCOMPARE(texts, expected);
    }
    QVERIFY(ids(1, 2).isEmpty());
    QVERIFY(ids(-2, -1).isEmpty());
}

void TestUserDetail::activePagesById()
{
    const QDateTime since(QDate(2025, 1, 1), QTime(0, 0), Qt::UTC);
    const QStringList expected = m_platform->column(
        u"select distinct \"userId\" from %1 where \"createdAt\" >= '2025-01-01' order by 1"_s.arg(
            m_platform->table("AgentGraphExecution")));
    QVERIFY(expected.size() > 100);
    QStringList found;
    std::optional<UserId> after;
    do {
        const auto page = await(m_console->active(m_console.context(), since, kNow.addDays(1), after, 17));
        QVERIFY(page.has_value());
        QVERIFY(page->ids.size() <= 17);
        for (const UserId& id : page->ids)
            found.append(id.value());
        after = page->next;
    } while (after);
    QCOMPARE(found, expected);
}

void TestUserDetail::activeRefusesBadInput()
{
    QCOMPARE(await(m_console->active(m_console.context(), kNow, kNow.addMSecs(-1), {}, 5)).error().field,
             u"until"_s);
    QCOMPARE(await(m_console->active(m_console.context(), {}, kNow, {}, 5)).error().field, u"since"_s);
    QCOMPARE(await(m_console->active(m_console.context(), kNow, {}, {}, 5)).error().field, u"until"_s);
    QCOMPARE(await(m_console->active(m_console.context(), kNow, kNow, {}, 0)).error().field, u"limit"_s);
}

void TestUserDetail::keepsDetailsForFiveMinutes()
{
    const UserId id(idWhere(u"name is not null"_s));
    const QString rename =
        u"update %1 set name = '%3' where id = '%2'"_s.arg(m_platform->table("User"), id.value());
    m_platform->database.execute(rename.arg(u"before"_s));
    m_console->detail(m_console.context(), id).waitForFinished();
    emit m_console.feed->everythingChanged();
    QCOMPARE(await(m_console->detail(m_console.context(), id))->row.name, std::optional(u"before"_s));
    m_platform->database.execute(rename.arg(u"after"_s)); // by the platform, which tells nobody
    m_elapsed += 299s;
    QCOMPARE(await(m_console->detail(m_console.context(), id))->row.name, std::optional(u"before"_s));
    m_elapsed += 1s;
    QCOMPARE(await(m_console->detail(m_console.context(), id))->row.name, std::optional(u"after"_s));
}

void TestUserDetail::forgetsWhatChanged()
{
    const UserId id(idWhere(u"email like 'ab%'"_s));
    const QString user = m_platform->table("User");
    const QString oldEmail =
        m_platform->database.scalar(u"select email from %1 where id = '%2'"_s.arg(user, id.value()));
    const QString newEmail = unique(u"moved"_s) + u"@corp.io";
    QCOMPARE(await(m_console->find(m_console.context(), oldEmail))->row.id, id);
    m_platform->database.execute(
        u"update %1 set email = '%3' where id = '%2'"_s.arg(user, id.value(), newEmail));
    QCOMPARE(await(m_console->find(m_console.context(), oldEmail))->row.id, id); // still remembered
    emit m_console.feed->userChanged(UserId(u"someone else"_s));
    QCOMPARE(await(m_console->find(m_console.context(), oldEmail))->row.id, id);
    emit m_console.feed->userChanged(id);
    QCOMPARE(await(m_console->find(m_console.context(), newEmail))->row.id, id);
    QVERIFY(!await(m_console->find(m_console.context(), oldEmail)));
}

void TestUserDetail::makesAUserOnce()
{
    const UserClaims claims{UserId(unique(u"sub"_s)), unique(u"new"_s) + u"@corp.io", u"Zoë \u200F\u05D0"_s};
    const auto first = await(m_sample->getOrCreate(m_sample.context(), newRequest(), claims));
    QVERIFY2(first, qPrintable(first ? QString() : first.error().detail));
    QVERIFY(first->created);
    QCOMPARE(first->user.row.id, claims.sub);
    QCOMPARE(first->user.row.email, claims.email);
    QCOMPARE(first->user.row.name, claims.name);
    QVERIFY(qAbs(first->user.row.createdAt.secsTo(QDateTime::currentDateTimeUtc())) < 60);
    const auto second =
        await(m_sample->getOrCreate(m_sample.context(), newRequest(), {claims.sub, u"else@corp.io"_s, {}}));
    QVERIFY(second.has_value());
    QVERIFY(!second->created);
    QCOMPARE(second->user, first->user); // what is there is left alone
    QCOMPARE(
        m_platform->database.scalar(u"select string_agg(action || ' ' || (client ->> 'machine'), ',') from "
                                    "regent.audit_event where target = '%1'"_s.arg(claims.sub.value())),
        u"user.create desk"_s);
}

void TestUserDetail::makesAUserOnceWhenAskedTwiceAtOnce()
{
    for (int round = 0; round < 10; ++round) {
        const UserClaims claims{UserId(unique(u"race"_s)), unique(u"race"_s) + u"@corp.io", {}};
        auto one = m_sample->getOrCreate(m_sample.context(), newRequest(), claims);
        auto two = m_sample->getOrCreate(m_sample.context(), newRequest(), claims);
        const auto first = await(one), second = await(two);
        QVERIFY(first && second);
        QCOMPARE(int(first->created) + int(second->created), 1);
        QCOMPARE(first->user.row, second->user.row);
    }
}

void TestUserDetail::sameRequestSameAnswer()
{
    const UserClaims claims{UserId(unique(u"again"_s)), unique(u"again"_s) + u"@corp.io", {}};
    const RequestId request = newRequest();
    for (int i = 0; i < 3; ++i) {
        const auto made = await(m_sample->getOrCreate(m_sample.context(), request, claims));
        QVERIFY(made.has_value());
        QVERIFY(made->created); // the answer of the first time
    }
    const auto other =
        await(m_sample->getOrCreate(m_sample.context(), request, {UserId(unique(u"x"_s)), claims.email, {}}));
    QVERIFY(!other);
    QCOMPARE(other.error().kind, Error::Kind::Conflict);
}

void TestUserDetail::refusesBadClaims_data()
{
    QTest::addColumn<QString>("sub");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("field");
    QTest::newRow("no sub") << u""_s << u"a@b.io"_s << u"n"_s << u"sub"_s;
    QTest::newRow("spaces") << u" a "_s << u"a@b.io"_s << u"n"_s << u"sub"_s;
    QTest::newRow("nul in sub") << u"a"_s + QChar(0) << u"a@b.io"_s << u"n"_s << u"sub"_s;
    QTest::newRow("long sub") << QString(1001, u'a') << u"a@b.io"_s << u"n"_s << u"sub"_s;
    QTest::newRow("no email") << u"a"_s << u""_s << u"n"_s << u"email"_s;
    QTest::newRow("no at") << u"a"_s << u"ab.io"_s << u"n"_s << u"email"_s;
    QTest::newRow("at first") << u"a"_s << u"@b.io"_s << u"n"_s << u"email"_s;
    QTest::newRow("at last") << u"a"_s << u"a@"_s << u"n"_s << u"email"_s;
    QTest::newRow("space in email") << u"a"_s << u"a b@b.io"_s << u"n"_s << u"email"_s;
    QTest::newRow("newline in email") << u"a"_s << u"a@b.io\n"_s << u"n"_s << u"email"_s;
    QTest::newRow("nul in email") << u"a"_s << u"a@b.io"_s + QChar(0) << u"n"_s << u"email"_s;
    QTest::newRow("nul in name") << u"a"_s << u"a@b.io"_s << u"n"_s + QChar(0) << u"name"_s;
}

void TestUserDetail::refusesBadClaims()
{
    QFETCH(QString, sub);
    QFETCH(QString, email);
    QFETCH(QString, name);
    QFETCH(QString, field);
    const auto made =
        await(m_sample->getOrCreate(m_sample.context(), newRequest(), {UserId(sub), email, name}));
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Invalid);
    QCOMPARE(made.error().field, field);
    const auto request = await(
        m_sample->getOrCreate(m_sample.context(), RequestId(u"x"_s), {UserId(u"a"_s), u"a@b.io"_s, {}}));
    QCOMPARE(request.error().field, u"request"_s);
}

void TestUserDetail::conflictsWhenTheAddressIsTaken()
{
    const QString taken =
        m_platform->database.scalar(u"select email from platform.\"User\" order by id limit 1"_s);
    const auto made = await(
        m_sample->getOrCreate(m_sample.context(), newRequest(), {UserId(unique(u"late"_s)), taken, {}}));
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Conflict);
    QVERIFY(!made.error().detail.contains(taken));
}

void TestUserDetail::supportMayNotCreate()
{
    UserPlatform::Console support = m_platform->openSample(u"test_support"_s);
    for (const Error& error :
         {await(support->getOrCreate(support.context(), newRequest(), {UserId(u"a"_s), u"a@b.io"_s, {}}))
              .error(),
          await(support->ensureDefault(support.context(), newRequest())).error()}) {
        QCOMPARE(error.kind, Error::Kind::Denied);
        QCOMPARE(error.code, u"role"_s);
    }
    // A client that skips the courtesy meets the database.
    const auto forced =
        await(support->getOrCreate(m_sample.context(), newRequest(), {UserId(u"a"_s), u"a@b.io"_s, {}}));
    QVERIFY(!forced);
    QCOMPARE(forced.error().kind, Error::Kind::Denied);
}

void TestUserDetail::ensuresTheDefaultUser()
{
    const auto first = await(m_sample->ensureDefault(m_sample.context(), newRequest()));
    QVERIFY(first.has_value());
    QCOMPARE(first->user.row.id.value(), u"3e53486c-cf57-477e-ba2a-cb02dc828e1a"_s);
    QCOMPARE(first->user.row.email, u"default@example.com"_s);
    const auto second = await(m_sample->ensureDefault(m_sample.context(), newRequest()));
    QVERIFY(second.has_value());
    QVERIFY(!second->created);
}

QTEST_GUILESS_MAIN(TestUserDetail)
#include "tst_userdetail.moc"
