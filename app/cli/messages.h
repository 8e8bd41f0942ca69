#pragma once

#include "services/api/error.h"

#include <QString>

namespace regent::cli {

/// What failed and what to do about it, in one line for a person at a terminal.
QString messageOf(const Error& error);

} // namespace regent::cli
