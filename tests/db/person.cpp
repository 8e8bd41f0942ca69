#include "tests/db/person.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace regent::test {

using namespace Qt::StringLiterals;

namespace {

using Key = QueryTerm::Key;
using Op = QueryTerm::Op;

bool matchesPattern(const QString& text, const QString& pattern)
{
    QString expression;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == u'*') {
            expression += u".*"_s;
            continue;
        }
        if (pattern[i] == u'\\')
            ++i;
        expression += QRegularExpression::escape(pattern.mid(i, 1));
    }
    const QRegularExpression compiled(u"\\A(?:"_s + expression + u")\\z"_s,
                                      QRegularExpression::CaseInsensitiveOption |
                                          QRegularExpression::DotMatchesEverythingOption);
    return compiled.match(text).hasMatch();
}

bool contains(const std::optional<QString>& text, const QString& part)
{
    return text && text->contains(part, Qt::CaseInsensitive);
}

bool inRange(qint64 moment, const QueryTerm& term)
{
    return (!term.from.isValid() || moment >= term.from.toMSecsSinceEpoch()) &&
           (!term.to.isValid() || moment < term.to.toMSecsSinceEpoch());
}

bool wasActive(const Person& person, const QueryTerm& term)
{
    if (term.op == Op::None)
        return person.runs.isEmpty();
    if (person.runs.isEmpty())
        return false;
    if (term.op == Op::Less || term.op == Op::LessOrEqual)
        return inRange(*std::max_element(person.runs.begin(), person.runs.end()), term);
    return std::any_of(person.runs.begin(), person.runs.end(),
                       [&](qint64 run) { return inRange(run, term); });
}

bool matchesValue(const Person& person, const QueryTerm& term, const QString& value)
{
    const bool like = term.op == Op::Like;
    switch (term.key) {
    case Key::Text:
        if (like)
            return matchesPattern(person.email, value) ||
                   (person.name && matchesPattern(*person.name, value));
        if (value.size() < 3)
            return person.email.startsWith(value, Qt::CaseInsensitive);
        return contains(person.email, value) || contains(person.name, value) || person.id == value;
    case Key::Id:
        return person.id == value;
    case Key::Email:
        return like ? matchesPattern(person.email, value)
                    : person.email.compare(value, Qt::CaseInsensitive) == 0;
    case Key::Name:
        return like ? person.name && matchesPattern(*person.name, value) : contains(person.name, value);
    case Key::Tier:
        return person.tier.compare(value, Qt::CaseInsensitive) == 0;
    case Key::Timezone:
        return like ? matchesPattern(person.zone, value)
                    : person.zone.compare(value, Qt::CaseInsensitive) == 0;
    default:
        return false;
    }
}

} // namespace

Person readPerson(const QJsonObject& json)
{
    Person person{json[u"id"_s].toString(),
                  json[u"email"_s].toString(),
                  json[u"timezone"_s].toString(),
                  json[u"tier"_s].toString(),
                  {},
                  json[u"verified"_s].toBool(),
                  qint64(json[u"created"_s].toDouble()),
                  {},
                  {}};
    if (!json[u"name"_s].isNull())
        person.name = json[u"name"_s].toString();
    if (!json[u"balance"_s].isNull())
        person.balance = qint64(json[u"balance"_s].toDouble());
    for (const QJsonValue& run : json[u"runs"_s].toArray())
        person.runs.append(qint64(run.toDouble()));
    return person;
}

bool matches(const Person& person, const QueryTerm& term)
{
    switch (term.key) {
    case Key::Verified:
        return person.verified == term.flag;
    case Key::Created:
        return inRange(person.created, term);
    case Key::Active:
        return wasActive(person, term);
    case Key::Balance:
        if (term.op == Op::None)
            return !person.balance;
        return person.balance && *person.balance >= term.fromCents && *person.balance <= term.toCents;
    case Key::Name:
        if (term.op == Op::None)
            return !person.name || person.name->isEmpty();
        break;
    default:
        break;
    }
    return std::any_of(term.values.begin(), term.values.end(),
                       [&](const QString& value) { return matchesValue(person, term, value); });
}

} // namespace regent::test
