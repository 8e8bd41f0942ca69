#pragma once

#include "services/api/audit.h"

#include <QByteArrayView>
#include <QJsonArray>

#include <optional>

namespace regent::access {

/// 32 bytes from 64 hexadecimal digits.
std::optional<QByteArray> hashFromHex(QByteArrayView hex);

/// An anchor as it is kept outside the database: one line of JSON, {"installation", "anchor", "hash", "at",
/// "actor", "heads": [[chain, sequence, "hash"], …]}.
struct KeptAnchor
{
    QString installation;
    qint64 number = 0;
    QByteArray hash;
    QString at; ///< RFC 3339 with microseconds, which are part of what is hashed.
    QString actor;
    QJsonArray heads; ///< Of the chains that had moved since the anchor before.

    static std::optional<KeptAnchor> fromLine(const QByteArray& line);
    /// With a line feed.
    QByteArray toLine() const;

    /// Brings a head up to this anchor.
    void addTo(AuditHead& head) const;
};

} // namespace regent::access
