#pragma once

#include <QObject>

namespace regent {

/// Hears from the desktop that its screen locks, and from the system that the machine goes to sleep. Silent
/// where there is no bus or nobody on it who would say so. Never blocks on an answer.
class ScreenWatch : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void start();

signals:
    void screenLocked();
    void goingToSleep();

private slots:
    void screenSaverChanged(bool active);
    void prepareForSleep(bool before);

private:
    void listenToDesktop();
    void listenToSystem();
    void listenToSession(const QString& path);
};

} // namespace regent
