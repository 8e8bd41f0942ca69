#pragma once

#include "services/api/result.h"

#include <QStringList>

#include <functional>

namespace regent::postgres {

class SqlSession;

/// Builds indexes of the pack by name, concurrently, one after the other; those present already are passed
/// over. What an interrupted build left behind, here or earlier, is dropped. Returns the names built.
/// Invalid: field "index", a name that is not in the pack. Conflict "being_built": somebody else is at it.
/// Denied "missing_right", Unavailable "extension_missing" for pg_trgm.
Result<QStringList> buildIndexPack(SqlSession& session, const QString& schema, const QStringList& names,
                                   const std::function<void(int done)>& progress);

} // namespace regent::postgres
