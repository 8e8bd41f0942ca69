#pragma once

#include "services/api/result.h"

namespace regent::postgres {

/// The workspace cannot be used now; `code` is one of those listed at WorkspaceService.
inline tl::unexpected<Error> unusable(QLatin1StringView code, const QString& detail)
{
    return failure(Error::Kind::Unavailable, QString(code), detail);
}

inline constexpr QLatin1StringView kPostgresMissing("postgres_missing");
inline constexpr QLatin1StringView kDiskFull("disk_full");
inline constexpr QLatin1StringView kDataNewer("data_newer");
inline constexpr QLatin1StringView kDataCorrupt("data_corrupt");
inline constexpr QLatin1StringView kDataDenied("data_denied");
inline constexpr QLatin1StringView kSocketPath("socket_path");
inline constexpr QLatin1StringView kStartFailed("start_failed");
inline constexpr QLatin1StringView kInUseElsewhere("in_use_elsewhere");
/// Kind::Conflict: somebody else uses the workspace.
inline constexpr QLatin1StringView kInUse("in_use");

/// Between WorkspaceDatabase and EmbeddedCluster: there is no talking to the server.
inline constexpr QLatin1StringView kNoAnswer("no_answer");

/// What a failed system call on `path` means: no space is disk_full, everything else data_denied.
Error systemError(int number, const QString& what, const QString& path);

} // namespace regent::postgres
