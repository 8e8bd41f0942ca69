#pragma once

#include "services/api/result.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace regent::cli {

class Run;

/// One option of a command, or one that every command takes.
struct OptionInfo
{
    QLatin1StringView name;  ///< Without the dashes.
    QLatin1StringView value; ///< What to call its value in the help; empty for a switch.
    QLatin1StringView help;
};

/// One command: everything that parsing, the help and running it need to know.
struct CommandInfo
{
    /// What must be there before the command itself runs.
    enum class Needs {
        Nothing,
        Platform,
        Staff,       ///< A platform, in the staff member's own name: never with --as-user.
        LastingLease ///< As Staff, and the lease it begins outlives it.
    };

    QLatin1StringView noun;
    QLatin1StringView verb;
    QLatin1StringView operands; ///< As in the help: "ID-or-EMAIL".
    int operandCount;
    QLatin1StringView summary;
    QList<OptionInfo> options;
    Needs needs;
    void (*run)(Run&);
};

/// Every command, in the order of the help.
const QList<CommandInfo>& commands();
/// Options that stand before or after any command.
const QList<OptionInfo>& globalOptions();

/// A command line, taken apart. Lives as long as the table of commands.
struct Arguments
{
    const CommandInfo* command = nullptr; ///< None for `--help`, `--version` and `NOUN --help`.
    QString noun;                         ///< As typed, also without a verb.
    QStringList operands;
    QHash<QString, QString> options; ///< Switches have an empty value.

    bool has(QLatin1StringView name) const { return options.contains(name); }
    std::optional<QString> value(QLatin1StringView name) const;
};

/// Options may stand anywhere behind the word that gives them their meaning; "--" ends them.
/// Invalid, code "usage": the detail says what is wrong, the field names the option or operand.
Result<Arguments> parseArguments(const QStringList& words);

/// Help for the program, for one noun, or for one command.
QString helpText(const Arguments& arguments);

} // namespace regent::cli
