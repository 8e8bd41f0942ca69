#include "tests/gui/auditdesk.h"

#include "models/leasetablemodel.h"
#include "ui/impersonation/impersonationpane.h"

#include <QDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;

namespace {

/// The impersonation pane as a person at the keyboard has it.
struct Desk : AuditDesk
{
    explicit Desk(Role role = Role::Admin) : AuditDesk(role)
    {
        console.impersonation.leases = {openLease(1, now.addSecs(-300)), openLease(2, now.addSecs(-60)),
                                        pastLease(3, now.addDays(-1), LeaseEnd::Stop)};
    }
    void start()
    {
        services = std::make_unique<ConsoleServices>(console.services());
        leases = std::make_unique<ImpersonationPane>(*services, format(), nullptr);
        leases->resize(1200, 700);
        leases->show();
        (void)QTest::qWaitForWindowActive(leases.get());
        leases->activate();
    }
    RowsView* rows() { return child<RowsView>(leases.get(), "leaseTable"); }
    QLineEdit* field() { return child<QLineEdit>(leases.get(), "targetEdit"); }
    QAction* act(const char* name) { return child<QAction>(leases.get(), name); }
    QString said(const char* name) { return plain(child<QLabel>(leases.get(), name)->text()); }
    bool isShown(const char* name) { return child(leases.get(), name)->isVisible(); }
    void choose(int row) { rows()->setCurrentIndex(rows()->model()->index(row, 0)); }

    std::unique_ptr<ImpersonationPane> leases;
};

/// The dialog in which the rest is asked; null while there is none.
QDialog* actDialog()
{
    const QList<QWidget*> all = QApplication::topLevelWidgets();
    for (QWidget* widget : all) {
        if (auto* dialog = qobject_cast<QDialog*>(widget); dialog && dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

} // namespace

class TestImpersonationPane : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable); }
    void cleanup()
    {
        if (QDialog* dialog = actDialog())
            dialog->reject();
    }

    void runningOnesComeFirst()
    {
        Desk d;
        d.start();
        QTRY_COMPARE(d.rows()->model()->rowCount(), 3);
        QCOMPARE(d.said("leaseSummary"), u"2 running"_s);
        QVERIFY(d.rows()->model()->index(0, 0).data().toString().startsWith(u"Running"_s));
        QCOMPARE(d.rows()->model()->index(2, 0).data().toString(), u"Stopped"_s);
        QVERIFY(d.field()->hasFocus());
        QVERIFY(d.said("securityNotice").contains(u"on record"_s));
    }

    void whatIsTypedIsCheckedAsThePlatformDoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("nothing") << u""_s << u"Please enter a valid user ID"_s;
        QTest::newRow("blanks") << u"   "_s << u"Please enter a valid user ID"_s;
        QTest::newRow("no id") << u"zoe"_s << u"Please enter a valid UUID format user ID"_s;
        QTest::newRow("one digit short")
            << u"123e4567-e89b-12d3-a456-42661417400"_s << u"Please enter a valid UUID format user ID"_s;
        QTest::newRow("unknown id") << u"123e4567-e89b-12d3-a456-426614174000"_s
                                    << u"There is no user with this id or address."_s;
        QTest::newRow("unknown address")
            << u"nobody@nowhere.example"_s << u"There is no user with this id or address."_s;
    }
    void whatIsTypedIsCheckedAsThePlatformDoes()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        Desk d;
        d.start();
        QTest::keyClicks(d.field(), text);
        QTest::keyClick(d.field(), Qt::Key_Return);
        QTRY_VERIFY(d.isShown("targetProblem"));
        QCOMPARE(d.said("targetProblem"), message);
        QVERIFY(!actDialog());
        QTest::keyClicks(d.field(), u"x"_s);
        QVERIFY(!d.isShown("targetProblem"));
    }

    void anAddressOpensTheDialogForThatUser()
    {
        Desk d;
        d.start();
        QTest::keyClicks(d.field(), u"  zoe.mueller@corp.io "_s);
        QTest::mouseClick(child(d.leases.get(), "startButton"), Qt::LeftButton);
        QTRY_VERIFY(actDialog());
        QStringList words;
        const QList<QLabel*> labels = actDialog()->findChildren<QLabel*>();
        for (const QLabel* label : labels)
            words.append(Desk::plain(label->text()));
        QVERIFY2(words.join(u'|').contains(u"zoe.mueller@corp.io"_s), qPrintable(words.join(u'|')));
        QVERIFY(d.console.impersonation.requests.isEmpty()); // nothing begins without a reason
    }

    void whoMayNotIsToldWhy()
    {
        Desk d(Role::Support);
        d.start();
        QTRY_COMPARE(d.rows()->model()->rowCount(), 3); // reading is allowed
        QVERIFY(!d.field()->isEnabled());
        QVERIFY(!child(d.leases.get(), "startButton")->isEnabled());
        QVERIFY2(d.said("startWhyNot").contains(u"role"_s), qPrintable(d.said("startWhyNot")));
        d.choose(0);
        QVERIFY(!d.act("leaseEnd")->isEnabled());
        QVERIFY(d.act("leaseEnd")->toolTip().contains(u"admin"_s));
    }

    void somebodyElsesIsEndedOnlyAfterAQuestion()
    {
        Desk d;
        d.start();
        QTRY_COMPARE(d.rows()->model()->rowCount(), 3);
        d.choose(0); // grace's
        QTest::keyClick(d.rows(), Qt::Key_Delete);
        QCOMPARE(d.console.prompter.questions.size(), 1);
        QVERIFY(d.console.prompter.questions.first().destructive);
        QVERIFY(d.console.prompter.questions.first().text.contains(u"grace"_s));
        QVERIFY(!d.isShown("leaseBanner"));
        d.console.prompter.lastAnswer(false);
        QTest::qWait(50);
        QVERIFY(!d.isShown("leaseBanner"));
        d.console.prompter.lastAnswer(true);
        QTRY_VERIFY(d.isShown("leaseBanner")); // the fake does not know this one, and the pane says so
    }

    void onesOwnIsEndedAtOnce()
    {
        Desk d;
        d.console.impersonation.leases = {pastLease(3, d.now.addDays(-1), LeaseEnd::Stop)};
        const Lease mine = d.console.impersonation.beginNow(realPeople()[0].id, u"zoe@corp.io"_s, u"Zoë"_s);
        d.start();
        QTRY_COMPARE(d.rows()->model()->rowCount(), 2);
        d.choose(0);
        QSignalSpy announced(&d.console.jobs, &JobList::announced);
        d.act("leaseEnd")->trigger();
        QTRY_COMPARE(announced.count(), 1);
        QVERIFY(d.console.prompter.questions.isEmpty());
        QCOMPARE(d.console.impersonation.ends, QList<LeaseEnd>{LeaseEnd::Stop});
        QTRY_COMPARE(d.said("leaseSummary"), u"Nobody is acted as right now"_s);
        QVERIFY(!d.act("leaseEnd")->isEnabled());
        QCOMPARE(static_cast<LeaseTableModel*>(d.rows()->model())->lease(0).id, mine.id);
    }

    void aDoubleClickLeadsToTheTrail()
    {
        Desk d;
        d.start();
        QTRY_COMPARE(d.rows()->model()->rowCount(), 3);
        QSignalSpy wanted(d.leases.get(), &ImpersonationPane::trailRequested);
        const QPoint cell = d.rows()->visualRect(d.rows()->model()->index(2, 1)).center();
        QTest::mouseClick(d.rows()->viewport(), Qt::LeftButton, {}, cell);
        QTest::mouseDClick(d.rows()->viewport(), Qt::LeftButton, {}, cell);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().toString(), d.console.impersonation.leases[2].id.value());
        d.rows()->setFocus();
        d.choose(0);
        QTest::keyClick(d.rows(), Qt::Key_Return);
        QCOMPARE(wanted.count(), 2);
    }

    void theTrailIsShownByTheAuditPane()
    {
        Desk d;
        d.open();
        QSignalSpy front(d.pane.get(), &Pane::frontRequested);
        d.pane->showSession(u"5e55108e-0000-4000-8000-000000000abc"_s);
        QCOMPARE(front.count(), 1);
        QTRY_COMPARE(d.console.audit.queries.last().correlation, u"5e55108e-0000-4000-8000-000000000abc"_s);
        QCOMPARE(d.filter().trimmed(), u"session:5e55108e-0000-4000-8000-000000000abc"_s);
    }

    void whatBeginsElsewhereAppears()
    {
        Desk d;
        d.start();
        QTRY_COMPARE(d.rows()->model()->rowCount(), 3);
        d.choose(2);
        d.console.impersonation.leases.prepend(openLease(7, d.now));
        emit d.console.feed.everythingChanged();
        QTRY_COMPARE(d.rows()->model()->rowCount(), 4);
        QCOMPARE(d.rows()->currentIndex().row(), 3); // still the same one
    }

    void standIns()
    {
        Desk none;
        none.console.impersonation.leases.clear();
        none.start();
        QTRY_VERIFY(none.isShown("leaseEmpty"));
        Desk absent;
        absent.console.info.capabilities.setFlag(Capability::RegentSchema, false);
        absent.start();
        QVERIFY(absent.isShown("leaseEmpty"));
        QSignalSpy wanted(absent.leases.get(), &Pane::installRequested);
        QTest::mouseClick(child<QAbstractButton>(child(absent.leases.get(), "leaseEmpty"), "emptyAction"),
                          Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
    }

    void everythingHasANameAndAReason()
    {
        Desk d(Role::Support);
        d.start();
        QTRY_COMPARE(d.rows()->model()->rowCount(), 3);
        QCOMPARE(namelessWidgets(d.leases.get()).join(u'|'), QString());
        const QList<QAction*> actions = d.leases->paneActions();
        for (const QAction* action : actions)
            QVERIFY2(action->isEnabled() || action->toolTip().contains(u'\n'),
                     qPrintable(action->objectName()));
    }
};

QTEST_MAIN(TestImpersonationPane)
#include "tst_impersonationpane.moc"
