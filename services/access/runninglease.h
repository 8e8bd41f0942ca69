#pragma once

#include "services/access/bootclock.h"
#include "services/api/requestcontext.h"

#include <mutex>
#include <optional>

namespace regent::access {

/// The lease of this window as the guard sees it: written by LeaseKeeper, asked on any thread. Past its end
/// there is none, whether or not anybody has noticed yet.
class RunningLease
{
public:
    explicit RunningLease(BootClock clock = systemBootClock());

    void start(const ActingAs& acting, BootTime end);
    void stop();

    std::optional<ActingAs> acting() const;
    /// Zero when none runs.
    BootTime remaining() const;
    BootTime now() const { return m_clock(); }

private:
    const BootClock m_clock;
    mutable std::mutex m_mutex;
    std::optional<ActingAs> m_acting;
    BootTime m_end{};
};

} // namespace regent::access
