#include "tests/gui/usersdesk.h"

#include "models/runtablemodel.h"

#include <QAbstractButton>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;

class TestUserInspector : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable); }

    void severalSelectedAreSummedUp()
    {
        Desk d;
        d.begin();
        d.key(Qt::Key_Down, Qt::ShiftModifier);
        d.key(Qt::Key_Down, Qt::ShiftModifier);
        QTRY_VERIFY(d.shown("selectionTitle"));
        QVERIFY(d.text("selectionTitle").startsWith(u"3 user"_s));
        QVERIFY(d.text("selectionLines").contains(u"Balances together: $3.00"_s));
        d.key(Qt::Key_Down);
        QTRY_COMPARE(d.header(), u"Person 3"_s);
    }

    void lateAnswersAboutSomebodyElseAreDropped()
    {
        Desk d;
        d.begin();
        d.users.hold = true;
        d.key(Qt::Key_Down);
        QTRY_COMPARE(d.users.details.back()->id, person(1).id);
        auto& first = d.users.details.back()->held;
        d.key(Qt::Key_Down);
        QTRY_COMPARE(d.users.details.back()->id, person(2).id);
        UserDetail wrong;
        wrong.row = person(1);
        wrong.row.balanceCents = 99'999;
        first.answer(wrong);
        UserDetail right;
        right.row = person(2);
        d.users.details.back()->held.answer(right);
        QTRY_COMPARE(d.plain("balance"), u"$2.00"_s);
        QCOMPARE(d.header(), u"Person 2"_s);
    }

    void aTabFailsOnItsOwn()
    {
        Desk d;
        d.begin();
        d.users.failure = Error{Error::Kind::Timeout, u"57014"_s, {}, {}};
        d.key(Qt::Key_2, Qt::AltModifier);
        auto* tab = child<QWidget>(d.pane.get(), "activityTab");
        QTRY_VERIFY(child<QWidget>(tab, "tabBanner")->isVisible());
        QVERIFY(d.table()->isVisible());
        d.users.failure.reset();
        QTest::mouseClick(child<QAbstractButton>(tab, "bannerRetry"), Qt::LeftButton);
        QTRY_VERIFY(child<QWidget>(tab, "noRuns")->isVisible());
        QVERIFY(!child<QWidget>(tab, "tabBanner")->isVisible());
    }

    void activityIsReadableWithoutSeeingTheChart()
    {
        Desk d;
        d.users.activities[person(0).id] = sampleActivity(d.now());
        d.begin();
        d.key(Qt::Key_2, Qt::AltModifier);
        auto* chart = child<QWidget>(d.pane.get(), "balanceChart");
        QTRY_VERIFY2(chart->accessibleName().startsWith(u"Balance from $"_s),
                     qPrintable(chart->accessibleName()));
        auto* runs = child<QTableView>(d.pane.get(), "runsTable");
        QCOMPARE(runs->model()->rowCount(), 12);
        QCOMPARE(runs->model()->index(1, 0).data().toString(), u"Failed"_s);
    }

    void aNarrowTabKeepsTheNameOfTheAgent()
    {
        Desk d;
        d.users.activities[person(0).id] = sampleActivity(d.now());
        d.begin();
        d.key(Qt::Key_2, Qt::AltModifier);
        auto* runs = child<QTableView>(d.pane.get(), "runsTable");
        QTRY_COMPARE(runs->model()->rowCount(), 12);
        const int took = int(RunTableModel::Column::Duration);
        auto* tab = child<QWidget>(d.pane.get(), "activityTab");
        tab->resize(340, tab->height());
        QVERIFY(runs->isColumnHidden(took));
        tab->resize(900, tab->height());
        QVERIFY(!runs->isColumnHidden(took));
    }

    void barsOfSomebodyElseAreNeverShown()
    {
        Desk d;
        d.users.activities[person(0).id] = sampleActivity(d.now());
        d.begin();
        QTRY_VERIFY(d.shown("runsSparkline"));
        d.users.hold = true;
        d.key(Qt::Key_Down);
        QTRY_COMPARE(d.users.details.back()->id, person(1).id);
        UserDetail detail;
        detail.row = person(1);
        d.users.details.back()->held.answer(detail);
        QTRY_COMPARE(d.plain("balance"), u"$1.00"_s);
        QVERIFY(!d.shown("runsSparkline"));
        d.users.activityCalls.back()->held.answer(UserActivity{});
        QTRY_VERIFY(d.shown("runsSparkline"));
    }

    void aFailedActivityIsNotNoActivity()
    {
        Desk d;
        d.begin();
        d.users.hold = true;
        d.key(Qt::Key_Down);
        QTRY_COMPARE(d.users.details.back()->id, person(1).id);
        d.users.activityCalls.back()->held.fail(Error::Kind::Timeout);
        UserDetail detail;
        detail.row = person(1);
        d.users.details.back()->held.answer(detail);
        QTRY_COMPARE(d.plain("balance"), u"$1.00"_s);
        QVERIFY(!d.shown("runsSparkline"));
    }
};

QTEST_MAIN(TestUserInspector)
#include "tst_userinspector.moc"
