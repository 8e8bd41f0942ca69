#include "services/access/tokenverifier.h"
#include "services/crypto/jwt.h"
#include "tests/support/await.h"
#include "tests/support/datafile.h"
#include "tests/support/tokens.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>

using namespace regent;
using namespace regent::access;
using namespace regent::crypto;
using namespace regent::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kNow = 1774962978;
const QByteArray kSecret = "a-shared-secret-of-the-test-with-40-bytes"_ba;
const QByteArray kHeader = R"({"alg":"HS256","typ":"JWT"})"_ba;
const QByteArray kClaims = R"({"sub":"ada","role":"admin","aud":"authenticated"})"_ba;

QString told(const Result<TokenClaims>& answer)
{
    return answer ? QString(u"ok "_s + answer->subject)
                  : QString(answer.error().code.mid(5) + u' ' + answer.error().detail);
}

QString invalid(const char* reason)
{
    return u"401 Invalid token: "_s + QString::fromUtf8(reason);
}

} // namespace

/// What somebody would try who has no good token, or a good one for somebody else.
class TestJwtAttacks : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void tokens_data();
    void tokens();
    void parts_data();
    void parts();
    void largeTokensAreNotEvenRead();
    void deepNestingEndsInTime();
    void derSignatureIsNone();
    void settings_data();
    void settings();
    void everySignatureByteCounts();
    void headerValues_data();
    void headerValues();
    void keyIsWiped();

private:
    QString verdict(const QByteArray& token, const QString& algorithm = u"HS256"_s,
                    const QByteArray& key = kSecret) const;

    QJsonObject m_data;
    mutable http::HttpClient m_http;
};

void TestJwtAttacks::initTestCase()
{
    m_data = dataObject(u"jwt.json"_s);
    QCOMPARE(verdict(signedToken(kHeader, kClaims, kSecret)), "ok ada"_L1);
}

QString TestJwtAttacks::verdict(const QByteArray& token, const QString& algorithm,
                                const QByteArray& key) const
{
    JwtTokenVerifier verifier(m_http, [&] {
        return TokenSettings{SecretBytes(key), algorithm, {}, {}, false};
    });
    return told(await(verifier.verify(token, {.adminOnly = true, .now = kNow})));
}

void TestJwtAttacks::tokens_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QByteArray& header, const QByteArray& claims,
                        const QString& expected) { QTest::newRow(name) << header << claims << expected; };
    const QString notAllowed = invalid("The specified alg value is not allowed");
    for (const char* alg : {"none", "None", "NONE", "nOnE", " none", "none ", "", "hs256", "HS256 ",
                            "HS256\\u0000", "HS384", "HS512", "RS256", "ES256", "EdDSA", "null"})
        row(alg[0] ? alg : "empty", R"({"alg":")"_ba + alg + "\"}", kClaims, notAllowed);
    row("alg as a list", R"({"alg":["HS256"]})", kClaims, notAllowed);
    row("alg null", R"({"alg":null})", kClaims, notAllowed);
    row("alg missing", R"({"typ":"JWT"})", kClaims, notAllowed);
    row("alg twice, good last", R"({"alg":"none","alg":"HS256"})", kClaims, invalid("a name is given twice"));
    row("alg twice, good first", R"({"alg":"HS256","alg":"none"})", kClaims, notAllowed);
    row("escaped twice", R"({"alg":"HS256","\u0061lg":"HS256"})", kClaims, invalid("a name is given twice"));
    row("role twice", kHeader, R"({"sub":"ada","role":"user","role":"admin","aud":"authenticated"})",
        invalid("a name is given twice"));
    row("sub twice", kHeader, R"({"sub":"eve","sub":"ada","role":"admin","aud":"authenticated"})",
        invalid("a name is given twice"));
    row("twice further in", kHeader,
        R"({"sub":"ada","role":"admin","aud":"authenticated","m":{"a":1,"a":1}})",
        invalid("a name is given twice"));
    row("critical", R"({"alg":"HS256","crit":["exp"]})", kClaims, invalid("Unsupported critical extension"));
    row("critical b64", R"({"alg":"HS256","crit":["b64"],"b64":true})", kClaims,
        invalid("Unsupported critical extension"));
    row("own key in the header", R"({"alg":"HS256","jwk":{"kty":"oct","k":"AAAA"}})", kClaims,
        u"ok ada"_s); // ignored
    row("NUL in the subject", kHeader, R"({"sub":"ada\u0000x","role":"admin","aud":"authenticated"})",
        invalid("a text holds a NUL"));
    row("NUL in the role", kHeader, R"({"sub":"ada","role":"admin\u0000","aud":"authenticated"})",
        invalid("a text holds a NUL"));
    row("half a pair", kHeader, R"({"sub":"ada\ud83d","role":"admin","aud":"authenticated"})",
        invalid("a text holds half a surrogate pair"));
    row("NaN", kHeader, R"({"sub":"ada","role":"admin","aud":"authenticated","x":NaN})",
        invalid("a number is not finite"));
    row("never, as infinity", kHeader, R"({"sub":"ada","role":"admin","aud":"authenticated","exp":1e999})",
        invalid("Expiration Time claim (exp) must be an integer."));
    row("exp null", kHeader, R"({"sub":"ada","role":"admin","aud":"authenticated","exp":null})",
        invalid("Expiration Time claim (exp) must be an integer."));
    row("not before infinity", kHeader, R"({"sub":"ada","role":"admin","aud":"authenticated","nbf":1e999})",
        invalid("Not Before claim (nbf) must be an integer."));
    row("subject is a number", kHeader, R"({"sub":5,"role":"admin","aud":"authenticated"})",
        invalid("Subject must be a string"));
    row("no subject", kHeader, R"({"role":"admin","aud":"authenticated"})",
        u"401 User ID not found in token"_s);
    row("subject null", kHeader, R"({"sub":null,"role":"admin","aud":"authenticated"})",
        u"401 User ID not found in token"_s);
    row("role missing", kHeader, R"({"sub":"ada","aud":"authenticated"})", u"403 Admin access required"_s);
    row("role null", kHeader, R"({"sub":"ada","role":null,"aud":"authenticated"})",
        u"403 Admin access required"_s);
    row("role list", kHeader, R"({"sub":"ada","role":["admin"],"aud":"authenticated"})",
        u"403 Admin access required"_s);
    row("role padded", kHeader, R"({"sub":"ada","role":"admin ","aud":"authenticated"})",
        u"403 Admin access required"_s);
    row("service role", kHeader, R"({"sub":"ada","role":"service_role","aud":"authenticated"})",
        u"403 Admin access required"_s);
    row("a list", kHeader, "[]", invalid("Invalid payload string: must be a json object"));
    row("a number", kHeader, "5", invalid("Invalid payload string: must be a json object"));
    row("nothing", kHeader, "", invalid("Invalid payload string: Expecting value: line 1 column 1 (char 0)"));
    row("not JSON", kHeader, "hello",
        invalid("Invalid payload string: Expecting value: line 1 column 1 (char 0)"));
    row("two objects", kHeader, kClaims + kClaims,
        invalid("Invalid payload string: Extra data: line 1 column 51 (char 50)"));
    row("not UTF-8", kHeader, "\xff\xfe{}"_ba, invalid("Invalid payload string: not UTF-8"));
    row("header is a list", "[]", kClaims, invalid("Invalid header string: must be a json object"));
}

void TestJwtAttacks::tokens()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, claims);
    QFETCH(QString, expected);
    QCOMPARE(verdict(signedToken(header, claims, kSecret)), expected);
}

void TestJwtAttacks::parts_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("expected");
    const QByteArray good = signedToken(kHeader, kClaims, kSecret);
    const QList<QByteArray> part = good.split('.');
    const QByteArray other = base64Url(R"({"sub":"eve","role":"admin","aud":"authenticated"})");
    const QString signature = invalid("Signature verification failed");
    QTest::newRow("empty") << ""_ba << invalid("Not enough segments");
    QTest::newRow("one part") << part[0] << invalid("Not enough segments");
    QTest::newRow("two parts") << part[0] + '.' + part[1] << invalid("Not enough segments");
    QTest::newRow("no signature") << part[0] + '.' + part[1] + '.' << signature;
    QTest::newRow("four parts") << good + ".AAAA" << invalid("Invalid payload padding");
    QTest::newRow("swapped payload") << part[0] + '.' + other + '.' + part[2] << signature;
    QTest::newRow("two payloads") << part[0] + '.' + other + '.' + part[1] + '.' + part[2]
                                  << invalid("Invalid payload padding");
    QTest::newRow("other secret") << signedToken(kHeader, kClaims, "another") << signature;
    QTest::newRow("no secret") << signedToken(kHeader, kClaims, "") << signature;
    QTest::newRow("only dots") << ".."_ba
                               << invalid("Invalid header string: Expecting value: line 1 column 1 (char 0)");
    QTest::newRow("line break inside") << part[0] + "\r\n." + part[1] + '.' + part[2] << signature;
    // Signed like that by whoever holds the key, and taken by the platform.
    const QByteArray three = part[0] + '.' + part[1] + ".=";
    QTest::newRow("four parts, signed")
        << three + '.' +
               base64Url(QMessageAuthenticationCode::hash(three, kSecret, QCryptographicHash::Sha256))
        << invalid("too many segments");
}

void TestJwtAttacks::parts()
{
    QFETCH(QByteArray, token);
    QFETCH(QString, expected);
    QCOMPARE(verdict(token), expected);
}

void TestJwtAttacks::largeTokensAreNotEvenRead()
{
    const QByteArray claims =
        R"({"sub":"ada","role":"admin","aud":"authenticated","x":")"_ba + QByteArray(48'000, 'x') + "\"}";
    const QByteArray most = signedToken(kHeader, claims, kSecret);
    QVERIFY(most.size() < Jwt::kMaxBytes);
    QCOMPARE(verdict(most), "ok ada"_L1);
    QCOMPARE(verdict(most + QByteArray(Jwt::kMaxBytes + 1 - most.size(), 'A')), invalid("larger than 64 KB"));
    QElapsedTimer took;
    took.start();
    QCOMPARE(verdict(QByteArray(50'000'000, '.')), invalid("larger than 64 KB"));
    QVERIFY2(took.elapsed() < 500, qPrintable(QString::number(took.elapsed())));
}

void TestJwtAttacks::deepNestingEndsInTime()
{
    const QByteArray deep = R"({"sub":"ada","aud":"authenticated","x":)"_ba + QByteArray(20'000, '[');
    QCOMPARE(verdict(signedToken(kHeader, deep, kSecret)),
             invalid("Invalid payload string: nested too deeply"));
    const QByteArray wide = "{" + QByteArray(R"("a":1,)").repeated(8'000) + R"("a":1})";
    QElapsedTimer took;
    took.start();
    QVERIFY(verdict(signedToken(kHeader, wide, kSecret)).startsWith("401"_L1));
    QVERIFY2(took.elapsed() < 2000, qPrintable(QString::number(took.elapsed())));
}

/// The same signature, right but for its form.
void TestJwtAttacks::derSignatureIsNone()
{
    for (const QJsonValue& vector : m_data["vectors"_L1].toArray()) {
        if (vector["name"_L1].toString() != "admin_es256"_L1)
            continue;
        const QByteArray token = vector["token"_L1].toString().toUtf8();
        const QByteArray pem = m_data["es256_public_pem"_L1].toString().toUtf8();
        QCOMPARE(verdict(token, u"ES256"_s, pem).left(2), "ok"_L1);
        const QByteArray raw =
            QByteArray::fromBase64(token.mid(token.lastIndexOf('.') + 1), QByteArray::Base64UrlEncoding);
        const auto integer = [](QByteArray bytes) {
            if (bytes[0] & 0x80)
                bytes.prepend('\0');
            return QByteArray("\x02" + QByteArray(1, char(bytes.size())) + bytes);
        };
        const QByteArray both = integer(raw.left(32)) + integer(raw.mid(32));
        const QByteArray der = "\x30" + QByteArray(1, char(both.size())) + both;
        QCOMPARE(verdict(token.left(token.lastIndexOf('.') + 1) + base64Url(der), u"ES256"_s, pem),
                 invalid("Signature verification failed"));
        return;
    }
    QFAIL("no vector to change");
}

void TestJwtAttacks::settings_data()
{
    QTest::addColumn<QString>("algorithm");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("field"); // empty: they are taken
    const QByteArray pem = m_data.isEmpty()
                               ? dataObject(u"jwt.json"_s)["es256_public_pem"_L1].toString().toUtf8()
                               : m_data["es256_public_pem"_L1].toString().toUtf8();
    const QByteArray secretPem = dataObject(u"jwt.json"_s)["es256_private_pem"_L1].toString().toUtf8();
    const QString key = u"JWT_VERIFY_KEY"_s, algorithm = u"JWT_SIGN_ALGORITHM"_s;
    QTest::newRow("default") << u""_s << kSecret << u""_s;
    QTest::newRow("public key as shared secret") << u"HS256"_s << pem << key;
    QTest::newRow("the same, hidden in text") << u"HS256"_s << "key: " + pem << key;
    QTest::newRow("private key as shared secret") << u"HS512"_s << secretPem << key;
    QTest::newRow("SSH key as shared secret") << u"HS256"_s << "ssh-rsa AAAAB3NzaC1yc2E"_ba << key;
    QTest::newRow("certificate as shared secret")
        << u"HS256"_s << "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"_ba << key;
    QTest::newRow("nothing") << u"HS256"_s << ""_ba << key;
    QTest::newRow("good") << u"ES256"_s << pem << u""_s;
    QTest::newRow("private key") << u"ES256"_s << secretPem << key;
    QTest::newRow("no key") << u"ES256"_s << kSecret << key;
    QTest::newRow("other curve") << u"ES384"_s << pem << key;
    QTest::newRow("other kind") << u"RS256"_s << pem << key;
    for (const char* name : {"none", "None", "NONE", "hs256", "ES256K", "HS256,ES256", "PS256", "x"})
        QTest::addRow("algorithm %s", name) << QString::fromLatin1(name) << kSecret << algorithm;
}

void TestJwtAttacks::settings()
{
    QFETCH(QString, algorithm);
    QFETCH(QByteArray, key);
    QFETCH(QString, field);
    JwtTokenVerifier verifier(m_http, [&] {
        return TokenSettings{SecretBytes(key), algorithm, {}, {}, false};
    });
    // Also for a token that is none: a wrong setting is told before anything is said of the token.
    const auto answer = await(verifier.verify("x", {.now = kNow}));
    QVERIFY(!answer);
    QCOMPARE(answer.error().field, field);
    QCOMPARE(outcome(answer), field.isEmpty() ? u"denied http_401"_s : u"invalid token_settings"_s);
    QVERIFY(key.size() < 60 || !answer.error().detail.contains(QString::fromUtf8(key.mid(30, 20))));
}

void TestJwtAttacks::everySignatureByteCounts()
{
    const QByteArray good = signedToken(kHeader, kClaims, kSecret);
    const qsizetype begin = good.lastIndexOf('.') + 1;
    // The last digit carries two bits that are not part of the signature.
    for (qsizetype i = begin; i + 1 < good.size(); ++i) {
        QByteArray changed = good;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        QCOMPARE(verdict(changed), invalid("Signature verification failed"));
    }
}

void TestJwtAttacks::headerValues_data()
{
    QTest::addColumn<std::optional<QString>>("header");
    QTest::addColumn<QString>("forAdmin"); // "user as admin", or the refusal
    QTest::addColumn<bool>("actsAs");
    using Header = std::optional<QString>;
    const QString own = u"ada -"_s;
    const auto row = [](const char* name, const Header& header, const QString& forAdmin, bool actsAs) {
        QTest::newRow(name) << header << forAdmin << actsAs;
    };
    row("none", {}, own, false);
    row("empty", u""_s, own, false);
    row("blank", u"   "_s, own, false);
    row("tabs", u"\t\t"_s, own, false);
    row("line breaks only", u"\r\n"_s, own, false);
    row("separators Python strips", u"\x1c\x1d\x1e\x1f"_s, own, false);
    row("no-break and wide spaces", u"\u00a0\u2003\u3000"_s, own, false);
    row("zero-width space, which is none", u"\u200b"_s, u"\u200b ada"_s, true);
    row("padded", u"  bob  "_s, u"bob ada"_s, true);
    row("padded with wide spaces", u"\u3000bob\u2028"_s, u"bob ada"_s, true);
    row("padded with line breaks", u"\r\nbob\n"_s, u"bob ada"_s, true);
    row("space inside", u"bob smith"_s, u"bob smith ada"_s, true);
    row("case is kept", u"BoB"_s, u"BoB ada"_s, true);
    row("oneself", u"ada"_s, u"ada ada"_s, true);
    row("another admin", u"grace"_s, u"grace ada"_s, true);
    row("unknown", u"00000000-0000-0000-0000-000000000000"_s, u"00000000-0000-0000-0000-000000000000 ada"_s,
        true);
    row("several", u"bob, eve"_s, u"bob, eve ada"_s, true);
    row("quoted", u"\"bob\""_s, u"\"bob\" ada"_s, true);
    row("SQL", u"' or 1=1 --"_s, u"' or 1=1 -- ada"_s, true);
    row("255 characters", QString(255, u'x'), QString(255, u'x') + u" ada"_s, true);
    // From here on stricter than the platform, which takes any text.
    row("256 characters", QString(256, u'x'), u"invalid act_as"_s, true);
    row("10 kB", QString(10'240, u'x'), u"invalid act_as"_s, true);
    row("line feed inside", u"bob\neve"_s, u"invalid act_as"_s, true);
    row("carriage return inside", u"bob\reve"_s, u"invalid act_as"_s, true);
    row("a second header", u"bob\r\nX-Act-As-User-Id: eve"_s, u"invalid act_as"_s, true);
    row("NUL inside", u"bob"_s + QChar(0) + u"eve"_s, u"invalid act_as"_s, true);
    row("NUL behind", u"bob"_s + QChar(0), u"invalid act_as"_s, true);
    row("escape", u"bob\x1b[2J"_s, u"invalid act_as"_s, true);
    row("C1", u"bob\u009b"_s, u"invalid act_as"_s, true);
}

void TestJwtAttacks::headerValues()
{
    QFETCH(std::optional<QString>, header);
    QFETCH(QString, forAdmin);
    QFETCH(bool, actsAs);
    const auto resolve = [&](const char* role) {
        const TokenClaims claims{
            .subject = u"ada"_s, .email = {}, .role = QString::fromLatin1(role), .all = {}, .expiresAt = {}};
        const auto who = resolveEffectiveUser(claims, header);
        return who ? QString(who->user.value() + u' ' + who->actingAdmin.value_or(UserId(u"-"_s)).value())
                   : outcome(who);
    };
    QCOMPARE(resolve("admin"), forAdmin);
    for (const char* role : {"user", "authenticated", "service_role", "Admin", "admin ", ""})
        QCOMPARE(resolve(role), actsAs ? u"denied http_403"_s : u"ada -"_s);
    TokenClaims nobody{.subject = {}, .email = {}, .role = u"admin"_s, .all = {}, .expiresAt = {}};
    QCOMPARE(outcome(resolveEffectiveUser(nobody, header)), "denied http_401"_L1);
}

/// Looks for a key in this process' memory after its last holder is gone.
void TestJwtAttacks::keyIsWiped()
{
    // One for all, wiped after each use and too large to be searched itself: a sanitizer keeps what is freed.
    constexpr qint64 kMost = 1 << 26;
    QByteArray block(kMost + 1, '\0');
    const auto copies = [&block](const QByteArray& needle) {
        QFile maps(u"/proc/self/maps"_s), memory(u"/proc/self/mem"_s);
        if (!maps.open(QIODevice::ReadOnly) || !memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            qFatal("no look at the own memory");
        int count = 0;
        for (const QByteArray& line : maps.readAll().split('\n')) {
            const QByteArrayList range = line.left(line.indexOf(' ')).split('-');
            if (range.size() != 2 || !line.contains(" rw"))
                continue;
            const quint64 begin = range[0].toULongLong(nullptr, 16), end = range[1].toULongLong(nullptr, 16);
            if (end - begin > quint64(kMost) || !memory.seek(qint64(begin)))
                continue;
            const qint64 read = std::max(qint64(0), memory.read(block.data(), qint64(end - begin)));
            count += int(QByteArrayView(block).first(read).count(needle));
            std::memset(block.data(), 0, size_t(read));
        }
        return count;
    };
    // Made while running, and looked for in two halves: else the search would find its own needle.
    QByteArray text(40, '\0');
    for (qsizetype i = 0; i < text.size(); ++i)
        text[i] = char('a' + (i * 7 + 3) % 26);
    QByteArray needle = text.mid(8, 24);
    auto secret = std::make_unique<SecretBytes>(SecretBytes::takeFrom(text));
    QVERIFY(text.isEmpty());
    for (char& c : needle)
        c = char(c ^ 0x55);
    const auto search = [&] {
        QByteArray plain = needle;
        for (char& c : plain)
            c = char(c ^ 0x55);
        const int found = copies(plain);
        plain.fill('\0');
        return found;
    };
    const int with = search();
    secret.reset();
    QCOMPARE(search(), with - 1);
}

QTEST_GUILESS_MAIN(TestJwtAttacks)
#include "tst_jwtattacks.moc"
