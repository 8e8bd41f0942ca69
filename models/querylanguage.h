#pragma once

#include "services/api/userquery.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace regent {

/// A stretch of a query text.
struct QuerySpan
{
    qsizetype offset = 0;
    qsizetype length = 0;
};

/// What the filter bar makes of a query: finished terms stand as chips, the rest is still being typed.
struct QuerySplit
{
    QStringList chips;
    QString rest;

    QString text() const; ///< The whole query again.
    bool operator==(const QuerySplit&) const = default;
};

/// Takes these terms, in order, out of the text; the space after each goes with it.
QuerySplit takeOut(const QString& text, const QList<QuerySpan>& terms);

/// One offer of the completer: what is shown and what replaces the word.
struct QueryCompletion
{
    QString insert; ///< "verified:" or "verified:no "
    QString hint;   ///< A few words for a person, may be empty.

    bool operator==(const QueryCompletion&) const = default;
};

struct QueryCompletions
{
    qsizetype offset = 0; ///< The word being completed.
    qsizetype length = 0;
    QList<QueryCompletion> offers;
};

inline constexpr qsizetype kMostOffers = 12;

/// Where the word that ends at `cursor` begins; spaces inside quotes do not end a word.
qsizetype wordStart(const QString& text, qsizetype cursor);
/// Whether a value is worth offering for what was typed of it: its start, or from two letters on any part.
bool isOffered(const QString& value, const QString& typed);

/// A term at the very end may still be growing: not a mistake yet.
bool isUnfinished(const QueryProblem& problem, const QString& text);

/// What a filter bar has to know about the language typed into it.
class QueryLanguage
{
public:
    virtual ~QueryLanguage() = default;

    /// Takes out the terms that parse and are followed by a space, or all such terms when `finished`. Plain
    /// words stay text: whoever types "ana b" is typing a name.
    virtual QuerySplit split(const QString& text, const QDateTime& now, bool finished) const = 0;
    /// Offers for the word that ends at `cursor`: keys while there is no colon, then the values of the key.
    virtual QueryCompletions complete(const QString& text, qsizetype cursor) const = 0;
};

} // namespace regent
