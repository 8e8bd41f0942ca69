#pragma once

#include "services/postgres/embedded/serveraccount.h"
#include "services/postgres/embedded/steps.h"

#include <QStringList>

namespace regent::postgres {

/// A program to be run as the server's account, in an environment that holds nothing of ours.
struct ChildProcess
{
    QString program;
    QStringList arguments;
    QString output = {};     ///< startDaemon only: the file that gets its standard output and error.
    bool endsWithUs = false; ///< startDaemon only: killed when the calling thread ends.
};

/// Runs it to its end, or ours: its output when it succeeded, else judgeOutput() of what it said.
Result<QString> runToEnd(const ChildProcess& child, const ServerAccount& account, const Steps& steps);

/// Starts it in a session of its own, so that neither our end nor our terminal's reaches it. Its process id,
/// or -1 with errno. It stays our child: whoever waits for it must reap it.
pid_t startDaemon(const ChildProcess& child, const ServerAccount& account);

} // namespace regent::postgres
