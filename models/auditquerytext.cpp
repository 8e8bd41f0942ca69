#include "models/auditquerytext.h"

#include "services/api/querymoment.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

using Fault = QueryProblem::Kind;
using Checked = std::optional<std::pair<Fault, QString>>; ///< What is wrong and what would be right.

constexpr qsizetype kShownTerm = 80;

enum class Key { Actor, As, Target, About, Action, Outcome, Since, Until, Session, Row };

struct KeyName
{
    Key key;
    QLatin1StringView name;
};
constexpr std::array kKeys{
    KeyName{Key::Actor, "actor"_L1}, KeyName{Key::As, "as"_L1},         KeyName{Key::Target, "target"_L1},
    KeyName{Key::About, "about"_L1}, KeyName{Key::Action, "action"_L1}, KeyName{Key::Outcome, "outcome"_L1},
    KeyName{Key::Since, "since"_L1}, KeyName{Key::Until, "until"_L1},   KeyName{Key::Session, "session"_L1},
    KeyName{Key::Row, "row"_L1},
};

class Hints
{
    Q_DECLARE_TR_FUNCTIONS(regent::AuditQueryText)
public:
    static QString of(Key key);
};

QString Hints::of(Key key)
{
    switch (key) {
    case Key::Actor:
        return tr("staff login who did it");
    case Key::As:
        return tr("acted-as user: id or address");
    case Key::Target:
        return tr("user it was done to: id or address");
    case Key::About:
        return tr("target or acted-as user: id or address");
    case Key::Action:
        return tr("what was done, such as impersonation.*");
    case Key::Outcome:
        return tr("done, failed, denied or intent");
    case Key::Since:
        return tr("from then on: a date, or 7d");
    case Key::Until:
        return tr("up to and with: a date, or 7d");
    case Key::Session:
        return tr("everything of one impersonation or act");
    case Key::Row:
        return tr("one row: chain/number");
    }
    Q_UNREACHABLE();
}

QString knownKeys()
{
    QStringList names;
    for (const KeyName& entry : kKeys)
        names.append(entry.name);
    return names.join(u", "_s);
}

QStringList outcomeNames()
{
    QStringList names;
    for (const AuditOutcome outcome :
         {AuditOutcome::Done, AuditOutcome::Failed, AuditOutcome::Denied, AuditOutcome::Intent})
        names.append(auditOutcomeName(outcome));
    return names;
}

std::optional<Key> keyOf(const QString& name)
{
    const auto found = std::find_if(kKeys.begin(), kKeys.end(),
                                    [&](const KeyName& entry) { return entry.name == name.toLower(); });
    return found == kKeys.end() ? std::nullopt : std::optional(found->key);
}

/// A word or quoted text with what stands before its colon.
struct Token
{
    QuerySpan span;
    QString key;
    QString value;
    bool keyed = false;
    bool terminated = true;
};

class Scanner
{
public:
    explicit Scanner(const QString& text) : m_text(text) {}

    QList<Token> scan()
    {
        QList<Token> tokens;
        for (skipSpaces(); m_pos < m_text.size(); skipSpaces())
            tokens.append(token());
        return tokens;
    }

private:
    void skipSpaces()
    {
        while (m_pos < m_text.size() && m_text[m_pos].isSpace())
            ++m_pos;
    }

    Token token()
    {
        Token token;
        token.span.offset = m_pos;
        for (; m_pos < m_text.size() && !m_text[m_pos].isSpace(); ++m_pos) {
            if (m_text[m_pos] == u'"') {
                quoted(token);
            } else if (m_text[m_pos] == u':' && !token.keyed) {
                token.keyed = true;
                token.key = std::exchange(token.value, {});
            } else {
                token.value.append(m_text[m_pos]);
            }
            if (m_pos >= m_text.size())
                break;
        }
        token.span.length = m_pos - token.span.offset;
        return token;
    }

    /// Leaves m_pos at the closing quotation mark, or at the end without one.
    void quoted(Token& token)
    {
        for (++m_pos; m_pos < m_text.size(); ++m_pos) {
            if (m_text[m_pos] == u'"')
                return;
            if (m_text[m_pos] == u'\\' && m_pos + 1 < m_text.size())
                ++m_pos;
            token.value.append(m_text[m_pos]);
        }
        token.terminated = false;
    }

    const QString& m_text;
    qsizetype m_pos = 0;
};

Checked readOutcome(AuditQuery& query, const QString& value)
{
    query.outcome = auditOutcomeOf(value.toLower());
    if (!query.outcome)
        return {{Fault::UnknownValue, outcomeNames().join(u", "_s)}};
    return {};
}

Checked readMoment(AuditQuery& query, Key key, const QString& value, const QDateTime& now)
{
    const auto moment = parseQueryMoment(value, now);
    if (!moment)
        return {{Fault::BadDate, u"a date such as 2026-03-01, today, or a duration such as 7d"_s}};
    (key == Key::Since ? query.since : query.until) = key == Key::Since ? moment->from : moment->to;
    if (query.since.isValid() && query.until.isValid() && query.since >= query.until)
        return {{Fault::ReversedRange, u"since before until"_s}};
    return {};
}

Checked readRow(AuditQuery& query, const QString& value)
{
    const QStringList parts = value.split(u'/');
    bool chainOk = false;
    bool numberOk = false;
    const AuditPosition position{parts.value(0).toLongLong(&chainOk), parts.value(1).toLongLong(&numberOk)};
    if (parts.size() != 2 || !chainOk || !numberOk)
        return {{Fault::UnknownValue, u"chain/number, such as 4711/12"_s}};
    query.position = position;
    return {};
}

Checked read(AuditQuery& query, Key key, const QString& value, const QDateTime& now)
{
    switch (key) {
    case Key::Actor:
        query.actor = value;
        return {};
    case Key::As:
        query.actingAs = value;
        return {};
    case Key::Target:
        query.target = value;
        return {};
    case Key::About:
        query.subject = value;
        return {};
    case Key::Action:
        query.action = value;
        return {};
    case Key::Session:
        query.correlation = value;
        return {};
    case Key::Outcome:
        return readOutcome(query, value);
    case Key::Since:
    case Key::Until:
        return readMoment(query, key, value, now);
    case Key::Row:
        return readRow(query, value);
    }
    Q_UNREACHABLE();
}

/// Reads tokens one by one into a query.
class Reader
{
public:
    Reader(const QString& text, const QDateTime& now) : m_text(text), m_now(now) {}

    ParsedAuditQuery read()
    {
        const QList<Token> tokens = Scanner(m_text).scan();
        for (const Token& token : tokens)
            take(token);
        m_out.query.text = m_words.join(u' ');
        return std::move(m_out);
    }

private:
    void take(const Token& token)
    {
        if (const Checked wrong = check(token))
            return complain(token, *wrong);
        if (!token.keyed)
            return m_words.append(token.value);
        m_out.terms.append(token.span);
    }

    Checked check(const Token& token)
    {
        const bool nul = token.value.contains(QChar(0)) || !token.value.isValidUtf16();
        if (nul)
            return {{Fault::ControlCharacter, u"text without U+0000 and half surrogate pairs"_s}};
        if (!token.terminated)
            return {{Fault::UnterminatedQuote, u"a closing quotation mark"_s}};
        if (token.value.size() > kMaxQueryValue)
            return {{Fault::TooLong, u"at most %1 characters"_s.arg(kMaxQueryValue)}};
        return token.keyed ? checkKeyed(token) : Checked();
    }

    Checked checkKeyed(const Token& token)
    {
        const auto key = keyOf(token.key);
        if (!key)
            return {{Fault::UnknownKey, knownKeys()}};
        if (token.value.isEmpty())
            return {{Fault::EmptyValue, u"a value"_s}};
        if (m_seen.contains(*key))
            return {{Fault::Repeated, u"each key once"_s}};
        m_seen.append(*key);
        return regent::read(m_out.query, *key, token.value, m_now);
    }

    void complain(const Token& token, const std::pair<Fault, QString>& wrong)
    {
        const QString shown = m_text.mid(token.span.offset, std::min(token.span.length, kShownTerm));
        m_out.problems.append({wrong.first, token.span.offset, token.span.length, shown, wrong.second});
    }

    const QString& m_text;
    const QDateTime& m_now;
    QList<Key> m_seen;
    QStringList m_words;
    ParsedAuditQuery m_out;
};

} // namespace

ParsedAuditQuery parseAuditQuery(const QString& text, const QDateTime& now)
{
    return Reader(text, now).read();
}

QString auditTerm(const QString& key, const QString& value)
{
    const bool plain = !value.isEmpty() && std::none_of(value.begin(), value.end(), [](QChar c) {
        return c.isSpace() || c == u'"' || c == u'\\';
    });
    if (plain)
        return key + u':' + value;
    QString quoted = value;
    quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return key + u":\""_s + quoted + u'"';
}

QuerySplit AuditQueryLanguage::split(const QString& text, const QDateTime& now, bool finished) const
{
    QList<QuerySpan> chips;
    const ParsedAuditQuery parsed = parseAuditQuery(text, now);
    for (const QuerySpan& term : parsed.terms) {
        if (finished || term.offset + term.length < text.size())
            chips.append(term);
    }
    return takeOut(text, chips);
}

QStringList AuditQueryLanguage::valuesOf(const QString& key) const
{
    const auto known = keyOf(key);
    if (!known)
        return {};
    if (*known == Key::Action) {
        QStringList families;
        for (const QString& action : m_actions)
            families.append(action.section(u'.', 0, 0) + u".*"_s);
        families.removeDuplicates();
        return families + m_actions;
    }
    if (*known == Key::Actor)
        return m_actors;
    if (*known == Key::Outcome)
        return outcomeNames();
    const bool moment = *known == Key::Since || *known == Key::Until;
    return moment ? QStringList{u"today"_s, u"yesterday"_s, u"1h"_s, u"7d"_s, u"30d"_s} : QStringList();
}

QueryCompletions AuditQueryLanguage::complete(const QString& text, qsizetype cursor) const
{
    const qsizetype start = wordStart(text, cursor);
    const QString word = text.mid(start, cursor - start);
    QueryCompletions completions{start, cursor - start, {}};
    const qsizetype colon = word.indexOf(u':');
    if (colon < 0) {
        for (const KeyName& entry : kKeys) {
            if (QString(entry.name).startsWith(word, Qt::CaseInsensitive))
                completions.offers.append({QString(entry.name) + u':', Hints::of(entry.key)});
        }
        return completions;
    }
    const QString key = word.left(colon).toLower();
    const QStringList values = valuesOf(key);
    for (const QString& value : values) {
        if (isOffered(value, word.mid(colon + 1)) && completions.offers.size() < kMostOffers)
            completions.offers.append({auditTerm(key, value) + u' ', {}});
    }
    return completions;
}

} // namespace regent
