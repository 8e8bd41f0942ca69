#pragma once

#include <QString>

#include <functional>

namespace regent::postgres {

/// How a long piece of work tells its caller the step at hand, and asks whether to go on.
struct Steps
{
    std::function<void(const QString&)> say = [](const QString&) {};
    std::function<bool()> isCancelled = [] { return false; };
};

} // namespace regent::postgres
