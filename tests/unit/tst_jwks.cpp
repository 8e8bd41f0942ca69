#include "services/access/tokenverifier.h"
#include "services/crypto/jwks.h"
#include "tests/support/await.h"
#include "tests/support/datafile.h"
#include "tests/support/wireserver.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTcpSocket>
#include <QTimer>

using namespace regent;
using namespace regent::access;
using namespace regent::crypto;
using namespace regent::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kNow = 1774962978;

QByteArray text(const QJsonValue& value)
{
    return value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                           : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
}

QByteArray setOf(const QJsonArray& keys)
{
    return text(QJsonObject{{"keys"_L1, keys}});
}

QString told(const Result<TokenClaims>& answer)
{
    if (answer)
        return u"ok"_s;
    return answer.error().kind == Error::Kind::Denied ? answer.error().detail : outcome(answer);
}

} // namespace

/// Key sets: what is read of them, and when they are fetched.
class TestJwks : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void reads_data();
    void reads();
    void fits_data();
    void fits();
    void fetchesOnceForMany();
    void fetchesAnewAfterItsLifetime();
    void unknownKeyIsLookedForOnceAMinute();
    void rotation();
    void unusableServers_data();
    void unusableServers();
    void keepsNoOldSetWhenTheServerIsGone();
    void hangingServerEndsInTime();
    void badTokensAskNobody_data();
    void badTokensAskNobody();
    void badSettings_data();
    void badSettings();

private:
    QString verify(const QByteArray& token = {});
    QByteArray vector(const QString& name) const;

    QJsonObject m_data;
    QJsonObject m_key; ///< The good one.
    http::HttpClient m_http;
    std::chrono::steady_clock::time_point m_now{};
    WireServer::Handler m_handler;
    std::unique_ptr<WireServer> m_server;
    std::unique_ptr<JwtTokenVerifier> m_verifier;
    TokenSettings m_settings;
};

void TestJwks::initTestCase()
{
    m_data = dataObject(u"jwt.json"_s);
    m_key = m_data["jwks"_L1]["keys"_L1][0].toObject();
}

void TestJwks::init()
{
    m_now = std::chrono::steady_clock::time_point(1h);
    m_handler = [this](QTcpSocket& connection, const QByteArray&) {
        connection.write(httpAnswer("200 OK", setOf({m_key})));
    };
    m_server = std::make_unique<WireServer>(
        [this](QTcpSocket& connection, const QByteArray& request) { m_handler(connection, request); });
    m_settings = {};
    m_settings.jwksUrl = m_server->url(u"/auth/keys?apikey=secret"_s).toString();
    m_verifier = std::make_unique<JwtTokenVerifier>(
        m_http, [this] { return m_settings.clone(); }, [this] { return m_now; });
}

QByteArray TestJwks::vector(const QString& name) const
{
    for (const QJsonValue& each : m_data["vectors"_L1].toArray()) {
        if (each["name"_L1] == QJsonValue(name))
            return each["token"_L1].toString().toUtf8();
    }
    qFatal("no vector %s", qPrintable(name));
}

QString TestJwks::verify(const QByteArray& token)
{
    return told(await(m_verifier->verify(token.isEmpty() ? vector(u"user_es256"_s) : token, {.now = kNow})));
}

void TestJwks::reads_data()
{
    QTest::addColumn<QByteArray>("set");
    QTest::addColumn<QString>("expected"); // number of keys, or the refusal
    const QJsonObject data = dataObject(u"jwt.json"_s);
    const QJsonObject good = data["jwks"_L1]["keys"_L1][0].toObject();
    const auto with = [good](QLatin1StringView name, const QJsonValue& value) {
        QJsonObject key = good;
        value.isUndefined() ? key.remove(name) : void(key.insert(name, value));
        return key;
    };
    const auto alone = [](const QJsonObject& key) { return setOf({key}); };
    const QString none = u"unavailable jwks_empty"_s;
    QTest::newRow("good") << alone(good) << u"1"_s;
    QTest::newRow("no alg") << alone(with("alg"_L1, QJsonValue::Undefined)) << u"1"_s;
    QTest::newRow("no use") << alone(with("use"_L1, QJsonValue::Undefined)) << u"1"_s;
    QTest::newRow("may verify") << alone(with("key_ops"_L1, QJsonArray{u"verify"_s})) << u"1"_s;
    QTest::newRow("may only sign") << alone(with("key_ops"_L1, QJsonArray{u"sign"_s})) << none;
    QTest::newRow("for encryption") << alone(with("use"_L1, u"enc"_s)) << none;
    QTest::newRow("no id") << alone(with("kid"_L1, QJsonValue::Undefined)) << none;
    QTest::newRow("empty id") << alone(with("kid"_L1, u""_s)) << none;
    QTest::newRow("id is a number") << alone(with("kid"_L1, 5)) << none;
    QTest::newRow("other kind") << alone(with("kty"_L1, u"RSA"_s)) << none;
    QTest::newRow("no kind") << alone(with("kty"_L1, QJsonValue::Undefined)) << none;
    QTest::newRow("other curve") << alone(with("crv"_L1, u"P-384"_s)) << none;
    QTest::newRow("unknown curve") << alone(with("crv"_L1, u"secp256k1"_s)) << none;
    QTest::newRow("not on the curve") << alone(with("y"_L1, good["x"_L1])) << none;
    QTest::newRow("no x") << alone(with("x"_L1, QJsonValue::Undefined)) << none;
    QTest::newRow("short x") << alone(with("x"_L1, u"AAAA"_s)) << none;
    QTest::newRow("x of zeros") << alone(with("x"_L1, QString(43, u'A'))) << none;
    QTest::newRow("shared secret") << alone({{"kty"_L1, u"oct"_s}, {"kid"_L1, u"a"_s}, {"k"_L1, u"AAAA"_s}})
                                   << none;
    QTest::newRow("small RSA")
        << alone({{"kty"_L1, u"RSA"_s}, {"kid"_L1, u"a"_s}, {"n"_L1, u"AQAB"_s}, {"e"_L1, u"AQAB"_s}})
        << u"1"_s; // fits() refuses it for every algorithm
    QTest::newRow("Ed25519 of another length")
        << alone({{"kty"_L1, u"OKP"_s}, {"kid"_L1, u"a"_s}, {"crv"_L1, u"Ed25519"_s}, {"x"_L1, u"AAAA"_s}})
        << none;
    QTest::newRow("good among bad") << setOf({5, QJsonObject(), good, with("kty"_L1, u"x"_s)}) << u"1"_s;
    QTest::newRow("one id twice") << setOf({good, good}) << u"unavailable jwks_twice"_s;
    QTest::newRow("no keys") << setOf({}) << none;
    QTest::newRow("no list") << R"({"keys":{}})"_ba << u"unavailable jwks_shape"_s;
    QTest::newRow("a list") << "[]"_ba << u"unavailable jwks_shape"_s;
    QTest::newRow("empty") << ""_ba << u"unavailable jwks_not_json"_s;
    QTest::newRow("page") << "<html>sign in</html>"_ba << u"unavailable jwks_not_json"_s;
    QTest::newRow("a name twice") << R"({"keys":[],"keys":[]})"_ba << u"unavailable jwks_not_json"_s;
}

void TestJwks::reads()
{
    QFETCH(QByteArray, set);
    QFETCH(QString, expected);
    const auto keys = KeySet::parse(set);
    QCOMPARE(keys ? QString::number(keys->size()) : outcome(keys), expected);
}

void TestJwks::fits_data()
{
    QTest::addColumn<QString>("alg"); // as the set restricts it
    QTest::addColumn<QStringList>("usable");
    QTest::newRow("not restricted") << QString() << QStringList{u"ES256"_s};
    QTest::newRow("restricted to the same") << u"ES256"_s << QStringList{u"ES256"_s};
    QTest::newRow("restricted to another") << u"RS256"_s << QStringList{};
    QTest::newRow("restricted to a shared secret's") << u"HS256"_s << QStringList{};
}

void TestJwks::fits()
{
    QFETCH(QString, alg);
    QFETCH(QStringList, usable);
    QJsonObject key = m_key;
    key["alg"_L1] = alg;
    const auto set = KeySet::parse(setOf({key}));
    QVERIFY(set);
    QStringList found;
    for (const QString& name : jwtAlgorithmNames()) {
        if (set->find(u"test-key-1"_s, *jwtAlgorithmOf(name)))
            found.append(name);
        QVERIFY(!set->find(u"other"_s, *jwtAlgorithmOf(name)));
    }
    QCOMPARE(found, usable);
}

void TestJwks::fetchesOnceForMany()
{
    QList<QFuture<Result<TokenClaims>>> answers;
    for (int i = 0; i < 20; ++i)
        answers.append(m_verifier->verify(vector(u"user_es256"_s), {.now = kNow}));
    for (const auto& answer : answers)
        QCOMPARE(told(await(answer)), "ok"_L1);
    QCOMPARE(verify(), "ok"_L1);
    QCOMPARE(m_server->requests().size(), 1);
    QVERIFY(m_server->requests()[0].startsWith("GET /auth/keys?apikey=secret HTTP/1.1\r\n"));
}

void TestJwks::fetchesAnewAfterItsLifetime()
{
    QCOMPARE(verify(), "ok"_L1);
    m_now += JwksCache::kLifetime - 1s;
    QCOMPARE(verify(), "ok"_L1);
    QCOMPARE(m_server->requests().size(), 1);
    m_now += 2s;
    QCOMPARE(verify(), "ok"_L1);
    QCOMPARE(m_server->requests().size(), 2);
}

void TestJwks::unknownKeyIsLookedForOnceAMinute()
{
    const QString unknown = u"Invalid token: no signing key matches the kid"_s;
    QCOMPARE(verify(vector(u"es256_unknown_kid"_s)), unknown);
    QCOMPARE(m_server->requests().size(), 1); // just fetched: no second time
    for (int i = 0; i < 10; ++i)
        QCOMPARE(verify(vector(u"es256_unknown_kid"_s)), unknown);
    QCOMPARE(m_server->requests().size(), 1);
    m_now += JwksCache::kLeastBetweenFetches;
    QCOMPARE(verify(vector(u"es256_unknown_kid"_s)), unknown);
    QCOMPARE(verify(vector(u"es256_unknown_kid"_s)), unknown);
    QCOMPARE(m_server->requests().size(), 2);
    QCOMPARE(verify(), "ok"_L1); // known all along
    QCOMPARE(m_server->requests().size(), 2);
}

void TestJwks::rotation()
{
    QJsonObject old = m_key;
    old["kid"_L1] = u"yesterday"_s;
    QJsonArray keys{old};
    m_handler = [&](QTcpSocket& connection, const QByteArray&) {
        connection.write(httpAnswer("200 OK", setOf(keys)));
    };
    QCOMPARE(verify(), "Invalid token: no signing key matches the kid"_L1);
    keys = {old, m_key};
    QCOMPARE(verify(), "Invalid token: no signing key matches the kid"_L1);
    m_now += 61s;
    QCOMPARE(verify(), "ok"_L1);
    keys = {old}; // withdrawn: not later than its lifetime
    m_now += JwksCache::kLifetime;
    QCOMPARE(verify(), "Invalid token: no signing key matches the kid"_L1);
    // The same id with another key: the new one counts.
    QJsonObject other = m_key;
    other["x"_L1] = u"H5FP88LIzePhVvV-9iEq-4KjLsBMwsRrwDkFob8NlT0"_s;
    other["y"_L1] = u"X36x9gU_QQ_Bz47zKVTRxCxRUPLzSJ9iG62yOrpBSOc"_s;
    keys = {other};
    m_now += JwksCache::kLifetime;
    QCOMPARE(verify(), "Invalid token: Signature verification failed"_L1);
}

void TestJwks::unusableServers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("code");
    const QByteArray good = setOf({dataObject(u"jwt.json"_s)["jwks"_L1]["keys"_L1][0]});
    QTest::newRow("500") << httpAnswer("500 Oops", good) << u"http_500"_s;
    QTest::newRow("404") << httpAnswer("404 Not Found", good) << u"http_404"_s;
    QTest::newRow("204") << "HTTP/1.1 204 No Content\r\n\r\n"_ba << u"http_204"_s;
    QTest::newRow("401") << httpAnswer("401 Unauthorized", good) << u"http_401"_s;
    QTest::newRow("redirect") << httpAnswer("302 Found", good, "Location: http://127.0.0.1:1/\r\n")
                              << u"http_302"_s;
    QTest::newRow("page") << httpAnswer("200 OK", "<html>") << u"jwks_not_json"_s;
    QTest::newRow("no usable key") << httpAnswer("200 OK",
                                                 R"({"keys":[{"kty":"oct","kid":"test-key-1","k":"AA"}]})")
                                   << u"jwks_empty"_s;
    QTest::newRow("huge") << httpAnswer("200 OK",
                                        "{\"x\":\"" + QByteArray(300'000, 'x') + "\"," + good.mid(1))
                          << u"body_too_large"_s;
    QTest::newRow("cut") << httpAnswer("200 OK", good).chopped(5) << u"connection_closed"_s;
    QTest::newRow("nothing") << ""_ba << u"connection_closed"_s;
}

void TestJwks::unusableServers()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, code);
    m_handler = [&](QTcpSocket& connection, const QByteArray&) {
        connection.write(answer);
        QTimer::singleShot(50ms, &connection, [&connection] { connection.disconnectFromHost(); });
    };
    const auto refused = await(m_verifier->verify(vector(u"user_es256"_s), {.now = kNow}));
    QCOMPARE(outcome(refused), u"unavailable "_s + code);
    QCOMPARE(refused.error().field, "JWT_JWKS_URL"_L1);
    QVERIFY2(!refused.error().detail.contains("secret"_L1), qPrintable(refused.error().detail));
}

void TestJwks::keepsNoOldSetWhenTheServerIsGone()
{
    QCOMPARE(verify(), "ok"_L1);
    m_handler = [](QTcpSocket& connection, const QByteArray&) {
        connection.write(httpAnswer("503 Busy", ""));
    };
    m_now += JwksCache::kLifetime - 1s;
    // An unknown id has the set fetched, which fails; the known ones are good until the set's time is up.
    QCOMPARE(verify(vector(u"es256_unknown_kid"_s)), "unavailable http_503"_L1);
    QCOMPARE(verify(), "ok"_L1);
    m_now += 2s;
    QCOMPARE(verify(), "unavailable http_503"_L1);
}

void TestJwks::hangingServerEndsInTime()
{
    m_handler = [](QTcpSocket&, const QByteArray&) {};
    QElapsedTimer took;
    took.start();
    QCOMPARE(verify(), "unavailable no_answer"_L1);
    QVERIFY2(took.elapsed() < 12'000, qPrintable(QString::number(took.elapsed())));
    init();
    auto left = m_verifier->verify(vector(u"user_es256"_s), {.now = kNow});
    m_verifier.reset(); // while it is asked
    QCOMPARE(told(await(left)), "ok"_L1);
}

void TestJwks::badTokensAskNobody_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("expected");
    const auto token = [](const QByteArray& header) -> QByteArray {
        return header.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".e30.AAAA";
    };
    const QString symmetric = u"Invalid token: symmetric tokens are not accepted"_s;
    const QString algorithm = u"Invalid token: signing algorithm is not accepted"_s;
    const QString id = u"Invalid token: no signing key matches the kid"_s;
    QTest::newRow("not a token") << "x"_ba << u"Invalid token: Not enough segments"_s;
    for (const char* alg : {"HS256", "HS384", "HS512", "HS1"})
        QTest::newRow(alg) << token(R"({"kid":"test-key-1","alg":")"_ba + alg + "\"}") << symmetric;
    for (const char* alg : {"none", "hs256", "ES384", "RS512", "PS256", "", "es256"})
        QTest::newRow(alg[0] ? alg : "empty")
            << token(R"({"kid":"test-key-1","alg":")"_ba + alg + "\"}") << algorithm;
    QTest::newRow("no algorithm") << token(R"({"kid":"test-key-1"})") << algorithm;
    QTest::newRow("no id") << token(R"({"alg":"ES256"})") << id;
    QTest::newRow("empty id") << token(R"({"alg":"ES256","kid":""})") << id;
    QTest::newRow("id is a number") << token(R"({"alg":"ES256","kid":5})")
                                    << u"Invalid token: Key ID header parameter must be a string"_s;
}

void TestJwks::badTokensAskNobody()
{
    QFETCH(QByteArray, token);
    QFETCH(QString, expected);
    QCOMPARE(verify(token), expected);
    QCOMPARE(m_server->connections(), 0);
}

void TestJwks::badSettings_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("algorithms");
    QTest::addColumn<bool>("insecure");
    QTest::addColumn<QString>("field"); // empty: it is asked, and refuses the connection
    const QString here = u"http://127.0.0.1:1/keys"_s, url = u"JWT_JWKS_URL"_s,
                  list = u"JWT_JWKS_ALGORITHMS"_s;
    QTest::newRow("loopback") << here << QString() << false << QString();
    QTest::newRow("http elsewhere") << u"http://auth.example/keys"_s << QString() << false << url;
    QTest::newRow("http elsewhere, allowed")
        << u"http://no-such-host.invalid/"_s << QString() << true << QString();
    QTest::newRow("https") << u"https://no-such-host.invalid/"_s << QString() << false << QString();
    QTest::newRow("file") << u"file:///etc/keys"_s << QString() << true << url;
    QTest::newRow("no URL") << u"keys"_s << QString() << false << url;
    QTest::newRow("user in it") << u"https://a:b@auth.example/"_s << QString() << false << url;
    QTest::newRow("shared secret's") << here << u"ES256,HS256"_s << false << list;
    QTest::newRow("none") << here << u"none"_s << false << list;
    QTest::newRow("unknown") << here << u"ES256,x"_s << false << list;
    QTest::newRow("spaces") << here << u" ES256 , RS256 "_s << false << QString();
}

void TestJwks::badSettings()
{
    QFETCH(QString, url);
    QFETCH(QString, algorithms);
    QFETCH(bool, insecure);
    QFETCH(QString, field);
    m_settings.jwksUrl = url;
    m_settings.jwksAlgorithms = algorithms;
    m_settings.allowInsecureJwks = insecure;
    const auto answer = await(m_verifier->verify(vector(u"user_es256"_s), {.now = kNow}));
    QVERIFY(!answer);
    if (field.isEmpty())
        QCOMPARE(answer.error().kind, Error::Kind::Unavailable);
    else
        QCOMPARE(outcome(answer) + u' ' + answer.error().field, u"invalid token_settings "_s + field);
}

QTEST_GUILESS_MAIN(TestJwks)
#include "tst_jwks.moc"
