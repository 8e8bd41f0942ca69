#include "services/access/tokenverifier.h"
#include "tests/support/await.h"
#include "tests/support/datafile.h"
#include "tests/support/tokens.h"
#include "tests/support/wireserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>

using namespace regent;
using namespace regent::access;
using namespace regent::test;
using namespace Qt::StringLiterals;

// The platform's own answers, made with its own library: tests/data/jwt.json and impersonation.json.

namespace {

QString told(const Result<TokenClaims>& answer)
{
    return answer ? u"ok"_s : answer.error().code.mid(5) + u' ' + answer.error().detail;
}

} // namespace

class TestJwtVectors : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void oneKey_data();
    void oneKey();
    void keySet_data() { oneKey_data(); }
    void keySet();
    void actingAs_data();
    void actingAs();
    void verifyUser_data();
    void verifyUser();

private:
    Result<TokenClaims> check(const QJsonObject& payload, bool adminOnly) const;
    TokenSettings settingsFor(const QString& algorithm) const;

    QJsonObject m_data;
    QJsonObject m_acting;
    mutable http::HttpClient m_http;
};

void TestJwtVectors::initTestCase()
{
    m_data = dataObject(u"jwt.json"_s);
    m_acting = dataObject(u"impersonation.json"_s);
}

TokenSettings TestJwtVectors::settingsFor(const QString& algorithm) const
{
    const bool shared = algorithm.startsWith("HS"_L1);
    const QString key = m_data[shared ? "hs256_secret"_L1 : "es256_public_pem"_L1].toString();
    TokenSettings settings;
    settings.verifyKey = crypto::SecretBytes(key.toUtf8());
    settings.algorithm = algorithm;
    return settings;
}

void TestJwtVectors::oneKey_data()
{
    QTest::addColumn<QJsonObject>("vector");
    for (const QJsonValue& each : m_data["vectors"_L1].toArray())
        QTest::addRow("%s", qPrintable(each["name"_L1].toString())) << each.toObject();
}

void TestJwtVectors::oneKey()
{
    QFETCH(QJsonObject, vector);
    JwtTokenVerifier verifier(m_http, [&] { return settingsFor(vector["configured_alg"_L1].toString()); });
    const QByteArray token = vector["token"_L1].toString().toUtf8();
    const qint64 now = m_data["evaluate_at_unix"_L1].toInteger();
    const auto user = await(verifier.verify(token, {.now = now}));
    const auto admin = await(verifier.verify(token, {.adminOnly = true, .now = now}));
    const QString result = vector["result"_L1].toString();
    if (result != "valid"_L1) {
        QCOMPARE(told(user), result);
        QCOMPARE(told(admin), result);
        return;
    }
    QCOMPARE(told(admin), vector["requires_admin_2026"_L1].toString());
    const QString plain = vector["requires_user_reference"_L1].toString();
    // A missing role was a crash of the platform once and is a plain user today.
    QCOMPARE(told(user), plain == "500 (KeyError)"_L1 ? u"ok"_s : plain);
    if (user)
        QCOMPARE(user->all, vector["claims"_L1].toObject());
}

void TestJwtVectors::keySet()
{
    QFETCH(QJsonObject, vector);
    const QByteArray keys = QJsonDocument(m_data["jwks"_L1].toObject()).toJson();
    WireServer server(
        [&](QTcpSocket& connection, const QByteArray&) { connection.write(httpAnswer("200 OK", keys)); });
    JwtTokenVerifier verifier(m_http, [&] {
        TokenSettings settings;
        settings.jwksUrl = server.url().toString();
        return settings;
    });
    const auto answer = await(verifier.verify(vector["token"_L1].toString().toUtf8(),
                                              {.now = m_data["evaluate_at_unix"_L1].toInteger()}));
    const QString expected = vector["result_2026_jwks_only"_L1].toString();
    if (expected == "(verify with JWKS key)"_L1 || expected == "valid"_L1)
        QCOMPARE(told(answer), vector["requires_user_reference"_L1].toString(u"ok"_s));
    else if (expected.contains(u'(') && !expected.contains("(nbf)"_L1)) // described, not quoted
        QVERIFY2(told(answer).startsWith("401 Invalid token: "_L1), qPrintable(told(answer)));
    else
        QCOMPARE(told(answer), expected);
}

void TestJwtVectors::actingAs_data()
{
    QTest::addColumn<QJsonObject>("vector");
    for (const QJsonValue& each : m_acting["cases"_L1].toArray())
        QTest::addRow("%s", qPrintable(each["name"_L1].toString())) << each.toObject();
}

void TestJwtVectors::actingAs()
{
    QFETCH(QJsonObject, vector);
    const QJsonObject payload = vector["claims"_L1].toObject();
    const bool adminOnly = vector["dependency"_L1].toString() == "requires_admin_user"_L1;
    const auto claims = check(payload, adminOnly);
    const QJsonValue header = vector["header"_L1];
    const auto resolved =
        claims ? resolveEffectiveUser(*claims,
                                      header.isString() ? std::optional(header.toString()) : std::nullopt)
               : failure(claims.error());
    if (vector.contains("http"_L1)) {
        QVERIFY(!resolved);
        QCOMPARE(resolved.error().code, u"http_%1"_s.arg(vector["http"_L1].toInt()));
        QCOMPARE(resolved.error().detail, vector["detail"_L1].toString(resolved.error().detail));
        return;
    }
    QVERIFY(resolved);
    QCOMPARE(resolved->user.value(), vector["effective_user"_L1].toString());
    // One audit line per use of the header: so does "acting" say.
    QCOMPARE(resolved->actingAdmin.has_value(), !header.toString().trimmed().isEmpty());
    if (vector.contains("audit_lines"_L1))
        QCOMPARE(int(resolved->actingAdmin.has_value()), vector["audit_lines"_L1].toInt());
}

void TestJwtVectors::verifyUser_data()
{
    QTest::addColumn<QJsonObject>("vector");
    int number = 0;
    for (const QJsonValue& each : m_acting["verify_user"_L1].toArray()) {
        if (each["payload"_L1].isObject()) // without a header there is no token: regentctl's part
            QTest::addRow("%d", ++number) << each.toObject();
    }
}

void TestJwtVectors::verifyUser()
{
    QFETCH(QJsonObject, vector);
    const auto answer = check(vector["payload"_L1].toObject(), vector["admin_only"_L1].toBool());
    const QString today = vector["y2026"_L1].toString();
    if (vector.contains("http"_L1))
        QCOMPARE(told(answer), u"%1 %2"_s.arg(vector["http"_L1].toInt()).arg(vector["detail"_L1].toString()));
    else if (today.startsWith("403"_L1))
        QCOMPARE(told(answer), today);
    else
        QCOMPARE(told(answer), "ok"_L1);
    if (answer && vector.contains("user_id"_L1))
        QCOMPARE(answer->subject, vector["user_id"_L1].toString());
    if (answer && vector.contains("email"_L1))
        QCOMPARE(answer->email, std::nullopt);
    if (answer && today.contains("role"_L1))
        QCOMPARE(answer->role.value_or(u"user"_s), "user"_L1);
}

/// A properly signed token with these claims, and what becomes of it.
Result<TokenClaims> TestJwtVectors::check(const QJsonObject& payload, bool adminOnly) const
{
    QJsonObject claims = payload;
    claims["aud"_L1] = u"authenticated"_s;
    const QByteArray token = signedToken(claims, m_data["hs256_secret"_L1].toString().toUtf8());
    JwtTokenVerifier verifier(m_http, [&] { return settingsFor(u"HS256"_s); });
    return await(
        verifier.verify(token, {.adminOnly = adminOnly, .now = m_data["evaluate_at_unix"_L1].toInteger()}));
}

QTEST_GUILESS_MAIN(TestJwtVectors)
#include "tst_jwtvectors.moc"
