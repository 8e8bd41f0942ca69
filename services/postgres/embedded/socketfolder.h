#pragma once

#include "services/postgres/embedded/serveraccount.h"

namespace regent::postgres {

/// True for a folder that makeSocketFolder() made for this account and nobody else can enter. Never one that
/// holds the data folder or a home: what a note says is somebody's text, and a reset removes the folder.
bool isOwnSocketFolder(const QString& folder, const QString& dataDir, const ServerAccount& account);

/// A new private folder for the socket: below XDG_RUNTIME_DIR, else below the temporary folder, never with
/// a name that somebody could have taken before. socket_path when no place is short enough and writable.
Result<QString> makeSocketFolder(const ServerAccount& account);

} // namespace regent::postgres
