#include "tests/gui/usersdesk.h"

#include "models/usersearch.h"
#include "ui/filter/filterbar.h"
#include "ui/filter/querychip.h"
#include "ui/users/usersheader.h"
#include "ui/users/usersview.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;

namespace {

SearchPlan slowPlan(const UserQuery& query)
{
    const bool slow = query.search.contains(u"slow"_s) || query.sort == UserSort::Name;
    return slow ? SearchPlan{true, u"sort_without_index"_s} : SearchPlan{};
}

} // namespace

class TestUsersPane : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable); }

    void theFirstRowIsSelectedAndInspected()
    {
        Desk d;
        d.begin();
        QCOMPARE(d.table()->currentIndex().row(), 0);
        QVERIFY(d.table()->hasFocus());
        QCOMPARE(d.header(), u"Person 0"_s);
        QTRY_COMPARE(d.plain("balance"), u"$0.00"_s);
        QTRY_COMPARE(child<QAbstractButton>(d.pane.get(), "countButton")->text().contains(u"60"_s), true);
        QCOMPARE(d.notice(), u"By address, A to Z"_s);
    }

    void aPersonIsFoundByTypingOverTheRows()
    {
        Desk d;
        d.users.setPeople(realPeople());
        d.begin();
        d.type(u"taro"_s);
        QVERIFY(d.edit()->hasFocus());
        d.key(Qt::Key_Return);
        QTRY_COMPARE(d.header(), u"山田 太郎"_s);
        QVERIFY(d.table()->hasFocus());
        QCOMPARE(d.users.searches().last(), u"taro"_s);
        QCOMPARE(d.users.searches().size(), 2); // one question, not one per letter
    }

    void typingAsksOnceAfterAPause()
    {
        Desk d;
        d.begin();
        d.key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(d.edit()->hasFocus());
        d.type(u"user000004"_s);
        QCOMPARE(d.users.pages.size(), size_t(1));
        QTRY_COMPARE(d.table()->model()->rowCount(), 10);
        QCOMPARE(d.users.pages.size(), size_t(2));
        QCOMPARE(d.currentId(), person(40).id.value());
        d.key(Qt::Key_Down);
        QVERIFY(d.table()->hasFocus());
        d.key(Qt::Key_Up);
        QVERIFY(d.edit()->hasFocus());
    }

    void slashFocusesTheFilterAndEscapeTheRows()
    {
        Desk d;
        d.begin();
        d.key(Qt::Key_Slash);
        QVERIFY(d.edit()->hasFocus());
        d.key(Qt::Key_Escape);
        QVERIFY(d.table()->hasFocus());
    }

    void finishedTermsBecomeChips()
    {
        Desk d;
        d.begin();
        d.key(Qt::Key_Slash);
        d.type(u"verified:no -tier:PRO us"_s);
        QCOMPARE(d.edit()->text(), u"us"_s);
        QList<QueryChip*> chips = d.pane->findChildren<QueryChip*>();
        QCOMPARE(chips.size(), 2);
        QCOMPARE(chips[0]->term(), u"verified:no"_s);
        QCOMPARE(d.filter(), u"verified:no -tier:PRO us"_s);
        QTRY_COMPARE(d.users.searches().last(), d.filter());
        d.pane->activateWindow(); // the offscreen platform leaves the offers' popup active
        QVERIFY(QTest::qWaitForWindowActive(d.pane.get()));
        d.key(Qt::Key_Home);
        d.key(Qt::Key_Left);
        QVERIFY(chips[1]->hasFocus());
        d.key(Qt::Key_Delete);
        QCOMPARE(d.filter(), u"verified:no us"_s);
        QVERIFY(d.edit()->hasFocus());
        QTest::mouseClick(chips[0], Qt::LeftButton, {}, {10, 8});
        QVERIFY(d.edit()->text().startsWith(u"verified:no"_s));
    }

    void aBadTermIsExplainedAndNothingIsAsked()
    {
        Desk d;
        d.begin();
        d.key(Qt::Key_Slash);
        d.type(u"verifed:no"_s);
        QTRY_VERIFY2(d.notice().contains(u"verifed"_s), qPrintable(d.notice()));
        QCOMPARE(d.users.pages.size(), size_t(1));
        QCOMPARE(d.table()->model()->rowCount(), 60);
        QVERIFY(d.reason("usersExport").contains(u"not applied"_s));
        d.edit()->clear();
        d.type(u"verified:no"_s);
        QTRY_COMPARE(d.users.pages.size(), size_t(2));
        QCOMPARE(d.notice(), u"By address, A to Z"_s);
    }

    void anUnfinishedTermIsNoMistakeYet()
    {
        Desk d;
        d.begin();
        d.key(Qt::Key_Slash);
        d.type(u"tier:"_s);
        QTest::qWait(UserSearch::kPauseMs + 100);
        QCOMPARE(d.notice(), u"By address, A to Z"_s);
        d.key(Qt::Key_Return);
        QTRY_VERIFY(d.notice().contains(u"tier:"_s));
        QCOMPARE(d.users.pages.size(), size_t(1));
    }

    void aSlowSearchNeedsEnterAndCanBeStopped()
    {
        Desk d;
        d.users.planner = slowPlan;
        d.begin();
        d.key(Qt::Key_Slash);
        d.type(u"slow"_s);
        QTRY_VERIFY2(d.notice().contains(u"Press Enter"_s), qPrintable(d.notice()));
        QCOMPARE(d.users.pages.size(), size_t(1));
        d.users.hold = true;
        d.key(Qt::Key_Return);
        QCOMPARE(d.users.pages.size(), size_t(2));
        QCOMPARE(d.notice(), u"Reading the whole table…"_s);
        d.key(Qt::Key_Escape);
        QVERIFY(d.users.pages.back()->held.isCancelled());
        QTRY_COMPARE(d.empty(), u"The search was stopped"_s);
        QVERIFY(!d.table()->isVisible());
    }

    void aBigPlatformGreetsInAnOrderItHasAnIndexFor_data()
    {
        QTest::addColumn<QList<int>>("slow");
        QTest::addColumn<UserSort>("expected");
        const int created = int(UserSort::Created), email = int(UserSort::Email);
        QTest::newRow("all fast") << QList<int>{} << UserSort::Created;
        QTest::newRow("created is slow") << QList<int>{created} << UserSort::Email;
        QTest::newRow("only id is fast") << QList<int>{created, email} << UserSort::Id;
    }

    void aBigPlatformGreetsInAnOrderItHasAnIndexFor()
    {
        QFETCH(QList<int>, slow);
        QFETCH(UserSort, expected);
        Desk d;
        d.settings.setValue(Setting::UsersSort, u"created-"_s, u"test"_s);
        d.users.planner = [slow](const UserQuery& query) {
            return slow.contains(int(query.sort)) ? SearchPlan{true, u"sort_without_index"_s} : SearchPlan{};
        };
        d.begin();
        QCOMPARE(d.users.pages.back()->query.sort, expected);
        QCOMPARE(d.table()->model()->rowCount(), 60);
    }

    void headersSayWhatTheyCanDo()
    {
        Desk d;
        d.users.planner = slowPlan;
        d.begin();
        UsersHeader& header = d.table()->header();
        emit header.sectionClicked(int(UserColumn::Tier));
        QVERIFY2(d.notice().contains(u"cannot be sorted"_s), qPrintable(d.notice()));
        emit header.sectionClicked(int(UserColumn::Name));
        QVERIFY(d.notice().contains(u"Press Enter"_s));
        QCOMPARE(d.users.pages.size(), size_t(1));
        QCOMPARE(header.sortIndicatorSection(), int(UserColumn::Email));
        QTest::mouseClick(child<QAbstractButton>(d.pane.get(), "searchNoticeButton"), Qt::LeftButton);
        QTRY_COMPARE(d.users.pages.size(), size_t(2));
        QCOMPARE(d.users.pages.back()->query.sort, UserSort::Name);
        QTRY_COMPARE(header.sortIndicatorSection(), int(UserColumn::Name));
        emit header.sectionClicked(int(UserColumn::Email));
        QTRY_COMPARE(d.users.pages.back()->query.sort, UserSort::Email);
    }

    void aFailureStandsWhereTheRowsWouldBe()
    {
        Desk d;
        d.users.failure = Error{Error::Kind::Unavailable, u"08006"_s, u"server closed the connection"_s, {}};
        d.open();
        QTRY_VERIFY(d.shown("usersBanner"));
        QVERIFY(!d.table()->isVisible());
        const auto* banner = child<QWidget>(d.pane.get(), "usersBanner");
        QVERIFY2(banner->accessibleName().contains(u"could not be loaded"_s),
                 qPrintable(banner->accessibleName()));
        d.users.failure.reset();
        child<QAbstractButton>(child<QWidget>(d.pane.get(), "usersBanner"), "bannerRetry")->click();
        QTRY_VERIFY(d.table()->isVisible());
        QTRY_COMPARE(d.table()->currentIndex().row(), 0);
        QVERIFY(!d.shown("usersBanner"));
    }

    void nobodyMatching()
    {
        Desk d;
        d.begin();
        d.key(Qt::Key_Slash);
        d.type(u"zzzz"_s);
        QTRY_COMPARE(d.empty(), u"Nobody matches this filter"_s);
        QVERIFY(d.reason("usersCopyRow").contains(u"Select a user"_s));
        child<QAbstractButton>(child<QWidget>(d.pane.get(), "usersList"), "emptyAction")->click();
        QTRY_COMPARE(d.table()->model()->rowCount(), 60);
        QCOMPARE(d.filter(), QString());
    }

    void anEmptyPlatform()
    {
        Desk d(0);
        d.open();
        QTRY_COMPARE(d.empty(), u"No users yet"_s);
    }

    void theOldRowsGiveWayToASkeletonOnlyWhenItTakesLonger()
    {
        Desk d;
        d.begin();
        d.table()->clearSelection();
        const QImage rows = d.table()->viewport()->grab().toImage();
        d.users.hold = true;
        child<FilterBar>(d.pane.get(), "filterBar")->setText(u"ana"_s);
        emit child<FilterBar>(d.pane.get(), "filterBar")->queryChanged(u"ana"_s);
        QTRY_COMPARE(d.users.pages.size(), size_t(2));
        QVERIFY(d.table()->viewport()->grab().toImage() == rows);
        QTRY_VERIFY(d.table()->viewport()->grab().toImage() != rows);
    }

    void copies()
    {
        Desk d;
        d.begin();
        d.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(d.clipboard(), person(0).id.value());
        d.key(Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = d.clipboard().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith(u"email\tname\tcreated_at"_s));
        QVERIFY(lines[1].startsWith(u"user0000000@example.org\tPerson 0\t2026-03-03T10:00:00.000Z"_s));
        d.key(Qt::Key_Down, Qt::ShiftModifier);
        d.act("usersCopyEmail");
        QCOMPARE(d.clipboard(), u"user0000000@example.org\nuser0000001@example.org"_s);
        d.act("usersCopyJson");
        QVERIFY(d.clipboard().contains(u"\"balance_cents\": 100"_s));
    }

    void whatIsWhollyLoadedIsCountedExactly()
    {
        Desk d;
        d.begin();
        auto* button = child<QAbstractButton>(d.pane.get(), "countButton");
        QTRY_VERIFY(button->text().contains(u"60"_s) && !button->text().contains(u"≈"_s));
        QTest::qWait(50); // the estimate that is still on its way changes nothing
        QVERIFY(!button->text().contains(u"≈"_s));
        d.edit()->setFocus();
        d.type(u"nobody@nowhere"_s);
        QTRY_VERIFY2(button->text().remove(QChar(0x2068)).remove(QChar(0x2069)) == u"0"_s,
                     qPrintable(button->text()));
    }

    void countingExactlyCanBeStopped()
    {
        Desk d(300); // more than a page: the number is an estimate first
        d.begin();
        auto* button = child<QAbstractButton>(d.pane.get(), "countButton");
        QTRY_COMPARE(button->text().contains(u"≈"_s), true);
        d.users.hold = true;
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(button->text(), u"Counting…"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(d.users.counts.back()->held.isCancelled());
        d.users.hold = false;
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(button->text().contains(u"300"_s) && !button->text().contains(u"≈"_s));
    }

    void refreshKeepsPersonAndPlace()
    {
        Desk d(300);
        d.begin();
        for (int i = 0; i < 30; ++i)
            d.key(Qt::Key_Down);
        const QString id = d.currentId();
        const int y = d.table()->rowViewportPosition(30);
        QList<UserRow> now = crowd(300);
        for (int n = 0; n < 3; ++n) {
            UserRow fresh = person(500 + n);
            fresh.email = u"aaa%1@example.org"_s.arg(n);
            now.append(fresh);
        }
        d.users.setPeople(now);
        d.key(Qt::Key_F5);
        QTRY_COMPARE(d.table()->currentIndex().row(), 33);
        QCOMPARE(d.currentId(), id);
        QTRY_COMPARE(d.table()->rowViewportPosition(33), y);
        QCOMPARE(d.table()->selectionModel()->selectedRows().size(), 1);
    }

    void comesBackAfterALostConnection()
    {
        Desk d;
        d.begin();
        d.key(Qt::Key_Down);
        d.monitor.become(ConnectionMonitor::State::Offline);
        d.users.failure = Error{Error::Kind::Unavailable, u"08006"_s, {}, {}};
        d.key(Qt::Key_F5);
        QTRY_VERIFY(d.shown("usersBanner"));
        QVERIFY(d.table()->isVisible());
        d.users.failure.reset();
        d.monitor.become(ConnectionMonitor::State::Online);
        QTRY_VERIFY(!d.shown("usersBanner"));
        QCOMPARE(d.currentId(), person(1).id.value());
    }

    void changesElsewhereReachTheRow()
    {
        Desk d;
        d.begin();
        d.users.people[5].name = u"Renamed"_s;
        emit d.feed.userChanged(person(5).id);
        QTRY_COMPARE(d.table()->model()->index(5, int(UserColumn::Name)).data().toString(), u"Renamed"_s);
        d.users.people.removeAt(5);
        emit d.feed.userChanged(person(5).id);
        QTRY_COMPARE(d.table()->model()->rowCount(), 59);
    }

    void viewsAreSavedAndApplied()
    {
        Desk d;
        d.begin();
        d.key(Qt::Key_Slash);
        d.type(u"verified:no "_s);
        QTRY_COMPARE(d.users.searches().last(), u"verified:no"_s);
        d.prompter.typed = u"Not verified"_s;
        d.act("usersSaveView");
        const QByteArray stored = d.settings.value(Setting::UsersViews, u"test"_s).toByteArray();
        const SavedViews views = SavedViews::fromJson(stored);
        QVERIFY(views.find(u"Not verified"_s));
        QCOMPARE(views.find(u"Not verified"_s)->query, u"verified:no"_s);
        d.act("usersClearFilter");
        QTRY_COMPARE(d.users.searches().last(), QString());
        auto* menu = child<QMenu>(d.pane.get(), "viewsMenu");
        emit menu->aboutToShow();
        const QList<QAction*> actions = menu->actions();
        const auto saved = std::find_if(actions.begin(), actions.end(),
                                        [](QAction* action) { return action->text() == u"Not verified"_s; });
        QVERIFY(saved != actions.end());
        (*saved)->trigger();
        QTRY_COMPARE(d.users.searches().last(), u"verified:no"_s);
        QCOMPARE(d.filter(), u"verified:no"_s);
    }

    void theSameAgainAfterARestart()
    {
        Desk d;
        d.begin();
        d.key(Qt::Key_Slash);
        d.type(u"verified:no "_s);
        d.key(Qt::Key_Return);
        d.key(Qt::Key_2, Qt::AltModifier);
        d.key(Qt::Key_F4);
        QVERIFY(!d.shown("userInspector"));
        d.table()->header().setSectionHidden(int(UserColumn::Tier), true);
        d.pane->hide();
        d.pane.reset();
        d.open();
        QTRY_COMPARE(d.users.searches().last(), u"verified:no"_s);
        QCOMPARE(d.filter(), u"verified:no"_s);
        QVERIFY(!d.shown("userInspector"));
        QVERIFY(d.table()->isColumnHidden(int(UserColumn::Tier)));
        d.key(Qt::Key_Slash);
        d.key(Qt::Key_Up);
        QCOMPARE(d.filter(), u"verified:no"_s);
        d.key(Qt::Key_F4);
        QVERIFY(d.shown("userInspector"));
        QCOMPARE(child<QTabWidget>(d.pane.get(), "inspectorTabs")->currentIndex(), 1);
    }

    void columnsThePlatformLacksAreNotShown()
    {
        PlatformInfo old = fullPlatform();
        old.capabilities.setFlag(Capability::Tier, false);
        Desk d(5, old);
        d.begin();
        QVERIFY(d.table()->isColumnHidden(int(UserColumn::Tier)));
        auto* menu = child<QMenu>(d.pane.get(), "columnsMenu");
        emit menu->aboutToShow();
        const auto* tier = child<QAction>(menu, "column_tier");
        QVERIFY(!tier->isEnabled());
        QVERIFY(tier->toolTip().contains(u"Not in this version"_s));
    }

    void exportsWhatIsShown()
    {
        Desk d;
        d.begin();
        d.key(Qt::Key_Slash);
        d.type(u"verified:no "_s);
        QTRY_COMPARE(d.users.searches().last(), u"verified:no"_s);
        d.files.path = u"/tmp/people.jsonl"_s;
        d.users.hold = true;
        QSignalSpy announced(&d.jobs, &JobList::announced);
        d.act("usersExport");
        auto* dialog = child<QDialog>(d.pane.get(), "exportDialog");
        QVERIFY(child<QLabel>(dialog, "exportQuery")->text().contains(u"verified:no"_s));
        QCOMPARE(child<QLabel>(dialog, "exportOrder")->text(), u"By address, A to Z"_s);
        child<QAbstractButton>(dialog, "exportJsonLines")->setChecked(true);
        child<QAbstractButton>(dialog, "exportAccept")->click();
        QTRY_COMPARE(d.users.exports.size(), size_t(1));
        const ExportRequest& request = d.users.exports[0]->request;
        QCOMPARE(request.format, ExportFormat::JsonLines);
        QCOMPARE(request.query, (UserQuery{u"verified:no"_s, UserSort::Email, false}));
        QCOMPARE(d.jobs.jobs().size(), 1);
        d.users.exports[0]->held.answer(ExportSummary{30, 4000, d.files.path});
        QTRY_COMPARE(announced.size(), 1);
        QVERIFY(announced[0][0].toString().contains(u"people.jsonl"_s));
        QTRY_VERIFY(d.jobs.jobs().isEmpty());
    }

    void anExportIsCancelledFromTheStatusBar()
    {
        Desk d;
        d.begin();
        d.files.path = u"/tmp/people.csv"_s;
        d.users.hold = true;
        d.act("usersExport");
        child<QAbstractButton>(d.pane.get(), "exportAccept")->click();
        QTRY_COMPARE(d.jobs.jobs().size(), 1);
        d.jobs.cancelAll();
        QVERIFY(d.users.exports[0]->held.isCancelled());
    }

    void everythingThatTakesFocusHasAName()
    {
        Desk d;
        d.users.activities[person(0).id] = sampleActivity(d.now());
        d.begin();
        QStringList nameless;
        const QList<QWidget*> widgets = d.pane->findChildren<QWidget*>();
        for (QWidget* widget : widgets) {
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const auto* label = qobject_cast<QLabel*>(widget);
            const QString spoken = button  ? button->text() + widget->accessibleName()
                                   : label ? label->text() + widget->accessibleName()
                                           : widget->accessibleName();
            const bool ours = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus);
            if (ours && spoken.isEmpty() && !widget->inherits("QTabBar"))
                nameless.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                                widget->objectName());
        }
        QCOMPARE(nameless.join(u','), QString());
    }

    void disabledActionsSayWhy()
    {
        Desk d(0);
        d.open();
        QTRY_COMPARE(d.empty(), u"No users yet"_s);
        const QList<QAction*> actions = d.pane->paneActions();
        for (const QAction* action : actions)
            QVERIFY2(action->isEnabled() || action->toolTip().contains(u'\n'),
                     qPrintable(action->objectName()));
    }

    void thePaneMayGoDuringEveryCall()
    {
        Desk d;
        d.users.hold = true;
        d.open();
        QTRY_VERIFY(!d.users.pages.empty());
        d.pane.reset();
        QVERIFY(d.users.pages[0]->held.isCancelled());
        d.users.pages[0]->held.answer(UserPage{{person(1)}, {}, {}});
        QCoreApplication::processEvents();
    }
};

QTEST_MAIN(TestUsersPane)
#include "tst_userspane.moc"
