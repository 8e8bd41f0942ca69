#include "tests/gui/userspanefixture.h"

#include "models/usertablemodel.h"
#include "ui/filter/filterbar.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;

/// Draws the pane in every dress. What it must look like is for people to judge from the pictures
/// (REGENT_LOOKS names a folder); what is tested is that the rows follow the theme and the person is shown.
class TestUsersPaneLooks : public QObject
{
    Q_OBJECT
private slots:
    void looks_data()
    {
        QTest::addColumn<Theme::Scheme>("scheme");
        QTest::addColumn<Theme::Density>("density");
        QTest::addColumn<bool>("rightToLeft");
        QTest::addColumn<int>("tab");
        const auto roomy = Theme::Density::Comfortable;
        QTest::newRow("light") << Theme::Scheme::Light << roomy << false << 0;
        QTest::newRow("light-activity") << Theme::Scheme::Light << roomy << false << 1;
        QTest::newRow("dark") << Theme::Scheme::Dark << roomy << false << 0;
        QTest::newRow("dark-activity") << Theme::Scheme::Dark << roomy << false << 1;
        QTest::newRow("contrast") << Theme::Scheme::Contrast << roomy << false << 1;
        QTest::newRow("compact") << Theme::Scheme::Light << Theme::Density::Compact << false << 1;
        QTest::newRow("rtl") << Theme::Scheme::Light << roomy << true << 1;
    }
    void looks()
    {
        QFETCH(Theme::Scheme, scheme);
        QFETCH(Theme::Density, density);
        QFETCH(bool, rightToLeft);
        QFETCH(int, tab);
        Theme::apply(scheme, density);
        qApp->setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        UsersPaneFixture f;
        f.users.setPeople(realPeople());
        for (const UserRow& row : std::as_const(f.users.people))
            f.users.activities[row.id] = sampleActivity(f.now());
        f.open({1400, 800});
        auto* table = child<QTableView>(f.pane.get(), "usersTable");
        QTRY_VERIFY(table->model()->rowCount() > 10);
        child<FilterBar>(f.pane.get(), "filterBar")->setText(u"created:<2y -tier:ENTERPRISE "_s);
        table->setCurrentIndex(table->model()->index(3, 0));
        child<QTabWidget>(f.pane.get(), "inspectorTabs")->setCurrentIndex(tab);
        QTest::qWait(250);
        save(*f.pane);
        QCOMPARE(table->rowHeight(0), Theme::rowHeight());
        QVERIFY(!child<QLabel>(f.pane.get(), "balance")->text().isEmpty());
        qApp->setLayoutDirection(Qt::LeftToRight);
    }

private:
    void save(UsersPane& pane)
    {
        const QString folder = qEnvironmentVariable("REGENT_LOOKS");
        const QPixmap picture = pane.grab();
        QVERIFY(!picture.isNull());
        if (!folder.isEmpty())
            QVERIFY(picture.save(folder + u"/users-"_s + QString::fromLatin1(QTest::currentDataTag()) +
                                 u".png"_s));
    }
};

QTEST_MAIN(TestUsersPaneLooks)
#include "tst_userspane_looks.moc"
