#pragma once

#include "app/cli/arguments.h"

namespace regent::cli {

QList<CommandInfo> workspaceCommands();
QList<CommandInfo> databaseCommands();
QList<CommandInfo> userCommands();

/// A whole number of an option. Invalid, code "usage", field = the option.
Result<std::optional<qint64>> wholeNumber(const Arguments& arguments, QLatin1StringView option);

} // namespace regent::cli
