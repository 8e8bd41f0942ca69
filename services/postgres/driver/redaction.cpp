#include "services/postgres/driver/redaction.h"

#include <algorithm>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

// Those of the languages Postgres is translated into, whether they open or close there.
constexpr QStringView kQuotes = u"\"“”„‟«»‹›「」『』《》〈〉＂";
// Too common as apostrophes to look for names between them.
constexpr QStringView kSingleQuotes = u"'`´‘’‚‛＇";

bool isQuote(QChar c)
{
    return kQuotes.contains(c);
}

bool isAnyQuote(QChar c)
{
    return isQuote(c) || kSingleQuotes.contains(c);
}

} // namespace

QString withoutValues(const QString& sqlState, const QString& message)
{
    if (!sqlState.startsWith("22"_L1) && !sqlState.startsWith("P0"_L1))
        return message;
    // A value may itself hold quotes, so everything from the first to the last one goes.
    const auto first = std::find_if(message.begin(), message.end(), isAnyQuote);
    if (first == message.end())
        return message;
    const qsizetype from = first - message.begin();
    const qsizetype last =
        std::find_if(message.rbegin(), message.rend(), isAnyQuote).base() - 1 - message.begin();
    // A lone quote may be the start of a value that was cut off.
    return message.left(from + 1) + u'…' + (last > from ? message.mid(last) : QString());
}

QString quotedName(const QString& message, int which)
{
    auto at = message.begin();
    for (int quote = 1; quote < 2 * which; ++quote) {
        at = std::find_if(at, message.end(), isQuote);
        if (at == message.end())
            return {};
        ++at;
    }
    return QString(at, std::find_if(at, message.end(), isQuote) - at);
}

} // namespace regent::postgres
