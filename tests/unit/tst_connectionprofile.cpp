#include "services/api/alerturl.h"
#include "services/api/connectionprofile.h"

#include <QTest>

#include <libpq-fe.h>

#include <memory>

using namespace regent;
using namespace Qt::StringLiterals;
using Endpoint = ConnectionProfile::Endpoint;
using Target = ConnectionProfile::Target;
using Tls = ConnectionProfile::Tls;

namespace {

ConnectionProfile profileAt(const QString& host)
{
    ConnectionProfile profile;
    profile.endpoints = {{.host = host}};
    profile.database = u"db"_s;
    profile.user = u"u"_s;
    return profile;
}

QString endpointsText(const QList<Endpoint>& endpoints)
{
    QStringList parts;
    for (const Endpoint& endpoint : endpoints)
        parts.append(endpoint.host % u'|' % QString::number(endpoint.port));
    return parts.join(u' ');
}

QString tlsText(Tls tls)
{
    return QStringList{u"automatic"_s, u"verify-full"_s, u"require"_s, u"disable"_s}.at(
        static_cast<int>(tls));
}

/// A profile as one line: what differs from the defaults.
QString summary(const ConnectionProfile::Parsed& parsed)
{
    const ConnectionProfile& profile = parsed.profile;
    QStringList parts{profile.user % u'@' % endpointsText(profile.endpoints) % u'/' % profile.database};
    if (!parsed.password.isEmpty())
        parts.append(u"password="_s + parsed.password);
    if (profile.schema != "platform"_L1)
        parts.append(u"schema="_s + profile.schema);
    if (profile.tls != Tls::Automatic)
        parts.append(tlsText(profile.tls));
    if (!profile.rootCertificate.isEmpty())
        parts.append(u"root="_s + profile.rootCertificate);
    if (!profile.channelBinding)
        parts.append(u"no binding"_s);
    if (profile.target != Target::Any)
        parts.append(targetName(profile.target));
    if (!profile.requirePeer.isEmpty())
        parts.append(u"peer="_s + profile.requirePeer);
    return parts.join(u' ');
}

struct OptionsFreer
{
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

/// The URL as libpq itself understands it.
QHash<QByteArray, QString> asLibpqReads(const QString& url)
{
    const std::unique_ptr<PQconninfoOption, OptionsFreer> options(
        PQconninfoParse(url.toUtf8().constData(), nullptr));
    QHash<QByteArray, QString> values;
    for (const PQconninfoOption* option = options.get(); option && option->keyword; ++option) {
        if (option->val)
            values.insert(option->keyword, QString::fromUtf8(option->val));
    }
    return values;
}

} // namespace

class TestConnectionProfile : public QObject
{
    Q_OBJECT
private slots:
    void readsUrls_data();
    void readsUrls();
    void refusesBadUrls_data();
    void refusesBadUrls();
    void errorsNeverQuoteAPassword();
    void writesUrlsThatItAndLibpqRead_data();
    void writesUrlsThatItAndLibpqRead();
    void urlNeverHoldsThePassword();
    void knowsWhatIsLocalAndWeak_data();
    void knowsWhatIsLocalAndWeak();
    void validates_data();
    void validates();
    void secretKeys();
    void alertUrls_data();
    void alertUrls();
};

void TestConnectionProfile::readsUrls_data()
{
    QTest::addColumn<QString>("expected");
    const std::pair<const char*, const char*> rows[] = {
        {"postgresql://u@h/db", "u@h|5432/db"},
        {"postgres://u@h/db", "u@h|5432/db"},
        {"  postgres://u@h/db\n", "u@h|5432/db"},
        {"postgresql://u@h:6543/db", "u@h|6543/db"},
        {"postgresql://u@h:/db", "u@h|5432/db"},
        {"postgresql://u:secret@h/db", "u@h|5432/db password=secret"},
        {"postgresql://u:@h/db", "u@h|5432/db"},
        {"postgresql://u:p%40s%2Fs%3A%25@h/db", "u@h|5432/db password=p@s/s:%"},
        {"postgresql://u:a:b@h/db", "u@h|5432/db password=a:b"},
        {"postgresql://u:p@ss@h/db", "u@h|5432/db password=p@ss"},
        {"postgresql://u:p?ss@h/db", "u@h|5432/db password=p?ss"},
        {"postgresql://u:p#ss@h/db", "u@h|5432/db password=p#ss"},
        {"postgresql://u:%F0%9F%94%91@h/db", "u@h|5432/db password=🔑"},
        {"postgresql://%D0%B0%D0%BD%D1%8F@h/db", "аня@h|5432/db"},
        {"postgresql://u%40tenant@h/db", "u@tenant@h|5432/db"},
        {"postgresql://u@h/my%20db", "u@h|5432/my db"},
        {"postgresql://u@h/a%2Fb", "u@h|5432/a/b"},
        {"postgresql://u@h/db+x?schema=a+b", "u@h|5432/db+x schema=a+b"},
        {"postgresql://u@h1,h2/db", "u@h1|5432 h2|5432/db"},
        {"postgresql://u@h1:1,h2:2,h3/db", "u@h1|1 h2|2 h3|5432/db"},
        {"postgresql://u@h1,h2/db?port=7000", "u@h1|7000 h2|7000/db"},
        {"postgresql://u@h1,h2/db?port=1,2", "u@h1|1 h2|2/db"},
        {"postgresql://u@[::1]/db", "u@::1|5432/db"},
        {"postgresql://u@[2001:db8::7]:6000/db", "u@2001:db8::7|6000/db"},
        {"postgresql://u@[fe80::1%25eth0]/db", "u@fe80::1%eth0|5432/db"},
        {"postgresql://u@[::1]:1,h:2/db", "u@::1|1 h|2/db"},
        {"postgresql://u@%2Ftmp%2Fsock/db", "u@/tmp/sock|5432/db"},
        {"postgresql://u@%2Ftmp%2Fsock:7777/db", "u@/tmp/sock|7777/db"},
        {"postgresql://u@/db?host=/tmp/sock", "u@/tmp/sock|5432/db"},
        {"postgresql:///db?host=/tmp/sock&user=u&port=99", "u@/tmp/sock|99/db"},
        {"postgresql://u@:5433/db?host=/tmp/sock", "u@/tmp/sock|5433/db"},
        {"postgresql://u@ignored/db?host=real", "u@real|5432/db"},
        {"postgresql://u@/db", "u@/var/run/postgresql|5432/db"},
        {"postgresql:///db?user=u", "u@/var/run/postgresql|5432/db"},
        {"postgresql://?host=h&user=u&dbname=db&password=x%26y", "u@h|5432/db password=x&y"},
        {"postgresql://h?user=u&dbname=db", "u@h|5432/db"},
        {"postgresql://a@h/b?user=u&dbname=db", "u@h|5432/db"},
        {"postgresql://u@h/db?", "u@h|5432/db"},
        {"postgresql://u@h/db?&&", "u@h|5432/db"},
        {"postgresql://u@h/db?sslmode=disable", "u@h|5432/db disable"},
        {"postgresql://u@h/db?sslmode=allow", "u@h|5432/db"},
        {"postgresql://u@h/db?sslmode=prefer", "u@h|5432/db"},
        {"postgresql://u@h/db?sslmode=require", "u@h|5432/db require"},
        {"postgresql://u@h/db?sslmode=verify-ca", "u@h|5432/db verify-full"},
        {"postgresql://u@h/db?sslmode=verify-full", "u@h|5432/db verify-full"},
        {"postgresql://u@h/db?sslmode=disable&sslmode=require", "u@h|5432/db require"},
        {"postgresql://u@h/db?ssl=true", "u@h|5432/db verify-full"},
        {"postgresql://u@h/db?ssl=false", "u@h|5432/db disable"},
        {"postgresql://u@h/db?sslrootcert=/etc/ca%20x.pem", "u@h|5432/db root=/etc/ca x.pem"},
        {"postgresql://u@h/db?sslrootcert=system", "u@h|5432/db verify-full"},
        {"postgresql://u@h/db?channel_binding=require", "u@h|5432/db"},
        {"postgresql://u@h/db?channel_binding=prefer", "u@h|5432/db no binding"},
        {"postgresql://u@h/db?channel_binding=disable", "u@h|5432/db no binding"},
        {"postgresql://u@h/db?pgbouncer=true&connection_limit=1", "u@h|5432/db no binding"},
        {"postgresql://u@h/db?pgbouncer=false", "u@h|5432/db"},
        {"postgresql://u@h/db?schema=tenant_1&pool_timeout=3", "u@h|5432/db schema=tenant_1"},
        {"postgresql://u@h/db?target_session_attrs=any", "u@h|5432/db"},
        {"postgresql://u@h/db?target_session_attrs=read-write", "u@h|5432/db read-write"},
        {"postgresql://u@h/db?target_session_attrs=read-only", "u@h|5432/db read-only"},
        {"postgresql://u@h/db?target_session_attrs=primary", "u@h|5432/db primary"},
        {"postgresql://u@h/db?target_session_attrs=standby", "u@h|5432/db standby"},
        {"postgresql://u@h/db?target_session_attrs=prefer-standby", "u@h|5432/db prefer-standby"},
        {"postgresql://u@/db?host=/s&requirepeer=postgres", "u@/s|5432/db peer=postgres"},
        {"postgresql://u@h/db?application_name=x&connect_timeout=9&keepalives=0", "u@h|5432/db"},
    };
    for (const auto& [url, expected] : rows)
        QTest::newRow(url) << QString::fromUtf8(expected);
}

void TestConnectionProfile::readsUrls()
{
    QFETCH(QString, expected);
    const auto parsed = ConnectionProfile::fromUrl(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY2(parsed.has_value(), parsed ? "" : qPrintable(parsed.error().detail));
    QCOMPARE(summary(*parsed), expected);
}

void TestConnectionProfile::refusesBadUrls_data()
{
    QTest::addColumn<QString>("field");
    const std::pair<const char*, const char*> rows[] = {
        {"", "url"},
        {"host=h dbname=db user=u", "url"},
        {"mysql://u@h/db", "url"},
        {"postgresql:/u@h/db", "url"},
        {"POSTGRESQL://u@h/db", "url"},
        {"postgresql://u@h", "database"},
        {"postgresql://u@h/", "database"},
        {"postgresql://h/db", "user"},
        {"postgresql://@h/db", "user"},
        {"postgresql://:pw@h/db", "user"},
        {"postgresql://u@h:0/db", "port"},
        {"postgresql://u@h:65536/db", "port"},
        {"postgresql://u@h:-1/db", "port"},
        {"postgresql://u@h:+1/db", "port"},
        {"postgresql://u@h:x/db", "port"},
        {"postgresql://u@h:٣/db", "port"},
        {"postgresql://u:pa/ss@h/db", "port"},
        {"postgresql://u@h1,h2,h3/db?port=1,2", "port"},
        {"postgresql://u@h/db?host=a,b&port=1,2,3", "port"},
        {"postgresql://u@::1/db", "host"},
        {"postgresql://u@[::1/db", "host"},
        {"postgresql://u@[]/db", "host"},
        {"postgresql://u@[::1]x/db", "host"},
        {"postgresql://u@a%20b/db", "host"},
        {"postgresql://u@a%2Cb/db", "host"},
        {"postgresql://u@h%00/db", "host"},
        {"postgresql://u@h%0A/db", "host"},
        {"postgresql://u@%40abstract/db", "host"},
        {"postgresql://u%/db", "host"},
        {"postgresql://u%zz@h/db", "user"},
        {"postgresql://u:%4@h/db", "password"},
        {"postgresql://u:%ff@h/db", "password"},
        {"postgresql://u@h/d%00b", "database"},
        {"postgresql://u@h/d%01b", "database"},
        {"postgresql://u@h/db?sslmode=always", "sslmode"},
        {"postgresql://u@h/db?sslmode=", "sslmode"},
        {"postgresql://u@h/db?ssl=maybe", "ssl"},
        {"postgresql://u@h/db?pgbouncer=1", "pgbouncer"},
        {"postgresql://u@h/db?channel_binding=yes", "channel_binding"},
        {"postgresql://u@h/db?target_session_attrs=master", "target_session_attrs"},
        {"postgresql://u@h/db?schema=", "schema"},
        {"postgresql://u@h/db?sslrootcert=%zz", "sslrootcert"},
        {"postgresql://u@h/db?options=-csearch_path%3Dx", "options"},
        {"postgresql://u@h/db?hostaddr=10.0.0.1", "hostaddr"},
        {"postgresql://u@h/db?sslcert=x", "sslcert"},
        {"postgresql://u@h/db?service=prod", "service"},
        {"postgresql://u@h/db?nonsense=1", "nonsense"},
        {"postgresql://u@h/db?flag", "url"},
        {"postgresql://u@h/db?=x", "url"},
    };
    for (const auto& [url, field] : rows)
        QTest::newRow(url) << QString::fromLatin1(field);
    const QByteArray longSocket = "postgresql://u@%2F" + QByteArray(100, 's') + "/db";
    QTest::newRow(longSocket.constData()) << u"host"_s;
}

void TestConnectionProfile::refusesBadUrls()
{
    QFETCH(QString, field);
    const auto parsed = ConnectionProfile::fromUrl(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, Error::Kind::Invalid);
    QCOMPARE(parsed.error().field, field);
    QVERIFY(!parsed.error().code.isEmpty());
}

void TestConnectionProfile::errorsNeverQuoteAPassword()
{
    // Left unescaped, pieces of it stand where the port, the host or a parameter would.
    for (const auto& url :
         {u"postgresql://u:hun/ter2@h/db"_s, u"postgresql://u:hun@ter2:x@h:hunter2/db"_s,
          u"postgresql://h:hunter2/db"_s, u"postgresql://u:x/y?hunter2=z@h/db"_s,
          u"postgresql://u:%hunter2@h/db"_s, u"postgresql://u@h/db?password=hunter2&sslmode=hunter2"_s}) {
        const auto parsed = ConnectionProfile::fromUrl(url);
        QVERIFY2(!parsed, qPrintable(url));
        QVERIFY2(!parsed.error().detail.contains("hun"_L1), qPrintable(parsed.error().detail));
        QVERIFY2(!parsed.error().detail.contains("ter2"_L1), qPrintable(parsed.error().detail));
        QVERIFY2(!parsed.error().field.contains("hunter2"_L1), qPrintable(parsed.error().field));
    }
}

void TestConnectionProfile::writesUrlsThatItAndLibpqRead_data()
{
    QTest::addColumn<ConnectionProfile>("profile");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("port");
    const auto row = [](const char* name, const ConnectionProfile& profile, const QString& host,
                        const QString& port) { QTest::newRow(name) << profile << host << port; };
    row("name", profileAt(u"db.example.org"_s), u"db.example.org"_s, u"5432"_s);
    row("v6", profileAt(u"2001:db8::7"_s), u"2001:db8::7"_s, u"5432"_s);
    row("socket", profileAt(u"/tmp/a b,/s"_s.remove(u',')), u"/tmp/a b/s"_s, u"5432"_s);

    ConnectionProfile list = profileAt(u"h1"_s);
    list.endpoints.append({.host = u"::1"_s, .port = 7});
    list.target = Target::PreferStandby;
    list.tls = Tls::VerifyFull;
    list.rootCertificate = u"/etc/ssl/a&b=c.pem"_s;
    list.channelBinding = false;
    row("list", list, u"h1,::1"_s, u"5432,7"_s);

    ConnectionProfile mixed = profileAt(u"/run/pg"_s);
    mixed.endpoints.append({.host = u"::1"_s, .port = 7});
    mixed.requirePeer = u"post gres"_s;
    row("socket and address", mixed, u"/run/pg,::1"_s, u"5432,7"_s);

    ConnectionProfile odd = profileAt(u"h"_s);
    odd.user = u"ü:@/?#[]% &=+"_s;
    odd.database = u"дб /?#&=%+@:"_s;
    odd.tls = Tls::Disable;
    row("odd characters", odd, u"h"_s, u"5432"_s);

    ConnectionProfile weak = profileAt(u"h"_s);
    weak.tls = Tls::Require;
    row("require", weak, u"h"_s, u"5432"_s);
}

void TestConnectionProfile::writesUrlsThatItAndLibpqRead()
{
    QFETCH(ConnectionProfile, profile);
    QFETCH(QString, host);
    QFETCH(QString, port);
    const QString url = profile.toUrl();
    const auto parsed = ConnectionProfile::fromUrl(url);
    QVERIFY2(parsed.has_value(), qPrintable(url));
    QCOMPARE(parsed->profile, profile);

    const auto libpq = asLibpqReads(url);
    QCOMPARE(libpq.value("host"), host);
    QCOMPARE(libpq.value("port"), port);
    QCOMPARE(libpq.value("user"), profile.user);
    QCOMPARE(libpq.value("dbname"), profile.database);
    QCOMPARE(libpq.value("sslrootcert"), profile.rootCertificate);
}

void TestConnectionProfile::urlNeverHoldsThePassword()
{
    const auto parsed = ConnectionProfile::fromUrl(u"postgresql://u:hunter2@h/db?password=hunter3"_s);
    QVERIFY(parsed.has_value());
    QCOMPARE(parsed->password, u"hunter3"_s);
    QVERIFY(!parsed->profile.toUrl().contains("hunter"_L1));
    QVERIFY(!parsed->profile.secretKey().contains("hunter"_L1));
}

void TestConnectionProfile::knowsWhatIsLocalAndWeak_data()
{
    QTest::addColumn<bool>("local");
    const std::pair<const char*, bool> rows[] = {
        {"/var/run/postgresql", true},
        {"localhost", true},
        {"LocalHost", true},
        {"127.0.0.1", true},
        {"127.255.0.9", true},
        {"::1", true},
        {"::ffff:127.0.0.1", true},
        {"db.example.org", false},
        {"10.0.0.1", false},
        {"localhost.evil.org", false},
        {"127.0.0.1.evil", false},
        {"x127.0.0.1", false},
        {"0.0.0.0", false},
        {"::", false},
        {"::ffff:10.0.0.1", false},
    };
    for (const auto& [host, local] : rows)
        QTest::newRow(host) << local;
}

void TestConnectionProfile::knowsWhatIsLocalAndWeak()
{
    QFETCH(bool, local);
    ConnectionProfile profile = profileAt(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(profile.isLocal(), local);
    for (const Tls tls : {Tls::Automatic, Tls::VerifyFull, Tls::Require, Tls::Disable}) {
        profile.tls = tls;
        QCOMPARE(profile.isWeak(), !local && (tls == Tls::Require || tls == Tls::Disable));
    }
    profile.endpoints.append({.host = u"db.example.org"_s});
    QVERIFY(!profile.isLocal());
    QVERIFY(!ConnectionProfile().isLocal());
}

void TestConnectionProfile::validates_data()
{
    QTest::addColumn<ConnectionProfile>("profile");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const QString& field, auto change) {
        ConnectionProfile profile = profileAt(u"h"_s);
        change(profile);
        QTest::newRow(name) << profile << field;
    };
    row("good", {}, [](ConnectionProfile&) {});
    row("no endpoint", u"host"_s, [](ConnectionProfile& p) { p.endpoints.clear(); });
    row("empty host", u"host"_s, [](ConnectionProfile& p) { p.endpoints.first().host.clear(); });
    row("list smuggled in", u"host"_s, [](ConnectionProfile& p) { p.endpoints.first().host = u"a,evil"_s; });
    row("path in host", u"host"_s, [](ConnectionProfile& p) { p.endpoints.first().host = u"a/b"_s; });
    row("second host", u"host"_s, [](ConnectionProfile& p) { p.endpoints.append({.host = u" "_s}); });
    row("port 0", u"port"_s, [](ConnectionProfile& p) { p.endpoints.first().port = 0; });
    row("notify host", u"host"_s, [](ConnectionProfile& p) { p.notifyEndpoints = {{.host = u"a\nb"_s}}; });
    row("database", u"database"_s, [](ConnectionProfile& p) { p.database.clear(); });
    row("user", u"user"_s, [](ConnectionProfile& p) { p.user = u"a\tb"_s; });
    row("schema", u"schema"_s, [](ConnectionProfile& p) { p.schema.clear(); });
    row("name", u"name"_s, [](ConnectionProfile& p) { p.name = u"a\u0000b"_s; });
    row("certificate", u"sslrootcert"_s, [](ConnectionProfile& p) { p.rootCertificate = u"a\nb"_s; });
    row("longest socket path", {},
        [](ConnectionProfile& p) { p.endpoints.first().host = u'/' + QString(92, u's'); });
    row("socket path too long", u"host"_s,
        [](ConnectionProfile& p) { p.endpoints.first().host = u'/' + QString(93, u's'); });
}

void TestConnectionProfile::validates()
{
    QFETCH(ConnectionProfile, profile);
    QFETCH(QString, field);
    const auto valid = profile.validate();
    QCOMPARE(valid.has_value(), field.isEmpty());
    if (!valid) {
        QCOMPARE(valid.error().kind, Error::Kind::Invalid);
        QCOMPARE(valid.error().field, field);
    }
}

void TestConnectionProfile::secretKeys()
{
    ConnectionProfile profile = profileAt(u"h"_s);
    QCOMPARE(profile.secretKey(), u"profile/u@h:5432/db/password"_s);
    profile.name = u"Production"_s;
    QCOMPARE(profile.secretKey(), u"profile/Production/password"_s);
    QCOMPARE(profile.alertKey(), u"profile/Production/alert-url"_s);
}

void TestConnectionProfile::alertUrls_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("refusal"); ///< Empty: accepted.
    const std::pair<const char*, const char*> rows[] = {
        {"https://hooks.example.com/T0/B0/key", ""},
        {"  https://hooks.example.com:8443/x?y=z\n", ""},
        {"http://127.0.0.1:9000/alert", ""},
        {"http://[::1]:9000/alert", ""},
        {"http://LOCALHOST/alert", ""},
        {"", "missing"},
        {" \t", "missing"},
        {"hooks.example.com/key", "bad_value"},
        {"https:///key", "bad_value"},
        {"https://a b.example.com/", "bad_value"},
        {"ftp://hooks.example.com/key", "bad_value"},
        {"file:///etc/passwd", "bad_value"},
        {"https://ada:secret@hooks.example.com/", "bad_value"},
        {"http://hooks.example.com/key", "insecure"},
        {"http://127.0.0.1.example.com/key", "insecure"},
        {"http://localhost.example.com/key", "insecure"},
    };
    for (const auto& [text, refusal] : rows)
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(refusal);
}

void TestConnectionProfile::alertUrls()
{
    QFETCH(QString, text);
    QFETCH(QString, refusal);
    const Result<QUrl> url = parseAlertUrl(text);
    QCOMPARE(url ? QString() : url.error().code, refusal);
    if (url) {
        QCOMPARE(*url, QUrl(text.trimmed()));
        return;
    }
    QCOMPARE(url.error().kind, Error::Kind::Invalid);
    QCOMPARE(url.error().field, u"alert_url"_s);
    QVERIFY(!url.error().detail.contains("key"_L1) && !url.error().detail.contains("secret"_L1));
}

QTEST_APPLESS_MAIN(TestConnectionProfile)
#include "tst_connectionprofile.moc"
