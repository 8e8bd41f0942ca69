#pragma once

#include "services/api/error.h"

#include <QNetworkReply>
#include <QSslError>

namespace regent::http {

/// What an HTTP status means to a caller: the one place where statuses become kinds. For 2xx, which is no
/// error, Internal: the caller did not look.
Error::Kind kindOfHttpStatus(int status);

/// "http_<status>", with kindOfHttpStatus().
Error errorOfHttpStatus(int status);

/// What a request that got no whole answer met. Never Qt's own error text: that one spells out the URL.
Error errorOfNetwork(QNetworkReply::NetworkError error, const QList<QSslError>& tlsErrors);

} // namespace regent::http
