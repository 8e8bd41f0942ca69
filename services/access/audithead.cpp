#include "services/access/audithead.h"

#include "services/access/keptanchor.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace regent::access {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> wrong(const QString& field, const QString& what)
{
    return failure(Error::Kind::Invalid, u"audit_head"_s, u"\"%1\" is not %2"_s.arg(field, what), field);
}

/// A whole number from `least`, exact in a double.
Result<qint64> numberOf(const QJsonValue& value, const QString& field, qint64 least,
                        qint64 most = qint64(1) << 53)
{
    const qint64 number = value.toInteger(-1);
    if (!value.isDouble() || double(number) != value.toDouble() || number < least || number > most)
        return wrong(field, u"a whole number from %1 to %2"_s.arg(least).arg(most));
    return number;
}

Result<QByteArray> hashOf(const QJsonValue& value, const QString& field)
{
    const auto hash = hashFromHex(value.toString().toUtf8());
    return hash ? Result<QByteArray>(*hash) : wrong(field, u"a hash of 64 hexadecimal digits"_s);
}

Result<void> readAnchor(AuditHead& head, const QJsonValue& value)
{
    if (value.isNull())
        return {};
    if (!value.isObject())
        return wrong(u"anchor"_s, u"an object or null"_s);
    const auto number = numberOf(value["number"_L1], u"anchor.number"_s, 1);
    const auto hash = hashOf(value["hash"_L1], u"anchor.hash"_s);
    if (!number || !hash)
        return failure(number ? hash.error() : number.error());
    head.anchor = *number;
    head.anchorHash = *hash;
    return {};
}

Result<void> readChain(AuditHead& head, const QJsonValue& value, const QString& field)
{
    if (!value.isArray() || value.toArray().size() != 3)
        return wrong(field, u"[chain, sequence, hash]"_s);
    const auto chain = numberOf(value[0], field + u"[0]"_s, 1, std::numeric_limits<qint32>::max());
    const auto sequence = numberOf(value[1], field + u"[1]"_s, 1);
    const auto hash = hashOf(value[2], field + u"[2]"_s);
    if (!chain || !sequence || !hash)
        return failure(!chain ? chain.error() : !sequence ? sequence.error() : hash.error());
    if (head.chains.contains(*chain))
        return wrong(field, u"the only one of its chain"_s);
    head.chains.insert(*chain, {*sequence, *hash});
    return {};
}

Result<void> readChains(AuditHead& head, const QJsonValue& value)
{
    if (!value.isArray())
        return wrong(u"chains"_s, u"a list"_s);
    const QJsonArray chains = value.toArray();
    for (qsizetype i = 0; i < chains.size(); ++i) {
        if (const auto read = readChain(head, chains[i], u"chains[%1]"_s.arg(i)); !read)
            return read;
    }
    return {};
}

Result<AuditHead> headFromLines(const QList<QByteArray>& lines)
{
    AuditHead head;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].trimmed().isEmpty())
            continue;
        const auto anchor = KeptAnchor::fromLine(lines[i]);
        if (!anchor)
            return wrong(u"line %1"_s.arg(i + 1), u"a kept anchor"_s);
        if (!head.installation.isEmpty() && head.installation != anchor->installation)
            return wrong(u"line %1"_s.arg(i + 1), u"of the same log as the lines before"_s);
        anchor->addTo(head);
    }
    return head.anchor > 0 ? Result<AuditHead>(head) : wrong(u"head"_s, u"a head or lines of kept anchors"_s);
}

} // namespace

QJsonObject toJson(const AuditHead& head)
{
    QList<qint64> names = head.chains.keys();
    std::sort(names.begin(), names.end());
    QJsonArray chains;
    for (const qint64 name : std::as_const(names)) {
        const AuditHead::Chain& chain = head.chains[name];
        chains.append(QJsonArray{name, chain.sequence, QString::fromLatin1(chain.hash.toHex())});
    }
    const QJsonObject anchor{{"number"_L1, head.anchor},
                             {"hash"_L1, QString::fromLatin1(head.anchorHash.toHex())}};
    return {{"installation"_L1, head.installation},
            {"rows"_L1, head.rows},
            {"at"_L1, head.at.toUTC().toString(Qt::ISODateWithMs)},
            {"anchor"_L1, head.anchor > 0 ? QJsonValue(anchor) : QJsonValue()},
            {"chains"_L1, chains}};
}

Result<AuditHead> auditHeadFromJson(const QJsonObject& object)
{
    AuditHead head;
    head.installation = object["installation"_L1].toString();
    if (head.installation.isEmpty())
        return wrong(u"installation"_s, u"an id"_s);
    const auto rows = numberOf(object["rows"_L1], u"rows"_s, 0);
    if (!rows)
        return failure(rows.error());
    head.rows = *rows;
    head.at = QDateTime::fromString(object["at"_L1].toString(), Qt::ISODateWithMs);
    if (!head.at.isValid())
        return wrong(u"at"_s, u"a time"_s);
    const auto anchor = readAnchor(head, object["anchor"_L1]);
    const auto chains = anchor ? readChains(head, object["chains"_L1]) : anchor;
    return chains ? Result<AuditHead>(head) : failure(chains.error());
}

Result<AuditHead> keptHeadFrom(const QByteArray& text)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError || KeptAnchor::fromLine(text))
        return headFromLines(text.split('\n'));
    if (!document.isObject())
        return wrong(u"head"_s, u"a JSON object"_s);
    const QJsonValue inner = document["head"_L1];
    return auditHeadFromJson(inner.isObject() ? inner.toObject() : document.object());
}

} // namespace regent::access
