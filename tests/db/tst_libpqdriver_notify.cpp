#include "tests/db/driverconnection.h"

#include <QSignalSpy>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace Qt::StringLiterals;

/// NOTIFY. Direct only: a pooler in transaction mode accepts LISTEN and delivers nothing.
class TestNotify : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_connection = std::make_unique<DriverConnection>(m_database.directProfile(u"postgres"_s));
        m_heard = std::make_unique<QSignalSpy>(&driver(), &QSqlDriver::notification);
    }
    void cleanup()
    {
        m_heard.reset();
        m_connection.reset();
    }

    void everyNotificationArrivesInOrder()
    {
        QVERIFY(driver().hasFeature(QSqlDriver::EventNotifications));
        QVERIFY(driver().subscribeToNotification(u"changes"_s));
        QCOMPARE(driver().subscribedToNotifications(), QStringList{u"changes"_s});
        m_database.execute(u"select pg_notify('changes', i::text) from generate_series(1, 500) i"_s);
        QTRY_COMPARE(m_heard->size(), 500);
        for (int i = 0; i < 500; ++i) {
            QCOMPARE(m_heard->at(i).at(0).toString(), u"changes"_s);
            QCOMPARE(m_heard->at(i).at(1).value<QSqlDriver::NotificationSource>(), QSqlDriver::OtherSource);
            QCOMPARE(m_heard->at(i).at(2).toString(), QString::number(i + 1));
        }
    }

    void payloadsAreText_data()
    {
        QTest::addColumn<QString>("payload");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("unicode") << u"漢字 😀 'quoted' \\"_s;
        QTest::newRow("longest") << QString(7999, u'x');
    }
    void payloadsAreText()
    {
        QFETCH(QString, payload);
        QVERIFY(driver().subscribeToNotification(u"changes"_s));
        DriverConnection sender(m_database.directProfile(u"postgres"_s));
        QCOMPARE(sender.codeOf(u"select pg_notify('changes', $1)"_s, {payload}), QString());
        QTRY_COMPARE(m_heard->size(), 1);
        QCOMPARE(m_heard->first().at(2).toString(), payload);
    }

    void namesAreTakenLiterally()
    {
        const QString name = u"Mixed \"quoted\"; drop.x"_s;
        QVERIFY2(driver().subscribeToNotification(name), qPrintable(driver().lastError().text()));
        DriverConnection sender(m_database.directProfile(u"postgres"_s));
        QCOMPARE(sender.codeOf(u"select pg_notify($1, 'p')"_s, {name}), QString());
        QTRY_COMPARE(m_heard->size(), 1);
        QCOMPARE(m_heard->first().at(0).toString(), name);
    }

    void onesOwnAreMarkedAndComeWithAnAnswer()
    {
        QVERIFY(driver().subscribeToNotification(u"changes"_s));
        QCOMPARE(m_connection->codeOf(u"select pg_notify('changes', 'mine')"_s), QString());
        QTRY_COMPARE(m_heard->size(), 1);
        QCOMPARE(m_heard->first().at(1).value<QSqlDriver::NotificationSource>(), QSqlDriver::SelfSource);
    }

    void notHeardAfterUnsubscribing()
    {
        QVERIFY(driver().subscribeToNotification(u"a"_s));
        QVERIFY(driver().subscribeToNotification(u"b"_s));
        QVERIFY(!driver().subscribeToNotification(u"b"_s));
        QVERIFY(!driver().subscribeToNotification(QString()));
        QVERIFY(driver().unsubscribeFromNotification(u"a"_s));
        QVERIFY(!driver().unsubscribeFromNotification(u"a"_s));
        m_database.execute(u"select pg_notify('a', ''), pg_notify('b', '')"_s);
        QTRY_COMPARE(m_heard->size(), 1);
        QCOMPARE(m_heard->first().at(0).toString(), u"b"_s);
    }

    void aKilledListenerSaysSo()
    {
        QSignalSpy lost(&driver(), &LibpqDriver::connectionLost);
        QVERIFY(driver().subscribeToNotification(u"changes"_s));
        m_database.scalar(u"select pg_terminate_backend(%1, 5000)"_s.arg(m_connection->backend()));
        QTRY_COMPARE(lost.size(), 1);
        QVERIFY(!driver().isOpen());
        QVERIFY(driver().subscribedToNotifications().isEmpty());
        QVERIFY(!driver().subscribeToNotification(u"changes"_s));
        QVERIFY(m_connection->open(m_database.directProfile(u"postgres"_s)));
        QVERIFY(driver().subscribeToNotification(u"changes"_s));
        m_database.execute(u"notify changes, 'again'"_s);
        QTRY_COMPARE(m_heard->size(), 1);
    }

    void aListenerCanBeClosedWhileThingsArrive()
    {
        QVERIFY(driver().subscribeToNotification(u"changes"_s));
        m_database.execute(u"select pg_notify('changes', i::text) from generate_series(1, 50) i"_s);
        connect(&driver(), &QSqlDriver::notification, this, [this] { driver().close(); });
        QTRY_VERIFY(!driver().isOpen());
        QVERIFY(m_heard->size() >= 1);
    }

private:
    LibpqDriver& driver() { return m_connection->driver(); }

    TestDatabase m_database{TestDatabase::Content::Empty};
    std::unique_ptr<DriverConnection> m_connection;
    std::unique_ptr<QSignalSpy> m_heard;
};

QTEST_GUILESS_MAIN(TestNotify)
#include "tst_libpqdriver_notify.moc"
