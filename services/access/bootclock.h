#pragma once

#include <chrono>
#include <functional>

namespace regent::access {

/// Time since the machine was started, suspend included. Nobody can set it, so no lease outlives its minutes
/// because a clock was put back or a laptop slept.
using BootTime = std::chrono::nanoseconds;
using BootClock = std::function<BootTime()>;

/// CLOCK_BOOTTIME.
BootClock systemBootClock();

} // namespace regent::access
