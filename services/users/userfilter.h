#pragma once

#include "services/api/result.h"
#include "services/api/userquery.h"
#include "services/users/platformtables.h"
#include "services/users/sqltext.h"

namespace regent::users {

/// The terms of a query as a condition on u.
struct UserFilter
{
    SqlText where; ///< Empty sql: everybody.
    /// A term asks for the beginning of the address and the pattern index serves it: sorted by e-mail, rows
    /// then come in that index' order, else every match would be sorted for each page.
    bool emailPrefix = false;
    QString text; ///< The query as typed, trimmed: what a cursor is tied to.
};

/// Invalid, field "search": code "bad_query" when the text does not parse, "unsupported_term" when this
/// platform or login lacks what a term asks about.
Result<UserFilter> buildUserFilter(const QString& search, const QDateTime& now, const PlatformTables& tables);

/// How a term searches the address and the name; decides which index can serve it.
enum class TextSearch {
    Id,          ///< Shaped like a UUID: looked up as an id.
    ShortPrefix, ///< One or two characters without a key: the beginning of the address, never a scan.
    Exact,       ///< The whole address, ignoring case.
    Prefix,      ///< The beginning of the address.
    Substring,   ///< Text with at least three characters in a row.
    TooShort,    ///< No three characters in a row, asked for by key or wildcard: always a scan.
};
TextSearch textSearchOf(const QueryTerm& term);

/// A pattern of the query language as a LIKE pattern; wildcards of LIKE itself lose their meaning.
QString likePattern(const QString& pattern);
/// Text that LIKE takes literally.
QString likeLiteral(const QString& text);

} // namespace regent::users
