#include "services/postgres/connectionsqlservice.h"
#include "tests/support/fakealerttest.h"
#include "tests/support/fakeconsole.h"
#include "tests/support/widgets.h"
#include "ui/signin/connectdialog.h"
#include "ui/signin/hosttext.h"
#include "ui/signin/installpreview.h"
#include "ui/signin/signinwindow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QListWidget>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace regent;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(regent::ConnectionProfile)

namespace {

class FakePreview : public InstallPreview
{
public:
    QFuture<Result<InstallPlan>> plan(ConnectionProfile, QString) override { return held.future(); }
    HeldCall<InstallPlan> held;
};

/// Real profiles in a file, tests of a connection answered by hand.
class HeldConnections : public postgres::ConnectionSqlService
{
public:
    using ConnectionSqlService::ConnectionSqlService;
    QFuture<Result<PlatformInfo>> test(ConnectionProfile profile, QString password) override
    {
        tested = profile;
        testedPassword = password;
        return held.future();
    }
    HeldCall<PlatformInfo> held;
    ConnectionProfile tested;
    QString testedPassword;
};

ConnectionProfile remoteProfile(const QString& name = u"prod-eu"_s)
{
    ConnectionProfile profile;
    profile.name = name;
    profile.endpoints = {{u"db.example.com"_s, 5432}};
    profile.database = u"platform"_s;
    profile.user = u"ada"_s;
    return profile;
}

struct Bench
{
    explicit Bench(const QList<ConnectionProfile>& saved = {})
    {
        for (const ConnectionProfile& profile : saved) {
            if (!connections.save(profile))
                throw std::runtime_error("not saved");
        }
        window = std::make_unique<SignInWindow>(
            SignInWindow::Services{connections, workspace, vault, settings, preview, alerts});
        window->show();
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get()))
            throw std::runtime_error("the window did not become active");
    }
    Banner& banner() const { return *window->findChild<Banner*>(QString(), Qt::FindDirectChildrenOnly); }
    void click(const char* name) const
    {
        QTest::mouseClick(child<QAbstractButton>(window.get(), name), Qt::LeftButton);
    }
    QWidget& connectDialog() const
    {
        click("signInConnect");
        return *child(window.get(), "connectDialog");
    }

    QTemporaryDir folder;
    HeldConnections connections{folder.filePath(u"profiles.ini"_s)};
    FakeWorkspace workspace;
    FakeVault vault;
    MemorySettings settings;
    FakePreview preview;
    FakeAlertTest alerts;
    std::unique_ptr<SignInWindow> window;
};

ConnectionProfile profileOf(const QSignalSpy& spy, int call = 0)
{
    return spy.at(call).at(0).value<ConnectionProfile>();
}

} // namespace

class TestSignIn : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qunsetenv("PGPASSWORD");
        Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable);
    }

    void enterOpensTheWorkspaceAsLastTime();
    void workspaceThatDoesNotStart();
    void storedPasswordIsUsed();
    void refusedPasswordIsAskedFor();
    void nothingOpensWhileAnAttemptRuns();
    void aPasswordStaysWithItsProfile();
    void withoutKeyringItSaysSo();
    void localConnectionTriesWithoutPasswordFirst();
    void failureSaysWhatToDo();
    void savedProfilesListEditRemove();
    void pastedUrlFillsTheFields();
    void badUrlIsPointedAt();
    void badFieldIsPointedAt_data();
    void badFieldIsPointedAt();
    void testShowsWhatIsThere();
    void testOfReadOnlyBrowser();
    void unreachableServerForReal();
    void lateTestAnswerIsDropped();
    void previewShowsTheSql();
    void saveKeepsThePasswordInTheVaultOnly();
    void saveWithoutKeyring();
    void weakTlsWarns();
    void hosts_data();
    void hosts();
    void accessibleNames();
    void tabOrderComesRound();
};

void TestSignIn::enterOpensTheWorkspaceAsLastTime()
{
    Bench bench;
    bench.settings.setValue(Setting::LastRole, u"support"_s);
    SignInWindow window(
        {bench.connections, bench.workspace, bench.vault, bench.settings, bench.preview, bench.alerts});
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QSignalSpy signedIn(&window, &SignInWindow::signedIn);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(bench.workspace.starts, 1);
    QVERIFY(child<QLabel>(&window, "signInStep")->isVisible());
    QVERIFY(!child<QAbstractButton>(&window, "signInStart")->isEnabled());
    bench.workspace.starting.answer(WorkspaceStatus());
    QTRY_COMPARE(signedIn.count(), 1);
    QCOMPARE(profileOf(signedIn).user, u"support"_s);
    QCOMPARE(bench.settings.value(Setting::LastRole).toString(), u"support"_s);
}

void TestSignIn::workspaceThatDoesNotStart()
{
    Bench bench;
    bench.click("signInStart");
    bench.workspace.starting.fail(Error::Kind::Unavailable, u"postgres_missing"_s);
    QTRY_VERIFY(bench.banner().isVisible());
    QVERIFY(bench.banner().text().contains(u"did not start"_s));
    QVERIFY(bench.banner().text().contains(u"Install the package"_s));
    QVERIFY(child<QAbstractButton>(bench.window.get(), "signInStart")->isEnabled());
    QTest::mouseClick(child<QAbstractButton>(&bench.banner(), "bannerRetry"), Qt::LeftButton);
    QCOMPARE(bench.workspace.starts, 2);
}

void TestSignIn::storedPasswordIsUsed()
{
    Bench bench({remoteProfile()});
    bench.vault.secrets.insert(remoteProfile().secretKey(), u"s3cret"_s);
    QSignalSpy signedIn(bench.window.get(), &SignInWindow::signedIn);
    bench.click("signInOpen");
    QTRY_COMPARE(signedIn.count(), 1);
    QCOMPARE(signedIn.first().at(1).toString(), u"s3cret"_s);
    QCOMPARE(bench.settings.value(Setting::LastProfile).toString(), u"prod-eu"_s);
}

void TestSignIn::refusedPasswordIsAskedFor()
{
    Bench bench({remoteProfile()});
    bench.vault.secrets.insert(remoteProfile().secretKey(), u"old"_s);
    QSignalSpy signedIn(bench.window.get(), &SignInWindow::signedIn);
    bench.click("signInOpen");
    QTRY_COMPARE(signedIn.count(), 1);
    bench.window->failed({Error::Kind::Denied, u"28P01"_s, {}, {}});
    auto* dialog = child(bench.window.get(), "passwordDialog");
    auto* input = child<QLineEdit>(dialog, "passwordInput");
    QCOMPARE(input->echoMode(), QLineEdit::Password);
    QTest::keyClicks(input, u"new"_s);
    child<QAbstractButton>(dialog, "passwordRemember")->click();
    QTest::keyClick(input, Qt::Key_Return);
    QTRY_COMPARE(signedIn.count(), 2);
    QCOMPARE(signedIn.at(1).at(1).toString(), u"new"_s);
    QCOMPARE(bench.vault.secrets.value(remoteProfile().secretKey()), u"old"_s); // not before it worked
    bench.window->succeeded();
    QTRY_COMPARE(bench.vault.secrets.value(remoteProfile().secretKey()), u"new"_s);
}

void TestSignIn::nothingOpensWhileAnAttemptRuns()
{
    Bench bench({remoteProfile(u"a"_s), remoteProfile(u"b"_s)});
    auto* list = child<QListWidget>(bench.window.get(), "signInProfiles");
    QSignalSpy signedIn(bench.window.get(), &SignInWindow::signedIn);
    list->setCurrentRow(0);
    bench.click("signInOpen");
    emit list->itemActivated(list->item(0)); // the second half of a double activation
    QTRY_COMPARE(signedIn.count(), 1);
    QVERIFY(!list->isEnabled());
    list->setCurrentRow(1);
    emit list->itemActivated(list->item(1));
    bench.window->openEmbedded(Role::Admin);
    QTest::qWait(50);
    QCOMPARE(signedIn.count(), 1);
    QCOMPARE(bench.vault.reads, QStringList{remoteProfile(u"a"_s).secretKey()});
    QCOMPARE(bench.workspace.starts, 0);
    bench.window->failed({Error::Kind::Unavailable, u"08001"_s, {}, {}});
    QVERIFY(list->isEnabled());
    emit list->itemActivated(list->item(1));
    QTRY_COMPARE(signedIn.count(), 2);
    QCOMPARE(profileOf(signedIn, 1).name, u"b"_s);
}

void TestSignIn::aPasswordStaysWithItsProfile()
{
    Bench bench({remoteProfile(u"a"_s), remoteProfile(u"b"_s)});
    auto* list = child<QListWidget>(bench.window.get(), "signInProfiles");
    QSignalSpy signedIn(bench.window.get(), &SignInWindow::signedIn);
    list->setCurrentRow(0);
    bench.click("signInOpen");
    QTRY_COMPARE(signedIn.count(), 1);
    bench.window->failed({Error::Kind::Denied, u"28P01"_s, {}, {}});
    auto* dialog = child(bench.window.get(), "passwordDialog");
    auto* input = child<QLineEdit>(dialog, "passwordInput");
    QTest::keyClicks(input, u"of a"_s);
    child<QAbstractButton>(dialog, "passwordRemember")->click();
    QTest::keyClick(input, Qt::Key_Return);
    QTRY_COMPARE(signedIn.count(), 2);
    list->setCurrentRow(1);
    emit list->itemActivated(list->item(1));
    bench.window->succeeded();
    QTRY_COMPARE(bench.vault.secrets.value(remoteProfile(u"a"_s).secretKey()), u"of a"_s);
    QVERIFY(!bench.vault.secrets.contains(remoteProfile(u"b"_s).secretKey()));
}

void TestSignIn::withoutKeyringItSaysSo()
{
    Bench bench({remoteProfile()});
    bench.vault.failure = Error{Error::Kind::Unavailable, u"no_keychain"_s, {}, {}};
    QSignalSpy signedIn(bench.window.get(), &SignInWindow::signedIn);
    bench.click("signInOpen");
    QTRY_COMPARE(signedIn.count(), 1);
    bench.window->failed({Error::Kind::Denied, u"28P01"_s, {}, {}});
    const auto* dialog = child(bench.window.get(), "passwordDialog");
    QVERIFY(child<QLabel>(dialog, "passwordNote")->text().contains(u"each time"_s));
    QVERIFY(!child<QAbstractButton>(dialog, "passwordRemember")->isEnabled());
}

void TestSignIn::localConnectionTriesWithoutPasswordFirst()
{
    ConnectionProfile local = remoteProfile(u"here"_s);
    local.endpoints = {{u"/run/postgresql"_s, 5432}};
    Bench bench({local});
    QSignalSpy signedIn(bench.window.get(), &SignInWindow::signedIn);
    bench.click("signInOpen");
    QCOMPARE(signedIn.count(), 1);
    QVERIFY(bench.vault.reads.isEmpty());
    bench.window->failed({Error::Kind::Denied, u"28P01"_s, {}, {}}); // then the keyring, then the person
    QCOMPARE(bench.vault.reads, QStringList{local.secretKey()});
    QTRY_VERIFY(!bench.window->findChildren<QDialog*>(u"passwordDialog"_s).isEmpty());
    QCOMPARE(signedIn.count(), 1);
}

void TestSignIn::failureSaysWhatToDo()
{
    Bench bench({remoteProfile()});
    QSignalSpy signedIn(bench.window.get(), &SignInWindow::signedIn);
    bench.click("signInOpen");
    QTRY_COMPARE(signedIn.count(), 1);
    bench.window->failed({Error::Kind::Unavailable, u"08001"_s, u"could not translate host name"_s, {}});
    QVERIFY(bench.banner().text().contains(u"does not answer"_s));
    child<QAbstractButton>(&bench.banner(), "bannerDetails")->click();
    QVERIFY(child<QPlainTextEdit>(&bench.banner(), "bannerDetailsText")
                ->toPlainText()
                .contains(u"translate host"_s));
    QTest::mouseClick(child<QAbstractButton>(&bench.banner(), "bannerRetry"), Qt::LeftButton);
    QTRY_COMPARE(signedIn.count(), 2);
}

void TestSignIn::savedProfilesListEditRemove()
{
    Bench bench({remoteProfile(u"a"_s), remoteProfile(u"b"_s)});
    auto* list = child<QListWidget>(bench.window.get(), "signInProfiles");
    QCOMPARE(list->count(), 2);
    list->setCurrentRow(1);
    bench.click("signInEdit");
    auto* dialog = child(bench.window.get(), "connectDialog");
    QCOMPARE(child<QLineEdit>(dialog, "field_name")->text(), u"b"_s);
    child<QAbstractButton>(dialog, "connectCancel")->click();
    bench.vault.secrets.insert(remoteProfile(u"b"_s).secretKey(), u"s3cret"_s);
    bench.click("signInRemove");
    QCOMPARE(list->count(), 1);
    QTRY_VERIFY(bench.vault.secrets.isEmpty()); // its password goes with it
    bench.click("signInRemove");
    QVERIFY(!list->isVisible());
}

void TestSignIn::pastedUrlFillsTheFields()
{
    Bench bench;
    QWidget& dialog = bench.connectDialog();
    child<QLineEdit>(&dialog, "field_url")
        ->setText(
            u"postgresql://ada:s3cret@db1.example.com:6432,db2.example.com:6432/platform?sslmode=verify-full&schema=crm"_s);
    QCOMPARE(child<QLineEdit>(&dialog, "field_host")->text(), u"db1.example.com, db2.example.com"_s);
    QCOMPARE(child<QSpinBox>(&dialog, "field_port")->value(), 6432);
    QCOMPARE(child<QLineEdit>(&dialog, "field_database")->text(), u"platform"_s);
    QCOMPARE(child<QLineEdit>(&dialog, "field_user")->text(), u"ada"_s);
    QCOMPARE(child<QLineEdit>(&dialog, "field_schema")->text(), u"crm"_s);
    QCOMPARE(child<QLineEdit>(&dialog, "field_password")->text(), u"s3cret"_s);
    QCOMPARE(child<QLineEdit>(&dialog, "field_password")->echoMode(), QLineEdit::Password);
    QVERIFY(!child<QLineEdit>(&dialog, "field_url")->text().contains(u"s3cret"_s));
}

void TestSignIn::badUrlIsPointedAt()
{
    Bench bench;
    QWidget& dialog = bench.connectDialog();
    child<QLineEdit>(&dialog, "field_url")->setText(u"mysql://ada@db/platform"_s);
    QVERIFY(child<QLabel>(&dialog, "error_url")->isVisible());
    child<QLineEdit>(&dialog, "field_url")->clear();
    QVERIFY(!child<QLabel>(&dialog, "error_url")->isVisible());
}

void TestSignIn::badFieldIsPointedAt_data()
{
    QTest::addColumn<QString>("field");
    for (const char* field : {"host", "database", "user", "schema", "name"})
        QTest::newRow(field) << QString::fromLatin1(field);
}

void TestSignIn::badFieldIsPointedAt()
{
    QFETCH(QString, field);
    Bench bench;
    QWidget& dialog = bench.connectDialog();
    child<QLineEdit>(&dialog, "field_url")->setText(u"postgresql://ada@db.example.com/platform"_s);
    dialog.findChild<QLineEdit*>(u"field_"_s + field)->clear();
    child<QAbstractButton>(&dialog, "connectSave")->click();
    QVERIFY(dialog.findChild<QLabel*>(u"error_"_s + field)->isVisible());
    QVERIFY(dialog.isVisible());
    QVERIFY(bench.connections.profiles().isEmpty());
}

void TestSignIn::testShowsWhatIsThere()
{
    Bench bench;
    QWidget& dialog = bench.connectDialog();
    child<QLineEdit>(&dialog, "field_url")->setText(u"postgresql://ada:pw@db.example.com/platform"_s);
    child<QAbstractButton>(&dialog, "connectTest")->click();
    QCOMPARE(bench.connections.tested.user, u"ada"_s);
    QCOMPARE(bench.connections.testedPassword, u"pw"_s);
    QVERIFY(child(&dialog, "skeleton")->isVisible());
    bench.connections.held.answer(FakeConsole().info);
    QTRY_VERIFY(child(&dialog, "platformSummary")->isVisible());
    QStringList texts;
    const QList<QLabel*> labels = child(&dialog, "platformSummary")->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        texts << label->text();
    for (const QString& part : {u"15.18"_s, u"TLS"_s, u"operator"_s, u"2026-03"_s, u"Subscription tiers"_s})
        QVERIFY2(texts.join(u'\n').contains(part), qPrintable(part));
    QVERIFY(child<QAbstractButton>(&dialog, "connectPreview")->isEnabled());
}

void TestSignIn::testOfReadOnlyBrowser()
{
    Bench bench;
    QWidget& dialog = bench.connectDialog();
    child<QLineEdit>(&dialog, "field_url")->setText(u"postgresql://ada@db.example.com/platform"_s);
    child<QAbstractButton>(&dialog, "connectTest")->click();
    PlatformInfo info = FakeConsole().info;
    info.regentVersion.reset();
    bench.connections.held.answer(info);
    QTRY_VERIFY(dialog.findChild<Banner*>()->text().contains(u"read-only browser"_s));
}

void TestSignIn::unreachableServerForReal()
{
    QTemporaryDir folder;
    postgres::ConnectionSqlService connections(folder.filePath(u"profiles.ini"_s));
    FakeVault vault;
    FakePreview preview;
    FakeAlertTest alerts;
    // Nothing listens on port 1 of this machine.
    ConnectionProfile profile = remoteProfile();
    profile.endpoints = {{u"127.0.0.1"_s, 1}};
    auto* dialog = new ConnectDialog({connections, vault, preview, alerts}, profile, nullptr);
    dialog->open();
    child<QAbstractButton>(dialog, "connectTest")->click();
    const auto* banner = dialog->findChild<Banner*>();
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), 12000);
    QVERIFY2(banner->text().contains(u"listens on this port"_s), qPrintable(banner->text()));
    QVERIFY(child<QAbstractButton>(dialog, "connectTest")->isEnabled());
    delete dialog;
}

void TestSignIn::lateTestAnswerIsDropped()
{
    Bench bench;
    QWidget& dialog = bench.connectDialog();
    child<QLineEdit>(&dialog, "field_url")->setText(u"postgresql://ada@db.example.com/platform"_s);
    child<QAbstractButton>(&dialog, "connectTest")->click();
    QTest::keyClicks(child<QLineEdit>(&dialog, "field_user"), u"x"_s);
    bench.connections.held.answer(FakeConsole().info);
    QTRY_COMPARE(child<QAbstractButton>(&dialog, "connectTest")->text(), u"Test"_s); // no longer at it
    QVERIFY(!child(&dialog, "platformSummary")->isVisible());
}

void TestSignIn::previewShowsTheSql()
{
    Bench bench;
    QWidget& dialog = bench.connectDialog();
    QVERIFY(!child<QAbstractButton>(&dialog, "connectPreview")->isEnabled());
    child<QLineEdit>(&dialog, "field_url")->setText(u"postgresql://ada@db.example.com/platform"_s);
    child<QAbstractButton>(&dialog, "connectTest")->click();
    bench.connections.held.answer(FakeConsole().info);
    QTRY_VERIFY(child<QAbstractButton>(&dialog, "connectPreview")->isEnabled());
    child<QAbstractButton>(&dialog, "connectPreview")->click();
    bench.preview.held.answer(InstallPlan{.from = std::nullopt,
                                          .to = 1,
                                          .steps = {u"0001"_s},
                                          .sql = u"CREATE SCHEMA regent;"_s,
                                          .indexes = {}});
    QTRY_COMPARE(child<QPlainTextEdit>(&dialog, "planSql")->toPlainText(), u"CREATE SCHEMA regent;"_s);
    QVERIFY(child(&dialog, "planView")->isVisible());
}

void TestSignIn::saveKeepsThePasswordInTheVaultOnly()
{
    Bench bench;
    QWidget& dialog = bench.connectDialog();
    QTRY_VERIFY(child<QAbstractButton>(&dialog, "fieldRemember")->isEnabled());
    child<QLineEdit>(&dialog, "field_url")->setText(u"postgresql://ada:s3cret@db.example.com/platform"_s);
    child<QAbstractButton>(&dialog, "fieldRemember")->click();
    QSignalSpy signedIn(bench.window.get(), &SignInWindow::signedIn);
    child<QAbstractButton>(&dialog, "connectOpen")->click();
    QTRY_COMPARE(signedIn.count(), 1);
    QCOMPARE(signedIn.first().at(1).toString(), u"s3cret"_s);
    const QList<ConnectionProfile> saved = bench.connections.profiles();
    QCOMPARE(saved.size(), 1);
    QCOMPARE(bench.vault.secrets.value(saved.first().secretKey()), u"s3cret"_s);
    QFile file(bench.folder.filePath(u"profiles.ini"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("s3cret"));
    QCOMPARE(child<QListWidget>(bench.window.get(), "signInProfiles")->count(), 1);
}

void TestSignIn::saveWithoutKeyring()
{
    Bench bench;
    bench.vault.failure = Error{Error::Kind::Unavailable, u"no_keychain"_s, {}, {}};
    QWidget& dialog = bench.connectDialog();
    QTRY_VERIFY(child<QLabel>(&dialog, "keyringNote")->isVisible());
    QVERIFY(child<QLabel>(&dialog, "keyringNote")->text().contains(u"each time"_s));
    QVERIFY(!child<QAbstractButton>(&dialog, "fieldRemember")->isEnabled());
    child<QLineEdit>(&dialog, "field_url")->setText(u"postgresql://ada:s3cret@db.example.com/platform"_s);
    child<QAbstractButton>(&dialog, "connectSave")->click();
    QCOMPARE(bench.connections.profiles().size(), 1);
}

void TestSignIn::weakTlsWarns()
{
    Bench bench;
    QWidget& dialog = bench.connectDialog();
    auto* tls = child<QComboBox>(&dialog, "field_sslmode");
    const auto* note = child<QLabel>(&dialog, "tlsNote");
    QVERIFY(!note->isVisible());
    tls->setCurrentIndex(tls->findData(int(ConnectionProfile::Tls::Require)));
    QVERIFY(note->isVisible() && note->text().contains(u"pose as the server"_s));
    QCOMPARE(note->palette().color(QPalette::WindowText), Theme::color(Theme::Role::Danger));
    tls->setCurrentIndex(tls->findData(int(ConnectionProfile::Tls::VerifyFull)));
    QVERIFY(!note->isVisible());
}

void TestSignIn::hosts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("one") << u"db"_s << QStringList{u"db 5432"_s};
    QTest::newRow("port") << u"db:6432"_s << QStringList{u"db 6432"_s};
    QTest::newRow("two") << u"db1, db2:6432"_s << QStringList{u"db1 5432"_s, u"db2 6432"_s};
    QTest::newRow("v6") << u"::1"_s << QStringList{u"::1 5432"_s};
    QTest::newRow("v6 and port") << u"[2001:db8::1]:6432"_s << QStringList{u"2001:db8::1 6432"_s};
    QTest::newRow("v6 in brackets") << u"[::1]"_s << QStringList{u"::1 5432"_s};
    QTest::newRow("socket") << u"/run/postgresql"_s << QStringList{u"/run/postgresql 5432"_s};
    QTest::newRow("bad port") << u"db:none"_s << QStringList{u"db 0"_s};
    QTest::newRow("empty parts") << u" , db ,, "_s << QStringList{u"db 5432"_s};
    QTest::newRow("empty") << u"  "_s << QStringList{};
}

void TestSignIn::hosts()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    const auto endpoints = endpointsFromText(text, 5432);
    QStringList found;
    for (const auto& endpoint : endpoints)
        found << endpoint.host + u' ' + QString::number(endpoint.port);
    QCOMPARE(found, expected);
    QCOMPARE(endpointsFromText(endpointsToText(endpoints, 5432), 5432), endpoints);
}

void TestSignIn::accessibleNames()
{
    Bench bench({remoteProfile()});
    QCOMPARE(namelessWidgets(bench.window.get()), QStringList());
    bench.window->failed({Error::Kind::Unavailable, {}, {}, {}});
    child<QAbstractButton>(&bench.banner(), "bannerDetails")->click();
    QCOMPARE(namelessWidgets(bench.window.get()), QStringList());
    QCOMPARE(namelessWidgets(&bench.connectDialog()), QStringList());
}

void TestSignIn::tabOrderComesRound()
{
    Bench bench({remoteProfile()});
    QCOMPARE(tabRound(bench.window.get()),
             QStringList({u"signInStart"_s, u"signInProfiles"_s, u"signInEdit"_s, u"signInRemove"_s,
                          u"signInOpen"_s, u"signInConnect"_s, u"signIn_admin"_s}));
}

QTEST_MAIN(TestSignIn)
#include "tst_signin.moc"
