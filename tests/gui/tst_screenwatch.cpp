#include "ui/lock/screenwatch.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QSignalSpy>
#include <QTest>

using namespace regent;
using namespace Qt::StringLiterals;

namespace {

const QString kSessionPath = u"/org/freedesktop/login1/session/_33"_s;

/// What logind answers of it: which session a process belongs to.
class Logind : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    QList<uint> asked;

public slots:
    QDBusObjectPath GetSessionByPID(uint pid)
    {
        asked << pid;
        return QDBusObjectPath(kSessionPath);
    }
};

} // namespace

/// On a bus of its own (dbus-run-session) that plays both the desktop's and the system's.
class TestScreenWatch : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        QVERIFY2(!address.isEmpty(), "run me with dbus-run-session");
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
        QVERIFY(m_desktop.isConnected());
        QVERIFY(m_stranger.isConnected());
        QVERIFY(m_system.registerService(u"org.freedesktop.login1"_s));
        QVERIFY(m_system.registerObject(u"/org/freedesktop/login1"_s, &m_logind,
                                        QDBusConnection::ExportAllSlots));
        m_watch.start();
        QTRY_COMPARE(m_logind.asked, QList<uint>{uint(QCoreApplication::applicationPid())});
        // Round trips, after which the watch listens everywhere: its match rules went out before.
        QTest::qWait(200);
    }

    void desktops_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("interface");
        QTest::newRow("freedesktop") << u"/org/freedesktop/ScreenSaver"_s << u"org.freedesktop.ScreenSaver"_s;
        QTest::newRow("KDE's other path") << u"/ScreenSaver"_s << u"org.freedesktop.ScreenSaver"_s;
        QTest::newRow("GNOME") << u"/org/gnome/ScreenSaver"_s << u"org.gnome.ScreenSaver"_s;
    }

    void desktops()
    {
        QFETCH(QString, path);
        QFETCH(QString, interface);
        QSignalSpy locked(&m_watch, &ScreenWatch::screenLocked);
        say(m_desktop, path, interface, u"ActiveChanged"_s, {false});
        say(m_desktop, path, interface, u"ActiveChanged"_s, {true});
        QTRY_COMPARE(locked.size(), 1);
    }

    void sleep()
    {
        QSignalSpy sleeping(&m_watch, &ScreenWatch::goingToSleep);
        const QString path = u"/org/freedesktop/login1"_s;
        const QString manager = u"org.freedesktop.login1.Manager"_s;
        say(m_stranger, path, manager, u"PrepareForSleep"_s, {true}); // not logind
        say(m_system, path, manager, u"PrepareForSleep"_s, {false});
        say(m_system, path, manager, u"PrepareForSleep"_s, {true});
        QTRY_COMPARE(sleeping.size(), 1);
        QTest::qWait(100);
        QCOMPARE(sleeping.size(), 1);
    }

    void session()
    {
        QSignalSpy locked(&m_watch, &ScreenWatch::screenLocked);
        const QString session = u"org.freedesktop.login1.Session"_s;
        say(m_system, u"/org/freedesktop/login1/session/_34"_s, session, u"Lock"_s, {}); // somebody else's
        say(m_stranger, kSessionPath, session, u"Lock"_s, {});
        say(m_system, kSessionPath, session, u"Lock"_s, {});
        QTRY_COMPARE(locked.size(), 1);
        QTest::qWait(100);
        QCOMPARE(locked.size(), 1);
    }

private:
    static void say(QDBusConnection& from, const QString& path, const QString& interface, const QString& name,
                    const QVariantList& values)
    {
        QDBusMessage signal = QDBusMessage::createSignal(path, interface, name);
        signal.setArguments(values);
        QVERIFY(from.send(signal));
    }

    static QDBusConnection connection(const QString& name)
    {
        return QDBusConnection::connectToBus(QString::fromLocal8Bit(qgetenv("DBUS_SESSION_BUS_ADDRESS")),
                                             name);
    }

    QDBusConnection m_desktop = connection(u"desktop"_s);
    QDBusConnection m_system = connection(u"system"_s);
    QDBusConnection m_stranger = connection(u"stranger"_s);
    Logind m_logind;
    ScreenWatch m_watch;
};

QTEST_GUILESS_MAIN(TestScreenWatch)
#include "tst_screenwatch.moc"
