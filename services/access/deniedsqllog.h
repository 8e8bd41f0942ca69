#pragma once

#include "services/access/clientclaims.h"
#include "services/access/deniedlog.h"
#include "services/api/platforminfo.h"

#include <QHash>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>

namespace regent::postgres {
class DatabaseExecutor;
}

namespace regent::access {

/// DeniedLog into regent.audit_event, where that exists and the login has a rank. Works past every guard, so
/// that a refused record cannot make another one. The same refusal is recorded once a minute and no more than
/// kPerMinute different ones are, then one that says that more were "suppressed", so that a loop gone wild
/// does not fill the log and does not hide in it.
class DeniedSqlLog final : public DeniedLog
{
public:
    using Clock = std::function<std::chrono::milliseconds()>;
    static constexpr int kPerMinute = 60;

    DeniedSqlLog(postgres::DatabaseExecutor& database, const PlatformInfo& info, ClientClaims claims,
                 Clock clock = steadyClock());
    ~DeniedSqlLog() override;

    void denied(const RequestContext& context, Permission permission, const UserId& subject,
                const Error& refusal) override;

    /// Waits for the records under way, no longer than `limit`.
    void flush(std::chrono::milliseconds limit);

private:
    struct UnderWay;

    static Clock steadyClock();
    enum class Admission { Known, New, Suppressed };
    Admission admit(const QString& refusal);
    void record(const QVariantList& values);

    postgres::DatabaseExecutor& m_database;
    const bool m_recorded;
    const ClientClaims m_claims;
    const Clock m_clock;
    std::mutex m_mutex;
    QHash<QString, std::chrono::milliseconds> m_recent; ///< When each was recorded.
    /// Shared with calls under way, which may be answered after our end.
    const std::shared_ptr<UnderWay> m_underWay;
};

} // namespace regent::access
