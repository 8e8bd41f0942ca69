#pragma once

#include "services/postgres/embedded/serveraccount.h"

namespace regent::postgres {

/// True for a folder of this account that nobody else can enter, with a path short enough for a socket.
bool isGoodSocketFolder(const QString& folder, const ServerAccount& account);

/// A new private folder for the socket: below XDG_RUNTIME_DIR, else below the temporary folder, never with
/// a name that somebody could have taken before. socket_path when no place is short enough and writable.
Result<QString> makeSocketFolder(const ServerAccount& account);

} // namespace regent::postgres
