#include "services/access/runninglease.h"

#include <algorithm>

namespace regent::access {

RunningLease::RunningLease(BootClock clock) : m_clock(std::move(clock)) {}

void RunningLease::start(const ActingAs& acting, BootTime end)
{
    const std::scoped_lock lock(m_mutex);
    m_acting = acting;
    m_end = end;
}

void RunningLease::stop()
{
    const std::scoped_lock lock(m_mutex);
    m_acting.reset();
}

std::optional<ActingAs> RunningLease::acting() const
{
    const std::scoped_lock lock(m_mutex);
    return m_acting && m_clock() < m_end ? m_acting : std::nullopt;
}

BootTime RunningLease::remaining() const
{
    const std::scoped_lock lock(m_mutex);
    return m_acting ? std::max(BootTime::zero(), m_end - m_clock()) : BootTime::zero();
}

} // namespace regent::access
