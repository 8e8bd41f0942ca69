#pragma once

#include "services/api/result.h"
#include "services/api/userquery.h"

namespace regent::users {

/// What the rows of a page are ordered by. EmailPattern is lower(email) by character code: the order of the
/// pattern index.
enum class RowOrder { Created, Email, EmailPattern, Name, Id };

/// The row a cursor stands at, and what it belongs to.
struct CursorPlace
{
    RowOrder order = RowOrder::Created;
    bool descending = false;
    QString filter;             ///< The query text.
    QString schema;             ///< Of the platform.
    std::optional<QString> key; ///< The column exactly as the server prints it; none for NULL.
    QString id;

    bool operator==(const CursorPlace&) const = default;
};

/// A token of URL-safe characters: version, what it belongs to, the place, and a checksum. It protects
/// against damage and mix-ups, not against forgery: a forged place reaches no row its maker may not read.
UserCursor encodeCursor(const CursorPlace& place);

/// `expected` says which list is being read; its key and id are ignored.
/// Invalid, field "after": code "cursor_damaged" (any changed, missing or extra character) or
/// "cursor_foreign" (of another sort, direction, filter or platform).
Result<CursorPlace> decodeCursor(const UserCursor& cursor, const CursorPlace& expected);

} // namespace regent::users
