#pragma once

#include "services/api/error.h"

namespace regent::cli {

/// What the shell sees. Part of the contract with scripts: docs/regentctl.md.
enum class ExitCode {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Denied = 3,
    NotFound = 4,
    Conflict = 5,
    Unavailable = 6,
};

ExitCode exitCodeOf(const Error& error);

} // namespace regent::cli
