#include "app/application.h"
#include "app/console.h"
#include "tests/support/testdatabase.h"

#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace regent;
using namespace Qt::StringLiterals;

/// The composition root over real sessions: which answer belongs to which of them.
class TestApplication : public QObject
{
    Q_OBJECT
private slots:
    void answerOfAReplacedSessionIsDropped()
    {
        const QTemporaryDir folder;
        test::TestDatabase database;
        QTcpServer silent; // accepts and says nothing: the session on it never opens
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        ConnectionProfile hung = database.directProfile();
        hung.endpoints = {{u"127.0.0.1"_s, silent.serverPort()}};
        ConnectionProfile good = database.directProfile(u"test_support"_s);
        good.name.clear();

        Application application({}, {.settingsFile = folder.filePath(u"settings.ini"_s),
                                     .profilesFile = folder.filePath(u"profiles.ini"_s),
                                     .dataDir = folder.filePath(u"workspace"_s)});
        application.start();
        emit application.signIn()->signedIn(hung, {}, {});
        emit application.signIn()->signedIn(good, {}, {});
        QTRY_VERIFY_WITH_TIMEOUT(application.console(), 20000);
        QCOMPARE(application.console()->profile(), good);
        QVERIFY(!application.signIn()->isVisible());
        const QString title = application.console()->window().windowTitle();
        QVERIFY2(title.contains(u"— %1 —"_s.arg(good.database)), qPrintable(title));
    }
};

QTEST_MAIN(TestApplication)
#include "tst_application.moc"
