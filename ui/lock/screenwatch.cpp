#include "ui/lock/screenwatch.h"

#include "ui/theme/sessionbus.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

const QString kLogin = u"org.freedesktop.login1"_s;
const QString kLoginPath = u"/org/freedesktop/login1"_s;
const QString kManager = u"org.freedesktop.login1.Manager"_s;
const QString kSession = u"org.freedesktop.login1.Session"_s;

} // namespace

void ScreenWatch::start()
{
    if (hasSessionBus())
        listenToDesktop();
    listenToSystem();
}

/// From whoever says it: desktops disagree on name and path, and only this user can speak on this bus.
void ScreenWatch::listenToDesktop()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    for (const QString& interface : {u"org.freedesktop.ScreenSaver"_s, u"org.gnome.ScreenSaver"_s})
        bus.connect({}, {}, interface, u"ActiveChanged"_s, this, SLOT(screenSaverChanged(bool)));
}

/// From logind alone: everybody can speak on the system's bus.
void ScreenWatch::listenToSystem()
{
    QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.isConnected())
        return;
    bus.connect(kLogin, kLoginPath, kManager, u"PrepareForSleep"_s, this, SLOT(prepareForSleep(bool)));
    QDBusMessage call = QDBusMessage::createMethodCall(kLogin, kLoginPath, kManager, u"GetSessionByPID"_s);
    call << uint(QCoreApplication::applicationPid());
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> reply = *watcher;
        if (reply.isValid())
            listenToSession(reply.value().path());
    });
}

void ScreenWatch::listenToSession(const QString& path)
{
    QDBusConnection::systemBus().connect(kLogin, path, kSession, u"Lock"_s, this, SIGNAL(screenLocked()));
}

void ScreenWatch::screenSaverChanged(bool active)
{
    if (active)
        emit screenLocked();
}

void ScreenWatch::prepareForSleep(bool before)
{
    if (before)
        emit goingToSleep();
}

} // namespace regent
