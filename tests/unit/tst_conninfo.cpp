#include "services/postgres/conninfo.h"

#include <QHash>
#include <QTest>

using namespace regent;
using namespace regent::postgres;
using namespace Qt::StringLiterals;
using Tls = ConnectionProfile::Tls;

namespace {

QHash<QByteArray, QByteArray> keywordsOf(const ConnectionProfile& profile, const QString& password = {})
{
    QHash<QByteArray, QByteArray> values;
    for (const auto& [key, value] : connectionKeywords(profile, password, u"regent-test"_s)) {
        Q_ASSERT(!values.contains(key));
        values.insert(key, value);
    }
    return values;
}

ConnectionProfile profileAt(const QString& host)
{
    ConnectionProfile profile;
    profile.endpoints = {{.host = host, .port = 6000}};
    profile.database = u"dbname=x host=evil"_s;
    profile.user = u"аня"_s;
    return profile;
}

} // namespace

class TestConnInfo : public QObject
{
    Q_OBJECT
private slots:
    void tls_data();
    void tls();
    void namesTheServer();
    void listsStayInStep();
    void passwordOnlyWhenThereIsOne();
    void noticesADeadPeer();
};

void TestConnInfo::tls_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<Tls>("tls");
    QTest::addColumn<bool>("binding");
    QTest::addColumn<QString>("root");
    QTest::addColumn<QByteArray>("expected");
    const QString remote = u"db.example.org"_s;
    const QString socket = u"/tmp/s"_s;
    const QString system = QString::fromLatin1(kSystemRoots);
    const auto row = [](const char* name, const QString& host, Tls mode, bool binding, const QString& root,
                        const QByteArray& expected) {
        QTest::newRow(name) << host << mode << binding << root << expected;
    };
    row("remote", remote, Tls::Automatic, true, {}, "verify-full require " + system.toUtf8());
    row("remote pooler", remote, Tls::Automatic, false, {}, "verify-full prefer " + system.toUtf8());
    row("remote own root", remote, Tls::Automatic, true, u"/ca.pem"_s, "verify-full require /ca.pem");
    row("remote verified", remote, Tls::VerifyFull, true, {}, "verify-full require " + system.toUtf8());
    row("remote require", remote, Tls::Require, true, {}, "require require ");
    row("remote require pooler", remote, Tls::Require, false, {}, "require prefer ");
    row("remote clear", remote, Tls::Disable, true, {}, "disable prefer ");
    row("address", u"10.0.0.1"_s, Tls::Automatic, true, {}, "verify-full require " + system.toUtf8());
    row("socket", socket, Tls::Automatic, true, {}, "prefer prefer ");
    row("loopback", u"127.0.0.1"_s, Tls::Automatic, true, {}, "prefer prefer ");
    row("loopback verified", u"localhost"_s, Tls::VerifyFull, true, {},
        "verify-full prefer " + system.toUtf8());
    row("socket clear", socket, Tls::Disable, true, {}, "disable prefer ");
}

void TestConnInfo::tls()
{
    QFETCH(QString, host);
    QFETCH(Tls, tls);
    QFETCH(bool, binding);
    QFETCH(QString, root);
    QFETCH(QByteArray, expected);
    ConnectionProfile profile = profileAt(host);
    profile.tls = tls;
    profile.channelBinding = binding;
    profile.rootCertificate = root;
    const auto keywords = keywordsOf(profile);
    QCOMPARE(keywords.value("sslmode") + ' ' + keywords.value("channel_binding") + ' ' +
                 keywords.value("sslrootcert"),
             expected);
    QCOMPARE(keywords.value("ssl_min_protocol_version"), "TLSv1.2"_ba);
    QCOMPARE(keywords.value("gssencmode"), "disable"_ba);
}

void TestConnInfo::namesTheServer()
{
    ConnectionProfile profile = profileAt(u"/run/pg"_s);
    profile.requirePeer = u"postgres"_s;
    profile.target = ConnectionProfile::Target::ReadWrite;
    const auto keywords = keywordsOf(profile);
    QCOMPARE(keywords.value("host"), "/run/pg"_ba);
    QCOMPARE(keywords.value("port"), "6000"_ba);
    QCOMPARE(keywords.value("dbname"), "dbname=x host=evil"_ba);
    QCOMPARE(keywords.value("user"), u"аня"_s.toUtf8());
    QCOMPARE(keywords.value("requirepeer"), "postgres"_ba);
    QCOMPARE(keywords.value("target_session_attrs"), "read-write"_ba);
    QCOMPARE(keywords.value("application_name"), "regent-test"_ba);
    QCOMPARE(keywords.value("client_encoding"), "UTF8"_ba);
}

void TestConnInfo::listsStayInStep()
{
    ConnectionProfile profile = profileAt(u"a"_s);
    profile.endpoints.append({.host = u"::1"_s, .port = 7});
    const auto keywords = keywordsOf(profile);
    QCOMPARE(keywords.value("host"), "a,::1"_ba);
    QCOMPARE(keywords.value("port"), "6000,7"_ba);
    QVERIFY(!keywords.contains("requirepeer"));
}

void TestConnInfo::passwordOnlyWhenThereIsOne()
{
    const ConnectionProfile profile = profileAt(u"h"_s);
    // Without one libpq looks into PGPASSWORD and ~/.pgpass.
    QVERIFY(!keywordsOf(profile).contains("password"));
    QCOMPARE(keywordsOf(profile, u"pä ss"_s).value("password"), u"pä ss"_s.toUtf8());
}

void TestConnInfo::noticesADeadPeer()
{
    const auto keywords = keywordsOf(profileAt(u"h"_s));
    const int probes = keywords.value("keepalives_count").toInt();
    const int seconds =
        keywords.value("keepalives_idle").toInt() + probes * keywords.value("keepalives_interval").toInt();
    QVERIFY(probes > 0 && seconds <= 30);
    QCOMPARE(keywords.value("tcp_user_timeout"), "15000"_ba);
}

QTEST_APPLESS_MAIN(TestConnInfo)
#include "tst_conninfo.moc"
