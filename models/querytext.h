#pragma once

#include "services/api/userquery.h"

#include <QStringList>

namespace regent {

/// What the filter bar makes of a query: finished terms stand as chips, the rest is still being typed.
struct QuerySplit
{
    QStringList chips;
    QString rest;

    QString text() const; ///< The whole query again.
    bool operator==(const QuerySplit&) const = default;
};

/// Takes out the keyed and quoted terms that parse and are followed by a space, or all such terms when
/// `finished`. Plain words stay text: whoever types "ana b" is typing a name.
QuerySplit splitQuery(const QString& text, const QDateTime& now, bool finished);

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

/// Offers for the word that ends at `cursor`: keys while there is no colon, then the values of the key.
QueryCompletions completeQuery(const QString& text, qsizetype cursor);

} // namespace regent
