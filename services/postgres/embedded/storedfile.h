#pragma once

#include "services/postgres/embedded/serveraccount.h"

namespace regent::postgres {

// Small files in folders that another account may own: never through a symbolic link, owned by the account
// afterwards, on disk when the call returns.

/// Replaces the file's content at once or not at all.
Result<void> writeStored(const QString& path, const QByteArray& content, const ServerAccount& account);
/// Empty when it is missing.
QByteArray readStored(const QString& path);
/// Also what a killed writeStored left beside it.
void removeStored(const QString& path);
/// A folder of the account with mode 0700; one that exists already must be just that.
Result<void> makePrivateFolder(const QString& path, const ServerAccount& account);
Result<void> syncFolder(const QString& path);
/// Everything on the disk that holds the path: one wait instead of one per file.
Result<void> syncDisk(const QString& path);
/// Removes a tree without following links; false with errno set when something is left.
bool removeTree(const QString& path);

} // namespace regent::postgres
