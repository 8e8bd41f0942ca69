#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace regent::crypto {

/// As the platform reads a token's parts, no stricter: missing padding is added, both alphabets are taken,
/// anything else is skipped. None where Python says "Incorrect padding".
std::optional<QByteArray> fromBase64Url(QByteArrayView text);

} // namespace regent::crypto
