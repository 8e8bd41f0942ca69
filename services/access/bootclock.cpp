#include "services/access/bootclock.h"

#include <QtGlobal>

#include <ctime>

namespace regent::access {

BootClock systemBootClock()
{
    return [] {
        timespec now{};
        if (::clock_gettime(CLOCK_BOOTTIME, &now) != 0)
            qFatal("this system has no boot-time clock"); // a wrong time would let a lease run on
        return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
    };
}

} // namespace regent::access
