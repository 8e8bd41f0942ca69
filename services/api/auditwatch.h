#pragma once

#include "services/api/audit.h"

#include <QObject>

#include <optional>

namespace regent {

/// Compares the audit log, by itself and now and then, with what this machine kept of it outside the
/// database. Lives on the main thread.
class AuditWatch : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// What is wrong with the log; none while nothing is known to be. It never goes away by itself: a log
    /// that was tampered with does not heal.
    virtual std::optional<AuditFault> current() const = 0;

signals:
    /// Once, when current() becomes something. Show it where nobody can miss it.
    void alarm(const AuditFault& fault);
};

} // namespace regent
