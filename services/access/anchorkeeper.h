#pragma once

#include "services/api/auditwatch.h"

namespace regent::postgres {
class DatabaseExecutor;
}

namespace regent::access {

/// AuditWatch by anchors of the log's chains, kept in a file of this machine.
class AnchorKeeper final : public AuditWatch
{
    Q_OBJECT
public:
    explicit AnchorKeeper(postgres::DatabaseExecutor& database, QObject* parent = nullptr);

    std::optional<AuditFault> current() const override { return m_current; }

private:
    postgres::DatabaseExecutor& m_database;
    std::optional<AuditFault> m_current;
};

} // namespace regent::access
