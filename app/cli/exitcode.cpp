#include "app/cli/exitcode.h"

namespace regent::cli {

using namespace Qt::StringLiterals;

ExitCode exitCodeOf(const Error& error)
{
    // A disk or pipe of ours that refuses: the platform is there, and asking again will not help.
    if (error.code == "io"_L1)
        return ExitCode::Failed;
    switch (error.kind) {
    case Error::Kind::Invalid:
        return ExitCode::Usage;
    case Error::Kind::Denied:
        return ExitCode::Denied;
    case Error::Kind::NotFound:
        return ExitCode::NotFound;
    case Error::Kind::Conflict:
        return ExitCode::Conflict;
    case Error::Kind::Unavailable:
    case Error::Kind::Timeout:
        return ExitCode::Unavailable;
    case Error::Kind::Cancelled:
    case Error::Kind::Internal:
        return ExitCode::Failed;
    }
    Q_UNREACHABLE();
}

} // namespace regent::cli
