#include "models/auditclip.h"

#include "models/userclip.h"

#include <QJsonDocument>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

QString auditAsLine(const AuditEvent& event)
{
    QStringList cells{event.at.toUTC().toString(Qt::ISODateWithMs),
                      event.actor,
                      event.actingAs ? event.actingAs->value() : QString(),
                      event.action,
                      event.target,
                      auditOutcomeName(event.outcome),
                      event.ticket,
                      event.reason};
    for (QString& cell : cells)
        cell = clipCell(cell);
    return cells.join(u'\t');
}

QString auditAsJson(const AuditEvent& event)
{
    const QJsonObject json{
        {u"chain"_s, event.position.chain},
        {u"sequence"_s, event.position.sequence},
        {u"at"_s, event.at.toUTC().toString(Qt::ISODateWithMs)},
        {u"actor"_s, event.actor},
        {u"role"_s, orNull(event.role)},
        {u"action"_s, event.action},
        {u"outcome"_s, auditOutcomeName(event.outcome)},
        {u"target"_s, orNull(event.target)},
        {u"acting_as"_s, event.actingAs ? QJsonValue(event.actingAs->value()) : QJsonValue()},
        {u"lease"_s, event.lease ? QJsonValue(event.lease->value()) : QJsonValue()},
        {u"reason"_s, orNull(event.reason)},
        {u"ticket"_s, orNull(event.ticket)},
        {u"before"_s, event.before},
        {u"after"_s, event.after},
        {u"correlation"_s, orNull(event.correlation)},
        {u"request"_s, orNull(event.request.value())},
        {u"client"_s, event.client},
        {u"address"_s, orNull(event.address)},
        {u"application"_s, orNull(event.application)},
        {u"hash"_s, QString::fromLatin1(event.hash.toHex())},
    };
    return QString::fromUtf8(QJsonDocument(json).toJson()).trimmed();
}

} // namespace regent
