#include "app/cli/exitcode.h"

namespace regent::cli {

ExitCode exitCodeOf(Error::Kind kind)
{
    switch (kind) {
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
