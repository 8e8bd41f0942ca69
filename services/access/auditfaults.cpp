#include "services/access/auditfaults.h"

#include <algorithm>

namespace regent::access {

void AuditFaults::add(const QString& kind, AuditPosition position, const QString& detail)
{
    if (m_faults.size() < kMostFaults)
        m_faults.append({kind, position, detail});
}

QList<AuditFault> AuditFaults::take()
{
    std::stable_sort(m_faults.begin(), m_faults.end(), [](const AuditFault& a, const AuditFault& b) {
        return std::pair(a.position.chain, a.position.sequence) <
               std::pair(b.position.chain, b.position.sequence);
    });
    return std::exchange(m_faults, {});
}

} // namespace regent::access
