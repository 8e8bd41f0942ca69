#pragma once

#include "services/api/error.h"

#include <QDateTime>
#include <QObject>

namespace regent {

/// Health of the connection to the platform's database, for the status bar and for switching edits off.
/// Lives on the main thread. Reconnecting happens by itself.
class ConnectionMonitor : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    enum class State { Connecting, Online, Offline };
    Q_ENUM(State)

    virtual State state() const = 0;
    /// Last measured round trip in milliseconds; -1 when unknown.
    virtual double roundTripMs() const = 0;
    /// When the connection was lost; invalid while online.
    virtual QDateTime offlineSince() const = 0;
    /// Seconds until the next attempt; 0 while trying or online.
    virtual int retryInSeconds() const = 0;
    virtual Error lastError() const = 0;
    /// Tries at once instead of waiting.
    virtual void retryNow() = 0;

signals:
    void stateChanged();
    /// Every second while offline, and after each measurement while online.
    void tick();
};

} // namespace regent
