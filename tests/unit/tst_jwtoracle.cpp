#include "services/crypto/jwt.h"
#include "tests/support/await.h"

#include <QJsonDocument>
#include <QProcess>
#include <QSet>

using namespace regent;
using namespace regent::crypto;
using namespace regent::test;
using namespace Qt::StringLiterals;

// Thousands of tokens, good, odd and mangled, and what the platform's own library (PyJWT) says of each.
// REGENT_ORACLE_TOKENS and REGENT_ORACLE_SEED choose how many and which.

namespace {

constexpr qint64 kNow = 1774962978;

/// Why Regent refuses what the platform takes: the whole list, as in docs/platform-tokens.md.
bool isStricter(const QString& told)
{
    static const QSet<QString> kReasons{
        u"401 Invalid token: a name is given twice"_s,
        u"401 Invalid token: a number is not finite"_s,
        u"401 Invalid token: a text holds a NUL"_s,
        u"401 Invalid token: a text holds half a surrogate pair"_s,
        u"401 Invalid token: a byte order mark"_s,
        u"401 Invalid token: too many segments"_s,
        u"401 Invalid token: Unsupported critical extension"_s,
        u"401 Invalid token: Invalid payload string: not UTF-8"_s,
        u"401 Invalid token: Invalid header string: not UTF-8"_s,
    };
    return kReasons.contains(told);
}

/// The platform's text where Regent has another one for the same refusal.
QString inOurWords(QString text)
{
    const auto unsupported = "401 Invalid token: Unsupported critical extension"_L1;
    return text.startsWith(unsupported) ? QString(unsupported) : text; // theirs repeats the token's words
}

struct Verdict
{
    QString told; ///< "ok" or "401 …".
    QJsonObject claims;
};

Verdict verdictOn(const QJsonObject& vector)
{
    const auto algorithm = jwtAlgorithmOf(vector["algorithm"_L1].toString());
    const auto key = VerifyKey::fromText(*algorithm, vector["key"_L1].toString().toUtf8());
    if (!key)
        return {u"bad key"_s, {}};
    const auto jwt = Jwt::parse(vector["token"_L1].toString().toLatin1());
    const auto claims = jwt ? jwt->verify(*key, u"authenticated"_s, kNow) : failure(jwt.error());
    return claims ? Verdict{u"ok"_s, *claims}
                  : Verdict{claims.error().code.mid(5) + u' ' + claims.error().detail, {}};
}

/// Empty when both agree.
QString difference(const QJsonObject& vector, int& stricter)
{
    const Verdict ours = verdictOn(vector);
    const QString theirs = inOurWords(vector["result"_L1].toString());
    if (theirs == "ok"_L1 && isStricter(ours.told)) {
        ++stricter;
        return {};
    }
    if (theirs.startsWith("500"_L1)) // where the platform breaks down, Regent refuses
        return ours.told.startsWith("401 "_L1) ? QString() : ours.told;
    // Python guesses other encodings, and complains about what it found in them.
    const bool encoding = ours.told.endsWith(" string: not UTF-8"_L1);
    if (encoding && theirs.startsWith("401 "_L1))
        return {};
    if (ours.told != theirs)
        return u"ours '%1', theirs '%2'"_s.arg(ours.told, theirs);
    const QJsonValue claims = vector["claims"_L1];
    if (claims.isString() && QJsonDocument::fromJson(claims.toString().toUtf8()).object() != ours.claims)
        return u"other claims"_s;
    return {};
}

} // namespace

class TestJwtOracle : public QObject
{
    Q_OBJECT
private slots:
    void agreesWithThePlatform();
};

void TestJwtOracle::agreesWithThePlatform()
{
    const int count = qEnvironmentVariable("REGENT_ORACLE_TOKENS", u"4000"_s).toInt();
    const QString seed = qEnvironmentVariable("REGENT_ORACLE_SEED", u"1"_s);
    QProcess oracle;
    oracle.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    oracle.start(QStringLiteral(REGENT_PYTHON),
                 {QStringLiteral(REGENT_ORACLE), QString::number(count), seed, QString::number(kNow)});
    QVERIFY2(oracle.waitForFinished(120'000) && oracle.exitCode() == 0,
             "the oracle needs Debian's python3-jwt and python3-cryptography: ./dev setup");
    int seen = 0, good = 0, stricter = 0;
    QStringList differences;
    while (oracle.canReadLine()) {
        const QJsonObject vector = QJsonDocument::fromJson(oracle.readLine()).object();
        ++seen;
        good += vector["result"_L1].toString() == "ok"_L1 ? 1 : 0;
        if (const QString difference = ::difference(vector, stricter); !difference.isEmpty())
            differences.append(u"%1 %2: %3"_s.arg(vector["algorithm"_L1].toString(),
                                                  vector["token"_L1].toString(), difference));
    }
    qInfo("%d tokens, %d good to the platform, %d of those refused by Regent", seen, good, stricter);
    QCOMPARE(seen, count);
    // A generator gone dull would agree with anything.
    QVERIFY(good > count / 20 && stricter > 0 && good - stricter > count / 20);
    QVERIFY2(differences.isEmpty(), qPrintable(differences.mid(0, 5).join(u'\n')));
}

QTEST_GUILESS_MAIN(TestJwtOracle)
#include "tst_jwtoracle.moc"
