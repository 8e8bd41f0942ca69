#pragma once

#include "services/api/audit.h"

namespace regent::access {

inline constexpr qsizetype kMostFaults = 100;

/// What a verification found so far, as much as a person will read.
class AuditFaults
{
public:
    void add(const QString& kind, AuditPosition position, const QString& detail);
    bool isEmpty() const { return m_faults.isEmpty(); }
    /// In order of chain and sequence.
    QList<AuditFault> take();

private:
    QList<AuditFault> m_faults;
};

} // namespace regent::access
