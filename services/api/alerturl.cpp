#include "services/api/alerturl.h"

#include "services/api/connectionprofile.h"

namespace regent {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> invalid(const QString& code, const QString& detail)
{
    return failure(Error::Kind::Invalid, code, detail, u"alert_url"_s);
}

} // namespace

Result<QUrl> parseAlertUrl(const QString& text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return invalid(u"missing"_s, u"an alert needs an address"_s);
    const QUrl url(trimmed, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1))
        return invalid(u"bad_value"_s, u"not an https address"_s);
    if (!url.userInfo().isEmpty())
        return invalid(u"bad_value"_s, u"no user name or password before the host"_s);
    if (url.scheme() == "http"_L1 && !isLoopbackHost(url.host()))
        return invalid(u"insecure"_s, u"http is for this machine only; use https"_s);
    return url;
}

} // namespace regent
