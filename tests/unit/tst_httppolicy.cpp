#include "services/http/httperror.h"
#include "services/http/httpurl.h"
#include "tests/support/await.h"

using namespace regent;
using namespace regent::http;
using namespace regent::test;
using namespace Qt::StringLiterals;

/// Where HttpClient may go, and what statuses mean.
class TestHttpPolicy : public QObject
{
    Q_OBJECT
private slots:
    void urlPolicy_data();
    void urlPolicy();
    void statusKinds_data();
    void statusKinds();
};

void TestHttpPolicy::urlPolicy_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* url, const char* expected) {
        QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(expected);
    };
    row("https://example.com/x", "ok");
    row("http://localhost:1/x", "ok");
    row("http://LOCALHOST/x", "ok");
    row("http://127.0.0.1/x", "ok");
    row("http://127.9.9.9/x", "ok");
    row("http://[::1]:8/x", "ok");
    row("http://example.com/x", "invalid url_clear_text");
    row("http://localhost.example.com/", "invalid url_clear_text");
    row("http://127.0.0.1.example.com/", "invalid url_clear_text");
    row("http://10.0.0.1/", "invalid url_clear_text");
    row("http://0.0.0.0/", "invalid url_clear_text");
    row("https://user:password@example.com/", "invalid url_credentials");
    row("http://127.0.0.1@example.com/", "invalid url_credentials");
    row("file:///etc/passwd", "invalid bad_url");
    row("file://localhost/etc/passwd", "invalid url_scheme");
    row("data:text/plain,x", "invalid bad_url");
    row("qrc:/x", "invalid bad_url");
    row("ftp://example.com/", "invalid url_scheme");
    row("unix+http://localhost/", "invalid url_scheme");
    row("//example.com/", "invalid url_scheme");
    row("https:///x", "invalid bad_url");
    row("", "invalid bad_url");
}

void TestHttpPolicy::urlPolicy()
{
    QFETCH(QString, url);
    QFETCH(QString, expected);
    QCOMPARE(outcome(checkUrl(QUrl(url))), expected);
    QCOMPARE(isAllowedUrl(QUrl(url)), expected == "ok"_L1);
    const bool clear = expected == "invalid url_clear_text"_L1;
    QCOMPARE(isAllowedUrl(QUrl(url), ClearText::Allowed), expected == "ok"_L1 || clear);
}

void TestHttpPolicy::statusKinds_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("kind");
    const auto row = [](int status, const char* kind) {
        QTest::addRow("%d", status) << status << QString::fromLatin1(kind);
    };
    row(302, "internal");
    row(400, "invalid");
    row(401, "denied");
    row(403, "denied");
    row(404, "not_found");
    row(408, "timeout");
    row(409, "conflict");
    row(410, "not_found");
    row(412, "conflict");
    row(418, "invalid");
    row(422, "invalid");
    row(429, "unavailable");
    row(500, "unavailable");
    row(502, "unavailable");
    row(503, "unavailable");
    row(504, "timeout");
}

void TestHttpPolicy::statusKinds()
{
    QFETCH(int, status);
    QFETCH(QString, kind);
    QCOMPARE(kindName(kindOfHttpStatus(status)), kind);
    QCOMPARE(errorOfHttpStatus(status).code, u"http_%1"_s.arg(status));
}

QTEST_GUILESS_MAIN(TestHttpPolicy)
#include "tst_httppolicy.moc"
