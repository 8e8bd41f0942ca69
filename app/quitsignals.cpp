#include "app/quitsignals.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace regent {

namespace {

constexpr int kSignals[]{SIGTERM, SIGINT, SIGHUP};
int pipeEnds[2]{-1, -1}; // a signal handler reaches nothing but globals

void wake(int)
{
    const int interrupted = errno; // what the code it came upon is about to read
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &byte, 1);
    errno = interrupted;
}

} // namespace

QuitSignals::QuitSignals()
{
    if (::pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // then signals end the process as they always did
    m_notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, qApp, &QCoreApplication::quit);
    for (const int number : kSignals)
        std::signal(number, wake);
}

QuitSignals::~QuitSignals()
{
    for (const int number : kSignals)
        std::signal(number, SIG_DFL);
    delete m_notifier;
    for (int& end : pipeEnds) {
        if (end >= 0)
            ::close(std::exchange(end, -1));
    }
}

} // namespace regent
