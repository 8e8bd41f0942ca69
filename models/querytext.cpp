#include "models/querytext.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regent {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(regent::QueryText)
public:
    static QString hint(QueryTerm::Key key);
};

QString Text::hint(QueryTerm::Key key)
{
    switch (key) {
    case QueryTerm::Key::Email:
        return tr("address, * is a wildcard");
    case QueryTerm::Key::Name:
        return tr("part of the name, or none");
    case QueryTerm::Key::Id:
        return tr("exact id");
    case QueryTerm::Key::Verified:
        return tr("e-mail verified: yes or no");
    case QueryTerm::Key::Tier:
        return tr("subscription tier");
    case QueryTerm::Key::Timezone:
        return tr("time zone, such as Europe/*");
    case QueryTerm::Key::Created:
        return tr("date, such as >2026-01-01 or 30d");
    case QueryTerm::Key::Active:
        return tr("last run, such as 30d or never");
    case QueryTerm::Key::Balance:
        return tr("US dollars, such as <0 or 5..20");
    case QueryTerm::Key::Text:
        break;
    }
    return {};
}

bool isFinished(const QueryTerm& term, const QString& text, bool finished)
{
    const QStringView typed = QStringView(text).sliced(term.offset, term.length);
    const bool quoted = typed.endsWith(u'"');
    const qsizetype end = term.offset + term.length;
    return (term.key != QueryTerm::Key::Text || quoted) && (finished || end < text.size());
}

QStringList valuesOf(const QueryKeyInfo& info)
{
    QStringList values = info.values;
    if (info.key == QueryTerm::Key::Timezone) {
        const QList<QByteArray> zones = QTimeZone::availableTimeZoneIds();
        for (const QByteArray& zone : zones)
            values.append(QString::fromLatin1(zone));
    }
    return values;
}

QList<QueryCompletion> keyOffers(const QString& typed, const QString& sign)
{
    QList<QueryCompletion> offers;
    for (const QueryKeyInfo& info : queryKeys()) {
        if (info.name.startsWith(typed, Qt::CaseInsensitive))
            offers.append({sign + info.name + u':', Text::hint(info.key)});
    }
    return offers;
}

QList<QueryCompletion> valueOffers(const QString& key, const QString& typed, const QString& sign)
{
    const auto& keys = queryKeys();
    const auto info = std::find_if(keys.begin(), keys.end(), [&](const QueryKeyInfo& k) {
        return k.name.compare(key, Qt::CaseInsensitive) == 0;
    });
    QList<QueryCompletion> offers;
    const QStringList values = info == keys.end() ? QStringList() : valuesOf(*info);
    for (const QString& value : values) {
        if (isOffered(value, typed) && offers.size() < kMostOffers)
            offers.append({QString(sign + info->name + u':' + value + u' '), {}});
    }
    return offers;
}

} // namespace

QuerySplit UserQueryLanguage::split(const QString& text, const QDateTime& now, bool finished) const
{
    QList<QuerySpan> chips;
    const ParsedQuery parsed = parseUserQuery(text, now);
    for (const QueryTerm& term : parsed.terms) {
        if (isFinished(term, text, finished))
            chips.append({term.offset, term.length});
    }
    return takeOut(text, chips);
}

QueryCompletions UserQueryLanguage::complete(const QString& text, qsizetype cursor) const
{
    const qsizetype start = wordStart(text, cursor);
    QString word = text.mid(start, cursor - start);
    const QString sign = word.startsWith(u'-') ? u"-"_s : QString();
    word = word.mid(sign.size());
    const qsizetype colon = word.indexOf(u':');
    QueryCompletions completions{start, cursor - start, {}};
    completions.offers =
        colon < 0 ? keyOffers(word, sign) : valueOffers(word.left(colon), word.mid(colon + 1), sign);
    return completions;
}

} // namespace regent
