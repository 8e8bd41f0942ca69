#pragma once

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <chrono>

namespace regent::postgres {

/// Waiting times between attempts to reconnect: 1, 2, 5, 10, then 30 s, each up to a fifth shorter or longer,
/// so that many consoles do not come back at the same moment.
class Backoff
{
public:
    std::chrono::milliseconds next()
    {
        const int seconds = kSeconds[std::min(m_attempts++, kSeconds.size() - 1)];
        return std::chrono::milliseconds(
            QRandomGenerator::global()->bounded(seconds * 800, seconds * 1200 + 1));
    }
    void reset() { m_attempts = 0; }

private:
    static constexpr std::array<int, 5> kSeconds{1, 2, 5, 10, 30};
    size_t m_attempts = 0;
};

} // namespace regent::postgres
