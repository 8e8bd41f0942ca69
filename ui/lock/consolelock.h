#pragma once

#include "services/api/platforminfo.h"
#include "ui/lock/idlewatch.h"
#include "ui/lock/lockwindow.h"
#include "ui/lock/windowveil.h"

#include <memory>

namespace regent {

class ConnectionService;
class Impersonation;
class SettingsStore;

/// Locks the console: ends acting as a user first, then takes every window off the screen until the person
/// has signed in again. The session and the windows stay as they are meanwhile.
class ConsoleLock : public QObject
{
    Q_OBJECT
public:
    struct Services
    {
        Impersonation& impersonation;
        const SettingsStore& settings;
        ConnectionService& connections;
    };
    ConsoleLock(Services services, const LockWindow::Person& person, IdleWatch::Clock clock,
                QObject* parent = nullptr);
    ~ConsoleLock() override;

    /// Nothing happens while it is locked already.
    void lock(LockCause cause);
    bool isLocked() const { return m_window != nullptr; }

signals:
    void locked(regent::LockCause cause);
    void unlocked();
    void signOutRequested();

private:
    void tryEntering(const QString& password);
    void refuse(const Error& error);
    void unlock();

    Services m_services;
    LockWindow::Person m_person;
    IdleWatch m_idle;
    WindowVeil m_veil;
    std::unique_ptr<LockWindow> m_window;
    int m_failures = 0; ///< Refused sign-ins since the last good one.
};

} // namespace regent
