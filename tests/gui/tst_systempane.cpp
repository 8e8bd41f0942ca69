#include "tests/support/fakeconsole.h"
#include "tests/support/widgets.h"
#include "ui/shell/mainwindow.h"
#include "ui/system/protectiontext.h"
#include "ui/system/systempane.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace regent;
using namespace Qt::StringLiterals;

namespace {

QList<Protection> someProtections()
{
    return {
        {u"rank_separation"_s, Enforcement::Database, u"ada (operator) is no superuser"_s, {}},
        {u"staff_writes_recorded"_s, Enforcement::Nothing, u"0 of 2 triggers are on the table \"User\""_s,
         u"-- As a superuser.\ndo $triggers$\nbegin\nend\n$triggers$;\n"_s},
        {u"audit_append_only"_s, Enforcement::Database, u"triggers refuse every change"_s, {}},
        {u"impersonation_time_limit"_s, Enforcement::ConsoleOnly, u"the database refuses changes"_s, {}},
        {u"look_only"_s, Enforcement::ConsoleOnly, u"this console's table of permissions"_s, {}},
        {u"alert_before_impersonation"_s, Enforcement::Nothing, u"the profile names no webhook"_s, {}},
        {u"idle_lock"_s, Enforcement::ConsoleOnly, u"this console locks after 15 minutes"_s, {}},
    };
}

struct Bench
{
    explicit Bench(const std::function<void(FakeConsole&)>& prepare = {})
    {
        console.protections.protections = someProtections();
        if (prepare)
            prepare(console);
        services.emplace(console.services());
        pane = std::make_unique<SystemPane>(*services);
        pane->resize(1000, 900);
        pane->show();
        pane->activate();
    }
    QWidget* row(const char* id) const { return child<QWidget>(pane.get(), id); }
    QString badge(const char* id) const { return row(id)->findChild<Badge*>()->text(); }
    QString summary() const { return child<QLabel>(pane.get(), "protectionsSummary")->text(); }

    FakeConsole console;
    std::optional<ConsoleServices> services;
    std::unique_ptr<SystemPane> pane;
};

} // namespace

class TestSystemPane : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable); }

    void everyIdHasWords_data();
    void everyIdHasWords();
    void saysWhoMakesSure();
    void evidenceOnDemand();
    void theRemedyCanBeCopied();
    void lookingAgainShowsWhatIsThereNow();
    void failsAndTriesAgain();
    void withoutTheSchema();
    void theIdleLockIsChosenHere();
    void offlineSaysSo();
    void alarmStaysOnTheWindow();
    void looks_data();
    void looks();
};

void TestSystemPane::everyIdHasWords_data()
{
    QTest::addColumn<QString>("id");
    for (const char* id :
         {"rank_separation", "staff_cannot_read_secrets", "staff_cannot_write_tables",
          "staff_writes_recorded", "request_once", "audit_append_only", "audit_author",
          "anchors_kept_outside", "impersonation_recorded_first", "target_rank_refused",
          "impersonation_time_limit", "look_only", "alert_before_impersonation", "idle_lock", "transport"})
        QTest::newRow(id) << QString::fromLatin1(id);
}

void TestSystemPane::everyIdHasWords()
{
    QFETCH(QString, id);
    QVERIFY(protectionTitle(id) != id);
    QVERIFY(protectionSentence(id).endsWith(u'.'));
}

void TestSystemPane::saysWhoMakesSure()
{
    Bench bench;
    QTRY_VERIFY(!bench.summary().isEmpty());
    QCOMPARE(bench.badge("protection_rank_separation"), u"Database"_s);
    QCOMPARE(bench.badge("protection_look_only"), u"This console only"_s);
    QCOMPARE(bench.badge("protection_staff_writes_recorded"), u"Nobody"_s);
    QVERIFY2(bench.summary().contains(u"the database keeps 2, this console alone 3, nobody 2"_s),
             qPrintable(bench.summary()));
    QVERIFY(bench.row("protection_look_only")->accessibleName().contains(u"This console only"_s));
    QVERIFY(bench.pane->dataFrom().isValid());
    QCOMPARE(bench.console.protections.asked.last().idleLockMinutes, std::optional(kDefaultIdleLockMinutes));
    QCOMPARE(namelessWidgets(bench.pane.get()), QStringList());
}

void TestSystemPane::evidenceOnDemand()
{
    Bench bench;
    QTRY_VERIFY(!bench.summary().isEmpty());
    QWidget* row = bench.row("protection_rank_separation");
    auto* found = child<QLabel>(row, "protectionEvidence");
    QVERIFY(!found->isVisible());
    child<QToolButton>(row, "protectionDetails")->click();
    QTRY_VERIFY(found->isVisible());
    QVERIFY(found->text().contains(u"no superuser"_s));
    QVERIFY(row->findChildren<QPlainTextEdit*>().isEmpty());
}

void TestSystemPane::theRemedyCanBeCopied()
{
    Bench bench;
    QTRY_VERIFY(!bench.summary().isEmpty());
    QWidget* row = bench.row("protection_staff_writes_recorded");
    child<QToolButton>(row, "protectionDetails")->click();
    QCOMPARE(child<QPlainTextEdit>(row, "protectionRemedy")->toPlainText(), someProtections()[1].remedy);
    child<QPushButton>(row, "protectionCopy")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), someProtections()[1].remedy);
}

void TestSystemPane::lookingAgainShowsWhatIsThereNow()
{
    Bench bench;
    QTRY_VERIFY(!bench.summary().isEmpty());
    bench.console.protections.protections[0].enforcement = Enforcement::Nothing;
    QTest::keyClick(bench.pane.get(), Qt::Key_F5);
    QTRY_COMPARE(bench.badge("protection_rank_separation"), u"Nobody"_s);
}

void TestSystemPane::failsAndTriesAgain()
{
    Bench bench([](FakeConsole& console) {
        console.protections.failure = Error{Error::Kind::Unavailable, u"08006"_s, u"gone"_s, {}};
    });
    auto* banner = child<Banner>(bench.pane.get(), "banner");
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(!bench.pane->dataFrom().isValid());
    bench.console.protections.failure.reset();
    child<QPushButton>(banner, "bannerRetry")->click();
    QTRY_VERIFY(!bench.summary().isEmpty());
    QVERIFY(!banner->isVisible());
}

void TestSystemPane::withoutTheSchema()
{
    Bench bench([](FakeConsole& console) {
        console.info.regentVersion.reset();
        console.info.capabilities.setFlag(Capability::RegentSchema, false);
    });
    QSignalSpy wanted(bench.pane.get(), &Pane::installRequested);
    QVERIFY(child<QLabel>(bench.pane.get(), "systemSchemaText")->text().contains(u"Not installed"_s));
    child<QPushButton>(bench.pane.get(), "systemSchema")->click();
    QCOMPARE(wanted.size(), 1);
}

void TestSystemPane::theIdleLockIsChosenHere()
{
    Bench bench;
    auto* choice = child<QComboBox>(bench.pane.get(), "idleLockMinutes");
    QCOMPARE(choice->currentData().toInt(), kDefaultIdleLockMinutes);
    QCOMPARE(choice->count(), int(kIdleLockChoices.size()));
    QCOMPARE(choice->findData(0), -1); // there is no "never"
    QTest::keyClick(choice, Qt::Key_Home);
    QTRY_COMPARE(idleLockMinutes(bench.console.settings), kIdleLockChoices.front());
    QTRY_COMPARE(bench.console.protections.asked.last().idleLockMinutes,
                 std::optional(kIdleLockChoices.front()));
}

void TestSystemPane::offlineSaysSo()
{
    Bench bench;
    bench.console.monitor.goOffline(QDateTime::currentDateTime(), 5);
    for (const QAction* action : bench.pane->paneActions())
        QVERIFY(!action->isEnabled());
    QVERIFY(!child<QPushButton>(bench.pane.get(), "systemSchema")->isEnabled());
    bench.console.monitor.goOnline();
    for (const QAction* action : bench.pane->paneActions())
        QVERIFY(action->isEnabled());
}

void TestSystemPane::alarmStaysOnTheWindow()
{
    FakeConsole console;
    Appearance appearance(console.settings);
    MainWindow window(console.services(), appearance, [](ConsoleServices& services, QWidget* parent) {
        return QList<Pane*>{new SystemPane(services, parent), new SystemPane(services, parent)};
    });
    window.show();
    auto* line = child<QWidget>(&window, "alarmLine");
    QVERIFY(!line->isVisible());
    console.auditWatch.raise({u"kept_head_mismatch"_s, {7, 42}, u"row 42 of chain 7 is another"_s});
    QVERIFY(line->isVisible());
    QVERIFY(child<QLabel>(line, "alarmText")->text().startsWith(u"The audit log was tampered with"_s));
    window.showPane(1);
    QVERIFY(line->isVisible());
    QVERIFY(line->findChildren<QAbstractButton*>().isEmpty()); // nothing to wave it away with
}

void TestSystemPane::looks_data()
{
    QTest::addColumn<Theme::Scheme>("scheme");
    QTest::addColumn<bool>("rightToLeft");
    QTest::addColumn<QString>("state");
    QTest::newRow("light") << Theme::Scheme::Light << false << u"open"_s;
    QTest::newRow("dark") << Theme::Scheme::Dark << false << u"open"_s;
    QTest::newRow("contrast") << Theme::Scheme::Contrast << false << u"open"_s;
    QTest::newRow("rtl") << Theme::Scheme::Light << true << u"open"_s;
    QTest::newRow("loading") << Theme::Scheme::Light << false << u"loading"_s;
    QTest::newRow("error") << Theme::Scheme::Light << false << u"error"_s;
    QTest::newRow("noschema") << Theme::Scheme::Light << false << u"noschema"_s;
}

/// Pictures for people to judge (REGENT_LOOKS names a folder); what is tested is that nothing is cut off.
void TestSystemPane::looks()
{
    QFETCH(Theme::Scheme, scheme);
    QFETCH(bool, rightToLeft);
    QFETCH(QString, state);
    Theme::apply(scheme, Theme::Density::Comfortable);
    qApp->setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    Bench bench([&](FakeConsole& console) {
        if (state == "error"_L1)
            console.protections.failure = Error{Error::Kind::Unavailable, u"08006"_s, u"gone"_s, {}};
        if (state == "noschema"_L1)
            console.info.regentVersion.reset();
    });
    if (state != "loading"_L1)
        QTest::qWait(50);
    if (state == "open"_L1)
        child<QToolButton>(bench.row("protection_staff_writes_recorded"), "protectionDetails")->click();
    QTest::qWait(state == "loading"_L1 ? 0 : 50);
    const QPixmap picture = bench.pane->grab();
    if (const QString folder = qEnvironmentVariable("REGENT_LOOKS"); !folder.isEmpty())
        QVERIFY(
            picture.save(folder + u"/system-"_s + QString::fromLatin1(QTest::currentDataTag()) + u".png"_s));
    const QList<QLabel*> labels = bench.pane->findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        if (label->isVisible())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
    qApp->setLayoutDirection(Qt::LeftToRight);
    Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable);
}

QTEST_MAIN(TestSystemPane)
#include "tst_systempane.moc"
