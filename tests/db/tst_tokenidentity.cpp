#include "app/platformsession.h"
#include "services/postgres/databaseexecutor.h"
#include "tests/support/await.h"
#include "tests/support/testdatabase.h"
#include "tests/support/tokens.h"

#include <QSignalSpy>
#include <QTest>
#include <QUuid>

using namespace regent;
using namespace regent::access;
using namespace regent::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kSecret = "a-shared-secret-of-the-test-with-40-bytes"_ba;

QByteArray tokenOf(const QString& subject, const QString& role, std::optional<qint64> exp = {})
{
    QJsonObject claims{{"sub"_L1, subject},
                       {"role"_L1, role},
                       {"email"_L1, QString(subject + u"@staff.example"_s)},
                       {"aud"_L1, u"authenticated"_s}};
    if (exp)
        claims["exp"_L1] = *exp;
    return signedToken(claims, kSecret);
}

TokenSignIn signInWith(const QByteArray& token, const QByteArray& key = kSecret)
{
    TokenSignIn signIn{crypto::SecretBytes(token), {}};
    signIn.settings.verifyKey = crypto::SecretBytes(key);
    return signIn;
}

} // namespace

/// A platform token as the identity of a session.
class TestTokenIdentity : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_account = QUuid::createUuid().toString(QUuid::WithoutBraces); }
    void becomesTheStaffMember_data();
    void becomesTheStaffMember();
    void refusalsAreRecorded_data();
    void refusalsAreRecorded();
    void withoutAKeyNobodyIsRefused();
    void needsARank();
    void loginProfilesNeedNoToken();
    void endsWithTheToken();
    void endsByTheClockNobodyCanSet();

private:
    ConnectionProfile profile(const QString& login) const;
    Result<PlatformInfo> open(const QString& login, TokenSignIn signIn) const;
    QString events(const QString& columns, const QString& where);

    TestDatabase m_database;
    QString m_account; ///< A new one for each test, which is how it finds its own rows.
};

ConnectionProfile TestTokenIdentity::profile(const QString& login) const
{
    ConnectionProfile profile = m_database.profile(login);
    profile.identity = ConnectionProfile::Identity::Token;
    return profile;
}

Result<PlatformInfo> TestTokenIdentity::open(const QString& login, TokenSignIn signIn) const
{
    PlatformSession session(profile(login), {}, u"test"_s, nullptr, PlatformSession::Watch::No);
    auto info = await(session.open(std::move(signIn)));
    if (info && session.context().staff() != info->staff)
        qFatal("the context is somebody else's");
    return info;
}

QString TestTokenIdentity::events(const QString& columns, const QString& where)
{
    return m_database.scalar(
        u"select string_agg(%1, ', ' order by at, chain, sequence) from regent.audit_event "
        "where action = 'token.sign_in' and %2"_s.arg(columns, where));
}

void TestTokenIdentity::becomesTheStaffMember_data()
{
    QTest::addColumn<QString>("login");
    QTest::addColumn<Role>("role");
    QTest::newRow("admin") << u"test_admin"_s << Role::Admin;
    QTest::newRow("a token raises nobody") << u"test_support"_s << Role::Support;
}

void TestTokenIdentity::becomesTheStaffMember()
{
    QFETCH(QString, login);
    QFETCH(Role, role);
    const auto info = open(login, signInWith(tokenOf(m_account, u"admin"_s)));
    QCOMPARE(outcome(info), "ok"_L1);
    QCOMPARE(info->staff,
             (StaffIdentity{login, m_account + u"@staff.example"_s, role, UserId(m_account), true}));
    QCOMPARE(
        events(u"outcome || ' ' || actor || ' ' || (client->>'name')"_s, u"target = '%1'"_s.arg(m_account)),
        u"intent %1 %2@staff.example, done %1 %2@staff.example"_s.arg(login, m_account));
}

void TestTokenIdentity::refusalsAreRecorded_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("detail");
    const QString account = u"refused"_s;
    const QByteArray good = tokenOf(account, u"admin"_s);
    QTest::newRow("none") << ""_ba << u"http_401"_s << u"Authorization header is missing"_s;
    QTest::newRow("a user's") << tokenOf(account, u"authenticated"_s) << u"http_403"_s
                              << u"Admin access required"_s;
    QTest::newRow("another case") << tokenOf(account, u"Admin"_s) << u"http_403"_s
                                  << u"Admin access required"_s;
    QTest::newRow("expired") << tokenOf(account, u"admin"_s, 1000) << u"http_401"_s << u"Token has expired"_s;
    QTest::newRow("changed") << good.first(good.size() - 4) + "AAAA" << u"http_401"_s
                             << u"Invalid token: Signature verification failed"_s;
    QTest::newRow("line break in the subject") << tokenOf(u"a\nb"_s, u"admin"_s) << u"token_subject"_s
                                               << u"the token's subject is not an account's id"_s;
}

void TestTokenIdentity::refusalsAreRecorded()
{
    QFETCH(QByteArray, token);
    QFETCH(QString, code);
    QFETCH(QString, detail);
    // Told apart by its own login, because a refused token has no account to tell.
    const QString login = u"test_admin"_s;
    const QString where = u"outcome = 'denied' and reason = '%1'"_s.arg(code);
    const int before = events(u"'x'"_s, where).count(u'x');
    const auto info = open(login, signInWith(token));
    QCOMPARE(outcome(info), u"denied "_s + code);
    QCOMPARE(info.error().detail, detail);
    QVERIFY(events(u"'x'"_s, where).count(u'x') > before);
    if (code == "http_403"_L1)
        QVERIFY(events(u"target"_s, where).contains(u"refused"_s));
}

void TestTokenIdentity::withoutAKeyNobodyIsRefused()
{
    const QByteArray token = tokenOf(m_account, u"admin"_s);
    const auto none = open(u"test_admin"_s, signInWith(token, {}));
    QCOMPARE(outcome(none), "invalid token_settings"_L1);
    QCOMPARE(none.error().field, "JWT_VERIFY_KEY"_L1);

    TokenSignIn away = signInWith(token);
    away.settings.jwksUrl = u"http://127.0.0.1:1/keys"_s;
    const QByteArray signedOtherwise =
        base64Url(R"({"alg":"ES256","kid":"k"})") + token.mid(token.indexOf('.'));
    away.token = crypto::SecretBytes(signedOtherwise);
    const auto unreachable = open(u"test_admin"_s, std::move(away));
    QCOMPARE(outcome(unreachable), "unavailable connection_refused"_L1);
    QCOMPARE(unreachable.error().field, "JWT_JWKS_URL"_L1);
    QCOMPARE(events(u"outcome"_s, u"target = '%1'"_s.arg(m_account)), QString());
}

void TestTokenIdentity::needsARank()
{
    if (TestDatabase::isPooled())
        QSKIP("the pooler knows the fixture's logins only");
    const QString login = u"unranked_%1"_s.arg(QCoreApplication::applicationPid());
    m_database.execute(u"create role %1 login; grant usage on schema platform to %1; "
                       "grant select on all tables in schema platform to %1"_s.arg(login));
    const auto info = open(login, signInWith(tokenOf(m_account, u"admin"_s)));
    m_database.execute(u"drop owned by %1; drop role %1"_s.arg(login));
    QCOMPARE(outcome(info), "denied role"_L1);
}

void TestTokenIdentity::loginProfilesNeedNoToken()
{
    PlatformSession session(m_database.profile(u"test_admin"_s), {}, u"test"_s, nullptr,
                            PlatformSession::Watch::No);
    const auto info = await(session.open());
    QCOMPARE(outcome(info), "ok"_L1);
    QCOMPARE(info->staff.displayName, "test_admin"_L1);
    QVERIFY(!info->staff.byToken);
}

void TestTokenIdentity::endsWithTheToken()
{
    PlatformSession session(profile(u"test_admin"_s), {}, u"test"_s, nullptr, PlatformSession::Watch::No);
    QSignalSpy ended(&session, &PlatformSession::identityExpired);
    const qint64 exp = QDateTime::currentSecsSinceEpoch() + 4;
    QCOMPARE(outcome(await(session.open(signInWith(tokenOf(m_account, u"admin"_s, exp))))), "ok"_L1);
    QVERIFY(await(session.users().page(session.context(), {}, {})));
    QVERIFY(ended.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 8000);
    QVERIFY(QDateTime::currentSecsSinceEpoch() >= exp);
    // Somebody who does not listen to the signal does not go on either.
    QTRY_COMPARE_WITH_TIMEOUT(outcome(await(session.users().page(session.context(), {}, {}))).left(9),
                              "cancelled"_L1, 15000);
}

void TestTokenIdentity::endsByTheClockNobodyCanSet()
{
    postgres::DatabaseExecutor database({.profile = profile(u"test_admin"_s), .password = {}});
    http::HttpClient http;
    BootTime now = 100s;
    TokenIdentity identity(database, http, {}, [&] { return now; });
    QSignalSpy expired(&identity, &TokenIdentity::expired);
    const qint64 exp = QDateTime::currentSecsSinceEpoch() + 3600;
    const StaffIdentity staff{u"test_admin"_s, u"test_admin"_s, Role::Admin};
    QCOMPARE(outcome(await(identity.signIn(staff, signInWith(tokenOf(m_account, u"admin"_s, exp))))),
             "ok"_L1);
    now += 3590s;
    QTest::qWait(1500);
    QVERIFY(expired.isEmpty());
    now += 11s; // as if the clock on the wall had been put back meanwhile
    QTRY_COMPARE(expired.size(), 1);
    QTest::qWait(1500);
    QCOMPARE(expired.size(), 1);
}

QTEST_GUILESS_MAIN(TestTokenIdentity)
#include "tst_tokenidentity.moc"
