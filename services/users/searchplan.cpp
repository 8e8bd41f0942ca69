#include "services/users/searchplan.h"

#include "services/users/userfilter.h"

namespace regent::users {

using namespace Qt::StringLiterals;

namespace {

using Key = QueryTerm::Key;

/// How much of the table one term lets the server skip.
struct TermCost
{
    enum {
        Served,
        Walked,
        Scanned
    } how; ///< Walked: rows are checked on the way, usually most of them match.
    QString reason;
};

TermCost textCost(const QueryTerm& term, const PlatformInfo& info)
{
    const bool prefixIndex = info.has(Capability::FastEmailPrefix);
    const bool trigrams = info.has(Capability::FastSubstring);
    switch (textSearchOf(term)) {
    case TextSearch::Id:
        return {TermCost::Served, {}};
    case TextSearch::ShortPrefix:
        return {TermCost::Served, u"too_short"_s};
    case TextSearch::Exact:
        return prefixIndex ? TermCost{TermCost::Served, {}}
                           : TermCost{TermCost::Scanned, u"email_without_index"_s};
    case TextSearch::Prefix:
        return prefixIndex || trigrams ? TermCost{TermCost::Served, {}}
                                       : TermCost{TermCost::Scanned, u"email_without_index"_s};
    case TextSearch::Substring:
        return trigrams ? TermCost{TermCost::Served, {}}
                        : TermCost{TermCost::Scanned, u"substring_without_index"_s};
    case TextSearch::TooShort:
        return {TermCost::Scanned, u"too_short"_s};
    }
    Q_UNREACHABLE();
}

TermCost costOf(const QueryTerm& term, const PlatformInfo& info)
{
    if (term.negated)
        return {TermCost::Walked, {}};
    switch (term.key) {
    case Key::Id:
        return {TermCost::Served, {}};
    case Key::Text:
    case Key::Email:
        return textCost(term, info);
    case Key::Name:
        return term.op == QueryTerm::Op::None ? TermCost{TermCost::Walked, {}} : textCost(term, info);
    case Key::Created:
        return info.has(Capability::FastCreatedSort) ? TermCost{TermCost::Served, {}}
                                                     : TermCost{TermCost::Walked, {}};
    case Key::Timezone:
    case Key::Balance:
        return {TermCost::Scanned, u"filter_without_index"_s};
    case Key::Verified:
    case Key::Tier:
    case Key::Active:
        return {TermCost::Walked, {}};
    }
    Q_UNREACHABLE();
}

bool isSortServed(UserSort sort, const PlatformInfo& info)
{
    switch (sort) {
    case UserSort::Created:
        return info.has(Capability::FastCreatedSort);
    case UserSort::Name:
        return info.has(Capability::FastNameSort);
    case UserSort::Email:
    case UserSort::Id:
        return true;
    }
    Q_UNREACHABLE();
}

} // namespace

SearchPlan planSearch(const UserQuery& query, const PlatformInfo& info, const QDateTime& now)
{
    QString slow, note;
    bool served = false;
    for (const QueryTerm& term : parseUserQuery(query.search, now).terms) {
        const TermCost cost = costOf(term, info);
        served = served || cost.how == TermCost::Served;
        QString& reason = cost.how == TermCost::Scanned ? slow : note;
        if (reason.isEmpty())
            reason = cost.reason;
    }
    const bool small = info.estimatedUsers >= 0 && info.estimatedUsers <= kSmallTable;
    if (small || served)
        return {false, note};
    if (slow.isEmpty() && !isSortServed(query.sort, info))
        slow = u"sort_without_index"_s;
    return slow.isEmpty() ? SearchPlan{false, note} : SearchPlan{true, slow};
}

} // namespace regent::users
