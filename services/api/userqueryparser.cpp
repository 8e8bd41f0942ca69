#include "services/api/querymoment.h"
#include "services/api/userquery.h"

#include <limits>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

using Key = QueryTerm::Key;
using Op = QueryTerm::Op;
using Fault = QueryProblem::Kind;

constexpr qsizetype kShownTerm = 80;

/// What is wrong with a value, before it is known where the term stands.
struct Complaint
{
    Fault kind;
    QString expected;
};
using Checked = std::optional<Complaint>;

/// A value as scanned: `plain` is what was meant literally, `pattern` the same with wildcards kept apart.
struct ScannedValue
{
    QString plain;
    QString pattern; ///< * is a wildcard, \* and \\ are literal.
    bool quoted = false;
    bool terminated = true;
    bool wildcard = false;

    void add(QChar c, bool literal)
    {
        plain.append(c);
        const bool star = c == u'*' && !literal;
        if (star && wildcard && pattern.endsWith(u'*') && !pattern.endsWith(u"\\*"_s))
            return; // "**" means "*", and runs of it would make the server's matcher work for nothing
        if ((c == u'*' && literal) || c == u'\\')
            pattern.append(u'\\');
        pattern.append(c);
        wildcard = wildcard || star;
    }
};

QString expectedMoment()
{
    return u"a date such as 2026-03-01 or 2026-03, today, yesterday, or a duration such as 30d"_s;
}

QString expectedDuration()
{
    return u"a number with min, h, d, w, mo or y, such as 30d"_s;
}

std::optional<Key> keyFromName(const QString& name)
{
    static const QHash<QString, Key> kAliases{
        {u"mail"_s, Key::Email}, {u"e-mail"_s, Key::Email}, {u"timezone"_s, Key::Timezone}};
    for (const QueryKeyInfo& info : queryKeys()) {
        if (info.name == name)
            return info.key;
    }
    const auto alias = kAliases.constFind(name);
    return alias == kAliases.cend() ? std::nullopt : std::optional(*alias);
}

/// The key as typed, in lower case and without the invisible marks that come along when text is pasted.
QString foldKey(QStringView typed)
{
    QString folded;
    for (const QChar c : typed) {
        if (c.category() != QChar::Other_Format)
            folded.append(c.toLower());
    }
    return folded;
}

bool isStorable(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isNull() || text[i].isLowSurrogate())
            return false;
        if (text[i].isHighSurrogate() && (++i == text.size() || !text[i].isLowSurrogate()))
            return false;
    }
    return true;
}

bool isCompared(Key key)
{
    return key == Key::Created || key == Key::Active || key == Key::Balance;
}

bool takesList(Key key)
{
    return key == Key::Id || key == Key::Email || key == Key::Tier || key == Key::Timezone;
}

bool takesWildcard(Key key)
{
    return key == Key::Text || key == Key::Email || key == Key::Name || key == Key::Timezone;
}

/// The word that asks for a missing value, if the key knows one.
QString noneWord(Key key)
{
    if (key == Key::Name || key == Key::Balance)
        return u"none"_s;
    return key == Key::Active ? u"never"_s : QString();
}

// ---- values of one kind each -------------------------------------------------------------------------

Checked readText(QueryTerm& term, const ScannedValue& value)
{
    const bool literal = value.quoted && term.key == Key::Text;
    const bool pattern = value.wildcard && !literal && takesWildcard(term.key);
    term.op = pattern ? Op::Like : Op::Equals;
    const QString& chosen = pattern ? value.pattern : value.plain;
    term.values = takesList(term.key) && !value.quoted ? chosen.split(u',') : QStringList{chosen};
    if (term.values.contains(QString()))
        return Complaint{Fault::EmptyValue, u"a value on both sides of each comma"_s};
    return {};
}

Checked readFlag(QueryTerm& term, const QString& text)
{
    const QString word = text.toLower();
    term.flag = word == "yes"_L1 || word == "true"_L1;
    if (!term.flag && word != "no"_L1 && word != "false"_L1)
        return Complaint{Fault::BadFlag, u"yes, no"_s};
    return {};
}

std::optional<qint64> centsFrom(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    if (negative)
        text = text.sliced(1);
    if (text.startsWith(u'$'))
        text = text.sliced(1);
    const qsizetype point = text.indexOf(u'.');
    const QStringView whole = point < 0 ? text : text.first(point);
    const QStringView part = point < 0 ? QStringView() : text.sliced(point + 1);
    const auto digits = [](QStringView digit) {
        return std::all_of(digit.begin(), digit.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    if (whole.isEmpty() || whole.size() > 12 || !digits(whole))
        return {};
    if (part.size() > 2 || (point >= 0 && part.isEmpty()) || !digits(part))
        return {};
    const qint64 fraction = part.size() == 1 ? part.toLongLong() * 10 : part.toLongLong();
    const qint64 cents = whole.toLongLong() * 100 + fraction;
    return negative ? -cents : cents;
}

struct Ends
{
    QStringView from, to;
};

std::optional<Ends> splitRange(QStringView text)
{
    const qsizetype dots = text.indexOf(u"..");
    if (dots < 0)
        return {};
    return Ends{text.first(dots), text.sliced(dots + 2)};
}

Checked readBalance(QueryTerm& term, const QString& text)
{
    const Complaint bad{Fault::BadAmount, u"US dollars such as 12.50, or a range such as 5..20"_s};
    const auto range = term.op == Op::Equals ? splitRange(text) : std::nullopt;
    const Ends ends = range.value_or(Ends{text, text});
    const auto from =
        ends.from.isEmpty() && range ? std::numeric_limits<qint64>::min() : centsFrom(ends.from);
    const auto to = ends.to.isEmpty() && range ? std::numeric_limits<qint64>::max() : centsFrom(ends.to);
    if (!from || !to || (range && ends.from.isEmpty() && ends.to.isEmpty()))
        return bad;
    term.fromCents = *from;
    term.toCents = *to;
    if (term.op == Op::Less || term.op == Op::LessOrEqual) {
        term.fromCents = std::numeric_limits<qint64>::min();
        term.toCents -= term.op == Op::Less ? 1 : 0;
    } else if (term.op == Op::Greater || term.op == Op::GreaterOrEqual) {
        term.toCents = std::numeric_limits<qint64>::max();
        term.fromCents += term.op == Op::Greater ? 1 : 0;
    } else if (range) {
        term.op = Op::Between;
    }
    if (term.fromCents > term.toCents)
        return Complaint{Fault::ReversedRange, u"the smaller amount first"_s};
    return {};
}

Complaint badMoment(QStringView text)
{
    if (looksLikeDuration(text))
        return {Fault::BadDuration, expectedDuration()};
    return {Fault::BadDate, expectedMoment()};
}

Checked readMomentRange(QueryTerm& term, const Ends& ends, const QDateTime& now)
{
    if (ends.from.isEmpty() && ends.to.isEmpty())
        return Complaint{Fault::BadDate, expectedMoment()};
    const auto from = ends.from.isEmpty() ? QueryMoment{} : parseQueryMoment(ends.from, now);
    if (!from)
        return badMoment(ends.from);
    const auto to = ends.to.isEmpty() ? QueryMoment{} : parseQueryMoment(ends.to, now);
    if (!to)
        return badMoment(ends.to);
    term.from = from->from;
    term.to = to->to;
    term.op = Op::Between;
    if (term.from.isValid() && term.to.isValid() && term.from >= term.to)
        return Complaint{Fault::ReversedRange, u"the earlier moment first"_s};
    return {};
}

/// With a duration the age is compared: "<30d" is younger than 30 days.
void compareAge(QueryTerm& term, const QDateTime& at)
{
    if (term.op == Op::Greater || term.op == Op::GreaterOrEqual) {
        term.op = term.op == Op::Greater ? Op::Less : Op::LessOrEqual;
        term.to = at;
        return;
    }
    term.op = Op::GreaterOrEqual;
    term.from = at;
}

void compareDate(QueryTerm& term, const QueryMoment& moment)
{
    if (term.op == Op::Equals || term.op == Op::GreaterOrEqual)
        term.from = moment.from;
    if (term.op == Op::Greater)
        term.from = moment.to;
    if (term.op == Op::Equals || term.op == Op::LessOrEqual)
        term.to = moment.to;
    if (term.op == Op::Less)
        term.to = moment.from;
}

Checked readMoment(QueryTerm& term, const QString& text, const QDateTime& now)
{
    if (const auto range = splitRange(text); range && term.op == Op::Equals)
        return readMomentRange(term, *range, now);
    const auto moment = parseQueryMoment(text, now);
    if (!moment)
        return badMoment(text);
    if (moment->duration)
        compareAge(term, moment->from);
    else
        compareDate(term, *moment);
    return {};
}

Checked readValue(QueryTerm& term, const ScannedValue& value, const QDateTime& now)
{
    term.text = value.plain;
    const QString none = noneWord(term.key);
    if (!none.isEmpty() && !value.quoted && term.op == Op::Equals && value.plain.toLower() == none) {
        term.op = Op::None;
        return {};
    }
    switch (term.key) {
    case Key::Verified:
        return readFlag(term, value.plain);
    case Key::Balance:
        return readBalance(term, value.plain);
    case Key::Created:
    case Key::Active:
        return readMoment(term, value.plain, now);
    case Key::Text:
    case Key::Id:
    case Key::Email:
    case Key::Name:
    case Key::Tier:
    case Key::Timezone:
        return readText(term, value);
    }
    Q_UNREACHABLE();
}

// ---- the scanner -------------------------------------------------------------------------------------

class Scanner
{
public:
    Scanner(const QString& text, const QDateTime& now) : m_text(text), m_now(now) {}

    ParsedQuery scan()
    {
        int seen = 0;
        for (skipSpaces(); !atEnd(); skipSpaces()) {
            if (++seen > kMaxQueryTerms) {
                const qsizetype length = QStringView(m_text).sliced(m_pos).trimmed().size();
                complain({Fault::TooManyTerms, u"at most %1 terms"_s.arg(kMaxQueryTerms)}, m_pos, length);
                break;
            }
            scanTerm();
        }
        return std::move(m_out);
    }

private:
    bool atEnd() const { return m_pos >= m_text.size(); }
    bool startsWith(QChar c) const { return !atEnd() && m_text[m_pos] == c; }

    void skipSpaces()
    {
        while (!atEnd() && m_text[m_pos].isSpace())
            ++m_pos;
    }

    bool skip(QChar c)
    {
        if (!startsWith(c))
            return false;
        ++m_pos;
        return true;
    }

    void complain(const Complaint& complaint, qsizetype offset, qsizetype length)
    {
        qsizetype shown = std::min(length, kShownTerm);
        if (shown < length && m_text[offset + shown - 1].isHighSurrogate())
            --shown;
        m_out.problems.append(
            {complaint.kind, offset, length, m_text.sliced(offset, shown), complaint.expected});
    }

    void scanTerm()
    {
        QueryTerm term;
        term.offset = m_pos;
        term.negated = skip(u'-');
        Checked complaint = scanKey(term);
        const ScannedValue value = scanValue();
        term.length = m_pos - term.offset;
        if (!complaint)
            complaint = checkValue(term, value);
        if (!complaint)
            complaint = readValue(term, value, m_now);
        if (complaint)
            complain(*complaint, term.offset, term.length);
        else
            m_out.terms.append(term);
    }

    /// Takes "key:" and a comparison off the front, if the term has a key.
    Checked scanKey(QueryTerm& term)
    {
        qsizetype end = m_pos;
        while (end < m_text.size() && m_text[end] != u':' && m_text[end] != u'"' && !m_text[end].isSpace())
            ++end;
        if (end >= m_text.size() || m_text[end] != u':')
            return {};
        const auto key = keyFromName(foldKey(QStringView(m_text).sliced(m_pos, end - m_pos)));
        m_pos = end + 1;
        if (!key)
            return Complaint{Fault::UnknownKey, knownKeys()};
        term.key = *key;
        term.op = scanOp();
        if (term.op != Op::Equals && !isCompared(*key))
            return Complaint{Fault::UnsupportedOp, u"a value without a comparison"_s};
        return {};
    }

    static QString knownKeys()
    {
        QStringList names;
        for (const QueryKeyInfo& info : queryKeys())
            names.append(info.name);
        return names.join(u", ");
    }

    Op scanOp()
    {
        if (skip(u'<'))
            return skip(u'=') ? Op::LessOrEqual : Op::Less;
        if (skip(u'>'))
            return skip(u'=') ? Op::GreaterOrEqual : Op::Greater;
        return Op::Equals;
    }

    ScannedValue scanValue()
    {
        ScannedValue value;
        if (skip(u'"')) {
            scanQuoted(value);
            return value;
        }
        for (; !atEnd() && !m_text[m_pos].isSpace(); ++m_pos)
            value.add(m_text[m_pos], false);
        return value;
    }

    void scanQuoted(ScannedValue& value)
    {
        value.quoted = true;
        for (; !atEnd(); ++m_pos) {
            if (skip(u'"'))
                return;
            const bool escape = startsWith(u'\\') && m_pos + 1 < m_text.size() &&
                                QStringView(u"\"\\*").contains(m_text[m_pos + 1]);
            if (escape)
                ++m_pos;
            value.add(m_text[m_pos], escape);
        }
        value.terminated = false;
    }

    Checked checkValue(const QueryTerm& term, const ScannedValue& value) const
    {
        if (!value.terminated)
            return Complaint{Fault::UnterminatedQuote, u"a closing quotation mark"_s};
        if (value.plain.isEmpty())
            return Complaint{Fault::EmptyValue, u"a value"_s};
        if (value.plain.size() > kMaxQueryValue)
            return Complaint{Fault::TooLong, u"at most %1 characters"_s.arg(kMaxQueryValue)};
        if (!isStorable(QStringView(m_text).sliced(term.offset, term.length)))
            return Complaint{Fault::ControlCharacter, u"text without U+0000 and half surrogate pairs"_s};
        return {};
    }

    const QString& m_text;
    const QDateTime& m_now;
    qsizetype m_pos = 0;
    ParsedQuery m_out;
};

} // namespace

ParsedQuery parseUserQuery(const QString& text, const QDateTime& now)
{
    return Scanner(text, now).scan();
}

} // namespace regent
