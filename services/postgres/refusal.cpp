#include "services/postgres/refusal.h"

#include <QRegularExpression>

namespace regent::postgres {

using namespace Qt::StringLiterals;

Error withRefusalCode(Error error)
{
    static const QRegularExpression suffix(u" \\(([a-z_]+)\\)\\z"_s);
    if (!error.code.startsWith("RG"_L1))
        return error;
    const auto match = suffix.match(error.detail);
    if (!match.hasMatch())
        return error;
    error.code = match.captured(1);
    error.detail.truncate(match.capturedStart());
    return error;
}

} // namespace regent::postgres
