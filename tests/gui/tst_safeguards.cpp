#include "app/alertcheck.h"
#include "services/api/whendone.h"
#include "services/postgres/connectionsqlservice.h"
#include "tests/support/fakealerttest.h"
#include "tests/support/fakeconsole.h"
#include "tests/support/widgets.h"
#include "ui/signin/connectdialog.h"
#include "ui/signin/installpreview.h"
#include "ui/signin/signinwindow.h"
#include "ui/signin/tokendialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace regent;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(regent::ConnectionProfile)

namespace {

class NoPreview : public InstallPreview
{
public:
    QFuture<Result<InstallPlan>> plan(ConnectionProfile, QString) override { return {}; }
};

class AnsweringConnections : public postgres::ConnectionSqlService
{
public:
    using ConnectionSqlService::ConnectionSqlService;
    HeldCall<PlatformInfo> held;
    QFuture<Result<PlatformInfo>> test(ConnectionProfile, QString) override { return held.future(); }
};

ConnectionProfile remoteProfile()
{
    ConnectionProfile profile;
    profile.name = u"prod-eu"_s;
    profile.endpoints = {{u"db.example.com"_s, 5432}};
    profile.database = u"platform"_s;
    profile.user = u"ada"_s;
    return profile;
}

struct Bench
{
    explicit Bench(const ConnectionProfile& profile = remoteProfile(),
                   const QHash<QString, QString>& kept = {})
    {
        vault.secrets = kept;
        dialog = new ConnectDialog({connections, vault, preview, alerts}, profile, nullptr);
        dialog->open();
        QTest::qWait(0); // what is kept is known then
    }
    ~Bench() { delete dialog; }

    QLineEdit* field(const char* name) const { return child<QLineEdit>(dialog, name); }
    void tell(const QString& url) const
    {
        child<QCheckBox>(dialog, "fieldAlert")->click();
        QTest::keyClicks(field("field_alert_url"), url);
    }
    void useToken() const
    {
        auto* identity = child<QComboBox>(dialog, "field_identity");
        identity->setCurrentIndex(1);
    }
    void save() const { child<QPushButton>(dialog, "connectSave")->click(); }

    QTemporaryDir folder;
    AnsweringConnections connections{folder.filePath(u"profiles.ini"_s)};
    FakeVault vault;
    NoPreview preview;
    FakeAlertTest alerts;
    QPointer<ConnectDialog> dialog;
};

/// Answers every request with one status and keeps what was posted.
class Hook : public QTcpServer
{
public:
    explicit Hook(int status)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, status] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, status] {
                received += socket->readAll();
                if (!received.endsWith('}'))
                    return; // the body is one JSON object
                socket->write("HTTP/1.1 " + QByteArray::number(status) +
                              " x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
    }
    QString url() const { return u"http://127.0.0.1:%1/hook/s3cret"_s.arg(serverPort()); }
    QByteArray received;
};

} // namespace

/// The part of a connection that is about trust: who is told, and how a person proves who they are.
class TestSafeguards : public QObject
{
    Q_OBJECT
private slots:
    void alertGoesToTheKeyringAlone();
    void badAddressIsPointedAt_data();
    void badAddressIsPointedAt();
    void keptAddressStaysKept();
    void keyringThatRefusesIsSaid();
    void testMessage();
    void testMessageForReal_data();
    void testMessageForReal();
    void tokenSettings();
    void tokenIsAskedForAndNotStored();
    void removingTakesTheSecretsAlong();
    void cancelIsNeverTheThingToPress();
    void looks_data();
    void looks();
};

void TestSafeguards::alertGoesToTheKeyringAlone()
{
    Bench bench;
    QVERIFY(!bench.field("field_alert_url")->isVisible());
    bench.tell(u"https://hooks.example.com/T0/s3cret"_s);
    QVERIFY(bench.field("field_alert_url")->echoMode() != QLineEdit::Normal);
    bench.save();
    QTRY_VERIFY(!bench.dialog || !bench.dialog->isVisible());
    QCOMPARE(bench.vault.secrets.value(remoteProfile().alertKey()), u"https://hooks.example.com/T0/s3cret"_s);
    const QList<ConnectionProfile> saved = bench.connections.profiles();
    QCOMPARE(saved.size(), 1);
    QVERIFY(saved.first().alertRequired);
    QFile file(bench.folder.filePath(u"profiles.ini"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("s3cret"));
}

void TestSafeguards::badAddressIsPointedAt_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("none") << QString();
    QTest::newRow("not encrypted") << u"http://hooks.example.com/x"_s;
    QTest::newRow("no address") << u"hooks"_s;
}

void TestSafeguards::badAddressIsPointedAt()
{
    QFETCH(QString, url);
    Bench bench;
    bench.tell(url);
    bench.save();
    QVERIFY(child<QLabel>(bench.dialog, "error_alert_url")->isVisible());
    QVERIFY(bench.connections.profiles().isEmpty());
}

void TestSafeguards::keptAddressStaysKept()
{
    ConnectionProfile profile = remoteProfile();
    profile.alertRequired = true;
    Bench bench(profile, {{profile.alertKey(), u"https://hooks.example.com/kept"_s}});
    QTRY_VERIFY(bench.field("field_alert_url")->placeholderText().contains(u"kept"_s));
    QCOMPARE(bench.field("field_alert_url")->text(), QString()); // not shown again
    bench.save();
    QTRY_VERIFY(!bench.dialog || !bench.dialog->isVisible());
    QCOMPARE(bench.vault.secrets.value(profile.alertKey()), u"https://hooks.example.com/kept"_s);
    QVERIFY(bench.connections.profiles().first().alertRequired);
}

void TestSafeguards::keyringThatRefusesIsSaid()
{
    Bench bench;
    bench.tell(u"https://hooks.example.com/x"_s);
    bench.vault.failure = Error{Error::Kind::Unavailable, u"no_keychain"_s, u"none"_s, {}};
    bench.save();
    QTRY_VERIFY(bench.dialog->findChild<Banner*>()->isVisible());
    QVERIFY(bench.dialog->isVisible());
    QVERIFY(bench.connections.profiles().first().alertRequired); // so nobody acts as a user there
}

void TestSafeguards::testMessage()
{
    Bench bench;
    bench.tell(u"https://hooks.example.com/x"_s);
    auto* button = child<QPushButton>(bench.dialog, "alertTest");
    button->click();
    QCOMPARE(bench.alerts.urls, QStringList{u"https://hooks.example.com/x"_s});
    QVERIFY(!button->isEnabled());
    bench.alerts.held.fail(Error::Kind::Unavailable, u"alert"_s);
    auto* note = child<QLabel>(bench.dialog, "alertNote");
    QTRY_VERIFY(note->isVisible());
    QVERIFY2(note->text().contains(u"did not take"_s), qPrintable(note->text()));
    QVERIFY(button->isEnabled());
}

void TestSafeguards::testMessageForReal_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("taken");
    QTest::newRow("204") << 204 << true;
    QTest::newRow("302") << 302 << false;
    QTest::newRow("500") << 500 << false;
}

void TestSafeguards::testMessageForReal()
{
    QFETCH(int, status);
    QFETCH(bool, taken);
    Hook hook(status);
    AlertCheck check;
    std::optional<Result<void>> answer;
    whenDone(check.send(hook.url()), this, [&](const Result<void>& result) { answer = result; });
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 12000);
    QCOMPARE(answer->has_value(), taken);
    QVERIFY2(hook.received.contains("This is a test"), hook.received.constData());
    if (!taken)
        QVERIFY(!answer->error().detail.contains("s3cret"_L1));
}

void TestSafeguards::tokenSettings()
{
    Bench bench;
    QVERIFY(!bench.field("field_jwks_url")->isVisible());
    bench.useToken();
    QTest::keyClicks(bench.field("field_verify_key"), u"a-very-secret-signing-key-of-32-bytes"_s);
    bench.save();
    QTRY_VERIFY(!bench.dialog || !bench.dialog->isVisible());
    const ConnectionProfile saved = bench.connections.profiles().value(0);
    QCOMPARE(saved.identity, ConnectionProfile::Identity::Token);
    QCOMPARE(saved.tokenAlgorithm, u"HS256"_s);
    QCOMPARE(bench.vault.secrets.value(saved.verifyKeyKey()), u"a-very-secret-signing-key-of-32-bytes"_s);
}

void TestSafeguards::tokenIsAskedForAndNotStored()
{
    ConnectionProfile profile = remoteProfile();
    profile.identity = ConnectionProfile::Identity::Token;
    QTemporaryDir folder;
    postgres::ConnectionSqlService connections(folder.filePath(u"profiles.ini"_s));
    FakeWorkspace workspace;
    FakeVault vault;
    vault.secrets.insert(profile.secretKey(), u"s3cret"_s);
    MemorySettings settings;
    NoPreview preview;
    FakeAlertTest alerts;
    SignInWindow window({connections, workspace, vault, settings, preview, alerts});
    window.show();
    QSignalSpy signedIn(&window, &SignInWindow::signedIn);
    window.openProfile(profile);
    QTRY_VERIFY(window.findChild<TokenDialog*>());
    QCOMPARE(signedIn.size(), 0);
    auto* input = child<QLineEdit>(&window, "tokenInput");
    QCOMPARE(input->echoMode(), QLineEdit::Password);
    auto* go = child<QPushButton>(&window, "tokenSignIn");
    QVERIFY(!go->isEnabled());
    input->setText(u" aaa.bbb.ccc\n"_s);
    go->click();
    QTRY_COMPARE(signedIn.size(), 1);
    QCOMPARE(signedIn.first().at(1).toString(), u"s3cret"_s);
    QCOMPARE(signedIn.first().at(2).toByteArray(), "aaa.bbb.ccc"_ba);
    QCOMPARE(vault.secrets.size(), 1);
}

void TestSafeguards::removingTakesTheSecretsAlong()
{
    const ConnectionProfile profile = remoteProfile();
    QTemporaryDir folder;
    postgres::ConnectionSqlService connections(folder.filePath(u"profiles.ini"_s));
    QVERIFY(connections.save(profile));
    FakeWorkspace workspace;
    FakeVault vault;
    vault.secrets = {
        {profile.secretKey(), u"a"_s}, {profile.alertKey(), u"b"_s}, {profile.verifyKeyKey(), u"c"_s}};
    MemorySettings settings;
    NoPreview preview;
    FakeAlertTest alerts;
    SignInWindow window({connections, workspace, vault, settings, preview, alerts});
    window.show();
    child<QPushButton>(&window, "signInRemove")->click();
    QTRY_VERIFY(vault.secrets.isEmpty());
}

void TestSafeguards::cancelIsNeverTheThingToPress()
{
    Bench bench;
    bench.dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(bench.dialog));
    auto* test = child<QPushButton>(bench.dialog, "connectTest");
    auto* cancel = child<QPushButton>(bench.dialog, "connectCancel");
    test->setFocus();
    QTest::keyClick(test, Qt::Key_Space);
    QVERIFY(!cancel->isDefault());
    QVERIFY(test->hasFocus());
    bench.connections.held.answer(FakeConsole().info);
    QTRY_VERIFY(child(bench.dialog, "platformSummary")->isVisible());
    QVERIFY(!cancel->isDefault());
    QVERIFY(test->hasFocus());
}

void TestSafeguards::looks_data()
{
    QTest::addColumn<Theme::Scheme>("scheme");
    QTest::addColumn<bool>("rightToLeft");
    QTest::newRow("light") << Theme::Scheme::Light << false;
    QTest::newRow("dark") << Theme::Scheme::Dark << false;
    QTest::newRow("contrast") << Theme::Scheme::Contrast << false;
    QTest::newRow("rtl") << Theme::Scheme::Light << true;
}

/// Pictures for people to judge (REGENT_LOOKS names a folder); what is tested is that all can be spoken.
void TestSafeguards::looks()
{
    QFETCH(Theme::Scheme, scheme);
    QFETCH(bool, rightToLeft);
    Theme::apply(scheme, Theme::Density::Comfortable);
    qApp->setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    Bench bench;
    bench.dialog->resize(640, 900);
    bench.tell(u"http://hooks.example.com/x"_s);
    bench.useToken();
    bench.save();
    QTest::qWait(50);
    QCOMPARE(namelessWidgets(bench.dialog), QStringList());
    if (const QString folder = qEnvironmentVariable("REGENT_LOOKS"); !folder.isEmpty())
        QVERIFY(bench.dialog->grab().save(folder + u"/connect-"_s +
                                          QString::fromLatin1(QTest::currentDataTag()) + u".png"_s));
    qApp->setLayoutDirection(Qt::LeftToRight);
    Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable);
}

QTEST_MAIN(TestSafeguards)
#include "tst_safeguards.moc"
