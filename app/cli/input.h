#pragma once

#include "services/api/result.h"

#include <QByteArray>

namespace regent::cli {

/// Reading blocks. Cancelled when a signal interrupts the wait.

/// All of standard input. Invalid, code "usage", when there is more than `limit` bytes.
Result<QByteArray> readInput(qsizetype limit);

/// True when a person can be asked.
bool isInteractive();
/// Asks on the terminal. Invalid, code "usage", when there is none to ask on: then `insteadUse` is the
/// option that says yes.
Result<bool> confirm(const QString& question, const QString& insteadUse);

} // namespace regent::cli
