#include "services/api/token.h"

#include "services/api/pythontext.h"

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxIdLength = 255;

/// What could not stand in a header at all, or in no id of the platform. Stricter than the platform, which
/// takes any text.
bool isPossibleId(const QString& id)
{
    return id.size() <= kMaxIdLength &&
           std::ranges::none_of(id, [](QChar c) { return c.category() == QChar::Other_Control; });
}

} // namespace

Result<EffectiveUser> resolveEffectiveUser(const TokenClaims& claims, const std::optional<QString>& actAs)
{
    if (claims.subject.isEmpty())
        return failure(Error::Kind::Denied, u"http_401"_s, u"User ID not found in token"_s, u"sub"_s);
    const UserId own(claims.subject);
    const QString wanted = strippedAsPython(actAs.value_or(QString()));
    if (wanted.isEmpty())
        return EffectiveUser{own, {}};
    if (!claims.isAdmin())
        return failure(Error::Kind::Denied, u"http_403"_s, u"Only admin users can impersonate other users"_s,
                       u"act-as"_s);
    if (!isPossibleId(wanted))
        return failure(Error::Kind::Invalid, u"act_as"_s,
                       u"X-Act-As-User-Id holds a control character or more than 255 characters"_s,
                       u"act-as"_s);
    return EffectiveUser{UserId(wanted), own};
}

} // namespace regent
