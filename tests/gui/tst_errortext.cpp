#include "ui/errortext.h"

#include <QRegularExpression>
#include <QTest>

using namespace regent;
using namespace Qt::StringLiterals;
using Kind = Error::Kind;

namespace {

const QList<Kind> kKinds{Kind::NotFound,    Kind::Conflict, Kind::Invalid,   Kind::Denied,
                         Kind::Unavailable, Kind::Timeout,  Kind::Cancelled, Kind::Internal};
constexpr int kAttempts = int(Attempt::BuildIndexes) + 1;

} // namespace

class TestErrorText : public QObject
{
    Q_OBJECT

private slots:
    void everyKindOfEveryAttempt();
    void cancelledIsSilent();
    void retryOnlyWhereItMayHelp();
    void knownCodes_data();
    void knownCodes();
    void tokens_data();
    void tokens();
    void detailsAreForAReport();
    void fieldIsNamed();
    void everyProblemHasWords();
    void slowReasons();
};

void TestErrorText::everyKindOfEveryAttempt()
{
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        for (const Kind kind : kKinds) {
            if (kind == Kind::Cancelled)
                continue;
            const ErrorText text = errorText({kind, {}, {}, {}}, Attempt(attempt));
            QVERIFY(text.summary.endsWith(u'.'));
            QVERIFY(text.advice.size() > 10);
            QVERIFY(!text.advice.contains(u'%'));
        }
    }
}

void TestErrorText::cancelledIsSilent()
{
    const ErrorText text =
        errorText({Kind::Cancelled, u"57014"_s, u"canceling statement"_s, {}}, Attempt::LoadUsers);
    QVERIFY(text.isSilent());
    QVERIFY(text.advice.isEmpty());
    QVERIFY(text.details.isEmpty());
}

void TestErrorText::retryOnlyWhereItMayHelp()
{
    for (const Kind kind : kKinds) {
        const bool expected = kind == Kind::Unavailable || kind == Kind::Timeout;
        QCOMPARE(errorText({kind, {}, {}, {}}, Attempt::LoadUsers).retryable, expected);
    }
}

void TestErrorText::knownCodes_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("word");
    QTest::newRow("password") << Kind::Denied << u"28P01"_s << u"password"_s;
    QTest::newRow("login") << Kind::Denied << u"28000"_s << u"pg_hba"_s;
    QTest::newRow("database") << Kind::NotFound << u"3D000"_s << u"database name"_s;
    QTest::newRow("no platform") << Kind::Invalid << u"not_a_platform"_s << u"schema name"_s;
    QTest::newRow("no server program") << Kind::Unavailable << u"postgres_missing"_s << u"Install"_s;
    QTest::newRow("disk") << Kind::Unavailable << u"disk_full"_s << u"Free some space"_s;
    QTest::newRow("newer") << Kind::Unavailable << u"data_newer"_s << u"newer"_s;
    QTest::newRow("corrupt") << Kind::Unavailable << u"data_corrupt"_s << u"left alone"_s;
    QTest::newRow("path") << Kind::Unavailable << u"socket_path"_s << u"--data-dir"_s;
    QTest::newRow("keyring") << Kind::Unavailable << u"no_keychain"_s << u"each time"_s;
    QTest::newRow("certificate of another") << Kind::Unavailable << u"tls_name"_s << u"another name"_s;
    QTest::newRow("certificate of nobody")
        << Kind::Unavailable << u"tls_untrusted"_s << u"root certificate"_s;
    QTest::newRow("no TLS") << Kind::Unavailable << u"tls_refused"_s << u"switch TLS on"_s;
    QTest::newRow("between") << Kind::Unavailable << u"channel_binding"_s << u"pooler"_s;
    QTest::newRow("no such host") << Kind::Unavailable << u"host_unknown"_s << u"host name"_s;
    QTest::newRow("port") << Kind::Unavailable << u"connection_refused"_s << u"port"_s;
    QTest::newRow("replica") << Kind::Unavailable << u"wrong_target"_s << u"replica"_s;
    QTest::newRow("planted search path")
        << Kind::Denied << u"search_path_planted"_s << u"RESET search_path"_s;
    QTest::newRow("foreign socket") << Kind::Denied << u"wrong_peer"_s << u"another user"_s;
    QTest::newRow("index at work") << Kind::Conflict << u"being_built"_s << u"right now"_s;
    QTest::newRow("right") << Kind::Denied << u"missing_right"_s << u"lacks a right"_s;
    QTest::newRow("locked") << Kind::Timeout << u"keychain_locked"_s << u"Unlock"_s;
    QTest::newRow("file") << Kind::Internal << u"io"_s << u"folder"_s;
    QTest::newRow("unknown code") << Kind::Unavailable << u"XX999"_s << u"reconnects"_s;
}

void TestErrorText::knownCodes()
{
    QFETCH(Kind, kind);
    QFETCH(QString, code);
    QFETCH(QString, word);
    const ErrorText text = errorText({kind, code, {}, {}}, Attempt::LoadUsers);
    QVERIFY2(text.advice.contains(word), qPrintable(text.advice));
}

void TestErrorText::tokens_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("word");
    const auto row = [](const char* name, const Error& error, const char* word) {
        QTest::newRow(name) << error << QString::fromLatin1(word);
    };
    row("expired", {Kind::Denied, u"http_401"_s, u"Token has expired"_s, {}}, "its time is up");
    row("a user's", {Kind::Denied, u"http_403"_s, u"Admin access required"_s, u"role"_s}, "administrator's");
    row("other account", {Kind::Denied, u"token_other_account"_s, {}, {}}, "another account");
    row("no rank", {Kind::Denied, u"role"_s, {}, {}}, "no Regent role");
    row("no key", {Kind::Invalid, u"token_settings"_s, {}, u"JWT_VERIFY_KEY"_s}, "not set up");
    row("bad key set", {Kind::Invalid, u"token_settings"_s, {}, u"JWT_JWKS_URL"_s}, "https://");
    // Not "no database server listens on this port".
    row("key set away", {Kind::Unavailable, u"connection_refused"_s, {}, u"JWT_JWKS_URL"_s}, "key set");
    row("key set refuses", {Kind::Unavailable, u"http_401"_s, {}, u"JWT_JWKS_URL"_s}, "key set");
}

void TestErrorText::tokens()
{
    QFETCH(Error, error);
    QFETCH(QString, word);
    const ErrorText text = errorText(error, Attempt::Connect);
    QVERIFY2(text.advice.contains(word), qPrintable(text.advice));
}

void TestErrorText::detailsAreForAReport()
{
    const Error error{Kind::Internal, u"XX000"_s, u"could not read block"_s, u"host"_s};
    QCOMPARE(
        errorText(error, Attempt::LoadUsers).details,
        u"The users could not be loaded.\nKind: internal\nCode: XX000\nField: host\nDetail: could not read block"_s);
}

void TestErrorText::fieldIsNamed()
{
    const ErrorText text =
        errorText({Kind::Invalid, {}, u"must be 1 to 65535"_s, u"port"_s}, Attempt::SaveProfile);
    QVERIFY(text.advice.contains(u"“port”"_s));
    QVERIFY(text.advice.contains(u"must be 1 to 65535"_s));
}

void TestErrorText::everyProblemHasWords()
{
    QStringList all;
    for (int kind = 0; kind <= int(QueryProblem::Kind::ControlCharacter); ++kind) {
        QueryProblem problem;
        problem.kind = QueryProblem::Kind(kind);
        problem.term = u"nonsense:1"_s;
        problem.expected = u"email, name"_s;
        const QString text = problemText(problem);
        QVERIFY(text.size() > 10);
        QVERIFY(!text.contains(QRegularExpression(u"%[0-9n]"_s)));
        all << text;
    }
    QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), all.size());
}

void TestErrorText::slowReasons()
{
    QVERIFY(slowReasonText({}).isEmpty());
    QVERIFY(slowReasonText({.slow = true, .reason = u"too_short"_s}).contains(u"three"_s));
    QVERIFY(!slowReasonText({.slow = true, .reason = u"something new"_s}).isEmpty());
}

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
