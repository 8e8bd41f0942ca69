#include "services/api/userquery.h"

namespace regent {

using namespace Qt::StringLiterals;

namespace {

QString problemText(QueryProblem::Kind kind)
{
    switch (kind) {
    case QueryProblem::Kind::UnknownKey:
        return u"unknown key"_s;
    case QueryProblem::Kind::BadDate:
        return u"not a date"_s;
    case QueryProblem::Kind::BadDuration:
        return u"not a duration"_s;
    case QueryProblem::Kind::BadAmount:
        return u"not an amount"_s;
    case QueryProblem::Kind::BadFlag:
        return u"neither yes nor no"_s;
    case QueryProblem::Kind::UnterminatedQuote:
        return u"quotation mark not closed"_s;
    case QueryProblem::Kind::EmptyValue:
        return u"value missing"_s;
    case QueryProblem::Kind::ReversedRange:
        return u"range the wrong way round"_s;
    case QueryProblem::Kind::TooManyTerms:
        return u"too many terms"_s;
    case QueryProblem::Kind::TooLong:
        return u"value too long"_s;
    case QueryProblem::Kind::UnsupportedOp:
        return u"this key cannot be compared"_s;
    case QueryProblem::Kind::UnknownValue:
        return u"unknown value"_s;
    case QueryProblem::Kind::Repeated:
        return u"key stands twice"_s;
    case QueryProblem::Kind::ControlCharacter:
        return u"character that cannot be stored"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

Error queryError(const ParsedQuery& query)
{
    Q_ASSERT(!query.ok());
    const QueryProblem& first = query.problems.first();
    const QString detail = u"%1 at offset %2: \"%3\"; expected %4"_s.arg(
        problemText(first.kind), QString::number(first.offset), first.term, first.expected);
    return {Error::Kind::Invalid, u"bad_query"_s, detail, u"search"_s};
}

const QList<QueryKeyInfo>& queryKeys()
{
    using Key = QueryTerm::Key;
    static const QList<QueryKeyInfo> kKeys{
        {Key::Email, u"email"_s, {}},
        {Key::Name, u"name"_s, {u"none"_s}},
        {Key::Id, u"id"_s, {}},
        {Key::Verified, u"verified"_s, {u"yes"_s, u"no"_s}},
        {Key::Tier, u"tier"_s, {u"FREE"_s, u"PRO"_s, u"BUSINESS"_s, u"ENTERPRISE"_s}},
        {Key::Timezone, u"tz"_s, {u"not-set"_s}},
        {Key::Created, u"created"_s, {u"today"_s, u"7d"_s, u"30d"_s}},
        {Key::Active, u"active"_s, {u"7d"_s, u"30d"_s, u">90d"_s, u"never"_s}},
        {Key::Balance, u"balance"_s, {u"0"_s, u">0"_s, u"<0"_s, u"none"_s}},
    };
    return kKeys;
}

QString userSortName(UserSort sort)
{
    switch (sort) {
    case UserSort::Created:
        return u"created"_s;
    case UserSort::Email:
        return u"email"_s;
    case UserSort::Name:
        return u"name"_s;
    case UserSort::Id:
        return u"id"_s;
    }
    Q_UNREACHABLE();
}

std::optional<UserSort> userSortFromName(const QString& name)
{
    for (const UserSort sort : {UserSort::Created, UserSort::Email, UserSort::Name, UserSort::Id}) {
        if (userSortName(sort) == name)
            return sort;
    }
    return {};
}

QString balanceSourceName(BalanceSource source)
{
    switch (source) {
    case BalanceSource::None:
        return u"none"_s;
    case BalanceSource::UserBalance:
        return u"user_balance"_s;
    case BalanceSource::Transaction:
        return u"transaction"_s;
    }
    Q_UNREACHABLE();
}

} // namespace regent
