#include "app/application.h"
#include "app/console.h"
#include "tests/support/testdatabase.h"
#include "tests/support/widgets.h"

#include <QPushButton>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using namespace regent;
using namespace Qt::StringLiterals;

namespace {

const QString kPassword = u"test-password"_s; // of regent_test, where a password is asked for

struct Bench
{
    /// Signs in over TCP, where the server wants a password, or over the socket, where it does not.
    explicit Bench(bool password)
    {
        ConnectionProfile profile = database.directProfile(password ? u"regent_test"_s : u"test_admin"_s);
        if (password)
            profile.endpoints[0].host = u"127.0.0.1"_s;
        application.start();
        emit application.signIn()->signedIn(profile, password ? kPassword : QString(), {});
        if (!QTest::qWaitFor([this] { return application.console(); }, 20000))
            throw std::runtime_error("no console");
    }

    bool isLocked() { return application.console()->lock().isLocked(); }
    void lock() { application.console()->lock().lock(LockCause::Person); }
    template<class T>
    T* gate(const char* name)
    {
        const QList<QWidget*> all = QApplication::topLevelWidgets();
        for (QWidget* widget : all) {
            if (qobject_cast<LockWindow*>(widget) && widget->isVisible())
                return child<T>(widget, name);
        }
        throw std::runtime_error("no lock window");
    }
    void type(const QString& password)
    {
        auto* field = gate<QLineEdit>("lockPassword");
        QTest::keyClicks(field, password);
        QTest::keyClick(field, Qt::Key_Return);
    }

    QTemporaryDir folder;
    test::TestDatabase database;
    Application application{{},
                            {.settingsFile = folder.filePath(u"settings.ini"_s),
                             .profilesFile = folder.filePath(u"profiles.ini"_s),
                             .dataDir = folder.filePath(u"workspace"_s)}};
};

} // namespace

/// The lock over real sessions: the server decides who comes back in.
class TestApplicationLock : public QObject
{
    Q_OBJECT
private slots:
    void theServerDecides()
    {
        Bench bench(true);
        Console* const console = bench.application.console();
        // Kept where libpq would find it: it must not open the lock by itself.
        qputenv("PGPASSWORD", kPassword.toLatin1());
        const auto forget = qScopeGuard([] { qunsetenv("PGPASSWORD"); });
        bench.lock();
        QVERIFY(!console->window().isVisible());
        bench.type(QString());
        bench.type(u"wrong"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!bench.gate<QLabel>("lockError")->text().isEmpty(), 10000);
        QVERIFY(bench.isLocked());
        bench.type(kPassword);
        QTRY_VERIFY_WITH_TIMEOUT(!bench.isLocked(), 10000);
        QCOMPARE(bench.application.console(), console);
        QVERIFY(console->window().isVisible());
    }

    void aPasswordFromTheEnvironmentIsOneToo()
    {
        qputenv("PGPASSWORD", kPassword.toLatin1());
        const auto forget = qScopeGuard([] { qunsetenv("PGPASSWORD"); });
        Bench bench(true);
        bench.lock();
        QVERIFY(bench.gate<QLineEdit>("lockPassword")->isVisible());
    }

    void withoutPasswordOnePressConnects()
    {
        Bench bench(false);
        bench.lock();
        QTRY_COMPARE_WITH_TIMEOUT(
            bench.database.scalar(
                u"select string_agg(outcome || ' ' || (after ->> 'cause'), ', ' order by at)"
                " from regent.audit_event where action = 'console.lock' and actor = 'test_admin'"_s),
            u"intent person"_s, 10000);
        QTRY_COMPARE_WITH_TIMEOUT(
            bench.database.scalar(u"select count(*) from regent.audit_event"
                                  " where action = 'console.lock' and outcome = 'done'"_s),
            u"1"_s, 10000);
        QVERIFY(!bench.gate<QLineEdit>("lockPassword")->isVisible());
        bench.gate<QPushButton>("lockEnter")->click();
        QVERIFY(bench.isLocked());
        QTRY_VERIFY_WITH_TIMEOUT(!bench.isLocked(), 10000);
    }

    /// An installation that ends while nobody looks asks for a new connection, whose console would be open.
    void connectingAnewWaitsForThePerson()
    {
        Bench bench(false);
        Console* const console = bench.application.console();
        bench.lock();
        emit console->window().reconnectRequested();
        QTest::qWait(500);
        QCOMPARE(bench.application.console(), console);
        QVERIFY(bench.isLocked());
        bool replaced = false;
        connect(console, &QObject::destroyed, this, [&] { replaced = true; });
        bench.gate<QPushButton>("lockEnter")->click();
        QTRY_VERIFY_WITH_TIMEOUT(replaced && bench.application.console(), 20000);
        QVERIFY(bench.application.console()->window().isVisible());
    }

    void signOutInstead()
    {
        Bench bench(false);
        bench.lock();
        bench.gate<QPushButton>("lockSignOut")->click();
        QTRY_VERIFY(!bench.application.console());
        QTest::qWait(100);
        QVERIFY(bench.application.signIn()->isVisible());
        QVERIFY(!bench.application.signIn()->testAttribute(Qt::WA_DontShowOnScreen));
    }
};

QTEST_MAIN(TestApplicationLock)
#include "tst_applicationlock.moc"
