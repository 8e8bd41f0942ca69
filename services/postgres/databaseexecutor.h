#pragma once

#include "services/api/connectionprofile.h"
#include "services/postgres/sqlsession.h"

#include <QFuture>
#include <QPromise>

namespace regent::postgres {

inline constexpr std::chrono::milliseconds kConnectDeadline{3000};
inline constexpr std::chrono::milliseconds kQueryDeadline{15000};
inline constexpr std::chrono::milliseconds kInteractiveDeadline{5000};
inline constexpr std::chrono::milliseconds kLongDeadline{600000};

/// How one call is run.
struct CallOptions
{
    const char* name = "call"; ///< For the log; values are never logged.
    std::chrono::milliseconds deadline = kQueryDeadline;
    bool longRunning = false;  ///< Exports, counts, index builds: never take the last free thread.
};

} // namespace regent::postgres
