#pragma once

#include "services/api/error.h"

#include <QJsonArray>

#include <optional>

namespace regent::listing {

/// `parts` as URL-safe characters with a checksum. It protects against damage and mix-ups, not against
/// forgery: a forged place reaches no row its maker may not read.
QString cursorToken(const QJsonArray& parts);
/// None when `token` is not, to the last character, what cursorToken() made.
std::optional<QJsonArray> cursorParts(const QString& token);
/// A few characters that stand for what a cursor belongs to.
QString cursorFingerprint(const QByteArray& of);

/// Invalid, field "after".
Error cursorDamaged();
Error cursorForeign();

} // namespace regent::listing
