#include "tests/gui/auditdesk.h"

#include "ui/impersonation/impersonationpane.h"
#include "ui/users/userspane.h"

#include <QTabWidget>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace regent;

/// Draws the panes about staff in every dress. What they must look like is for people to judge from the
/// pictures (REGENT_LOOKS names a folder); what is tested is that the content is there.
class TestAuditLooks : public QObject
{
    Q_OBJECT
private slots:
    void looks_data()
    {
        QTest::addColumn<Theme::Scheme>("scheme");
        QTest::addColumn<bool>("rightToLeft");
        QTest::addColumn<QSize>("size");
        const QSize wide(1400, 800);
        QTest::newRow("light") << Theme::Scheme::Light << false << wide;
        QTest::newRow("dark") << Theme::Scheme::Dark << false << wide;
        QTest::newRow("contrast") << Theme::Scheme::Contrast << false << wide;
        QTest::newRow("rtl") << Theme::Scheme::Light << true << wide;
        QTest::newRow("narrow") << Theme::Scheme::Light << false << QSize(780, 560);
    }
    void looks()
    {
        QFETCH(Theme::Scheme, scheme);
        QFETCH(bool, rightToLeft);
        QFETCH(QSize, size);
        Theme::apply(scheme, Theme::Density::Comfortable);
        qApp->setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        audit(size);
        verdict(size);
        hostile(size);
        impersonation(size);
        timeline(size);
        qApp->setLayoutDirection(Qt::LeftToRight);
    }
    void standIns()
    {
        Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable);
        AuditDesk none;
        none.open();
        QTRY_VERIFY(none.shown("auditEmpty"));
        save(*none.pane, "empty");
        AuditDesk denied(Role::None);
        denied.open();
        QCOMPARE(denied.empty(), u"Your login may not read the audit log"_s);
        save(*denied.pane, "denied");
        AuditDesk failed;
        failed.console.audit.failure = Error{Error::Kind::Unavailable, u"08006"_s, u"gone"_s, {}};
        failed.open();
        QTRY_VERIFY(failed.shown("auditBanner"));
        save(*failed.pane, "failed");
    }

private:
    static void audit(QSize size)
    {
        AuditDesk d;
        d.console.audit.events = realAudit(d.now);
        d.open(size);
        QTRY_VERIFY(d.table()->model()->rowCount() > 10);
        d.table()->setCurrentIndex(d.table()->model()->index(2, 0));
        QTRY_COMPARE(d.text("auditSentence"), u"ada as Zoë Müller: user.preferences.update (Zoë Müller)"_s);
        save(*d.pane, "audit");
    }
    static void verdict(QSize size)
    {
        AuditDesk d;
        d.console.audit.events = realAudit(d.now);
        d.console.audit.verdict = {1'204'331,
                                   false,
                                   {{u"edited"_s, {4711, 98}, u"hash differs"_s},
                                    {u"gap"_s, {4711, 95}, {}},
                                    {u"log_replaced"_s, {}, {}}},
                                   {}};
        d.open(size);
        d.action("auditVerify")->trigger();
        QTRY_VERIFY(d.shown("verdict"));
        save(*d.pane, "broken");
        d.console.audit.verdict = {1'204'331, true, {}, {}};
        d.action("auditVerify")->trigger();
        QTRY_VERIFY(d.text("verdictSummary").endsWith(u", unbroken"_s));
        save(*d.pane, "unbroken");
    }
    static void hostile(QSize size)
    {
        AuditDesk d;
        d.console.audit.events = QList{hostileEvent(d.now)} + realAudit(d.now);
        d.open(size);
        QTRY_VERIFY(d.table()->model()->rowCount() > 10);
        save(*d.pane, "hostile");
    }
    static void impersonation(QSize size)
    {
        AuditDesk d(Role::Admin);
        d.console.impersonation.leases = {
            openLease(1, d.now.addSecs(-300)), openLease(2, d.now.addSecs(-3000)),
            pastLease(3, d.now.addDays(-1), LeaseEnd::Stop), pastLease(4, d.now.addDays(-2), LeaseEnd::Crash),
            pastLease(5, d.now.addDays(-9), LeaseEnd::Revoked)};
        ConsoleServices services = d.console.services();
        ImpersonationPane pane(services, d.format(), nullptr);
        pane.resize(size);
        pane.show();
        pane.activate();
        QTRY_COMPARE(child<RowsView>(&pane, "leaseTable")->model()->rowCount(), 5);
        save(pane, "impersonation");
    }
    static void timeline(QSize size)
    {
        AuditDesk d;
        d.console.audit.events = realAudit(d.now);
        ConsoleServices services = d.console.services();
        UsersPane pane(services, d.format(), nullptr);
        pane.resize(size);
        pane.show();
        pane.activate();
        auto* table = child<QTableView>(&pane, "usersTable");
        QTRY_VERIFY(table->model()->rowCount() > 10);
        const QString id = realPeople()[0].id.value();
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 0).data(Qt::UserRole + 1).toString() == id)
                table->setCurrentIndex(table->model()->index(row, 0));
        }
        child<QTabWidget>(&pane, "inspectorTabs")->setCurrentIndex(2);
        auto* tree = child<QTreeView>(&pane, "timeline");
        QTRY_VERIFY(tree->model()->rowCount() > 0);
        QTest::qWait(80);
        tree->expandAll();
        save(pane, "timeline");
    }
    static void save(QWidget& pane, const char* what)
    {
        const QString folder = qEnvironmentVariable("REGENT_LOOKS");
        QTest::qWait(80); // layouts settle
        const QPixmap picture = pane.grab();
        QVERIFY(!picture.isNull());
        const char* tag = QTest::currentDataTag();
        if (!folder.isEmpty())
            QVERIFY(picture.save(folder + u'/' + QLatin1StringView(what) + u'-' +
                                 QLatin1StringView(tag ? tag : "light") + u".png"_s));
    }
};

QTEST_MAIN(TestAuditLooks)
#include "tst_audit_looks.moc"
