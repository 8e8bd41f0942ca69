#include "services/http/httpurl.h"

#include "services/api/connectionprofile.h"

namespace regent::http {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> refuse(const QString& code, const QString& why)
{
    return failure(Error::Kind::Invalid, code, why, u"url"_s);
}

} // namespace

Result<void> checkUrl(const QUrl& url, ClearText clearText)
{
    if (!url.isValid() || url.host().isEmpty())
        return refuse(u"bad_url"_s, u"this is not a complete URL"_s);
    if (!url.userInfo().isEmpty())
        return refuse(u"url_credentials"_s, u"a URL may not hold a user or password"_s);
    if (url.scheme() == "https"_L1)
        return {};
    if (url.scheme() != "http"_L1)
        return refuse(u"url_scheme"_s, u"only https, and http to this machine"_s);
    if (clearText == ClearText::LoopbackOnly && !isLoopbackHost(url.host()))
        return refuse(u"url_clear_text"_s, u"http is for this machine only; use https"_s);
    return {};
}

QString originOf(const QUrl& url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

} // namespace regent::http
