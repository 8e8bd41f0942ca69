#pragma once

#include "app/cli/arguments.h"
#include "services/api/connectionprofile.h"

#include <QProcessEnvironment>

namespace regent::cli {

/// Which database a command is for.
struct Target
{
    enum class Kind { Workspace, Url, Profile };

    Kind kind = Kind::Workspace;
    QString name;                  ///< The URL or the profile's name.
    std::optional<QString> schema; ///< Where it says so; else the URL's or the profile's own.

    bool operator==(const Target&) const = default;
};

/// The command line goes before the environment; in either, a URL and a profile at once is one too many.
/// Invalid, code "usage".
Result<Target> targetOf(const Arguments& arguments, const QProcessEnvironment& environment);

/// Folder of the embedded workspace, empty for the default.
QString dataDirOf(const Arguments& arguments, const QProcessEnvironment& environment);

/// The profile a URL stands for. A password in it is refused (Invalid, code "usage"), because everybody on
/// the machine can read a command line.
Result<ConnectionProfile> profileOfUrl(const Target& target);

/// True when a password stored for `saved` may go where `asked` leads: the same login of the same server,
/// found out to be that server at least as surely. Else a careless URL would show it to whoever answers.
bool mayLendPassword(const ConnectionProfile& saved, const ConnectionProfile& asked);

} // namespace regent::cli
