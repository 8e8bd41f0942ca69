#include "services/http/httpclient.h"
#include "tests/support/await.h"
#include "tests/support/certificates.h"
#include "tests/support/namesystem.h"
#include "tests/support/wireserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>

using namespace regent;
using namespace regent::http;
using namespace regent::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

/// Answers "hello" to whoever gets through the handshake.
class TlsServer : public QSslServer
{
public:
    explicit TlsServer(const QString& identity, QSsl::SslProtocol protocol = QSsl::SecureProtocols)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(contents(identity + ".pem"_L1)));
        configuration.setPrivateKey(QSslKey(contents(identity + ".key"_L1), QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        configuration.setProtocol(protocol);
        setSslConfiguration(configuration);
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port on loopback");
        connect(this, &QTcpServer::pendingConnectionAvailable, this, [this] {
            QTcpSocket* connection = nextPendingConnection();
            connect(connection, &QTcpSocket::readyRead, this, [this, connection] {
                m_heard += connection->readAll();
                if (m_heard.startsWith("POST") && m_heard.contains("\r\n\r\n"))
                    connection->abort(); // after "committing" it
                else if (m_heard.endsWith("\r\n\r\n"))
                    connection->write(httpAnswer("200 OK", "hello"));
            });
        });
    }

    QUrl url(const QString& host) const
    {
        return QUrl(u"https://%1:%2/hook/secret?token=secret"_s.arg(host).arg(serverPort()));
    }
    QByteArray heard() const { return m_heard; }

private:
    QByteArray m_heard;
};

} // namespace

/// Whom HttpClient talks to when it is told a name.
class TestHttpTls : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void rightServer();
    void writesAreSentOnce();
    void wrongServers_data();
    void wrongServers();
    void plainServerIsNone();
    void handshakeThatHangsEndsInTime();

private:
    CertificateAuthority m_ours, m_foreign;
    HttpClient m_client;
};

void TestHttpTls::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QFAIL("Qt has no TLS here");
    NameSystem::answer("hooks.test", {"127.0.0.1"});
    NameSystem::answer("other.test", {"127.0.0.1"});
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({QSslCertificate(contents(m_ours.rootFile()))});
    QSslConfiguration::setDefaultConfiguration(configuration);
}

void TestHttpTls::rightServer()
{
    TlsServer server(m_ours.issue(u"good"_s, u"hooks.test"_s));
    const auto answer = await(m_client.send({.url = server.url(u"hooks.test"_s)}));
    QCOMPARE(outcome(answer), "ok"_L1);
    QCOMPARE(answer->body, "hello"_ba);
}

void TestHttpTls::writesAreSentOnce()
{
    TlsServer server(m_ours.issue(u"once"_s, u"hooks.test"_s));
    const auto answer =
        await(m_client.send({.method = "POST", .url = server.url(u"hooks.test"_s), .body = "x"}));
    QCOMPARE(outcome(answer), "unavailable connection_closed"_L1);
    QTest::qWait(100); // a second one would arrive now
    QCOMPARE(server.heard().count("POST"), 1);
}

void TestHttpTls::wrongServers_data()
{
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("code");
    const QString good = m_ours.issue(u"name"_s, u"hooks.test"_s);
    QTest::newRow("another name") << good << u"other.test"_s << u"tls_name"_s;
    QTest::newRow("an address") << good << u"127.0.0.1"_s << u"tls_name"_s;
    QTest::newRow("another authority")
        << m_foreign.issue(u"foreign"_s, u"hooks.test"_s) << u"hooks.test"_s << u"tls_untrusted"_s;
    QTest::newRow("expired") << m_ours.issue(u"expired"_s, u"hooks.test"_s, -1) << u"hooks.test"_s
                             << u"tls_untrusted"_s;
}

void TestHttpTls::wrongServers()
{
    QFETCH(QString, identity);
    QFETCH(QString, host);
    QFETCH(QString, code);
    TlsServer server(identity);
    const auto answer = await(m_client.send({.method = "POST", .url = server.url(host), .body = "secret"}));
    QCOMPARE(outcome(answer), u"unavailable "_s + code);
    QCOMPARE(answer.error().field, "url"_L1);
    QVERIFY2(!answer.error().detail.contains("secret"_L1), qPrintable(answer.error().detail));
    QTest::qWait(50);
    QCOMPARE(server.heard(), ""_ba);
}

void TestHttpTls::plainServerIsNone()
{
    QTcpServer shouting;
    QVERIFY(shouting.listen(QHostAddress::LocalHost));
    connect(&shouting, &QTcpServer::newConnection, this,
            [&] { shouting.nextPendingConnection()->write("HTTP/1.1 400 This is no TLS port\r\n\r\n"); });
    const QUrl url(u"https://127.0.0.1:%1/"_s.arg(shouting.serverPort()));
    QCOMPARE(outcome(await(m_client.send({.method = "POST", .url = url, .body = "secret"}))),
             "unavailable tls_refused"_L1);
}

void TestHttpTls::handshakeThatHangsEndsInTime()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    QElapsedTimer took;
    took.start();
    const QUrl url(u"https://127.0.0.1:%1/"_s.arg(silent.serverPort()));
    QCOMPARE(outcome(await(m_client.send({.url = url, .deadline = 500ms}))), "timeout no_answer"_L1);
    QVERIFY2(took.elapsed() < 1500, qPrintable(QString::number(took.elapsed())));
}

QTEST_GUILESS_MAIN(TestHttpTls)
#include "tst_httptls.moc"
