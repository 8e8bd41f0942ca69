#include "tests/gui/auditdesk.h"

#include "models/timelinemodel.h"
#include "ui/users/userspane.h"

#include <QTabWidget>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace regent;

namespace {

/// The users pane, for the timeline beside it.
struct Desk : AuditDesk
{
    explicit Desk(Role role = Role::Support) : AuditDesk(role) { console.audit.events = realAudit(now); }
    void start()
    {
        services = std::make_unique<ConsoleServices>(console.services());
        users = std::make_unique<UsersPane>(*services, format(), nullptr);
        users->resize(1280, 760);
        users->show();
        (void)QTest::qWaitForWindowActive(users.get());
        users->activate();
        QTRY_VERIFY(table()->model()->rowCount() > 0);
    }
    QTableView* table() { return child<QTableView>(users.get(), "usersTable"); }
    QTreeView* tree() { return child<QTreeView>(users.get(), "timeline"); }
    QWidget* tab() { return child(users.get(), "timelineTab"); }
    void choose(const UserId& id)
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            const QModelIndex index = table()->model()->index(row, 0);
            if (index.data(Qt::UserRole + 1).toString() == id.value())
                return table()->setCurrentIndex(index);
        }
        QFAIL("no such user in the table");
    }
    void openTimeline() { QTest::keyClick(table(), Qt::Key_3, Qt::AltModifier); }
    QModelIndex event(int row) { return tree()->model()->index(row, 0, tree()->model()->index(0, 0)); }
    QString sentence(int row) { return plain(event(row).data().toString()); }

    std::unique_ptr<UsersPane> users;
};

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable); }

    void nothingIsAskedWhileItIsHidden()
    {
        Desk d;
        d.start();
        d.choose(realPeople()[0].id);
        QTest::qWait(250);
        QVERIFY(d.console.audit.queries.isEmpty());
        d.openTimeline();
        QTRY_COMPARE(d.console.audit.queries.size(), 1);
        QCOMPARE(d.console.audit.queries.first().subject, realPeople()[0].id.value());
    }

    void dayByDayInSentences()
    {
        Desk d;
        d.start();
        d.choose(realPeople()[0].id);
        QTest::qWait(200);
        d.openTimeline();
        QTRY_COMPARE(d.tree()->model()->rowCount(), 1);
        QCOMPARE(d.tree()->model()->index(0, 0).data().toString(), u"Today"_s);
        QTRY_VERIFY(d.tree()->isExpanded(d.tree()->model()->index(0, 0)));
        QTRY_COMPARE(d.sentence(0), u"ada stopped acting as Zoë Müller"_s);
        QCOMPARE(d.sentence(2), u"ada began acting as Zoë Müller"_s);
        QVERIFY(!d.tree()->isExpanded(d.event(1)));
        d.tree()->setFocus();
        d.tree()->setCurrentIndex(d.event(1));
        QTest::keyClick(d.tree(), Qt::Key_Return);
        QVERIFY(d.tree()->isExpanded(d.event(1)));
        QTest::keyClick(d.tree(), Qt::Key_Left);
        QVERIFY(!d.tree()->isExpanded(d.event(1)));
    }

    void somebodyElsesTimelineIsNeverShown()
    {
        Desk d;
        d.start();
        d.choose(realPeople()[0].id);
        QTest::qWait(200);
        d.openTimeline();
        QTRY_COMPARE(d.tree()->model()->rowCount(), 1);
        d.choose(realPeople()[8].id);
        QTRY_COMPARE(d.console.audit.queries.last().subject, realPeople()[8].id.value());
        QTRY_VERIFY(child(d.tab(), "timelineEmpty")->isVisible());
        QCOMPARE(d.tree()->model()->rowCount(), 0);
    }

    void itFailsOnItsOwn()
    {
        Desk d;
        d.start();
        d.console.audit.failure = Error{Error::Kind::Timeout, u"57014"_s, {}, {}};
        d.choose(realPeople()[0].id);
        QTest::qWait(200);
        d.openTimeline();
        QTRY_VERIFY(child(d.tab(), "tabBanner")->isVisible());
        d.console.audit.failure.reset();
        QTest::mouseClick(child<QAbstractButton>(d.tab(), "bannerRetry"), Qt::LeftButton);
        QTRY_COMPARE(d.tree()->model()->rowCount(), 1);
        QVERIFY(!child(d.tab(), "tabBanner")->isVisible());
    }

    void withoutARankItSaysWhy()
    {
        Desk d(Role::None);
        d.start();
        d.choose(realPeople()[0].id);
        QTest::qWait(200);
        d.openTimeline();
        QTRY_VERIFY(child(d.tab(), "timelineEmpty")->isVisible());
        QVERIFY(d.console.audit.queries.isEmpty());
    }

    void olderEventsComeWhenTheEndIsSeen()
    {
        Desk d;
        d.console.audit.events = auditTrail(180, d.now);
        for (AuditEvent& event : d.console.audit.events)
            event.target = realPeople()[0].id.value();
        d.start();
        d.choose(realPeople()[0].id);
        QTest::qWait(200);
        d.openTimeline();
        QTRY_VERIFY(d.tree()->model()->rowCount() > 0);
        const auto events = [&d] {
            int count = 0;
            for (int day = 0; day < d.tree()->model()->rowCount(); ++day)
                count += d.tree()->model()->rowCount(d.tree()->model()->index(day, 0));
            return count;
        };
        QTRY_COMPARE(events(), 50);
        // Again until it is there: the tree lays itself out later than it has its rows.
        QTRY_VERIFY((d.tree()->scrollToBottom(), events() >= 100));
    }

    void aRereadKeepsWhatIsOpen()
    {
        Desk d;
        d.start();
        d.choose(realPeople()[0].id);
        QTest::qWait(200);
        d.openTimeline();
        QTRY_COMPARE(d.tree()->model()->rowCount(), 1);
        d.tree()->expand(d.event(1));
        const qsizetype asked = d.console.audit.queries.size();
        QTest::keyClick(d.table(), Qt::Key_F5);
        QTRY_VERIFY(d.console.audit.queries.size() > asked);
        QTest::qWait(50);
        QVERIFY(d.tree()->isExpanded(d.event(1)));
    }
};

QTEST_MAIN(TestTimeline)
#include "tst_timeline.moc"
