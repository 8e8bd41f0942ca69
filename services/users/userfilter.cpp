#include "services/users/userfilter.h"

#include <limits>

namespace regent::users {

using namespace Qt::StringLiterals;

namespace {

using Key = QueryTerm::Key;
using Op = QueryTerm::Op;

/// pg_trgm works on three characters in a row.
constexpr int kTrigram = 3;
/// Sorts after everything in use but emoji, in every collation tried; the code points above do not.
constexpr QChar kRangeEnd(0xFFFD);

bool isUuid(QStringView text)
{
    if (text.size() != 36)
        return false;
    for (int i = 0; i < 36; ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const char16_t c = text[i].toLower().unicode();
        const bool hex = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
        if (dash ? c != u'-' : !hex)
            return false;
    }
    return true;
}

int characters(QStringView text)
{
    return int(std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isLowSurrogate(); }));
}

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

/// The longest run of characters between the wildcards of a pattern.
int longestRun(const QString& pattern)
{
    int longest = 0, run = 0;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const bool wildcard = pattern[i] == u'*';
        if (pattern[i] == u'\\')
            ++i;
        if (!pattern[i].isLowSurrogate())
            run = wildcard ? 0 : run + 1;
        longest = std::max(longest, run);
    }
    return longest;
}

/// "abc*" and no other wildcard.
bool isPrefixPattern(const QString& pattern)
{
    qsizetype i = 0;
    while (i < pattern.size() && pattern[i] != u'*')
        i += pattern[i] == u'\\' ? 2 : 1;
    return i > 0 && i == pattern.size() - 1;
}

/// Upper and lower case of one or two characters in every combination, for collations that keep them apart.
QStringList caseVariants(const QString& text)
{
    QStringList variants{QString()};
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype units = text[i].isHighSurrogate() ? 2 : 1;
        const QString character = text.mid(i, units);
        QStringList longer;
        for (const QString& start : variants) {
            longer.append(start + character.toLower());
            longer.append(start + character.toUpper());
        }
        variants = longer;
        i += units;
    }
    variants.removeDuplicates();
    return variants;
}

class FilterBuilder
{
public:
    explicit FilterBuilder(const PlatformTables& tables) : m_tables(tables) {}

    /// False: this platform or login lacks the column.
    bool add(const QueryTerm& term)
    {
        if (!isSupported(term))
            return false;
        const QString condition = conditionFor(term);
        if (!term.negated)
            m_conditions.append(u'(' + condition + u')');
        else if (term.key == Key::Active) // never NULL, and "not exists" can be an anti-join
            m_conditions.append(u"not ("_s + condition + u')');
        else
            m_conditions.append(u"(%1) is not true"_s.arg(condition));
        return true;
    }

    UserFilter take()
    {
        m_filter.where.sql = m_conditions.join(u" and "_s);
        return std::move(m_filter);
    }

private:
    bool isSupported(const QueryTerm& term) const
    {
        switch (term.key) {
        case Key::Verified:
            return m_tables.hasVerified();
        case Key::Tier:
            return m_tables.hasTier();
        case Key::Timezone:
            return m_tables.hasTimezone();
        case Key::Active:
            return m_tables.hasRuns();
        case Key::Balance:
            return m_tables.hasBalance();
        case Key::Text:
        case Key::Id:
        case Key::Email:
        case Key::Name:
        case Key::Created:
            return true;
        }
        Q_UNREACHABLE();
    }

    QString conditionFor(const QueryTerm& term)
    {
        switch (term.key) {
        case Key::Text:
            return freeText(term);
        case Key::Id:
            return anyOf(term, u"u.id = %1"_s, [](const QString& value) { return value; });
        case Key::Email:
            return email(term);
        case Key::Name:
            return name(term);
        case Key::Verified:
            return term.flag ? u"u.\"emailVerified\""_s : u"not u.\"emailVerified\""_s;
        case Key::Tier:
            return tier(term);
        case Key::Timezone:
            return anyOf(term, u"u.timezone ilike %1"_s, patternMaker(term));
        case Key::Created:
            return inRange(u"u.\"createdAt\""_s, term.from, term.to);
        case Key::Active:
            return active(term);
        case Key::Balance:
            return balance(term);
        }
        Q_UNREACHABLE();
    }

    QString bind(const QString& value) { return m_filter.where.bind(value); }
    QString bind(qint64 value) { return m_filter.where.bind(value); }

    using Maker = std::function<QString(const QString&)>;

    /// One condition per value, joined with "or".
    QString anyOf(const QueryTerm& term, const QString& condition, const Maker& make)
    {
        QStringList parts;
        for (const QString& value : term.values)
            parts.append(condition.arg(bind(make(value))));
        return parts.join(u" or "_s);
    }

    static Maker patternMaker(const QueryTerm& term)
    {
        return term.op == Op::Like ? likePattern : likeLiteral;
    }

    QString freeText(const QueryTerm& term)
    {
        const QString& value = term.values.first();
        switch (textSearchOf(term)) {
        case TextSearch::Id:
            return u"u.id in (%1, pg_catalog.lower(%1))"_s.arg(bind(value));
        case TextSearch::ShortPrefix:
            return shortPrefix(term);
        default:
            break;
        }
        if (term.op == Op::Like)
            return u"u.email ilike %1 or u.name ilike %1"_s.arg(bind(likePattern(value)));
        return u"u.email ilike %1 or u.name ilike %1 or u.id = %2"_s.arg(
            bind(u'%' + likeLiteral(value) + u'%'), bind(value));
    }

    QString shortPrefix(const QueryTerm& term)
    {
        QString text = term.text;
        while (term.op == Op::Like && text.endsWith(u'*'))
            text.chop(1);
        const QString address =
            hasPrefixIndex() ? indexedPrefix(likeLiteral(text) + u'%', term.negated) : rangePrefix(text);
        if (isAscii(text) || !m_tables.info().has(Capability::FastNameSort))
            return address;
        return address + u" or u.name = %1"_s.arg(bind(text)); // a whole name can be two characters long
    }

    /// An answer from the plain e-mail index. Complete but for addresses whose third character sorts after
    /// U+FFFD.
    QString rangePrefix(const QString& text)
    {
        const QString like = bind(likeLiteral(text) + u'%');
        QStringList ranges;
        for (const QString& variant : caseVariants(text))
            ranges.append(u"u.email >= %1 and u.email <= %2"_s.arg(bind(variant), bind(variant + kRangeEnd)));
        return u"(%1) and u.email ilike %2"_s.arg(ranges.join(u" or "_s), like);
    }

    bool hasPrefixIndex() const { return m_tables.info().has(Capability::FastEmailPrefix); }

    QString indexedPrefix(const QString& pattern, bool negated)
    {
        m_filter.emailPrefix = m_filter.emailPrefix || !negated;
        return u"pg_catalog.lower(u.email) like pg_catalog.lower(%1)"_s.arg(bind(pattern));
    }

    QString email(const QueryTerm& term)
    {
        if (term.op != Op::Like)
            return anyOf(term, u"pg_catalog.lower(u.email) = pg_catalog.lower(%1)"_s,
                         [](const QString& value) { return value; });
        if (term.values.size() == 1 && hasPrefixIndex() && isPrefixPattern(term.values.first()))
            return indexedPrefix(likePattern(term.values.first()), term.negated);
        return anyOf(term, u"u.email ilike %1"_s, likePattern);
    }

    QString name(const QueryTerm& term)
    {
        if (term.op == Op::None)
            return u"u.name is null or u.name = ''"_s;
        const auto around = [](const QString& text) { return QString(u'%' + likeLiteral(text) + u'%'); };
        return anyOf(term, u"u.name ilike %1"_s, term.op == Op::Like ? Maker(likePattern) : Maker(around));
    }

    /// With the labels known the column is compared in its own type, which the planner has figures for.
    QString tier(const QueryTerm& term)
    {
        const QStringList& labels = m_tables.info().tiers;
        if (labels.isEmpty())
            return anyOf(term, u"pg_catalog.lower(u.\"subscriptionTier\"::text) = pg_catalog.lower(%1)"_s,
                         [](const QString& value) { return value; });
        // Equality of enums has no exact match in pg_catalog: unqualified, somebody's own would be preferred.
        QStringList parts;
        for (const QString& label : labels) {
            if (term.values.contains(label, Qt::CaseInsensitive))
                parts.append(u"u.\"subscriptionTier\" operator(pg_catalog.=) "_s + bind(label));
        }
        return parts.isEmpty() ? u"false"_s : parts.join(u" or "_s);
    }

    QString inRange(const QString& column, const QDateTime& from, const QDateTime& to)
    {
        QStringList sides;
        if (from.isValid())
            sides.append(column + u" >= %1::timestamp"_s.arg(bind(sqlTime(from))));
        if (to.isValid())
            sides.append(column + u" < %1::timestamp"_s.arg(bind(sqlTime(to))));
        return sides.join(u" and "_s);
    }

    QString someRun(const QString& condition) const
    {
        return u"exists (select 1 from %1%2)"_s.arg(m_tables.runsOf(u"u.id"_s),
                                                    condition.isEmpty() ? QString() : u" and "_s + condition);
    }

    QString active(const QueryTerm& term)
    {
        const QString at = u"e.\"createdAt\""_s;
        if (term.op == Op::None)
            return u"not "_s + someRun({});
        if (term.op == Op::Less || term.op == Op::LessOrEqual)
            return someRun({}) + u" and not "_s + someRun(inRange(at, term.to, {}));
        return someRun(inRange(at, term.from, term.to));
    }

    QString balance(const QueryTerm& term)
    {
        const QString figure = m_tables.balance(u"u.id"_s);
        if (term.op == Op::None)
            return figure + u" is null"_s;
        return u"%1 between %2::bigint and %3::bigint"_s.arg(figure, bind(term.fromCents),
                                                             bind(term.toCents));
    }

    const PlatformTables& m_tables;
    UserFilter m_filter;
    QStringList m_conditions;
};

QString keyName(Key key)
{
    for (const QueryKeyInfo& info : queryKeys()) {
        if (info.key == key)
            return info.name;
    }
    return u"text"_s;
}

} // namespace

TextSearch textSearchOf(const QueryTerm& term)
{
    const QString& value = term.values.constFirst();
    if (term.key == Key::Email && term.op == Op::Equals)
        return TextSearch::Exact;
    if (term.op != Op::Like && term.key == Key::Text && isUuid(value))
        return TextSearch::Id;
    const auto run = [&](const QString& text) {
        return term.op == Op::Like ? longestRun(text) : characters(text);
    };
    int shortest = std::numeric_limits<int>::max();
    for (const QString& text : term.values)
        shortest = std::min(shortest, run(text));
    const bool prefix = term.op == Op::Like && term.values.size() == 1 && isPrefixPattern(value);
    if (term.key == Key::Text && shortest < kTrigram && (prefix || term.op != Op::Like))
        return TextSearch::ShortPrefix;
    if (term.key == Key::Email && prefix)
        return TextSearch::Prefix;
    return shortest < kTrigram ? TextSearch::TooShort : TextSearch::Substring;
}

QString likeLiteral(const QString& text)
{
    QString escaped;
    for (const QChar c : text) {
        if (c == u'\\' || c == u'%' || c == u'_')
            escaped.append(u'\\');
        escaped.append(c);
    }
    return escaped;
}

QString likePattern(const QString& pattern)
{
    QString like;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == u'*') {
            like.append(u'%');
            continue;
        }
        if (pattern[i] == u'\\')
            ++i;
        like.append(likeLiteral(pattern.mid(i, 1)));
    }
    return like;
}

Result<UserFilter> buildUserFilter(const QString& search, const QDateTime& now, const PlatformTables& tables)
{
    const ParsedQuery query = parseUserQuery(search, now);
    if (!query.ok())
        return failure(queryError(query));
    FilterBuilder builder(tables);
    for (const QueryTerm& term : query.terms) {
        if (!builder.add(term)) {
            return failure(
                Error::Kind::Invalid, u"unsupported_term"_s,
                u"\"%1\" at offset %2 is not known to this version of the platform or this login"_s.arg(
                    keyName(term.key), QString::number(term.offset)),
                u"search"_s);
        }
    }
    UserFilter filter = builder.take();
    filter.text = search.trimmed();
    return filter;
}

} // namespace regent::users
