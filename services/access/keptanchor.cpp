#include "services/access/keptanchor.h"

#include "services/crypto/sha256.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace regent::access {

using namespace Qt::StringLiterals;

std::optional<QByteArray> hashFromHex(QByteArrayView hex)
{
    if (hex.size() != 2 * crypto::kSha256Bytes)
        return {};
    const QByteArray bytes = QByteArray::fromHex(hex.toByteArray());
    return bytes.size() == crypto::kSha256Bytes ? std::optional(bytes) : std::nullopt;
}

std::optional<KeptAnchor> KeptAnchor::fromLine(const QByteArray& line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const auto hash = hashFromHex(object["hash"_L1].toString().toLatin1());
    KeptAnchor anchor{object["installation"_L1].toString(), object["anchor"_L1].toInteger(),
                      hash.value_or(QByteArray()),          object["at"_L1].toString(),
                      object["actor"_L1].toString(),        object["heads"_L1].toArray()};
    const bool whole = hash && anchor.number > 0 && !anchor.installation.isEmpty();
    return whole ? std::optional(anchor) : std::nullopt;
}

QByteArray KeptAnchor::toLine() const
{
    const QJsonObject object{{"installation"_L1, installation},
                             {"anchor"_L1, number},
                             {"hash"_L1, QString::fromLatin1(hash.toHex())},
                             {"at"_L1, at},
                             {"actor"_L1, actor},
                             {"heads"_L1, heads}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

void KeptAnchor::addTo(AuditHead& head) const
{
    head.installation = installation;
    if (number > head.anchor) {
        head.anchor = number;
        head.anchorHash = hash;
        head.at = QDateTime::fromString(at, Qt::ISODateWithMs);
    }
    for (const QJsonValue& each : heads) {
        AuditHead::Chain chain{each[1].toInteger(), QByteArray::fromHex(each[2].toString().toLatin1())};
        AuditHead::Chain& known = head.chains[each[0].toInteger()];
        if (chain.sequence > known.sequence)
            known = chain;
    }
}

} // namespace regent::access
