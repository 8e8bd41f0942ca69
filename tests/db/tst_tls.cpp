#include "services/postgres/databaseexecutor.h"
#include "tests/support/await.h"
#include "tests/support/certificates.h"
#include "tests/support/namesystem.h"
#include "tests/support/privateserver.h"
#include "tests/support/rogueserver.h"

#include <QFile>
#include <QTest>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Tls = ConnectionProfile::Tls;

// A server of its own with TLS; PgBouncer cannot do channel binding, so there is no pooled run.

namespace {

const QString kHost = u"db.test"_s;
const QString kPassword = u"hunter2-password"_s;

} // namespace

class TestTls : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();

    void connectsOnlyToTheRightServer_data();
    void connectsOnlyToTheRightServer();
    void expiredCertificateIsRefused();
    void oldProtocolIsRefused();
    void plainServerIsRefused();
    void rogueServerGetsNoPassword_data();
    void rogueServerGetsNoPassword();

private:
    ConnectionProfile profile(quint16 port) const;
    Result<QString> connectTo(const ConnectionProfile& profile) const;
    void serve(const QString& identity, const QString& more = {});

    CertificateAuthority m_ours;
    CertificateAuthority m_foreign;
    std::unique_ptr<PrivateServer> m_server;
    QString m_good;
    QString m_expired;
};

void TestTls::initTestCase()
{
    NameSystem::answer("db.test", {"127.0.0.1"});
    NameSystem::answer("other.test", {"127.0.0.1"});
    m_good = m_ours.issue(u"good"_s, kHost);
    m_expired = m_ours.issue(u"expired"_s, kHost, -1);
    m_server = std::make_unique<PrivateServer>();
    m_server->setHba(u"hostssl all all 127.0.0.1/32 scram-sha-256\n"_s);
    serve(m_good);
    m_server->start();
    m_server->sql(u"create role person login password '%1'"_s.arg(kPassword));
}

void TestTls::init()
{
    serve(m_good);
}

void TestTls::serve(const QString& identity, const QString& more)
{
    const QString certificate = m_server->install(identity + ".pem"_L1, u"server.pem"_s);
    const QString key = m_server->install(identity + ".key"_L1, u"server.key"_s);
    m_server->configure(
        u"ssl = on\nssl_cert_file = '%1'\nssl_key_file = '%2'\nssl_max_protocol_version = ''\n%3"_s.arg(
            certificate, key, more));
    if (QFile::exists(m_server->socketDir() + u"/.s.PGSQL.%1"_s.arg(m_server->port()))) {
        m_server->reload();
        QTest::qWait(200);
    }
}

ConnectionProfile TestTls::profile(quint16 port) const
{
    ConnectionProfile profile;
    profile.endpoints = {{.host = kHost, .port = port}};
    profile.database = u"postgres"_s;
    profile.user = u"person"_s;
    profile.rootCertificate = m_ours.rootFile();
    return profile;
}

/// The TLS version in use.
Result<QString> TestTls::connectTo(const ConnectionProfile& profile) const
{
    DatabaseExecutor executor({.profile = profile, .password = kPassword, .threads = 1});
    const auto version = await(executor.run({.name = "tls", .deadline = 5s}, [](SqlSession& sql) {
        return sql.selectOne(
            u"select coalesce(version, 'none') from pg_stat_ssl where pid = pg_backend_pid()"_s, {},
            [](const SqlRow& row) { return row.text(0); });
    }));
    if (!version)
        return failure(version.error());
    return version->value();
}

void TestTls::connectsOnlyToTheRightServer_data()
{
    QTest::addColumn<ConnectionProfile>("how");
    QTest::addColumn<QString>("expected");
    const auto row = [this](const char* name, const char* expected, auto change) {
        ConnectionProfile how = profile(m_server->port());
        change(how);
        QTest::newRow(name) << how << QString::fromLatin1(expected);
    };
    row("automatic", "ok", [](ConnectionProfile&) {});
    row("verify-full", "ok", [](ConnectionProfile& p) { p.tls = Tls::VerifyFull; });
    row("without channel binding", "ok", [](ConnectionProfile& p) { p.channelBinding = false; });
    row("require", "ok", [](ConnectionProfile& p) { p.tls = Tls::Require; });
    row("require, no root", "ok", [](ConnectionProfile& p) {
        p.tls = Tls::Require;
        p.rootCertificate.clear();
    });
    row("wrong name", "unavailable tls_name",
        [](ConnectionProfile& p) { p.endpoints.first().host = u"other.test"_s; });
    row("by address", "unavailable tls_name", [](ConnectionProfile& p) {
        p.tls = Tls::VerifyFull;
        p.endpoints.first().host = u"127.0.0.1"_s;
    });
    row("foreign authority", "unavailable tls_untrusted",
        [this](ConnectionProfile& p) { p.rootCertificate = m_foreign.rootFile(); });
    row("system's store", "unavailable tls_untrusted",
        [](ConnectionProfile& p) { p.rootCertificate.clear(); });
    row("no root file", "unavailable tls_root_missing",
        [](ConnectionProfile& p) { p.rootCertificate = u"/nonexistent/root.pem"_s; });
    row("clear text", "denied 28000", [](ConnectionProfile& p) { p.tls = Tls::Disable; });
}

void TestTls::connectsOnlyToTheRightServer()
{
    QFETCH(ConnectionProfile, how);
    QFETCH(QString, expected);
    const auto version = connectTo(how);
    QCOMPARE(outcome(version), expected);
    if (version)
        QVERIFY2(*version == "TLSv1.3"_L1 || *version == "TLSv1.2"_L1, qPrintable(*version));
    else
        QVERIFY2(!version.error().detail.contains(kPassword), qPrintable(version.error().detail));
}

void TestTls::expiredCertificateIsRefused()
{
    serve(m_expired);
    QCOMPARE(outcome(connectTo(profile(m_server->port()))), u"unavailable tls_untrusted"_s);
    serve(m_good);
    QCOMPARE(outcome(connectTo(profile(m_server->port()))), u"ok"_s);
}

void TestTls::oldProtocolIsRefused()
{
    serve(m_good, u"ssl_min_protocol_version = 'TLSv1'\nssl_max_protocol_version = 'TLSv1.1'\n"_s);
    QCOMPARE(outcome(connectTo(profile(m_server->port()))), u"unavailable tls_refused"_s);
}

void TestTls::plainServerIsRefused()
{
    PrivateServer plain;
    plain.setHba(u"host all all 127.0.0.1/32 trust\n"_s);
    plain.start();
    plain.sql(u"create role person login"_s);
    QCOMPARE(outcome(connectTo(profile(plain.port()))), u"unavailable tls_refused"_s);
    ConnectionProfile weak = profile(plain.port());
    weak.tls = Tls::Disable;
    QCOMPARE(connectTo(weak).value_or(u"failed"_s), u"none"_s);
}

void TestTls::rogueServerGetsNoPassword_data()
{
    QTest::addColumn<Tls>("tls");
    QTest::addColumn<bool>("binding");
    QTest::addColumn<bool>("rogueHasTls");
    QTest::addColumn<bool>("captured");
    QTest::newRow("automatic, TLS") << Tls::Automatic << true << true << false;
    QTest::newRow("automatic, plain") << Tls::Automatic << true << false << false;
    QTest::newRow("automatic behind a pooler") << Tls::Automatic << false << true << false;
    QTest::newRow("require") << Tls::Require << true << true << false;
    QTest::newRow("require, plain") << Tls::Require << true << false << false;
    // What the red mark warns of; they also prove that the rogue does capture.
    QTest::newRow("require without binding") << Tls::Require << false << true << true;
    QTest::newRow("clear text") << Tls::Disable << true << false << true;
}

void TestTls::rogueServerGetsNoPassword()
{
    QFETCH(Tls, tls);
    QFETCH(bool, binding);
    QFETCH(bool, rogueHasTls);
    QFETCH(bool, captured);
    RogueServer rogue(rogueHasTls ? m_foreign.issue(u"rogue"_s, kHost) : QString());
    ConnectionProfile how = profile(rogue.serverPort());
    how.tls = tls;
    how.channelBinding = binding;
    if (tls == Tls::Require)
        how.rootCertificate.clear();
    QVERIFY(!connectTo(how));
    QCOMPARE(rogue.captured(), captured ? QByteArrayList{kPassword.toUtf8()} : QByteArrayList());
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
