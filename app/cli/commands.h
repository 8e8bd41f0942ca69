#pragma once

#include "app/cli/arguments.h"

namespace regent::cli {

QList<CommandInfo> workspaceCommands();
QList<CommandInfo> databaseCommands();
QList<CommandInfo> userCommands();
QList<CommandInfo> tokenCommands();

/// A whole number from `least` to `most`, or none when the option is absent. Invalid, code "usage", field =
/// the option.
Result<std::optional<qint64>> wholeNumber(const Arguments& arguments, QLatin1StringView option, qint64 least,
                                          qint64 most);

} // namespace regent::cli
