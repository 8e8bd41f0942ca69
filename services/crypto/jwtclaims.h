#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace regent::crypto {

/// "Token has expired"'s place among the reasons: the platform says it without "Invalid token".
inline constexpr QLatin1StringView kExpired{"Token has expired"};

/// Empty when the claims hold at `now` for `audience`; else PyJWT's reason, or kExpired. In PyJWT's order.
QString claimFault(const QJsonObject& claims, const QString& audience, qint64 now);

/// `exp` as the seconds since 1970 it is compared with; none without one.
std::optional<qint64> expiryOf(const QJsonObject& claims);

} // namespace regent::crypto
