#include "tests/gui/userspanefixture.h"

#include "models/usertablemodel.h"
#include "services/access/guard.h"
#include "services/postgres/databaseexecutor.h"
#include "services/postgres/platformschema.h"
#include "services/users/usersqlservice.h"
#include "tests/support/testdatabase.h"
#include "ui/users/usersview.h"

#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;

/// The pane over the real service and a real server: what the fakes promise must hold there, too.
class TestUsersPaneDb : public QObject
{
    Q_OBJECT
private slots:
    void findsAndInspectsAPerson()
    {
        Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable);
        test::TestDatabase database;
        postgres::DatabaseExecutor executor({.profile = database.profile(u"test_support"_s), .password = {}});
        auto introspection = executor.run(
            {}, [](postgres::SqlSession& sql) { return postgres::introspect(sql, u"platform"_s); });
        introspection.waitForFinished();
        QVERIFY(introspection.result().has_value());
        const PlatformInfo info = introspection.result().value();
        const access::Guard guard;
        users::UserSqlService service(executor, guard, info, nullptr);
        UsersPaneFixture f(info);
        ConsoleServices services{.users = service,
                                 .schema = f.schema,
                                 .audit = f.audit,
                                 .auditWatch = f.auditWatch,
                                 .impersonation = f.impersonation,
                                 .acting = f.acting,
                                 .protections = f.protections,
                                 .monitor = f.monitor,
                                 .feed = f.feed,
                                 .settings = f.settings,
                                 .prompter = f.prompter,
                                 .files = f.files,
                                 .jobs = f.jobs,
                                 .context = testContext(),
                                 .info = info,
                                 .profileName = u"db"_s};
        UsersPane pane(services, f.format(), nullptr);
        pane.resize(1280, 760);
        pane.show();
        pane.activate();
        auto* table = child<UsersView>(&pane, "usersTable");
        QTRY_VERIFY(table->model()->rowCount() >= 100);
        QCOMPARE(table->currentIndex().row(), 0);
        QTRY_VERIFY(!child<QLabel>(&pane, "userId")->text().isEmpty());

        const QString email =
            table->model()->index(57, int(UserColumn::Email)).data(UserTableModel::RawRole).toString();
        const QString id = table->model()->index(57, 0).data(UserTableModel::IdRole).toString();
        QTest::keyClick(table, Qt::Key_Slash);
        QTest::keyClicks(child<QLineEdit>(&pane, "queryEdit"), u"email:"_s + email);
        QTest::keyClick(child<QLineEdit>(&pane, "queryEdit"), Qt::Key_Return);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QTRY_COMPARE(table->currentIndex().data(UserTableModel::IdRole).toString(), id);
        QTRY_VERIFY(child<QLabel>(&pane, "userId")->text().contains(id));

        QTest::keyClick(table, Qt::Key_2, Qt::AltModifier);
        auto* activity = child<QWidget>(&pane, "activityTab");
        QTRY_VERIFY(child<QWidget>(activity, "balanceChart")->isVisible());
        QVERIFY(!child<QWidget>(activity, "tabBanner")->isVisible());
    }
};

QTEST_MAIN(TestUsersPaneDb)
#include "tst_userspane_db.moc"
