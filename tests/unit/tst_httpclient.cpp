#include "services/http/httpclient.h"
#include "tests/support/await.h"
#include "tests/support/wireserver.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

using namespace regent;
using namespace regent::http;
using namespace regent::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString kSecretPath = u"/hook/secret-path?token=secret-query"_s;

/// What a test asks of one answer, as text: "200 hello" or "kind code".
QString told(const Result<HttpResponse>& answer)
{
    return answer ? u"%1 %2"_s.arg(answer->status).arg(QString::fromUtf8(answer->body)) : outcome(answer);
}

/// No error may repeat where the request went or what it said.
void verifyDiscreet(const Result<HttpResponse>& answer)
{
    if (!answer)
        QVERIFY2(!answer.error().detail.contains("secret"_L1), qPrintable(answer.error().detail));
}

void answerHello(QTcpSocket& connection, const QByteArray&)
{
    connection.write(httpAnswer("200 OK", "hello"));
}

/// One byte every 20 ms, for ever.
void drip(QTcpSocket& connection, const QByteArray& beginning)
{
    connection.write(beginning);
    auto* timer = new QTimer(&connection);
    QObject::connect(timer, &QTimer::timeout, &connection, [&connection] { connection.write("x"); });
    timer->start(20ms);
}

} // namespace

class TestHttpClient : public QObject
{
    Q_OBJECT
private slots:
    void asksPlainly();
    void sendsBodyAndHeaders();
    void givesEveryWholeAnswer_data();
    void givesEveryWholeAnswer();
    void doesNotFollowRedirects_data();
    void doesNotFollowRedirects();
    void brokenAnswersAreErrors_data();
    void brokenAnswersAreErrors();
    void deadlineCoversAll_data();
    void deadlineCoversAll();
    void deadlineCoversTheQueue();
    void writesAreSentOnce_data();
    void writesAreSentOnce();
    void capsTheBody_data();
    void capsTheBody();
    void doesNotUnpack();
    void keepsNoCookie();
    void ignoresProxies();
    void refusesBadRequests_data();
    void refusesBadRequests();
    void cancelDropsTheConnection();
    void endAnswersWhatIsUnderWay();
    void unreachable();

private:
    HttpClient m_client;
};

void TestHttpClient::asksPlainly()
{
    WireServer server(answerHello);
    QCOMPARE(told(await(m_client.send({.url = server.url(u"/a?b=c"_s)}))), "200 hello"_L1);
    const QByteArray request = server.requests().value(0);
    QVERIFY2(request.startsWith("GET /a?b=c HTTP/1.1\r\n"), request.constData());
    QVERIFY2(request.contains("User-Agent: Regent/"), request.constData());
    QVERIFY2(request.contains("Accept-Encoding: identity\r\n"), request.constData());
    QVERIFY2(!request.contains("Content-Length"), request.constData());
}

void TestHttpClient::sendsBodyAndHeaders()
{
    WireServer server(answerHello);
    QByteArray body(300'000, '\0');
    for (qsizetype i = 0; i < body.size(); ++i)
        body[i] = char(i * 7);
    const HttpRequest request{.method = "PATCH",
                              .url = server.url(),
                              .headers = {{"X-Act-As-User-Id", "some-user"}, {"Content-Type", "x/y"}},
                              .body = body};
    QCOMPARE(told(await(m_client.send(request))), "200 hello"_L1);
    const QByteArray got = server.requests().value(0);
    QVERIFY(got.startsWith("PATCH / HTTP/1.1\r\n"));
    QVERIFY(got.endsWith(QByteArray("\r\n\r\n" + body)));
    QVERIFY(got.contains("X-Act-As-User-Id: some-user\r\n"));
    QVERIFY(got.contains("Content-Type: x/y\r\n"));
}

void TestHttpClient::givesEveryWholeAnswer_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char* status :
         {"200 OK", "201 Created", "204 No Content", "400 Bad Request", "401 Unauthorized", "403 Forbidden",
          "404 Not Found", "409 Conflict", "410 Gone", "418 Teapot", "429 Too Many Requests", "500 Internal",
          "502 Bad Gateway", "503 Busy", "504 Gateway Timeout", "599 Odd"})
        QTest::newRow(status) << QByteArray(status);
}

void TestHttpClient::givesEveryWholeAnswer()
{
    QFETCH(QByteArray, status);
    const QByteArray body = status.startsWith("204") ? QByteArray() : "{\"a\":1}"_ba;
    WireServer server([&](QTcpSocket& connection, const QByteArray&) {
        connection.write(httpAnswer(status, body, "X-Mark: here\r\nWWW-Authenticate: Basic realm=x\r\n"));
    });
    for (const QByteArray& method : {"GET"_ba, "POST"_ba, "DELETE"_ba}) {
        const auto answer = await(m_client.send({.method = method, .url = server.url(), .deadline = 2s}));
        QCOMPARE(told(answer), QString::fromUtf8(status.left(3) + ' ' + body));
        QCOMPARE(answer->header("x-mark"), "here"_ba);
    }
    QCOMPARE(server.requests().size(), 3);
}

void TestHttpClient::doesNotFollowRedirects_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char* status : {"301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"})
        QTest::newRow(status) << QByteArray(status);
}

void TestHttpClient::doesNotFollowRedirects()
{
    QFETCH(QByteArray, status);
    WireServer elsewhere(answerHello);
    WireServer server([&](QTcpSocket& connection, const QByteArray&) {
        connection.write(httpAnswer(status, "gone", "Location: " + elsewhere.url().toEncoded() + "\r\n"));
    });
    for (const QByteArray& method : {"GET"_ba, "POST"_ba}) {
        const auto answer = await(m_client.send({.method = method, .url = server.url(), .body = "b"}));
        // Qt rewinds the body of a write before it looks whether to follow, and may not.
        const bool lost = method == "POST" && (status.startsWith("307") || status.startsWith("308"));
        QCOMPARE(told(answer),
                 lost ? u"unavailable connection_closed"_s : QString::fromUtf8(status.left(3) + " gone"));
    }
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(elsewhere.connections(), 0);
}

void TestHttpClient::brokenAnswersAreErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("reset");
    QTest::addColumn<QString>("expected");
    const QString closed = u"unavailable connection_closed"_s;
    QTest::newRow("closed at once") << QByteArray() << false << closed;
    QTest::newRow("reset at once") << QByteArray() << true << closed;
    QTest::newRow("closed in the head") << "HTTP/1.1 200 OK\r\nContent-Le"_ba << false << closed;
    QTest::newRow("closed in the body")
        << "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhal"_ba << false << closed;
    QTest::newRow("reset in the body")
        << "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhal"_ba << true << closed;
    QTest::newRow("closed in a chunk")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhal"_ba << false << closed;
    QTest::newRow("no last chunk") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhal\r\n"_ba
                                   << false << closed;
    QTest::newRow("not HTTP") << "220 smtp.example ESMTP\r\n\r\n"_ba << false << closed;
}

void TestHttpClient::brokenAnswersAreErrors()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, reset);
    QFETCH(QString, expected);
    WireServer server([&](QTcpSocket& connection, const QByteArray&) {
        connection.write(bytes);
        connection.flush();
        // Bytes and reset at once would lose the bytes.
        QTimer::singleShot(50ms, &connection, [&connection, reset] {
            reset ? resetConnection(connection) : connection.disconnectFromHost();
        });
    });
    for (const QByteArray& method : {"GET"_ba, "POST"_ba}) {
        const auto answer = await(m_client.send(
            {.method = method, .url = server.url(kSecretPath), .body = "secret-body", .deadline = 3s}));
        QCOMPARE(told(answer), expected);
        verifyDiscreet(answer);
    }
}

void TestHttpClient::deadlineCoversAll_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<bool>("drips");
    QTest::newRow("hangs before the head") << QByteArray() << false;
    QTest::newRow("hangs in the head") << "HTTP/1.1 200 OK\r\nContent-"_ba << false;
    QTest::newRow("hangs after the head") << "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"_ba << false;
    QTest::newRow("drips the head") << "HTTP/1.1 200 OK\r\nX-Long: "_ba << true;
    QTest::newRow("drips the body") << "HTTP/1.1 200 OK\r\n\r\n"_ba << true;
}

void TestHttpClient::deadlineCoversAll()
{
    QFETCH(QByteArray, beginning);
    QFETCH(bool, drips);
    WireServer server([&](QTcpSocket& connection, const QByteArray&) {
        drips ? drip(connection, beginning) : void(connection.write(beginning));
    });
    QElapsedTimer took;
    took.start();
    const auto answer =
        await(m_client.send({.method = "POST", .url = server.url(kSecretPath), .deadline = 400ms}));
    QCOMPARE(told(answer), "timeout no_answer"_L1);
    QVERIFY2(took.elapsed() >= 395 && took.elapsed() < 1500, qPrintable(QString::number(took.elapsed())));
    verifyDiscreet(answer);
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(server.requests().size(), 1);
}

void TestHttpClient::deadlineCoversTheQueue()
{
    WireServer server([](QTcpSocket&, const QByteArray&) {});
    QList<QFuture<Result<HttpResponse>>> waiting;
    QElapsedTimer took;
    took.start();
    for (int i = 0; i < 30; ++i)
        waiting.append(m_client.send({.url = server.url(), .deadline = 500ms}));
    for (const auto& each : waiting)
        QCOMPARE(told(await(each)), "timeout no_answer"_L1);
    QVERIFY2(took.elapsed() < 2000, qPrintable(QString::number(took.elapsed())));
}

void TestHttpClient::writesAreSentOnce_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("reused");
    for (const char* method : {"POST", "PUT", "PATCH", "DELETE"}) {
        for (const char* body : {"", "{\"a\":1}"}) {
            QTest::addRow("%s%s, new", method, *body ? " with body" : "")
                << QByteArray(method) << QByteArray(body) << false;
            QTest::addRow("%s%s, kept", method, *body ? " with body" : "")
                << QByteArray(method) << QByteArray(body) << true;
        }
    }
}

void TestHttpClient::writesAreSentOnce()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(bool, reused);
    int writes = 0;
    WireServer server([&](QTcpSocket& connection, const QByteArray& request) {
        if (request.startsWith("GET "))
            return answerHello(connection, request);
        ++writes;
        connection.abort(); // after "committing" it
    });
    if (reused)
        QCOMPARE(told(await(m_client.send({.url = server.url()}))), "200 hello"_L1);
    const auto answer = await(m_client.send({.method = method, .url = server.url(), .body = body}));
    QCOMPARE(told(answer), "unavailable connection_closed"_L1);
    QTest::qWait(50); // a second one would arrive now
    QCOMPARE(writes, 1);
    QCOMPARE(server.connections(), 1);
}

void TestHttpClient::capsTheBody_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("announced");
    QTest::addColumn<bool>("fits");
    for (const bool announced : {true, false}) {
        const char* how = announced ? "announced" : "until the end";
        QTest::addRow("the most, %s", how) << 1000 << announced << true;
        QTest::addRow("one more, %s", how) << 1001 << announced << false;
        QTest::addRow("much more, %s", how) << 5'000'000 << announced << false;
    }
}

void TestHttpClient::capsTheBody()
{
    QFETCH(int, size);
    QFETCH(bool, announced);
    QFETCH(bool, fits);
    const QByteArray body(size, 'x');
    WireServer server([&](QTcpSocket& connection, const QByteArray&) {
        connection.write(announced ? httpAnswer("200 OK", body) : "HTTP/1.1 200 OK\r\n\r\n" + body);
        if (!announced)
            connection.disconnectFromHost();
    });
    const auto answer = await(m_client.send({.url = server.url(), .maxBody = 1000}));
    QCOMPARE(told(answer), fits ? u"200 "_s + QString::fromLatin1(body) : u"internal body_too_large"_s);
}

void TestHttpClient::doesNotUnpack()
{
    const QByteArray packed = qCompress(QByteArray(50'000'000, 'x')).mid(4); // a zlib stream
    WireServer server([&](QTcpSocket& connection, const QByteArray&) {
        connection.write(httpAnswer("200 OK", packed, "Content-Encoding: deflate\r\n"));
    });
    const auto answer = await(m_client.send({.url = server.url()}));
    QVERIFY(answer);
    QCOMPARE(answer->body, packed);
}

void TestHttpClient::keepsNoCookie()
{
    WireServer server([](QTcpSocket& connection, const QByteArray&) {
        connection.write(httpAnswer("200 OK", "x", "Set-Cookie: a=b; Path=/\r\n"));
    });
    QVERIFY(await(m_client.send({.url = server.url()})));
    QVERIFY(await(m_client.send({.url = server.url()})));
    QVERIFY(!server.requests().value(1).toLower().contains("cookie"));
}

void TestHttpClient::ignoresProxies()
{
    WireServer server(answerHello), proxy(answerHello);
    qputenv("http_proxy", proxy.url().toEncoded());
    QNetworkProxy::setApplicationProxy({QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.serverPort()});
    HttpClient fresh;
    const auto answer = await(fresh.send({.url = server.url()}));
    QNetworkProxy::setApplicationProxy(QNetworkProxy::DefaultProxy);
    qunsetenv("http_proxy");
    QCOMPARE(told(answer), "200 hello"_L1);
    QCOMPARE(proxy.connections(), 0);
}

void TestHttpClient::refusesBadRequests_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("expected");
    const QString method = u"invalid bad_method"_s, header = u"invalid bad_header"_s;
    QTest::newRow("no method") << ""_ba
                               << "A"_ba
                               << "b"_ba << method;
    QTest::newRow("method with a line break") << "GET\r\nX: y"_ba
                                              << "A"_ba
                                              << "b"_ba << method;
    QTest::newRow("line break in a value") << "GET"_ba
                                           << "A"_ba
                                           << "b\r\nX: y"_ba << header;
    QTest::newRow("bare line feed") << "GET"_ba
                                    << "A"_ba
                                    << "b\nX: y"_ba << header;
    QTest::newRow("bare carriage return") << "GET"_ba
                                          << "A"_ba
                                          << "b\rX: y"_ba << header;
    QTest::newRow("NUL") << "GET"_ba
                         << "A"_ba << QByteArray("b\0c", 3) << header;
    QTest::newRow("line break in a name") << "GET"_ba
                                          << "A\r\nX"_ba
                                          << "b"_ba << header;
    QTest::newRow("colon in a name") << "GET"_ba
                                     << "A:"_ba
                                     << "b"_ba << header;
    QTest::newRow("no name") << "GET"_ba
                             << ""_ba
                             << "b"_ba << header;
}

void TestHttpClient::refusesBadRequests()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QString, expected);
    WireServer server(answerHello);
    QCOMPARE(told(await(m_client.send({.method = method, .url = server.url(), .headers = {{name, value}}}))),
             expected);
    QCOMPARE(told(await(m_client.send({.url = server.url(), .deadline = 0ms}))), "invalid bad_deadline"_L1);
    QCOMPARE(told(await(m_client.send({.url = QUrl(u"http://example.com/"_s)}))),
             "invalid url_clear_text"_L1);
    QCOMPARE(told(await(m_client.send({.url = QUrl(u"file://localhost/etc/passwd"_s)}))),
             "invalid url_scheme"_L1);
    QCOMPARE(server.connections(), 0);
}

void TestHttpClient::cancelDropsTheConnection()
{
    WireServer server([](QTcpSocket&, const QByteArray&) {});
    auto future = m_client.send({.method = "POST", .url = server.url(), .body = "x"});
    QTRY_COMPARE(server.requests().size(), 1);
    future.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(server.open(), 0, 2000);
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(outcome(await(future)), "cancelled "_L1);
}

void TestHttpClient::endAnswersWhatIsUnderWay()
{
    WireServer server([](QTcpSocket&, const QByteArray&) {});
    QList<QFuture<Result<HttpResponse>>> waiting;
    QElapsedTimer took;
    {
        HttpClient brief;
        for (int i = 0; i < 10; ++i)
            waiting.append(brief.send({.method = "POST", .url = server.url()}));
        QTRY_VERIFY(server.requests().size() >= 6);
        waiting.append(brief.send({.url = server.url()})); // not even begun
        took.start();
    }
    QVERIFY2(took.elapsed() < 1000, qPrintable(QString::number(took.elapsed())));
    for (const auto& each : waiting)
        QCOMPARE(outcome(await(each, 1000)), "cancelled "_L1);
}

void TestHttpClient::unreachable()
{
    quint16 port = 0;
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        port = gone.serverPort();
    }
    const QUrl url(u"http://127.0.0.1:%1%2"_s.arg(port).arg(kSecretPath));
    const auto refused = await(m_client.send({.method = "POST", .url = url}));
    QCOMPARE(told(refused), "unavailable connection_refused"_L1);
    verifyDiscreet(refused);
    const auto unknown = await(m_client.send({.url = QUrl(u"https://no-such-host.invalid"_s + kSecretPath)}));
    QCOMPARE(told(unknown), "unavailable host_unknown"_L1);
    verifyDiscreet(unknown);
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
