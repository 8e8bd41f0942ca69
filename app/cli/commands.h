#pragma once

#include "app/cli/arguments.h"
#include "services/api/exportformat.h"

#include <QDateTime>

namespace regent::cli {

QList<CommandInfo> workspaceCommands();
QList<CommandInfo> databaseCommands();
QList<CommandInfo> userCommands();
QList<CommandInfo> auditCommands();
QList<CommandInfo> tokenCommands();
QList<CommandInfo> impersonationCommands();

/// A whole number from `least` to `most`, or none when the option is absent. Invalid, code "usage", field =
/// the option.
Result<std::optional<qint64>> wholeNumber(const Arguments& arguments, QLatin1StringView option, qint64 least,
                                          qint64 most);

/// One end of an inclusive range, `absent` where the option is: a date given as "until" means its last
/// millisecond. Invalid, code "usage", field = the option.
Result<QDateTime> momentOf(const Arguments& arguments, QLatin1StringView option, const QDateTime& absent);

/// Of --format; without it what --json or its absence suggests. Invalid, code "usage".
Result<ExportFormat> exportFormatOf(const Arguments& arguments);

} // namespace regent::cli
