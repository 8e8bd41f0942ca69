#pragma once

#include "services/api/result.h"
#include "services/api/user.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace regent {

/// One term of the query language, for example `created:>2026-01-01`, `-verified:no`, `"ana b"`.
/// The whole language with examples: docs/query-language.md.
///
/// Grammar:  query  = term*                          (all terms must hold)
///           term   = ["-"] [key ":" [op]] value
///           op     = "<" | "<=" | ">" | ">="
///           value  = word | '"' text '"'            (\" \\ and \* inside quotes)
///           moment = date | date "T" time | "today" | "yesterday" | number ("min"|"h"|"d"|"w"|"mo"|"y")
/// Without a key the value is free text. Keys are case-insensitive. Dates are UTC and may be cut short:
/// 2026, 2026-03, 2026-03-01, 2026-03-01T10:30 stand for that whole year, month, day, minute.
struct QueryTerm
{
    enum class Key {
        Text,     ///< Substring of e-mail or name, or an exact id. Any text; * is a wildcard outside quotes.
        Id,       ///< id:<exact id>[,<id>…]
        Email,    ///< email:<text, * is a wildcard>[,…]; without a wildcard: exact, ignoring case
        Name,     ///< name:<text, * is a wildcard>; without a wildcard: substring, ignoring case; name:none
        Verified, ///< verified:yes|no
        Tier,     ///< tier:<label>[,<label>…], ignoring case
        Timezone, ///< tz:<zone, * is a wildcard>[,…], ignoring case; tz:not-set
        Created,  ///< created:<moment>, with >, >=, <, <= or a..b; a duration means "within"
        Active,  ///< active:30d (a run within), active:2026-03 (a run in March), active:>90d (last run longer
                 ///< ago), active:never
        Balance, ///< balance:>12.50 in US dollars, also <, >=, <=, a..b; balance:none
    };
    enum class Op { Equals, Less, LessOrEqual, Greater, GreaterOrEqual, Between, Like, None };

    Key key = Key::Text;
    Op op = Op::Equals;
    bool negated = false;
    QString text; ///< The value without its quotes.
    /// Text-like keys: one of these must match. With Like * is the wildcard, \* and \\ stand for themselves.
    QStringList values;
    /// Created, Active: the moments that match are [from, to), UTC; an invalid side is open. For Active with
    /// Less or LessOrEqual it is the newest run that must lie there, else any run.
    QDateTime from, to;
    /// Balance: the amounts that match, both ends included; an open end is the type's limit.
    qint64 fromCents = 0, toCents = 0;
    bool flag = false;    ///< Verified.
    qsizetype offset = 0; ///< Where the term stands in the query text, in UTF-16 units.
    qsizetype length = 0;

    bool operator==(const QueryTerm&) const = default;
};

/// A term that does not parse. Offsets are UTF-16 units in the query text.
struct QueryProblem
{
    enum class Kind {
        UnknownKey, ///< expected: the known keys, comma separated
        BadDate,
        BadDuration,
        BadAmount,
        BadFlag, ///< expected: "yes, no"
        UnterminatedQuote,
        EmptyValue,
        ReversedRange,
        TooManyTerms,     ///< more than kMaxQueryTerms; stands once, at the first one too many
        TooLong,          ///< a value of more than kMaxQueryValue characters
        UnsupportedOp,    ///< a comparison on a key that has none
        UnknownValue,     ///< expected: the known values
        Repeated,         ///< a key that may stand once
        ControlCharacter, ///< U+0000 or half a surrogate pair, which the server cannot store
    };
    Kind kind = Kind::EmptyValue;
    qsizetype offset = 0;
    qsizetype length = 0;
    QString term;     ///< The text of the bad term, shortened to 80 characters.
    QString expected; ///< What would be right, English, for the log and regentctl.

    bool operator==(const QueryProblem&) const = default;
};

inline constexpr int kMaxQueryTerms = 64;
inline constexpr int kMaxQueryValue = 1000;

struct ParsedQuery
{
    QList<QueryTerm> terms;
    QList<QueryProblem> problems; ///< In order of offset; `terms` holds the good ones all the same.

    bool ok() const { return problems.isEmpty(); }
    bool operator==(const ParsedQuery&) const = default;
};

/// Parses what a person typed. Pure. `now` anchors relative moments ("30d", "today").
ParsedQuery parseUserQuery(const QString& text, const QDateTime& now);
/// The first problem as Kind::Invalid, code "bad_query", field "search"; the detail names the term and its
/// offset.
Error queryError(const ParsedQuery& query);
/// One key as typed ("verified", "tier", …), for completion.
struct QueryKeyInfo
{
    QueryTerm::Key key;
    QString name;
    QStringList values; ///< Fixed values worth offering, may be empty.
};
const QList<QueryKeyInfo>& queryKeys();

enum class UserSort { Created, Email, Name, Id };
QString userSortName(UserSort sort); ///< "created", "email", "name", "id"
std::optional<UserSort> userSortFromName(const QString& name);

/// A place between two rows. Opaque outside UserService: it carries sort, direction, filter and the key of
/// the row it stands at, and is refused (Invalid, field "after") with any other sort or filter, or damaged.
struct UserCursor
{
    QString token;
    bool operator==(const UserCursor&) const = default;
};

inline constexpr int kMaxPageRows = 1000;

/// Which users, in which order. NULL names come last ascending and first descending; ties go by id.
struct UserQuery
{
    QString search; ///< Query language, see QueryTerm. Empty: everybody.
    UserSort sort = UserSort::Created;
    bool descending = true;
    bool operator==(const UserQuery&) const = default;
};

struct PageRequest
{
    enum class Direction { Forward, Backward };
    int limit = 200;                  ///< 1 … kMaxPageRows; 0 or less is Invalid, field "limit".
    std::optional<UserCursor> cursor; ///< None: the first page (Backward: the last page).
    Direction direction = Direction::Forward;
};

/// Rows always come in the query's order, also for Backward.
struct UserPage
{
    QList<UserRow> rows;
    std::optional<UserCursor> next;     ///< Forward from here; none at the end.
    std::optional<UserCursor> previous; ///< Backward from here; none at the start.
};

/// How a search would run on this database, so that the console can warn before a slow one.
struct SearchPlan
{
    bool slow = false; ///< No index serves it: reads the whole table.
    QString reason; ///< "substring_without_index", "too_short", "sort_without_index", …; empty when fast.
    bool operator==(const SearchPlan&) const = default;
};

struct UserCount
{
    qint64 users = 0;
    bool exact = false;
};

} // namespace regent
