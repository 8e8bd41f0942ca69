#include "services/postgres/databaseexecutor.h"
#include "tests/support/await.h"
#include "tests/support/privateserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <clocale>
#include <cstdlib>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace Qt::StringLiterals;

// Everything speaks German here, this process and a server of its own: nothing for the shared pooler.

class TestGermanServer : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();

    void libpqStillSpeaksEnglish();
    void failedConnectsAreExplained_data();
    void failedConnectsAreExplained();
    void errorsQuoteNoValue_data();
    void errorsQuoteNoValue();
    void constraintsAreNamed();

private:
    Result<qint64> ask(const QString& sql, const QVariantList& values = {}) const;

    std::unique_ptr<PrivateServer> m_server;
    ConnectionProfile m_profile;
};

void TestGermanServer::initTestCase()
{
    if (!QByteArray(std::setlocale(LC_CTYPE, nullptr)).startsWith("de_DE"))
        QSKIP("the German locale cannot be made here");
    m_server = std::make_unique<PrivateServer>();
    m_server->configure(u"lc_messages = 'de_DE.UTF-8'\n"_s);
    m_server->setHba(u"host all all 127.0.0.1/32 scram-sha-256\n"_s);
    m_server->start();
    m_server->sql(u"create table person (mail text constraint person_mail unique, n int)"_s);
    m_profile.endpoints = {{.host = m_server->socketDir(), .port = m_server->port()}};
    m_profile.database = m_profile.user = u"postgres"_s;
}

Result<qint64> TestGermanServer::ask(const QString& sql, const QVariantList& values) const
{
    DatabaseExecutor executor({.profile = m_profile, .password = {}, .threads = 1});
    return await(
        executor.run({.name = "ask"}, [&](SqlSession& session) { return session.execute(sql, values); }));
}

void TestGermanServer::libpqStillSpeaksEnglish()
{
    QCOMPARE(QByteArray(std::setlocale(LC_MESSAGES, nullptr)), "C"_ba);
}

void TestGermanServer::failedConnectsAreExplained_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<ConnectionProfile::Tls>("tls");
    QTest::addColumn<QString>("expected");
    using Tls = ConnectionProfile::Tls;
    QTest::newRow("refused") << u"127.0.0.1"_s << Tls::Disable << u"unavailable connection_refused"_s;
    QTest::newRow("no socket") << u"/nowhere"_s << Tls::Disable << u"unavailable connection_refused"_s;
    QTest::newRow("no such host") << u"no-such-host.invalid"_s << Tls::Disable
                                  << u"unavailable host_unknown"_s;
    QTest::newRow("no TLS") << QString() << Tls::Require << u"unavailable tls_refused"_s;
}

void TestGermanServer::failedConnectsAreExplained()
{
    QFETCH(QString, host);
    QFETCH(ConnectionProfile::Tls, tls);
    QFETCH(QString, expected);
    const ConnectionProfile right = m_profile;
    m_profile.endpoints = {host.isEmpty() ? ConnectionProfile::Endpoint{u"127.0.0.1"_s, m_server->port()}
                                          : ConnectionProfile::Endpoint{host, 1}};
    m_profile.tls = tls;
    m_profile.channelBinding = false;
    const auto refused = ask(u"select 1"_s);
    m_profile = right;
    QCOMPARE(outcome(refused), expected);
}

void TestGermanServer::errorsQuoteNoValue_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("german");
    QTest::newRow("uuid") << u"select $1::text::uuid"_s << u"ungültig"_s;
    QTest::newRow("number") << u"select $1::text::int"_s << u"ungültig"_s;
    QTest::newRow("date") << u"select $1::text::date"_s << u"ungültig"_s;
    QTest::newRow("json") << u"select $1::text::json"_s << u"ungültig"_s;
}

void TestGermanServer::errorsQuoteNoValue()
{
    QFETCH(QString, sql);
    QFETCH(QString, german);
    const auto refused = ask(sql, {u"SECRET-1"_s});
    QVERIFY(!refused);
    QVERIFY2(refused.error().detail.contains(german), qPrintable(refused.error().detail));
    QVERIFY2(!refused.error().detail.contains(u"SECRET"_s), qPrintable(refused.error().detail));
    QCOMPARE(refused.error().kind, Error::Kind::Invalid);
}

void TestGermanServer::constraintsAreNamed()
{
    const QString insert = u"insert into person values ($1)"_s;
    QCOMPARE(outcome(ask(insert, {u"SECRET-1"_s})), u"ok"_s);
    const auto refused = ask(insert, {u"SECRET-1"_s});
    QCOMPARE(outcome(refused), u"conflict 23505"_s);
    QVERIFY2(refused.error().detail.contains(u"doppelter"_s), qPrintable(refused.error().detail));
    QCOMPARE(refused.error().field, u"person_mail"_s);
}

/// The locale has to be there before the application object asks for it.
int main(int argc, char** argv)
{
    const QTemporaryDir locales;
    QFile::setPermissions(locales.path(), QFile::Permissions(0x7755));
    const QByteArray make =
        "localedef -i de_DE -f UTF-8 " + QFile::encodeName(locales.path()) + "/de_DE.UTF-8";
    if (std::system(make.constData()) == 0) {
        qputenv("LOCPATH", QFile::encodeName(locales.path()));
        qputenv("LC_ALL", "de_DE.UTF-8");
        qunsetenv("LANGUAGE");
    }
    QCoreApplication app(argc, argv);
    TestGermanServer test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_germanserver.moc"
