#pragma once

#include "services/api/result.h"

#include <QUrl>

namespace regent::http {

/// Whether clear text may leave this machine.
enum class ClearText { LoopbackOnly, Allowed };

/// https to anywhere, http only to this machine, nothing else. User and password in the URL are refused:
/// they would end up in proxies' and servers' logs.
/// Invalid with field "url" and code "bad_url", "url_scheme", "url_credentials" or "url_clear_text".
Result<void> checkUrl(const QUrl& url, ClearText clearText = ClearText::LoopbackOnly);

inline bool isAllowedUrl(const QUrl& url, ClearText clearText = ClearText::LoopbackOnly)
{
    return checkUrl(url, clearText).has_value();
}

/// For logs and details: scheme, host and port. Paths and queries hold tokens.
QString originOf(const QUrl& url);

} // namespace regent::http
