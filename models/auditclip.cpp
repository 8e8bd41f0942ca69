#include "models/auditclip.h"

#include "models/userclip.h"

#include <QJsonDocument>

namespace regent {

using namespace Qt::StringLiterals;

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
    return QString::fromUtf8(QJsonDocument(auditEventJson(event)).toJson()).trimmed();
}

} // namespace regent
