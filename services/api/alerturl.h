#pragma once

#include "services/api/result.h"

#include <QString>
#include <QUrl>

namespace regent {

/// Where a profile's alert goes: https, or http to this very machine. Trimmed. Invalid with field
/// "alert_url": codes "missing", "bad_value" (no such address, or one with a user name or password in it) and
/// "insecure" (http to another machine). The detail does not repeat the address, which is a secret.
Result<QUrl> parseAlertUrl(const QString& text);

} // namespace regent
