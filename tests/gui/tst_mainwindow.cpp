#include "tests/support/fakeconsole.h"
#include "tests/support/widgets.h"
#include "ui/actions.h"
#include "ui/pane.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/elidedlabel.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCompleter>
#include <QDialog>
#include <QListView>
#include <QMenu>
#include <QProgressBar>
#include <QScrollArea>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>

using namespace regent;
using namespace Qt::StringLiterals;

namespace {

class FakePane : public Pane
{
public:
    FakePane(const QString& title, QWidget* parent) : Pane(parent), m_title(title), edit(new QLineEdit(this))
    {
        setObjectName(title + u"Pane"_s);
        edit->setObjectName(title + u"Edit"_s);
        edit->setAccessibleName(title);
        auto* column = new QVBoxLayout(this);
        column->addWidget(edit);
        works = makeAction(this, "fakeWorks", u"Frobnicate the "_s + title, title, u"star"_s,
                           Qt::CTRL | Qt::Key_J);
        blocked = makeAction(this, "fakeBlocked", u"Delete the "_s + title, title, u"trash"_s);
        setAvailability(blocked, Availability::no(u"Your role may not delete."_s));
        addActions({works, blocked});
        connect(works, &QAction::triggered, this, [this] { ++worked; });
    }

    QString title() const override { return m_title; }
    QString iconName() const override { return u"users"_s; }
    void activate() override
    {
        ++activations;
        edit->setFocus();
    }
    QList<QAction*> paneActions() const override { return {works, blocked}; }
    QList<KeyHint> keyHints() const override { return {{u"↑ ↓"_s, u"Select a row"_s}}; }
    QDateTime dataFrom() const override { return QDateTime(QDate(2026, 3, 1), QTime(10, 41), Qt::LocalTime); }

private:
    QString m_title;

public:
    QLineEdit* edit = nullptr;
    QAction* works = nullptr;
    QAction* blocked = nullptr;
    int activations = 0;
    int worked = 0;
};

QList<Pane*> twoPanes(ConsoleServices&, QWidget* parent)
{
    return {new FakePane(u"Users"_s, parent), new FakePane(u"Audit"_s, parent)};
}

struct Bench
{
    explicit Bench(const std::function<void(FakeConsole&)>& prepare = {})
    {
        if (prepare)
            prepare(console);
        window = std::make_unique<MainWindow>(console.services(), appearance, twoPanes);
        window->show();
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get()))
            throw std::runtime_error("the window did not become active");
    }
    FakePane& pane() const { return *static_cast<FakePane*>(window->currentPane()); }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(window->windowHandle(), Qt::Key(key), modifiers);
    }

    FakeConsole console;
    Appearance appearance{console.settings};
    std::unique_ptr<MainWindow> window;
};

QStringList paletteRows(const QWidget* window)
{
    const auto* model = child<QListView>(window, "paletteList")->model();
    QStringList rows;
    for (int row = 0; row < model->rowCount(); ++row)
        rows << model->index(row, 0).data().toString();
    return rows;
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable); }

    void paletteListsEveryAction();
    void everyUnavailableActionHasAReason();
    void paletteByKeyboardAlone();
    void paletteDoesNotRunWhatIsUnavailable();
    void paletteFindsByLetters();
    void paletteKeepsFocusInsideAndGivesItBack();
    void paletteClosesOpenOffers();
    void paletteCoversShortcutsBelow();
    void shortcutsSheetShowsEveryKey();
    void questionMarkTypesInAField();
    void noShortcutTwice();
    void panesByKey();
    void statusLine();
    void statusWarnings();
    void offlineLine();
    void jobsShowProgressAndCancel();
    void announcementsAndTip();
    void leavingWithWorkAsks();
    void stateIsRestored();
    void collapsing();
    void switchingTheScheme();
    void accessibleNames();
    void tabOrderComesRound();
    void schemaDialogShowsSqlFirst();
};

void TestMainWindow::paletteListsEveryAction()
{
    Bench bench;
    bench.press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(child(bench.window.get(), "commandPalette")->isVisible());
    // Whatever the window or the pane in front can do by key or menu must be found.
    QList<QAction*> expected = bench.window->actions() + bench.window->currentPane()->actions();
    const QList<QMenu*> menus = child<QMenu>(bench.window.get(), "windowMenu")->findChildren<QMenu*>();
    for (const QMenu* menu : menus + QList<QMenu*>{child<QMenu>(bench.window.get(), "windowMenu")})
        expected += menu->actions();
    const QStringList rows = paletteRows(bench.window.get());
    for (const QAction* action : std::as_const(expected)) {
        if (!action->isSeparator() && !action->menu())
            QVERIFY2(rows.contains(actionText(action)), qPrintable(action->text()));
    }
    QCOMPARE(QSet<QString>(rows.begin(), rows.end()).size(), rows.size());
}

void TestMainWindow::everyUnavailableActionHasAReason()
{
    Bench bench;
    for (const bool online : {true, false}) {
        if (!online)
            bench.console.monitor.goOffline(QDateTime::currentDateTimeUtc(), 5);
        const QList<QAction*> actions = bench.window->allActions();
        for (const QAction* action : actions) {
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!action->objectName().isEmpty(), qPrintable(action->text()));
            QVERIFY2(!actionGroup(action).isEmpty(), qPrintable(action->text()));
            QVERIFY2(!action->icon().isNull(), qPrintable(action->text()));
            if (!action->isEnabled())
                QVERIFY2(unavailableReason(action).endsWith(u'.'), qPrintable(action->text()));
        }
    }
}

void TestMainWindow::paletteByKeyboardAlone()
{
    Bench bench;
    bench.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"frob"_s);
    bench.press(Qt::Key_Return);
    QTRY_COMPARE(bench.pane().worked, 1);
    QVERIFY(!child(bench.window.get(), "commandPalette")->isVisible());
}

void TestMainWindow::paletteDoesNotRunWhatIsUnavailable()
{
    Bench bench;
    QSignalSpy triggered(bench.pane().blocked, &QAction::triggered);
    bench.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"delete the users"_s);
    QCOMPARE(paletteRows(bench.window.get()).first(), u"Delete the Users"_s);
    bench.press(Qt::Key_Return);
    QCOMPARE(triggered.count(), 0);
    QVERIFY(child(bench.window.get(), "commandPalette")->isVisible());
    QVERIFY(
        child<QLabel>(bench.window.get(), "paletteNote")->text().contains(u"Your role may not delete."_s));
    const auto* list = child<QListView>(bench.window.get(), "paletteList");
    const QString spoken = list->currentIndex().data(Qt::AccessibleTextRole).toString();
    QVERIFY(spoken.contains(u"unavailable"_s) && spoken.contains(u"Your role may not delete."_s));
}

void TestMainWindow::paletteFindsByLetters()
{
    Bench bench;
    bench.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"dkc"_s);
    QCOMPARE(paletteRows(bench.window.get()).first(), u"Dark colours"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"qqq"_s);
    QVERIFY(paletteRows(bench.window.get()).isEmpty());
    QVERIFY(!child<QLabel>(bench.window.get(), "paletteNote")->text().isEmpty());
    bench.press(Qt::Key_Return); // nothing to run, nothing happens
    QVERIFY(child(bench.window.get(), "commandPalette")->isVisible());
}

void TestMainWindow::paletteKeepsFocusInsideAndGivesItBack()
{
    Bench bench;
    QCOMPARE(QApplication::focusWidget(), bench.pane().edit);
    bench.press(Qt::Key_K, Qt::ControlModifier);
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(child(bench.window.get(), "commandPalette")->isAncestorOf(QApplication::focusWidget()));
    }
    bench.press(Qt::Key_Escape);
    QCOMPARE(QApplication::focusWidget(), bench.pane().edit);
    bench.press(Qt::Key_K, Qt::ControlModifier);
    bench.press(Qt::Key_K, Qt::ControlModifier); // the same key closes
    QVERIFY(!child(bench.window.get(), "commandPalette")->isVisible());
}

/// A list of completions that is open takes all keys; the palette must get them.
void TestMainWindow::paletteClosesOpenOffers()
{
    Bench bench;
    auto* offers = new QCompleter(QStringList{u"verified:"_s, u"version"_s}, bench.pane().edit);
    bench.pane().edit->setCompleter(offers);
    QTest::keyClicks(bench.pane().edit, u"ver"_s);
    QTRY_VERIFY(offers->popup()->isVisible());
    bench.press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(!offers->popup()->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), child<QLineEdit>(bench.window.get(), "paletteInput"));
    QTest::keyClicks(QApplication::focusWidget(), u"dark"_s);
    QCOMPARE(bench.pane().edit->text(), u"ver"_s);
    QCOMPARE(child<QLineEdit>(bench.window.get(), "paletteInput")->text(), u"dark"_s);
}

void TestMainWindow::paletteCoversShortcutsBelow()
{
    Bench bench;
    bench.press(Qt::Key_K, Qt::ControlModifier);
    bench.press(Qt::Key_J, Qt::ControlModifier);
    QCOMPARE(bench.pane().worked, 0);
    bench.press(Qt::Key_Escape);
    bench.press(Qt::Key_J, Qt::ControlModifier);
    QCOMPARE(bench.pane().worked, 1);
}

void TestMainWindow::shortcutsSheetShowsEveryKey()
{
    Bench bench;
    bench.press(Qt::Key_F1);
    const auto* sheet = child(bench.window.get(), "shortcutsSheet");
    QVERIFY(sheet->isVisible());
    QStringList texts;
    const QList<QLabel*> labels = sheet->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        texts << label->text();
    const QList<QAction*> actions = bench.window->allActions();
    for (const QAction* action : actions) {
        if (!action->shortcut().isEmpty())
            QVERIFY2(texts.contains(actionText(action)), qPrintable(action->text()));
    }
    QVERIFY(texts.contains(u"Select a row"_s)); // keys that are no action
    bench.press(Qt::Key_Escape);
    QVERIFY(!sheet->isVisible());
}

void TestMainWindow::questionMarkTypesInAField()
{
    Bench bench;
    QTest::keyClicks(bench.pane().edit, u"who?"_s);
    QCOMPARE(bench.pane().edit->text(), u"who?"_s);
    QVERIFY(bench.window->findChildren<QWidget*>(u"shortcutsSheet"_s).isEmpty());
}

void TestMainWindow::noShortcutTwice()
{
    Bench bench;
    QHash<QKeySequence, QString> seen;
    const QList<QAction*> actions = bench.window->allActions();
    for (const QAction* action : actions) {
        const QList<QKeySequence> shortcuts = action->shortcuts();
        for (const QKeySequence& key : shortcuts) {
            QVERIFY2(!seen.contains(key), qPrintable(key.toString() + u": "_s + seen.value(key)));
            seen.insert(key, action->text());
        }
    }
    QVERIFY(seen.size() > 5);
}

void TestMainWindow::panesByKey()
{
    Bench bench;
    QCOMPARE(bench.pane().title(), u"Users"_s);
    bench.press(Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(bench.pane().title(), u"Audit"_s);
    QCOMPARE(bench.pane().activations, 1);
    QVERIFY(bench.window->windowTitle().startsWith(u"Audit — prod-eu"_s));
    QVERIFY(child<QAbstractButton>(bench.window.get(), "railPane1")->isChecked());
    QTest::mouseClick(child<QAbstractButton>(bench.window.get(), "railPane0"), Qt::LeftButton);
    QCOMPARE(bench.pane().title(), u"Users"_s);
    bench.window->showPane(7); // there is none
    QCOMPARE(bench.pane().title(), u"Users"_s);
}

void TestMainWindow::statusLine()
{
    Bench bench;
    const auto* text = child<ElidedLabel>(bench.window.get(), "statusConnection");
    for (const QString& part : {u"Connected"_s, u"prod-eu"_s, u"operator"_s, u"2026-03"_s, u"3 ms"_s})
        QVERIFY2(text->text().contains(part), qPrintable(text->text()));
    QVERIFY(bench.window->findChildren<QToolButton*>(u"statusWarning"_s).isEmpty());
    QVERIFY(bench.window->findChildren<QToolButton*>(u"statusNotes"_s).isEmpty());
}

void TestMainWindow::statusWarnings()
{
    Bench bench([](FakeConsole& console) {
        console.info.warnings = {u"superuser"_s};
        console.info.regentVersion.reset();
    });
    const auto* mark = child<QToolButton>(bench.window.get(), "statusWarning");
    QCOMPARE(mark->text(), u"Superuser login"_s);
    QVERIFY(mark->toolTip().contains(u"superuser"_s));
    QCOMPARE(child<QToolButton>(bench.window.get(), "statusNotes")->text(), u"Read-only browser"_s);
    QTest::mouseClick(child<QToolButton>(bench.window.get(), "statusWarning"), Qt::LeftButton);
    const auto* dialog = child<QDialog>(bench.window.get(), "connectionDialog");
    QVERIFY(dialog->isVisible());
    QStringList texts;
    const QList<QLabel*> labels = dialog->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        texts << label->text();
    QVERIFY(texts.join(u'\n').contains(u"superuser"_s));
    QVERIFY(texts.join(u'\n').contains(u"read-only browser"_s));
}

void TestMainWindow::offlineLine()
{
    Bench bench;
    const auto* line = child(bench.window.get(), "offlineLine");
    QVERIFY(!line->isVisible());
    const int top = bench.pane().mapTo(bench.window.get(), QPoint()).y();
    bench.console.monitor.goOffline(QDateTime(QDate(2026, 3, 1), QTime(10, 42), Qt::LocalTime), 5);
    QVERIFY(line->isVisible());
    QLocale::setDefault(QLocale::c());
    emit bench.console.monitor.tick();
    QCOMPARE(child<QLabel>(bench.window.get(), "offlineText")->text(),
             u"Offline since 10:42:00 — showing data from 10:41:00; edits are off; trying again in 5 s"_s);
    QVERIFY(child<ElidedLabel>(bench.window.get(), "statusConnection")->text().startsWith(u"Offline"_s));
    QTest::mouseClick(child<QAbstractButton>(bench.window.get(), "offlineRetry"), Qt::LeftButton);
    QCOMPARE(bench.console.monitor.retries, 1);
    bench.console.monitor.goOnline();
    QVERIFY(!line->isVisible());
    QTRY_COMPARE(bench.pane().mapTo(bench.window.get(), QPoint()).y(), top);
}

void TestMainWindow::jobsShowProgressAndCancel()
{
    Bench bench;
    QPromise<int> work;
    work.start();
    auto* watcher = new QFutureWatcher<int>(bench.window.get());
    watcher->setFuture(work.future());
    bench.console.jobs.track(u"Exporting users"_s, watcher, 1000);
    work.setProgressValue(412);
    QTRY_COMPARE(child<QProgressBar>(bench.window.get(), "jobProgress")->value(), 412);
    const auto* jobs = child(bench.window.get(), "jobs");
    QVERIFY(jobs->isVisible());
    QTest::mouseClick(child<QAbstractButton>(bench.window.get(), "jobCancel"), Qt::LeftButton);
    QVERIFY(work.isCanceled());
    QVERIFY(!child<QAbstractButton>(bench.window.get(), "jobCancel")->isEnabled());
    work.finish();
    QTRY_VERIFY(!jobs->isVisible());
}

void TestMainWindow::announcementsAndTip()
{
    Bench bench;
    const auto* message = child<ElidedLabel>(bench.window.get(), "statusMessage");
    QVERIFY(message->text().contains(u"Ctrl+K"_s));
    bench.console.jobs.announce(u"Exported 12 users"_s);
    QCOMPARE(message->text(), u"Exported 12 users"_s);
    bench.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"hide the tip"_s);
    bench.press(Qt::Key_Return);
    QTRY_VERIFY(bench.console.settings.value(Setting::TipDismissed).toBool());
}

void TestMainWindow::leavingWithWorkAsks()
{
    Bench bench;
    QPromise<int> work;
    work.start();
    auto* watcher = new QFutureWatcher<int>(bench.window.get());
    watcher->setFuture(work.future());
    bench.console.jobs.track(u"Exporting users"_s, watcher);
    bench.window->close();
    QCOMPARE(bench.console.prompter.questions.size(), 1);
    QVERIFY(bench.console.prompter.questions.first().destructive);
    bench.console.prompter.lastAnswer(false);
    QVERIFY(bench.window->isVisible());
    QVERIFY(!work.isCanceled());

    QSignalSpy signedOut(bench.window.get(), &MainWindow::signOutRequested);
    bench.press(Qt::Key_Q, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(signedOut.count(), 0);
    bench.console.prompter.lastAnswer(true);
    QCOMPARE(signedOut.count(), 1);
    QVERIFY(work.isCanceled());
    work.finish();
    QTRY_VERIFY(bench.console.jobs.jobs().isEmpty());
    bench.window->close();
    QTRY_VERIFY(!bench.window->isVisible());
}

void TestMainWindow::stateIsRestored()
{
    Bench bench;
    bench.window->resize(1000, 640);
    bench.press(Qt::Key_2, Qt::ControlModifier);
    bench.press(Qt::Key_B, Qt::ControlModifier);
    bench.window->close();
    QTRY_VERIFY(!bench.window->isVisible());

    MainWindow again(bench.console.services(), bench.appearance, twoPanes);
    QCOMPARE(again.size(), QSize(1000, 640));
    QCOMPARE(again.currentPane()->title(), u"Audit"_s);
    QVERIFY(child(&again, "navigationRail")->sizeHint().width() < 80);

    ConsoleServices other = bench.console.services();
    other.profileName = u"staging"_s;
    MainWindow elsewhere(other, bench.appearance, twoPanes);
    QCOMPARE(elsewhere.currentPane()->title(), u"Users"_s);
}

void TestMainWindow::collapsing()
{
    Bench bench;
    auto* rail = child(bench.window.get(), "navigationRail");
    const int wide = rail->sizeHint().width();
    bench.press(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(rail->sizeHint().width() < wide);
    QCOMPARE(child<QAbstractButton>(bench.window.get(), "railPane0")->accessibleName(), u"Users"_s);
    QVERIFY(child<QAbstractButton>(bench.window.get(), "railPane0")->toolTip().contains(u"Users"_s));
    QTest::mouseClick(child<QAbstractButton>(bench.window.get(), "railCollapse"), Qt::LeftButton);
    QCOMPARE(rail->sizeHint().width(), wide);
}

void TestMainWindow::switchingTheScheme()
{
    Bench bench;
    bench.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"high contrast"_s);
    bench.press(Qt::Key_Return);
    QTRY_COMPARE(Theme::scheme(), Theme::Scheme::Contrast);
    QCOMPARE(bench.appearance.choice(), Appearance::Choice::Contrast);
    bench.appearance.choose(Appearance::Choice::Light);
}

void TestMainWindow::accessibleNames()
{
    Bench bench([](FakeConsole& console) { console.info.warnings = {u"superuser"_s}; });
    QCOMPARE(namelessWidgets(bench.window.get()), QStringList());
    bench.press(Qt::Key_F1);
    QCOMPARE(namelessWidgets(bench.window.get()), QStringList());
    bench.press(Qt::Key_Escape);
    bench.press(Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(namelessWidgets(bench.window.get()), QStringList());
}

void TestMainWindow::tabOrderComesRound()
{
    Bench bench;
    QCOMPARE(tabRound(bench.window.get()),
             QStringList({u"UsersEdit"_s, u"railPane0"_s, u"railMenu"_s, u"railCollapse"_s}));
}

void TestMainWindow::schemaDialogShowsSqlFirst()
{
    Bench bench([](FakeConsole& console) {
        console.schema.planned = {.from = std::nullopt,
                                  .to = 1,
                                  .steps = {u"0001_schema"_s},
                                  .sql = u"CREATE SCHEMA regent;"_s,
                                  .indexes = {{.name = u"user_created"_s,
                                               .purpose = u"sort"_s,
                                               .sql = u"CREATE INDEX"_s,
                                               .estimatedBytes = 1 << 20,
                                               .estimatedSeconds = 3}}};
    });
    child<QAction>(bench.window.get(), "actionSchema")->trigger();
    const auto* dialog = child<QDialog>(bench.window.get(), "schemaDialog");
    QTRY_COMPARE(child<QPlainTextEdit>(dialog, "planSql")->toPlainText(), u"CREATE SCHEMA regent;"_s);
    QCOMPARE(namelessWidgets(dialog), QStringList());
    QVERIFY(!child<QAbstractButton>(dialog, "schemaBuild")->isEnabled());
    QCOMPARE(bench.console.schema.installs, 0);

    QSignalSpy reconnect(bench.window.get(), &MainWindow::reconnectRequested);
    QTest::mouseClick(child<QAbstractButton>(dialog, "schemaInstall"), Qt::LeftButton);
    QCOMPARE(bench.console.schema.installs, 1);
    QVERIFY(!child<QAbstractButton>(dialog, "schemaInstall")->isEnabled());
    QCOMPARE(bench.console.jobs.jobs().size(), 1);
    bench.console.schema.installing.answer(
        InstallReport{.from = std::nullopt, .to = 1, .applied = {u"0001_schema"_s}});
    QTRY_COMPARE(reconnect.count(), 1);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
