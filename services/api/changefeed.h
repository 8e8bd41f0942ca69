#pragma once

#include "services/api/ids.h"

#include <QObject>

namespace regent {

/// Tells that something changed, here or on another console. A hint: after a reconnect `everythingChanged`
/// is emitted, because notifications may have been missed. Signals arrive on the object's thread (main).
class ChangeFeed : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

signals:
    void userChanged(const regent::UserId& id);
    /// An impersonation has begun or ended.
    void leaseChanged(const regent::LeaseId& id);
    void everythingChanged();
};

} // namespace regent
