#pragma once

#include "models/querylanguage.h"
#include "services/api/userquery.h"

namespace regent {

/// The query language of the users pane; see docs/query-language.md.
class UserQueryLanguage : public QueryLanguage
{
public:
    /// Only keyed and quoted terms become chips.
    QuerySplit split(const QString& text, const QDateTime& now, bool finished) const override;
    QueryCompletions complete(const QString& text, qsizetype cursor) const override;
};

} // namespace regent
