#include "services/postgres/connectionsqlservice.h"
#include "tests/support/await.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/testdatabase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace Qt::StringLiterals;
using Tls = ConnectionProfile::Tls;

class TestConnectionService : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void looksAround();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void hangingHostEndsInTime();
    void canBeCancelled();
    void endsWithTheService();

    void savesAndReplacesByName();
    void fileHoldsNoPassword();
    void refusesWhatIsNotAProfile();
    void damagedEntriesAreLeftAlone();
    void anUnwritableFileIsReported();

private:
    ConnectionProfile overTcp(const QString& login) const;
    QString file() const { return m_folder->filePath(u"sub/profiles.ini"_s); }
    QByteArray stored() const;

    TestDatabase m_database;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestConnectionService::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

/// Where a password counts; PgBouncer trusts everybody.
ConnectionProfile TestConnectionService::overTcp(const QString& login) const
{
    ConnectionProfile profile = m_database.directProfile(login);
    profile.endpoints.first().host = u"127.0.0.1"_s;
    return profile;
}

QByteArray TestConnectionService::stored() const
{
    QFile stored(file());
    return stored.open(QIODevice::ReadOnly) ? stored.readAll() : QByteArray();
}

void TestConnectionService::looksAround()
{
    ConnectionSqlService service(file());
    const auto info = await(service.test(m_database.profile(u"test_support"_s), {}));
    QCOMPARE(outcome(info), u"ok"_s);
    QCOMPARE(info->database, m_database.name());
    QCOMPARE(info->staff.login, u"test_support"_s);
    QCOMPARE(info->staff.role, Role::Support);
    QVERIFY(info->has(Capability::RegentSchema));
    QVERIFY(!info->serverVersion.isEmpty());
    QCOMPARE(outcome(await(service.test(overTcp(u"regent_test"_s), u"test-password"_s))), u"ok"_s);
}

void TestConnectionService::saysWhatIsWrong_data()
{
    QTest::addColumn<ConnectionProfile>("profile");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("field");
    const auto row = [this](const char* name, const QString& password, const char* expected,
                            const char* field, auto change) {
        ConnectionProfile profile = overTcp(u"regent_test"_s);
        change(profile);
        QTest::newRow(name) << profile << password << QString::fromLatin1(expected)
                            << QString::fromLatin1(field);
    };
    const QString good = u"test-password"_s;
    row("wrong password", u"hunter2"_s, "denied 28P01", "", [](ConnectionProfile&) {});
    row("no password", {}, "denied 28P01", "", [](ConnectionProfile&) {});
    row("no such user", good, "denied 28P01", "", [](ConnectionProfile& p) { p.user = u"nobody_here"_s; });
    row("no such database", good, "not_found 3D000", "",
        [](ConnectionProfile& p) { p.database = u"no such db"_s; });
    row("database named like a conninfo", good, "not_found 3D000", "",
        [](ConnectionProfile& p) { p.database = u"host=/tmp dbname=postgres"_s; });
    row("closed port", good, "unavailable connection_refused", "host",
        [](ConnectionProfile& p) { p.endpoints.first().port = 1; });
    row("no socket", good, "unavailable connection_refused", "host",
        [](ConnectionProfile& p) { p.endpoints.first().host = u"/nonexistent"_s; });
    row("unknown host", good, "unavailable host_unknown", "host",
        [](ConnectionProfile& p) { p.endpoints.first().host = u"no-such-host.invalid"_s; });
    row("no TLS there", good, "unavailable tls_refused", "tls",
        [](ConnectionProfile& p) { p.tls = Tls::Require; });
    row("somebody else's socket", good, "denied wrong_peer", "host", [this](ConnectionProfile& p) {
        p.endpoints = m_database.directProfile().endpoints;
        p.requirePeer = u"nobody"_s;
    });
    row("no replica", good, "unavailable wrong_target", "target",
        [](ConnectionProfile& p) { p.target = ConnectionProfile::Target::Standby; });
    // PgBouncer has one code for every refusal.
    const quint16 pooler = qEnvironmentVariable("REGENT_TEST_BOUNCER_PORT").toUShort();
    row("no such user, pooled", good, "denied 28P01", "user", [=](ConnectionProfile& p) {
        p.endpoints.first().port = pooler;
        p.user = u"nobody_here"_s;
    });
    row("no such database, pooled", good, "not_found 3D000", "database", [=](ConnectionProfile& p) {
        p.endpoints.first().port = pooler;
        p.database = u"no_such_db_%1"_s.arg(QCoreApplication::applicationPid()); // It delays a second try.
    });
    row("not a platform", good, "invalid not_a_platform", "schema",
        [](ConnectionProfile& p) { p.schema = u"public"_s; });
    row("no such schema", good, "invalid not_a_platform", "schema",
        [](ConnectionProfile& p) { p.schema = u"no\"such"_s; });
    row("malformed", good, "invalid missing", "user", [](ConnectionProfile& p) { p.user.clear(); });
}

void TestConnectionService::saysWhatIsWrong()
{
    QFETCH(ConnectionProfile, profile);
    QFETCH(QString, password);
    QFETCH(QString, expected);
    QFETCH(QString, field);
    ConnectionSqlService service(file());
    const auto info = await(service.test(profile, password));
    QVERIFY(!info);
    QVERIFY2(outcome(info) == expected, qPrintable(outcome(info) + u": "_s + info.error().detail));
    QCOMPARE(info.error().field, field);
    QVERIFY(password.isEmpty() || !info.error().detail.contains(password));
}

void TestConnectionService::hangingHostEndsInTime()
{
    const auto server = m_database.directProfile().endpoints.first();
    CuttingProxy proxy(u"%1/.s.PGSQL.%2"_s.arg(server.host).arg(server.port));
    proxy.hold(true);
    ConnectionProfile profile = overTcp(u"regent_test"_s);
    profile.endpoints.first().port = proxy.port();
    ConnectionSqlService service(file());
    QElapsedTimer took;
    took.start();
    const auto info = await(service.test(profile, u"test-password"_s));
    QCOMPARE(outcome(info), u"unavailable no_answer"_s);
    QVERIFY2(took.elapsed() < 10000, qPrintable(QString::number(took.elapsed())));
}

void TestConnectionService::canBeCancelled()
{
    const auto server = m_database.directProfile().endpoints.first();
    CuttingProxy proxy(u"%1/.s.PGSQL.%2"_s.arg(server.host).arg(server.port));
    proxy.hold(true);
    ConnectionProfile profile = overTcp(u"regent_test"_s);
    profile.endpoints.first().port = proxy.port();
    ConnectionSqlService service(file());
    auto future = service.test(profile, u"test-password"_s);
    QTRY_COMPARE(proxy.connections(), 1);
    future.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 1000);
}

void TestConnectionService::endsWithTheService()
{
    const auto server = m_database.directProfile().endpoints.first();
    CuttingProxy proxy(u"%1/.s.PGSQL.%2"_s.arg(server.host).arg(server.port));
    proxy.hold(true);
    ConnectionProfile profile = overTcp(u"regent_test"_s);
    profile.endpoints.first().port = proxy.port();
    auto service = std::make_unique<ConnectionSqlService>(file());
    const auto future = service->test(profile, u"test-password"_s);
    QTRY_COMPARE(proxy.connections(), 1);
    service.reset();
    QVERIFY(future.isFinished());
    QCOMPARE(await(future).error().kind, Error::Kind::Cancelled);
}

void TestConnectionService::savesAndReplacesByName()
{
    ConnectionProfile rich = overTcp(u"ann"_s);
    rich.name = u"Ünï/cøde [1] = %41 \"x\""_s;
    rich.schema = u"tenant_1"_s;
    rich.tls = Tls::VerifyFull;
    rich.rootCertificate = u"/etc/my ca,x.pem"_s;
    rich.channelBinding = false;
    rich.target = ConnectionProfile::Target::PreferStandby;
    rich.endpoints.append({.host = u"::1"_s, .port = 7});
    rich.notifyEndpoints = {{.host = u"direct.example.org"_s, .port = 9}, {.host = u"/run/pg"_s}};
    ConnectionProfile plain = overTcp(u"bob"_s);
    plain.name = u"B"_s;
    {
        ConnectionSqlService service(file());
        QVERIFY(service.profiles().isEmpty());
        QCOMPARE(outcome(service.save(rich)), u"ok"_s);
        QCOMPARE(outcome(service.save(plain)), u"ok"_s);
        plain.database = u"other"_s;
        QCOMPARE(outcome(service.save(plain)), u"ok"_s);
    }
    ConnectionSqlService service(file());
    QCOMPARE(service.profiles(), (QList<ConnectionProfile>{plain, rich}));
    service.remove(plain.name);
    service.remove(u"never there"_s);
    QCOMPARE(ConnectionSqlService(file()).profiles(), QList<ConnectionProfile>{rich});
}

void TestConnectionService::fileHoldsNoPassword()
{
    auto parsed = ConnectionProfile::fromUrl(u"postgresql://u:hunter2@db.example.org/db?password=hunter3"_s);
    parsed->profile.name = u"with password"_s;
    ConnectionSqlService service(file());
    QCOMPARE(outcome(service.save(parsed->profile)), u"ok"_s);
    await(service.test(overTcp(u"regent_test"_s), u"hunter4"_s));
    QVERIFY(stored().contains("db.example.org"));
    QVERIFY(!stored().contains("hunter"));
    QCOMPARE(QFile::permissions(file()) &
                 (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());
}

void TestConnectionService::refusesWhatIsNotAProfile()
{
    ConnectionSqlService service(file());
    ConnectionProfile nameless = overTcp(u"u"_s);
    nameless.name = u"  "_s;
    QCOMPARE(service.save(nameless).error().field, u"name"_s);
    ConnectionProfile hostless;
    hostless.name = u"x"_s;
    QCOMPARE(service.save(hostless).error().field, u"host"_s);
    QVERIFY(service.profiles().isEmpty());
}

void TestConnectionService::damagedEntriesAreLeftAlone()
{
    ConnectionProfile good = overTcp(u"u"_s);
    good.name = u"good"_s;
    QCOMPARE(outcome(ConnectionSqlService(file()).save(good)), u"ok"_s);
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::Append));
    damaged.write("\n[profile-bad]\nname=bad\nurl=mysql://x\n\n[unrelated]\nkey=1\n");
    damaged.close();
    ConnectionSqlService service(file());
    QCOMPARE(service.profiles(), QList<ConnectionProfile>{good});
    good.name = u"another"_s;
    QCOMPARE(outcome(service.save(good)), u"ok"_s);
    QVERIFY(stored().contains("mysql://x"));
}

void TestConnectionService::anUnwritableFileIsReported()
{
    ConnectionSqlService service(u"/proc/regent/profiles.ini"_s);
    ConnectionProfile profile = overTcp(u"u"_s);
    profile.name = u"x"_s;
    QCOMPARE(outcome(service.save(profile)), u"unavailable io"_s);
}

QTEST_GUILESS_MAIN(TestConnectionService)
#include "tst_connectionservice.moc"
