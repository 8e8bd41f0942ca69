#include "tests/gui/actingbench.h"

#include "models/usertablemodel.h"
#include "ui/acting/actingcontroller.h"
#include "ui/acting/actingview.h"
#include "ui/actions.h"
#include "ui/filter/filterbar.h"
#include "ui/users/usersview.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QHeaderView>
#include <QListView>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>

using namespace regent;

namespace {

/// The console with rows on the screen and a person at it.
struct Desk : ActingBench
{
    explicit Desk(int people = 200) : ActingBench(people)
    {
        if (!QTest::qWaitFor([this] { return table()->model()->rowCount() > 20; }))
            throw std::runtime_error("no rows");
    }
    UsersView* table() const { return child<UsersView>(window.get(), "usersTable"); }
    ActingView* view() const { return qobject_cast<ActingView*>(window->currentPane()); }
    QAction* action(const char* name) const { return child<QAction>(window.get(), name); }
    QWidget* usersPane() const { return child<QWidget>(window.get(), "usersPane"); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(window->windowHandle(), key, modifiers);
    }
    QString notice() const
    {
        const auto* banner = child<QWidget>(window.get(), "actingNotice");
        return banner->isVisible() ? child<QLabel>(banner, "bannerSummary")->text() + u' ' +
                                         child<QLabel>(banner, "bannerAdvice")->text()
                                   : QString();
    }
    QString status() const
    {
        return child<QWidget>(window.get(), "statusMessage")->property("text").toString();
    }
};

/// Everything that can be read on the screen below `root`, the cells of its tables included.
QString readable(const QWidget* root)
{
    QStringList texts;
    const QList<QWidget*> widgets = root->findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        if (!widget->isVisible())
            continue;
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            texts << label->text();
        texts << widget->property("text").toString() << widget->toolTip() << widget->accessibleName();
        const auto* items = qobject_cast<const QAbstractItemView*>(widget);
        const QAbstractItemModel* model = items ? items->model() : nullptr;
        for (int row = 0; model && row < model->rowCount(); ++row)
            for (int column = 0; column < model->columnCount(); ++column)
                texts << model->index(row, column).data().toString();
    }
    return texts.join(u'\n');
}

} // namespace

class TestActingView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable); }

    void showsTheUserInTheirName();
    void adminIsOffAndSaysWhy();
    void panesRestMeanwhile();
    void stopGivesThePlaceBack_data();
    void stopGivesThePlaceBack();
    void saysWhyItEnded_data();
    void saysWhyItEnded();
    void saysThatTheRecordWaits();
    void lateAnswersAreNeverShown();
    void nobodyIsShownUnderAnother();
    void ctrlIActsAsTheSelectedUser();
    void actionSaysWhatIsMissing();
    void leavingEndsIt_data();
    void leavingEndsIt();
    void anotherWindowTakesItOver();
    void remembersThePaneAndNotTheView();
    void copiesAreMarked();
    void viewByKeyboard();
    void sheetsCloseWithTheView();
    void looks_data();
    void looks();
};

void TestActingView::showsTheUserInTheirName()
{
    Desk desk;
    const Lease lease = desk.begin();
    QVERIFY(desk.view());
    QTRY_VERIFY(readable(desk.view()).contains(ActingBench::zoe().id.value()));
    QVERIFY(readable(desk.view()).contains(u"Zoë Müller"_s));
    const ActingAs expected{lease.id, lease.target, lease.mode};
    int theirs = 0;
    for (const auto& call : desk.console.users.details) {
        if (call->id == lease.target) {
            QCOMPARE(call->context.acting(), std::optional(expected));
            ++theirs;
        }
    }
    QCOMPARE(theirs, 1);
    for (const auto& call : desk.console.users.activityCalls) {
        if (call->id == lease.target)
            QCOMPARE(call->context.acting(), std::optional(expected));
    }
    QCOMPARE(namelessWidgets(desk.window.get()), QStringList());
}

void TestActingView::adminIsOffAndSaysWhy()
{
    Desk desk;
    desk.begin();
    const QString reason = desk.console.acting->adminOffReason();
    QVERIFY(reason.contains(u"Zoë Müller"_s) && reason.endsWith(u'.'));
    const auto* rail = child<QAbstractButton>(desk.window.get(), "railPane0");
    QVERIFY(!rail->isEnabled() && !rail->isChecked());
    QVERIFY(rail->toolTip().contains(reason));
    QCOMPARE(child<QLabel>(desk.window.get(), "railNote")->text(), reason);
    QVERIFY(!desk.usersPane()->isVisible());
    desk.key(Qt::Key_1, Qt::ControlModifier);
    desk.key(Qt::Key_F, Qt::ControlModifier);
    desk.key(Qt::Key_E, Qt::ControlModifier);
    desk.key(Qt::Key_I, Qt::ControlModifier);
    QVERIFY(desk.view() && !QApplication::activeModalWidget());
    for (const char* name : {"usersFilter", "usersExport", "usersActAs", "actionPane0", "actionSchema"}) {
        QVERIFY2(!desk.action(name)->isEnabled(), name);
        QVERIFY2(!unavailableReason(desk.action(name)).isEmpty(), name);
    }
    QVERIFY(desk.window->allActions().contains(desk.action("usersExport"))); // listed, with the reason
    for (const QAction* action : desk.window->allActions())
        QVERIFY2(action->isEnabled() || unavailableReason(action).endsWith(u'.'), qPrintable(action->text()));
    desk.console.monitor.goOffline(QDateTime::currentDateTimeUtc(), 5);
    desk.console.monitor.goOnline(); // what the pane decides meanwhile does not switch it on
    QVERIFY(!desk.action("usersExport")->isEnabled());

    desk.console.acting->stop();
    for (const char* name : {"usersFilter", "usersExport", "usersActAs", "actionPane0", "actionSchema"})
        QTRY_VERIFY2(desk.action(name)->isEnabled(), name);
    QVERIFY(rail->isEnabled() && rail->isChecked());
    QVERIFY(!rail->toolTip().contains(reason));
}

/// The services refuse what is asked in one's own name while acting, and put each attempt on record.
void TestActingView::panesRestMeanwhile()
{
    Desk desk;
    desk.begin();
    const UserId shown(desk.table()->currentIndex().data(UserTableModel::IdRole).toString());
    const auto pages = desk.console.users.pages.size();
    const auto inOwnName = [&desk] {
        const auto& calls = desk.console.users.details;
        return std::count_if(calls.begin(), calls.end(),
                             [](const auto& call) { return !call->context.isActing(); });
    };
    const auto details = inOwnName();
    emit desk.console.feed.everythingChanged();
    emit desk.console.feed.userChanged(shown);
    desk.console.monitor.goOffline(QDateTime::currentDateTimeUtc(), 5);
    desk.console.monitor.goOnline();
    QTest::qWait(400);
    QCOMPARE(desk.console.users.pages.size(), pages);
    QCOMPARE(inOwnName(), details);
    desk.console.acting->stop();
    QTRY_COMPARE(desk.console.users.pages.size(), pages + 1); // and catch up afterwards
    QTRY_VERIFY(inOwnName() > details);
    QCOMPARE(desk.table()->currentIndex().data(UserTableModel::IdRole).toString(), shown.value());
}

void TestActingView::stopGivesThePlaceBack_data()
{
    QTest::addColumn<QByteArray>("focus");
    for (const char* focus : {"usersTable", "queryEdit", "columnsButton"})
        QTest::newRow(focus) << QByteArray(focus);
}

void TestActingView::stopGivesThePlaceBack()
{
    QFETCH(QByteArray, focus);
    Desk desk;
    UsersView* table = desk.table();
    child<FilterBar>(desk.window.get(), "filterBar")->setText(u"person"_s);
    table->setCurrentIndex(table->model()->index(61, 0));
    QTRY_VERIFY(table->model()->rowCount() > 61);
    auto* tabs = child<QTabWidget>(desk.window.get(), "inspectorTabs");
    tabs->setCurrentIndex(1);
    QTest::qWait(200);
    table->verticalScrollBar()->setValue(table->verticalScrollBar()->value() + 37);
    child<QWidget>(desk.window.get(), focus.constData())->setFocus();
    const QString id = table->currentIndex().data(UserTableModel::IdRole).toString();
    const int scroll = table->verticalScrollBar()->value();
    const QImage before = desk.usersPane()->grab().toImage();

    desk.begin();
    QTest::qWait(50);
    QVERIFY(!table->isVisible());
    desk.pressStop(desk.window.get());
    QTest::qWait(50);
    QCOMPARE(desk.window->currentPane(), desk.usersPane());
    QCOMPARE(QApplication::focusWidget(), child<QWidget>(desk.window.get(), focus.constData()));
    QCOMPARE(table->currentIndex().data(UserTableModel::IdRole).toString(), id);
    QCOMPARE(table->verticalScrollBar()->value(), scroll);
    QCOMPARE(tabs->currentIndex(), 1);
    QCOMPARE(child<FilterBar>(desk.window.get(), "filterBar")->text(), u"person"_s);
    QCOMPARE(desk.usersPane()->grab().toImage().size(), before.size());
    QCOMPARE(desk.window->windowTitle(), u"Users — prod-eu — Regent"_s);
}

void TestActingView::saysWhyItEnded_data()
{
    QTest::addColumn<LeaseEnd>("cause");
    QTest::addColumn<QString>("words");
    QTest::newRow("expired") << LeaseEnd::Expired << u"time was up"_s;
    QTest::newRow("idle") << LeaseEnd::Idle << u"Nobody used"_s;
    QTest::newRow("lock") << LeaseEnd::Lock << u"locked"_s;
    QTest::newRow("connection") << LeaseEnd::ConnectionLost << u"connection was lost"_s;
    QTest::newRow("revoked") << LeaseEnd::Revoked << u"Another admin"_s;
    QTest::newRow("stop") << LeaseEnd::Stop << QString();
}

void TestActingView::saysWhyItEnded()
{
    QFETCH(LeaseEnd, cause);
    QFETCH(QString, words);
    Desk desk;
    desk.begin();
    desk.console.impersonation.end(cause);
    const QString said = words.isEmpty() ? desk.status() : desk.notice();
    QVERIFY2(said.contains(u"Stopped acting as"_s) && said.contains(u"Zoë Müller"_s), qPrintable(said));
    QVERIFY2(said.contains(words), qPrintable(said));
    QVERIFY(said.contains(u"0:0"_s));
    QCOMPARE(desk.notice().isEmpty(), words.isEmpty()); // Stop moves nothing on the screen
    desk.begin();
    QVERIFY(desk.notice().isEmpty());
}

void TestActingView::saysThatTheRecordWaits()
{
    Desk desk;
    desk.begin();
    desk.console.impersonation.end(LeaseEnd::Stop);
    emit desk.console.impersonation.recordPending(true);
    QVERIFY2(desk.notice().contains(u"not on record yet"_s), qPrintable(desk.notice()));
    emit desk.console.impersonation.recordPending(false);
    QVERIFY(desk.notice().isEmpty());
}

void TestActingView::lateAnswersAreNeverShown()
{
    Desk desk;
    const QString handle = u"known-to-nobody-else"_s;
    UserDetail private_ = *desk.console.users.detailOf(ActingBench::zoe().id);
    private_.username = handle;
    desk.console.users.hold = true;
    const Lease lease = desk.begin();
    const QPointer<ActingView> view = desk.view();
    auto& details = desk.console.users.details;
    QCOMPARE(details.back()->id, lease.target);
    desk.console.impersonation.end(LeaseEnd::Expired);
    QVERIFY(details.back()->held.isCancelled());
    QVERIFY(!view->isVisible());
    details.back()->held.answer(private_);
    QCoreApplication::processEvents();
    QVERIFY(view); // the answer came while the view was still on its way out
    QVERIFY(!view->isVisible());
    const QList<QLabel*> labels = desk.window->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        QVERIFY2(!label->text().contains(handle), qPrintable(label->objectName()));
    QTRY_VERIFY(!view);
}

/// People with their own mark in everything, answers that come late and in any order, starts and stops at
/// random: whoever is on the screen is the one the banner names, and nobody else.
void TestActingView::nobodyIsShownUnderAnother()
{
    Desk desk;
    const auto mark = [](int n) { return u"MARK%1END"_s.arg(n); };
    QList<UserRow> people = desk.console.users.people.first(6);
    for (int n = 0; n < people.size(); ++n) {
        people[n].name = mark(n);
        people[n].timezone = mark(n);
        UserActivity activity;
        activity.runs = {{.id = RunId(mark(n)),
                          .agentId = {},
                          .agentName = mark(n),
                          .status = mark(n),
                          .createdAt = {},
                          .startedAt = {},
                          .endedAt = {}}};
        activity.agents = {{.id = AgentId(mark(n)), .name = mark(n), .createdAt = {}}};
        desk.console.users.activities[people[n].id] = activity;
    }
    QList<UserRow> all = desk.console.users.people;
    std::copy(people.begin(), people.end(), all.begin());
    desk.console.users.setPeople(all);
    desk.console.users.hold = true;
    auto& users = desk.console.users;
    QRandomGenerator random(20260303);
    size_t detail = users.details.size();
    size_t activity = users.activityCalls.size();
    QList<size_t> openDetails;
    QList<size_t> openActivities;
    int current = -1;
    int seen = 0;
    for (int step = 0; step < 400; ++step) {
        for (; detail < users.details.size(); ++detail)
            openDetails << detail;
        for (; activity < users.activityCalls.size(); ++activity)
            openActivities << activity;
        switch (random.bounded(5)) {
        case 0:
            if (current < 0)
                desk.begin(people[current = int(random.bounded(people.size()))]);
            break;
        case 1:
            desk.console.impersonation.end(LeaseEnd::Stop);
            current = -1;
            break;
        case 2:
            if (!openDetails.isEmpty()) {
                auto& call = *users.details[openDetails.takeAt(random.bounded(openDetails.size()))];
                call.held.answer(users.detailOf(call.id));
            }
            break;
        case 3:
            if (!openActivities.isEmpty()) {
                auto& call =
                    *users.activityCalls[openActivities.takeAt(random.bounded(openActivities.size()))];
                call.held.answer(users.activities.value(call.id));
            }
            break;
        case 4:
            if (current >= 0)
                child<QAction>(desk.view(), random.bounded(2) ? "actingTab1" : "actingTab2")->trigger();
            break;
        }
        QCoreApplication::processEvents();
        QCOMPARE(desk.view() != nullptr, current >= 0);
        if (current < 0)
            continue;
        const QString text = readable(desk.view());
        for (int n = 0; n < people.size(); ++n) {
            if (n != current)
                QVERIFY2(!text.contains(mark(n)), qPrintable(u"%1 under %2"_s.arg(n).arg(current)));
        }
        seen += text.count(mark(current)) > 2;
    }
    QVERIFY2(seen > 20, qPrintable(QString::number(seen))); // and the right ones are shown
}

void TestActingView::ctrlIActsAsTheSelectedUser()
{
    Desk desk;
    desk.table()->setFocus();
    desk.table()->setCurrentIndex(desk.table()->model()->index(5, 0));
    const QString id = desk.table()->currentIndex().data(UserTableModel::IdRole).toString();
    desk.key(Qt::Key_I, Qt::ControlModifier);
    QWidget* dialog = QApplication::activeModalWidget();
    QVERIFY(dialog);
    QVERIFY(child<QLabel>(dialog, "actWhoId")->text().contains(id));
    child<QComboBox>(dialog, "field_reason")->setCurrentIndex(0);
    QTest::mouseClick(child<QAbstractButton>(dialog, "actBegin"), Qt::LeftButton);
    QTRY_VERIFY(desk.view());
    QTRY_VERIFY(!QApplication::activeModalWidget());
    QVERIFY(readable(desk.view()).contains(id));
    desk.pressStop(desk.window.get());
    QCOMPARE(desk.window->focusWidget(), desk.table());
    QCOMPARE(desk.table()->currentIndex().data(UserTableModel::IdRole).toString(), id);
}

void TestActingView::actionSaysWhatIsMissing()
{
    Desk desk;
    desk.table()->clearSelection();
    desk.table()->setCurrentIndex({});
    QTRY_VERIFY(!desk.action("usersActAs")->isEnabled());
    QVERIFY(unavailableReason(desk.action("usersActAs")).contains(u"Select one user"_s));
    QVERIFY(desk.action("actionActAs")->isEnabled()); // that one asks whom
    QCOMPARE(unavailableReason(desk.action("actionStopActing")), u"Nobody is acted as."_s);
    desk.console.monitor.goOffline(QDateTime::currentDateTimeUtc(), 5);
    QVERIFY(unavailableReason(desk.action("actionActAs")).contains(u"connection"_s));
}

void TestActingView::leavingEndsIt_data()
{
    QTest::addColumn<bool>("signOut");
    QTest::addColumn<LeaseEnd>("cause");
    QTest::newRow("sign out") << true << LeaseEnd::SignOut;
    QTest::newRow("close") << false << LeaseEnd::Quit;
}

void TestActingView::leavingEndsIt()
{
    QFETCH(bool, signOut);
    QFETCH(LeaseEnd, cause);
    Desk desk;
    desk.begin();
    QSignalSpy signedOut(desk.window.get(), &MainWindow::signOutRequested);
    connect(desk.window.get(), &MainWindow::signOutRequested, desk.window.get(),
            [&desk] { QVERIFY(!desk.console.impersonation.isActive()); });
    if (signOut)
        desk.key(Qt::Key_Q, Qt::ControlModifier | Qt::ShiftModifier);
    else
        desk.window->close();
    QTRY_COMPARE(desk.console.impersonation.ends, QList<LeaseEnd>{cause});
    QCOMPARE(signedOut.count(), signOut ? 1 : 0);
}

/// As when the language changes: the lease goes on in the new window.
void TestActingView::anotherWindowTakesItOver()
{
    Desk desk;
    desk.begin();
    desk.window->hide();
    desk.makeWindow();
    QVERIFY(desk.view());
    QVERIFY(desk.console.impersonation.isActive());
    QVERIFY(bannerOf(desk.window.get()) && bannerOf(desk.window.get())->isVisible());
    QVERIFY(!child<QAbstractButton>(desk.window.get(), "railPane0")->isEnabled());
    desk.pressStop(desk.window.get());
    QCOMPARE(desk.window->currentPane(), desk.usersPane());
    QTRY_VERIFY(desk.table()->model()->rowCount() > 20); // it loads, though it never was in front before
}

void TestActingView::remembersThePaneAndNotTheView()
{
    Desk desk;
    desk.begin();
    desk.window->close();
    QTRY_VERIFY(!desk.window->isVisible());
    QCOMPARE(desk.console.settings.value(Setting::WindowState, u"prod-eu"_s).toByteArray(),
             QByteArray("usersPane"));
}

void TestActingView::copiesAreMarked()
{
    Desk desk;
    desk.begin();
    QTRY_VERIFY(desk.action("actingCopyUser")->isEnabled());
    desk.action("actingCopyUser")->trigger();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.startsWith(u"Seen by ada (admin) acting as zoe@corp.io"_s), qPrintable(text));
    QVERIFY(text.contains(u"\"email\""_s));
    desk.action("actingCopyId")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), ActingBench::zoe().id.value());
}

void TestActingView::viewByKeyboard()
{
    Desk desk;
    desk.begin();
    auto* tabs = child<QTabWidget>(desk.window.get(), "actingTabs");
    desk.key(Qt::Key_2, Qt::AltModifier);
    QCOMPARE(tabs->currentIndex(), 1);
    QTRY_VERIFY(readable(desk.view()).contains(u"Recent runs"_s));
    desk.key(Qt::Key_1, Qt::AltModifier);
    QCOMPARE(tabs->currentIndex(), 0);
    const size_t calls = desk.console.users.details.size();
    desk.key(Qt::Key_F5);
    QTRY_COMPARE(desk.console.users.details.size(), calls + 1);
    const QStringList round = tabRound(desk.window.get());
    QVERIFY2(round.contains(u"actingStop"_s), qPrintable(round.join(u' ')));
    QVERIFY(!round.contains(u"usersTable"_s));
}

void TestActingView::sheetsCloseWithTheView()
{
    Desk desk;
    desk.begin();
    desk.key(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(child<QWidget>(desk.window.get(), "commandPalette")->isVisible());
    desk.console.impersonation.end(LeaseEnd::Expired);
    QVERIFY(!child<QWidget>(desk.window.get(), "commandPalette")->isVisible());
    desk.key(Qt::Key_F1);
    desk.begin();
    QVERIFY(!child<QWidget>(desk.window.get(), "shortcutsSheet")->isVisible());
}

void TestActingView::looks_data()
{
    QTest::addColumn<Theme::Scheme>("scheme");
    QTest::addColumn<bool>("mirrored");
    QTest::addColumn<int>("tab");
    QTest::newRow("light") << Theme::Scheme::Light << false << 0;
    QTest::newRow("light activity") << Theme::Scheme::Light << false << 1;
    QTest::newRow("dark") << Theme::Scheme::Dark << false << 0;
    QTest::newRow("contrast activity") << Theme::Scheme::Contrast << false << 1;
    QTest::newRow("rtl") << Theme::Scheme::Light << true << 1;
    QTest::newRow("failed") << Theme::Scheme::Light << false << 0;
    QTest::newRow("loading") << Theme::Scheme::Light << false << 0;
}

void TestActingView::looks()
{
    QFETCH(Theme::Scheme, scheme);
    QFETCH(bool, mirrored);
    QFETCH(int, tab);
    const QByteArray name = QTest::currentDataTag();
    Theme::apply(scheme, Theme::Density::Comfortable);
    QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    Desk desk;
    desk.console.users.hold = name == "loading";
    if (name == "failed")
        desk.console.users.failure = Error{Error::Kind::Unavailable, {}, u"gone"_s, {}};
    desk.begin();
    child<QTabWidget>(desk.window.get(), "actingTabs")->setCurrentIndex(tab);
    QTest::qWait(250);
    QVERIFY(desk.view()->isVisible());
    const QString folder = qEnvironmentVariable("REGENT_LOOKS");
    if (!folder.isEmpty())
        QVERIFY(desk.window->grab().save(folder + u"/view-"_s +
                                         QString::fromLatin1(name).replace(u' ', u'-') + u".png"_s));
    QApplication::setLayoutDirection(Qt::LeftToRight);
    Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable);
}

QTEST_MAIN(TestActingView)
#include "tst_actingview.moc"
