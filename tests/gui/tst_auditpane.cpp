#include "tests/gui/auditdesk.h"

#include "services/access/contextfactory.h"
#include "ui/audit/factlabel.h"
#include "ui/filter/querychip.h"

#include <QAbstractButton>
#include <QDialog>
#include <QListWidget>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;
using Column = AuditTableModel::Column;

class TestAuditPane : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable); }

    void theNewestEventIsSelectedAndRead()
    {
        AuditDesk d;
        d.begin(realAudit(d.now));
        QVERIFY(d.table()->hasFocus());
        QCOMPARE(d.table()->currentIndex().row(), 0);
        QTRY_COMPARE(d.text("auditSentence"), u"ada set out to: Verify the audit log"_s);
        QCOMPARE(d.text("auditWords"), u"audit.verify — intent"_s);
        d.key(Qt::Key_Down);
        d.key(Qt::Key_Down);
        QTRY_COMPARE(d.text("auditSentence"), u"ada as Zoë Müller: user.preferences.update (Zoë Müller)"_s);
        QCOMPARE(d.text("factReason"), u"Turn off mail after a bounce"_s);
        QCOMPARE(d.text("factTicket"), u"#4711"_s);
        QVERIFY(d.text("factActingAs").contains(u"zoe.mueller@corp.io"_s));
        QCOMPARE(d.text("factPlace"), u"4711/99"_s);
        const auto* diff = child<QTableView>(d.pane.get(), "diffTable");
        QVERIFY(diff->isVisible());
        QCOMPARE(dumpModel(*diff->model()), (QStringList{u"note | – | مرحبا بالعالم — 12 رسالة"_s,
                                                         u"preferences.onAgentRun | true | false"_s,
                                                         u"preferences.volume | ALL | NONE"_s,
                                                         u"timezone | Europe/Berlin | Europe/Berlin"_s}));
    }

    void anActWithoutAnOutcomeAsksToBeChecked()
    {
        AuditDesk d;
        d.begin(realAudit(d.now));
        QCOMPARE(d.cell(6, Column::Outcome), u"Unknown — check"_s);
        d.action("auditUnknown")->trigger();
        QTRY_COMPARE(d.filter().trimmed(), u"outcome:intent"_s);
        QTRY_COMPARE(d.table()->model()->rowCount(), 3);
        QCOMPARE(d.cell(0, Column::Outcome), u"Under way"_s);
        QCOMPARE(d.cell(1, Column::Outcome),
                 u"Announced"_s); // its outcome is hidden by the filter, not missing
        QCOMPARE(d.cell(2, Column::Outcome), u"Unknown — check"_s);
    }

    void theFilterIsTypedOverTheRows()
    {
        AuditDesk d;
        d.begin(realAudit(d.now));
        d.type(u"actor:grace "_s);
        QVERIFY(d.edit()->hasFocus());
        QTRY_COMPARE(d.pane->findChildren<QueryChip*>().size(), 1);
        QTRY_COMPARE(d.table()->model()->rowCount(), 1);
        QCOMPARE(d.cell(0, Column::Action), u"Change made past Regent"_s);
        d.pane->activateWindow(); // the offscreen platform leaves the offers' popup active
        QVERIFY(QTest::qWaitForWindowActive(d.pane.get()));
        d.key(Qt::Key_Return);
        QVERIFY(d.table()->hasFocus());
        d.action("auditClearFilter")->trigger();
        QTRY_COMPARE(d.table()->model()->rowCount(), 11);
        QVERIFY(!d.action("auditClearFilter")->isEnabled());
    }

    void aWrongTermIsExplainedAndNothingIsAsked()
    {
        AuditDesk d;
        d.begin(realAudit(d.now));
        const qsizetype asked = d.console.audit.queries.size();
        d.key(Qt::Key_Slash);
        d.type(u"outcome:perhaps "_s);
        QTRY_VERIFY2(d.notice().contains(u"done, failed, denied, intent"_s), qPrintable(d.notice()));
        QCOMPARE(d.console.audit.queries.size(), asked);
        QVERIFY(d.action("auditExport")->toolTip().contains(u"not applied"_s));
    }

    void everythingOfTheSession()
    {
        AuditDesk d;
        d.begin(realAudit(d.now));
        d.table()->setCurrentIndex(d.table()->model()->index(2, 0));
        d.action("auditShowSession")->trigger();
        QTRY_COMPARE(d.table()->model()->rowCount(), 4);
        QVERIFY(d.filter().startsWith(u"session:5e55108e"_s));
        d.table()->setCurrentIndex(d.table()->model()->index(1, 0));
        d.action("auditShowTarget")->trigger();
        QTRY_VERIFY(d.filter().startsWith(u"about:"_s));
        QTRY_COMPARE(d.table()->model()->rowCount(), 4);
        QCOMPARE(d.console.audit.queries.last().subject, realPeople()[0].id.value());
    }

    void newEventsDoNotMoveWhatIsRead()
    {
        AuditDesk d;
        d.begin(auditTrail(150, d.now));
        d.table()->setCurrentIndex(d.table()->model()->index(40, 0));
        d.table()->scrollTo(d.table()->model()->index(40, 0), QAbstractItemView::PositionAtTop);
        const int y = d.table()->visualRect(d.table()->currentIndex()).y();
        const AuditPosition read = d.model()->event(40).position;
        for (int n = 0; n < 3; ++n)
            d.console.audit.events.prepend(auditEvent(900 + n, d.now.addSecs(n + 1), u"user.create"_s));
        emit d.console.feed.everythingChanged();
        QTRY_COMPARE(d.table()->model()->rowCount(), 153);
        QCOMPARE(d.table()->currentIndex().row(), 43);
        QCOMPARE(d.model()->event(43).position, read);
        QCOMPARE(d.table()->visualRect(d.table()->currentIndex()).y(), y);
        QTRY_COMPARE(d.notice(), u"3 newer event(s) above"_s);
        d.click("searchNoticeButton");
        QCOMPARE(d.table()->currentIndex().row(), 0);
        QCOMPARE(d.table()->verticalScrollBar()->value(), 0);
        QCOMPARE(d.notice(), u"Newest first"_s);
    }

    void f5AtTheTopShowsTheNewest()
    {
        AuditDesk d;
        d.begin(auditTrail(50, d.now));
        d.console.audit.events.prepend(auditEvent(900, d.now.addSecs(1), u"users.export"_s));
        d.key(Qt::Key_F5);
        QTRY_COMPARE(d.table()->model()->rowCount(), 51);
        QCOMPARE(d.table()->currentIndex().row(), 0);
        QCOMPARE(d.text("factAction"), u"Export users"_s);
    }

    void scrollingLoadsMore()
    {
        AuditDesk d;
        d.begin(auditTrail(500, d.now));
        d.key(Qt::Key_End);
        QTRY_COMPARE(d.table()->model()->rowCount(), 400);
        d.key(Qt::Key_End);
        QTRY_COMPARE(d.table()->model()->rowCount(), 500);
        d.key(Qt::Key_Home);
        QCOMPARE(d.table()->currentIndex().row(), 0);
    }

    void anUnbrokenLogIsACalmLine()
    {
        AuditDesk d;
        d.console.audit.verdict.rows = 1'204'331;
        d.console.audit.verdict.ok = true;
        d.console.audit.verdict.head.at = d.now;
        d.console.audit.verdict.head.rows = 1'204'331;
        d.begin(realAudit(d.now));
        QSignalSpy announced(&d.console.jobs, &JobList::announced);
        d.key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(d.shown("verdict"));
        QCOMPARE(d.text("verdictSummary"), u"1,204,331 event(s), unbroken"_s);
        QVERIFY(!d.shown("verdictFaults"));
        d.console.files.answer = u"/somewhere/head.json"_s;
        d.click("verdictKeep");
        QCOMPARE(d.console.files.requests.last().suggestedName, u"audit-head-2026-03-03.json"_s);
        QCOMPARE(d.console.audit.keptHeads.value(u"/somewhere/head.json"_s), d.console.audit.verdict.head);
        QTRY_COMPARE(announced.count(), 1);

        d.action("auditCompare")->trigger();
        QTRY_COMPARE(d.console.audit.comparisons.size(), 2);
        QCOMPARE(d.console.audit.comparisons.last(), d.console.audit.verdict.head);
        QTRY_VERIFY(d.text("verdictSummary").contains(u"nothing of the kept head is missing"_s));
        d.click("verdictClose");
        QVERIFY(!d.shown("verdict"));
    }

    void aBrokenLogNamesTheFirstBadRows()
    {
        AuditDesk d;
        d.console.audit.verdict = {
            11, false, {{u"edited"_s, {4711, 98}, u"hash"_s}, {u"log_emptied"_s, {}, {}}}, {}};
        d.begin(realAudit(d.now));
        d.click("verifyButton");
        QTRY_VERIFY(d.shown("verdictFaults"));
        QVERIFY(d.text("verdictSummary").contains(u"tampered"_s));
        QVERIFY(!d.shown("verdictKeep"));
        auto* faults = child<QListWidget>(d.pane.get(), "verdictFaults");
        QCOMPARE(faults->item(0)->text(), u"Row 4711/98: This row is not what was written."_s);
        d.click("verdictShow");
        QTRY_COMPARE(d.filter().trimmed(), u"row:4711/98"_s);
        QTRY_COMPARE(d.table()->model()->rowCount(), 1);
        QCOMPARE(d.model()->event(0).position, (AuditPosition{4711, 98}));
        faults->setCurrentRow(1);
        QVERIFY(!child(d.pane.get(), "verdictShow")->isEnabled()); // about the whole log
    }

    void whatIsNoHeadIsSaidSo()
    {
        AuditDesk d;
        d.begin(realAudit(d.now));
        d.console.files.answer = u"/somewhere/else.txt"_s;
        d.action("auditCompare")->trigger();
        QTRY_VERIFY(d.shown("auditBanner"));
        QVERIFY(d.console.audit.comparisons.isEmpty());
    }

    void theWatchRaisesTheAlarm()
    {
        AuditDesk d;
        d.begin(realAudit(d.now));
        d.console.auditWatch.raise({u"tail_missing"_s, {4711, 90}, {}});
        QVERIFY(d.shown("verdict"));
        QVERIFY(d.text("verdictSummary").contains(u"lacks"_s));
        QVERIFY(d.shown("verdictVerify"));
    }

    void anExportNamesFilterFormatAndFile()
    {
        AuditDesk d;
        d.begin(realAudit(d.now));
        d.key(Qt::Key_Slash);
        d.type(u"outcome:failed "_s);
        QTRY_COMPARE(d.table()->model()->rowCount(), 1);
        d.console.files.answer = u"/somewhere/audit.jsonl"_s;
        d.action("auditExport")->trigger();
        auto* dialog = child<QDialog>(d.pane.get(), "exportDialog");
        QCOMPARE(d.text("exportQuery"), u"outcome:failed"_s);
        child<QRadioButton>(dialog, "exportJsonLines")->click();
        dialog->accept();
        QTRY_COMPARE(d.console.audit.exports.size(), 1);
        QCOMPARE(d.console.audit.exports.first().query.outcome, AuditOutcome::Failed);
        QCOMPARE(d.console.audit.exports.first().format, AuditFormat::JsonLines);
        QCOMPARE(d.console.audit.exports.first().path, u"/somewhere/audit.jsonl"_s);
    }

    void copies()
    {
        AuditDesk d;
        d.begin(realAudit(d.now));
        d.table()->setCurrentIndex(d.table()->model()->index(2, 0));
        d.action("auditCopyJson")->trigger();
        QVERIFY(d.clipboard().contains(u"\"action\": \"user.preferences.update\""_s));
        d.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(d.clipboard(), realPeople()[0].id.value());
        auto* hash = child<FactLabel>(d.pane.get(), "factHash");
        hash->setFocus();
        hash->setSelection(0, int(hash->text().size()));
        QTest::keyClick(hash, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(d.clipboard(), QString::fromLatin1(d.model()->event(2).hash.toHex()));
    }

    void aFloodIsSurvived()
    {
        AuditDesk d;
        QElapsedTimer timer;
        timer.start();
        d.begin(QList{hostileEvent(d.now)} + realAudit(d.now));
        auto* diff = child<QTableView>(d.pane.get(), "diffTable");
        QTRY_COMPARE(diff->model()->rowCount(), 500);
        QVERIFY(d.shown("diffCut"));
        QVERIFY(child(d.pane.get(), "auditDetail")->width() < 600); // nothing in it pushed it wider
        diff->setFocus();
        diff->setCurrentIndex(diff->model()->index(1, 0)); // "huge"
        const int before = diff->rowHeight(1);
        QTest::keyClick(diff, Qt::Key_Return);
        QVERIFY(diff->rowHeight(1) > before);
        QTest::keyClick(diff, Qt::Key_Return);
        QCOMPARE(diff->rowHeight(1), before);
    }

    void withoutTheSchemaItOffersToInstall()
    {
        AuditDesk d;
        d.console.info.capabilities.setFlag(Capability::RegentSchema, false);
        d.open();
        QSignalSpy wanted(d.pane.get(), &Pane::installRequested);
        QCOMPARE(d.empty(), u"There is no audit log in this database"_s);
        auto* install = child<QAbstractButton>(child(d.pane.get(), "auditEmpty"), "emptyAction");
        QTRY_VERIFY(install->isVisible() && install->height() > 10);
        QVERIFY(d.console.audit.queries.isEmpty());
        QTest::mouseClick(install, Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
    }

    void withoutARankNothingIsAsked()
    {
        AuditDesk d(Role::None);
        d.open();
        QCOMPARE(d.empty(), u"Your login may not read the audit log"_s);
        QVERIFY(d.console.audit.queries.isEmpty());
        QVERIFY(!d.action("auditVerify")->isEnabled());
        QVERIFY(!d.action("auditVerify")->toolTip().isEmpty());
    }

    void aFailureIsRetried()
    {
        AuditDesk d;
        d.console.audit.failure = Error{Error::Kind::Unavailable, u"08006"_s, u"gone"_s, {}};
        d.console.audit.events = realAudit(d.now);
        d.open();
        QTRY_VERIFY(d.shown("auditBanner"));
        d.console.audit.failure.reset();
        QTest::mouseClick(child<QAbstractButton>(child(d.pane.get(), "auditBanner"), "bannerRetry"),
                          Qt::LeftButton);
        QTRY_COMPARE(d.table()->model()->rowCount(), 11);
        QVERIFY(!d.shown("auditBanner"));
    }

    void hiddenItAsksNothing()
    {
        AuditDesk d;
        d.begin(realAudit(d.now));
        d.pane->hide();
        const qsizetype asked = d.console.audit.queries.size();
        emit d.console.feed.everythingChanged();
        QTest::qWait(600);
        QCOMPARE(d.console.audit.queries.size(), asked);
    }

    void everythingHasANameAndAReason()
    {
        AuditDesk d;
        d.begin(realAudit(d.now));
        QCOMPARE(namelessWidgets(d.pane.get()).join(u'|'), QString());
        const QList<QAction*> actions = d.pane->paneActions();
        for (const QAction* action : actions)
            QVERIFY2(action->isEnabled() || action->toolTip().contains(u'\n'),
                     qPrintable(action->objectName()));
    }
};

QTEST_MAIN(TestAuditPane)
#include "tst_auditpane.moc"
