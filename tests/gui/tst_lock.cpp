#include "services/api/connectionservice.h"
#include "tests/support/fakeconsole.h"
#include "tests/support/widgets.h"
#include "ui/actions.h"
#include "ui/lock/consolelock.h"
#include "ui/pane.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/appearance.h"

#include <QApplication>
#include <QBoxLayout>
#include <QDialog>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace regent;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Answers a sign-in when the test says so.
class FakeConnections : public ConnectionService
{
public:
    struct Attempt
    {
        QString password;
        HeldCall<PlatformInfo> held;
    };
    std::vector<std::unique_ptr<Attempt>> attempts;

    QList<ConnectionProfile> profiles() const override { return {}; }
    Result<void> save(const ConnectionProfile&) override { return {}; }
    void remove(const QString&) override {}
    QFuture<Result<PlatformInfo>> test(ConnectionProfile, QString password) override
    {
        attempts.push_back(std::make_unique<Attempt>(Attempt{std::move(password), {}}));
        return attempts.back()->held.future();
    }
};

/// Rows to scroll, and an input with a draft in it.
class DeskPane : public Pane
{
public:
    explicit DeskPane(QWidget* parent)
        : Pane(parent), table(new QTableWidget(200, 1, this)), draft(new QLineEdit(this))
    {
        setObjectName(u"deskPane"_s);
        draft->setAccessibleName(u"Draft"_s);
        for (int row = 0; row < 200; ++row)
            table->setItem(row, 0, new QTableWidgetItem(u"person-%1@example.com"_s.arg(row)));
        auto* column = new QVBoxLayout(this);
        column->addWidget(table);
        column->addWidget(draft);
        probe = makeAction(this, "probe", u"Probe"_s, u"Desk"_s, {}, Qt::CTRL | Qt::Key_J);
        probe->setShortcutContext(Qt::ApplicationShortcut);
        addAction(probe);
        connect(probe, &QAction::triggered, this, [this] { ++probed; });
    }
    QString title() const override { return u"Desk"_s; }
    QString iconName() const override { return u"users"_s; }
    void activate() override { ++activations; }

    QTableWidget* table;
    QLineEdit* draft;
    QAction* probe;
    int probed = 0;
    int activations = 0;
};

struct Bench
{
    explicit Bench(bool password = true)
    {
        window = std::make_unique<MainWindow>(console.services(), appearance,
                                              [this](ConsoleServices&, QWidget* parent) -> QList<Pane*> {
                                                  pane = new DeskPane(parent);
                                                  return {pane};
                                              });
        lock = std::make_unique<ConsoleLock>(
            ConsoleLock::Services{console.impersonation, console.settings, connections},
            LockWindow::Person{{}, u"prod-eu"_s, u"ada"_s, password}, [this] { return now; });
        QObject::connect(window.get(), &MainWindow::lockRequested, lock.get(),
                         [this] { lock->lock(LockCause::Person); });
        window->resize(900, 700);
        window->show();
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get()))
            throw std::runtime_error("the window did not become active");
    }

    LockWindow* gate() const
    {
        const QList<QWidget*> all = QApplication::topLevelWidgets();
        for (QWidget* widget : all) {
            if (auto* found = qobject_cast<LockWindow*>(widget); found && found->isVisible())
                return found;
        }
        return nullptr;
    }
    QStringList visibleWindows() const
    {
        QStringList names;
        const QList<QWidget*> all = QApplication::topLevelWidgets();
        for (const QWidget* widget : all) {
            if (widget->isVisible() && !widget->testAttribute(Qt::WA_DontShowOnScreen))
                names << widget->objectName();
        }
        names.sort();
        return names;
    }
    void type(const QString& password) const
    {
        auto* field = child<QLineEdit>(gate(), "lockPassword");
        QTest::keyClicks(field, password);
        QTest::keyClick(field, Qt::Key_Return);
    }
    void letIn() { connections.attempts.back()->held.answer(info(u"ada"_s)); }
    void refuse() { connections.attempts.back()->held.fail(Error::Kind::Denied, u"28P01"_s); }
    static PlatformInfo info(const QString& login)
    {
        PlatformInfo found;
        found.staff.login = login;
        return found;
    }
    QString error() const { return child<QLabel>(gate(), "lockError")->text(); }

    FakeConsole console;
    Appearance appearance{console.settings};
    FakeConnections connections;
    std::chrono::nanoseconds now = 1h;
    DeskPane* pane = nullptr;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<ConsoleLock> lock;
};

} // namespace

class TestLock : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable); }

    void idleLocksAndEndsTheLeaseFirst();
    void everyTouchCounts_data();
    void everyTouchCounts();
    void whatTheProgramDoesIsNoTouch();
    void theTouchAfterWakingIsNobodys();
    void anotherChoiceHoldsAtOnce();
    void aBadSettingDoesNotSwitchItOff();
    void keyLocksAtOnce();
    void causes_data();
    void causes();
    void nothingElseIsOnTheScreen();
    void windowsThatOpenMeanwhileWait();
    void dialogsThatFinishMeanwhileStayAway();
    void noShortcutWorksWhileLocked();
    void unlockingShowsTheSamePlace();
    void onlyWhatIsTypedOpens();
    void wrongPasswordsTakeLongerAndLonger();
    void anotherLoginStaysOut();
    void withoutAServerItStaysLocked();
    void withoutPasswordOnePressSignsIn();
    void signOutInstead();
    void closingIsSigningOut();
    void nothingTypedStays();
    void looks_data();
    void looks();
};

void TestLock::idleLocksAndEndsTheLeaseFirst()
{
    Bench bench;
    bench.console.impersonation.beginNow(UserId(u"u1"_s), u"zoe@example.com"_s, u"Zoe"_s);
    bool shownWhenItEnded = false;
    connect(&bench.console.impersonation, &Impersonation::ended, this,
            [&] { shownWhenItEnded = bench.window->isVisible() && !bench.gate(); });
    bench.now += 15min - 1s;
    QTest::qWait(1200);
    QVERIFY(!bench.lock->isLocked());
    bench.now += 1s;
    QTRY_VERIFY(bench.lock->isLocked());
    QCOMPARE(bench.console.impersonation.ends, QList<LeaseEnd>{LeaseEnd::Idle});
    QVERIFY(shownWhenItEnded);
    QCOMPARE(bench.visibleWindows(), QStringList{u"lockWindow"_s});
}

void TestLock::everyTouchCounts_data()
{
    QTest::addColumn<int>("touch");
    QTest::newRow("key") << 0;
    QTest::newRow("button") << 1;
    QTest::newRow("pointer") << 2;
}

void TestLock::everyTouchCounts()
{
    QFETCH(int, touch);
    Bench bench;
    QTest::mouseMove(bench.window->windowHandle(), {40, 40});
    for (int i = 0; i < 4; ++i) {
        bench.now += 14min;
        if (touch == 0)
            QTest::keyClick(bench.window->windowHandle(), Qt::Key_Shift);
        else if (touch == 1)
            QTest::mouseClick(bench.window->windowHandle(), Qt::LeftButton, {}, {40, 40});
        else
            QTest::mouseMove(bench.window->windowHandle(), {50 + i, 50});
        QCoreApplication::processEvents();
    }
    QTest::qWait(1200);
    QVERIFY(!bench.lock->isLocked());
}

void TestLock::whatTheProgramDoesIsNoTouch()
{
    Bench bench;
    for (int i = 0; i < 4; ++i) {
        bench.now += 14min;
        bench.pane->draft->setText(QString::number(i));
        QKeyEvent key(QEvent::KeyPress, Qt::Key_A, {}, u"a"_s);
        QCoreApplication::sendEvent(bench.pane->draft, &key);
    }
    QTRY_VERIFY(bench.lock->isLocked());
}

/// The machine slept: no timer ran, and whoever opens the lid types first.
void TestLock::theTouchAfterWakingIsNobodys()
{
    Bench bench;
    bench.pane->draft->setFocus();
    bench.now += 8h;
    QTest::keyClick(bench.pane->draft, Qt::Key_X);
    QVERIFY(bench.lock->isLocked());
    QCOMPARE(bench.pane->draft->text(), QString());
}

void TestLock::anotherChoiceHoldsAtOnce()
{
    Bench bench;
    bench.console.settings.setValue(Setting::IdleLockMinutes, 60);
    bench.now += 59min;
    QTest::qWait(1200);
    QVERIFY(!bench.lock->isLocked());
    bench.console.settings.setValue(Setting::IdleLockMinutes, 5);
    QTRY_VERIFY(bench.lock->isLocked());
}

void TestLock::aBadSettingDoesNotSwitchItOff()
{
    Bench bench;
    bench.console.settings.setValue(Setting::IdleLockMinutes, 0);
    QTest::qWait(1200);
    QVERIFY(!bench.lock->isLocked());
    bench.now += std::chrono::minutes(kDefaultIdleLockMinutes);
    QTRY_VERIFY(bench.lock->isLocked());
}

void TestLock::keyLocksAtOnce()
{
    Bench bench;
    QTest::keyClick(bench.window->windowHandle(), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(bench.lock->isLocked());
    QCOMPARE(bench.gate()->windowTitle().remove(QChar(0x2068)).remove(QChar(0x2069)),
             u"Locked — prod-eu · ada"_s);
    QCOMPARE(bench.gate()->geometry(), bench.window->geometry());
}

void TestLock::causes_data()
{
    QTest::addColumn<LockCause>("cause");
    QTest::addColumn<LeaseEnd>("end");
    QTest::newRow("idle") << LockCause::Idle << LeaseEnd::Idle;
    QTest::newRow("person") << LockCause::Person << LeaseEnd::Lock;
    QTest::newRow("screen") << LockCause::Screen << LeaseEnd::Lock;
    QTest::newRow("sleep") << LockCause::Sleep << LeaseEnd::Lock;
}

void TestLock::causes()
{
    QFETCH(LockCause, cause);
    QFETCH(LeaseEnd, end);
    Bench bench;
    QSignalSpy locked(bench.lock.get(), &ConsoleLock::locked);
    bench.lock->lock(cause);
    bench.lock->lock(LockCause::Screen); // locked already
    QCOMPARE(bench.console.impersonation.ends, QList<LeaseEnd>{end});
    QCOMPARE(locked.size(), 1);
    QVERIFY(!child<QLabel>(bench.gate(), "lockCause")->text().isEmpty());
}

void TestLock::nothingElseIsOnTheScreen()
{
    Bench bench;
    auto* dialog = new QDialog(bench.window.get());
    dialog->setObjectName(u"dialog"_s);
    dialog->open();
    auto* inner = new QDialog(dialog);
    inner->setObjectName(u"inner"_s);
    inner->open();
    QMenu menu(inner);
    menu.addAction(u"zoe@example.com"_s);
    menu.popup({100, 100});
    QVERIFY(menu.isVisible());
    bench.lock->lock(LockCause::Person);
    QCOMPARE(bench.visibleWindows(), QStringList{u"lockWindow"_s});
    const QString shown = bench.gate()->windowTitle() + child<QLabel>(bench.gate(), "lockCause")->text();
    QVERIFY(!shown.contains(u"example.com"_s));

    bench.type(u"pw"_s);
    bench.letIn();
    QTRY_COMPARE(bench.visibleWindows(), (QStringList{u"dialog"_s, u"inner"_s, u"mainWindow"_s}));
    QCOMPARE(dialog->windowModality(), Qt::WindowModal);
    QCOMPARE(inner->windowModality(), Qt::WindowModal);
    QCOMPARE(QApplication::activeWindow(), inner);
}

void TestLock::windowsThatOpenMeanwhileWait()
{
    Bench bench;
    bench.lock->lock(LockCause::Person);
    auto* late = new QDialog(bench.window.get());
    late->setObjectName(u"late"_s);
    late->open();
    QVERIFY(late->testAttribute(Qt::WA_DontShowOnScreen)); // not even for a moment
    QCOMPARE(bench.visibleWindows(), QStringList{u"lockWindow"_s});
    QTRY_VERIFY(!late->isVisible());
    bench.type(u"pw"_s);
    bench.letIn();
    QTRY_COMPARE(bench.visibleWindows(), (QStringList{u"late"_s, u"mainWindow"_s}));
}

void TestLock::dialogsThatFinishMeanwhileStayAway()
{
    Bench bench;
    auto* dialog = new QDialog(bench.window.get());
    dialog->open();
    bench.lock->lock(LockCause::Person);
    dialog->accept();
    bench.type(u"pw"_s);
    bench.letIn();
    QTRY_COMPARE(bench.visibleWindows(), QStringList{u"mainWindow"_s});
}

void TestLock::noShortcutWorksWhileLocked()
{
    Bench bench;
    QTest::keyClick(bench.window->windowHandle(), Qt::Key_J, Qt::ControlModifier);
    QCOMPARE(bench.pane->probed, 1); // it does work otherwise
    bench.lock->lock(LockCause::Person);
    QVERIFY(QTest::qWaitForWindowActive(bench.gate()));
    for (const Qt::Key key : {Qt::Key_J, Qt::Key_K, Qt::Key_L, Qt::Key_Q, Qt::Key_1})
        QTest::keyClick(bench.gate()->windowHandle(), key, Qt::ControlModifier);
    QTest::keyClick(bench.gate()->windowHandle(), Qt::Key_F1);
    QCOMPARE(bench.pane->probed, 1);
    QCOMPARE(bench.visibleWindows(), QStringList{u"lockWindow"_s});
}

void TestLock::unlockingShowsTheSamePlace()
{
    Bench bench;
    bench.pane->table->setCurrentCell(120, 0);
    bench.pane->draft->setText(u"half a sentence"_s);
    bench.pane->draft->setFocus();
    bench.pane->draft->setCursorPosition(4);
    const int scrolled = bench.pane->table->verticalScrollBar()->value();
    QVERIFY(scrolled > 0);
    const int activations = bench.pane->activations;
    const QRect place = bench.window->geometry();

    bench.lock->lock(LockCause::Person);
    QVERIFY(!bench.window->isVisible());
    bench.type(u"pw"_s);
    bench.letIn();
    QTRY_VERIFY(bench.window->isVisible());
    QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
    QCOMPARE(bench.pane->table->currentRow(), 120);
    QCOMPARE(bench.pane->table->verticalScrollBar()->value(), scrolled);
    QCOMPARE(bench.pane->draft->text(), u"half a sentence"_s);
    QCOMPARE(bench.pane->draft->cursorPosition(), 4);
    QCOMPARE(bench.window->focusWidget(), bench.pane->draft);
    QCOMPARE(bench.window->geometry(), place);
    QCOMPARE(bench.pane->activations, activations);

    bench.now += 15min; // and it counts anew
    QTRY_VERIFY(bench.lock->isLocked());
}

void TestLock::onlyWhatIsTypedOpens()
{
    Bench bench;
    bench.lock->lock(LockCause::Person);
    auto* enter = child<QPushButton>(bench.gate(), "lockEnter");
    QVERIFY(!enter->isEnabled());
    QTest::keyClick(bench.gate(), Qt::Key_Return);
    emit bench.gate()->entered({}); // as if the button were not off
    QVERIFY(bench.connections.attempts.empty());
    bench.type(u"hunter2"_s);
    QCOMPARE(bench.connections.attempts.size(), size_t(1));
    QCOMPARE(bench.connections.attempts[0]->password, u"hunter2"_s);
    QVERIFY(bench.lock->isLocked()); // not before the server says so
    bench.letIn();
    QTRY_VERIFY(!bench.lock->isLocked());
}

void TestLock::wrongPasswordsTakeLongerAndLonger()
{
    Bench bench;
    bench.lock->lock(LockCause::Person);
    QList<int> waits;
    for (int i = 0; i < 4; ++i) {
        auto* field = child<QLineEdit>(bench.gate(), "lockPassword");
        QTRY_VERIFY_WITH_TIMEOUT(field->isEnabled(), 5000);
        const QString before = bench.error();
        bench.type(u"wrong"_s);
        bench.refuse();
        QTRY_VERIFY(bench.error() != before || !before.isEmpty());
        QTRY_VERIFY(child<QLineEdit>(bench.gate(), "lockPassword")->text().isEmpty());
        const QRegularExpressionMatch seconds = QRegularExpression(u"in (\\d+) s"_s).match(bench.error());
        waits << seconds.captured(1).toInt();
        QCOMPARE(field->isEnabled(), waits.last() == 0);
        QVERIFY(!bench.error().contains(u"wrong"_s));
    }
    QCOMPARE(waits, (QList<int>{0, 1, 2, 4}));
    const size_t tried = bench.connections.attempts.size();
    QTest::keyClick(bench.gate(), Qt::Key_Return);
    QCOMPARE(bench.connections.attempts.size(), tried);
}

void TestLock::anotherLoginStaysOut()
{
    Bench bench;
    bench.lock->lock(LockCause::Person);
    bench.type(u"pw"_s);
    bench.connections.attempts.back()->held.answer(Bench::info(u"postgres"_s));
    QTRY_VERIFY(!bench.error().isEmpty());
    QVERIFY(bench.lock->isLocked());
}

void TestLock::withoutAServerItStaysLocked()
{
    Bench bench;
    bench.lock->lock(LockCause::Person);
    for (int i = 0; i < 4; ++i) {
        bench.type(u"pw"_s);
        bench.connections.attempts.back()->held.fail(Error::Kind::Unavailable, u"08006"_s);
        QTRY_VERIFY(bench.error().contains(u"does not answer"_s));
        QVERIFY(!bench.error().contains(u"Try again in"_s)); // the person made no mistake
        QTRY_VERIFY(child<QLineEdit>(bench.gate(), "lockPassword")->isEnabled());
    }
    QVERIFY(bench.lock->isLocked());
}

void TestLock::withoutPasswordOnePressSignsIn()
{
    Bench bench(false);
    bench.lock->lock(LockCause::Screen);
    QVERIFY(!child<QLineEdit>(bench.gate(), "lockPassword")->isVisible());
    QTest::keyClick(bench.gate(), Qt::Key_Return);
    QCOMPARE(bench.connections.attempts.size(), size_t(1)); // a real sign-in all the same
    QVERIFY(bench.lock->isLocked());
    bench.letIn();
    QTRY_VERIFY(bench.window->isVisible());
}

void TestLock::signOutInstead()
{
    Bench bench;
    QSignalSpy out(bench.lock.get(), &ConsoleLock::signOutRequested);
    bench.lock->lock(LockCause::Person);
    child<QPushButton>(bench.gate(), "lockSignOut")->click();
    QCOMPARE(out.size(), 1);
    QVERIFY(!bench.window->isVisible());
    QWidget next; // the sign-in window, which nothing holds back
    next.show();
    QVERIFY(!next.testAttribute(Qt::WA_DontShowOnScreen));
    QCoreApplication::processEvents();
    QVERIFY(next.isVisible());
}

void TestLock::closingIsSigningOut()
{
    Bench bench;
    QSignalSpy out(bench.lock.get(), &ConsoleLock::signOutRequested);
    bench.lock->lock(LockCause::Person);
    bench.gate()->close();
    QCOMPARE(out.size(), 1);
    QVERIFY(!bench.window->isVisible());
}

void TestLock::nothingTypedStays()
{
    Bench bench;
    bench.lock->lock(LockCause::Person);
    auto* field = child<QLineEdit>(bench.gate(), "lockPassword");
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    bench.type(u"hunter2"_s);
    bench.refuse();
    QTRY_COMPARE(field->text(), QString());
    QVERIFY(!field->isUndoAvailable());
}

void TestLock::looks_data()
{
    QTest::addColumn<Theme::Scheme>("scheme");
    QTest::addColumn<bool>("rightToLeft");
    QTest::addColumn<bool>("password");
    QTest::newRow("light") << Theme::Scheme::Light << false << true;
    QTest::newRow("dark") << Theme::Scheme::Dark << false << true;
    QTest::newRow("contrast") << Theme::Scheme::Contrast << false << true;
    QTest::newRow("rtl") << Theme::Scheme::Light << true << true;
    QTest::newRow("one-press") << Theme::Scheme::Light << false << false;
}

/// Pictures for people to judge (REGENT_LOOKS names a folder); what is tested is that all can be spoken and
/// that nothing of the desk shines through.
void TestLock::looks()
{
    QFETCH(Theme::Scheme, scheme);
    QFETCH(bool, rightToLeft);
    QFETCH(bool, password);
    Theme::apply(scheme, Theme::Density::Comfortable);
    qApp->setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    Bench bench(password);
    bench.lock->lock(LockCause::Idle);
    if (password) {
        for (int i = 0; i < 2; ++i) {
            QTRY_VERIFY(child<QLineEdit>(bench.gate(), "lockPassword")->isEnabled());
            bench.type(u"wrong"_s);
            bench.refuse();
            QTRY_VERIFY(child<QLineEdit>(bench.gate(), "lockPassword")->text().isEmpty());
        }
    }
    QCOMPARE(namelessWidgets(bench.gate()), QStringList());
    const QPixmap picture = bench.gate()->grab();
    if (const QString folder = qEnvironmentVariable("REGENT_LOOKS"); !folder.isEmpty())
        QVERIFY(
            picture.save(folder + u"/lock-"_s + QString::fromLatin1(QTest::currentDataTag()) + u".png"_s));
    qApp->setLayoutDirection(Qt::LeftToRight);
    Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable);
}

QTEST_MAIN(TestLock)
#include "tst_lock.moc"
