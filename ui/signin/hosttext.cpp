#include "ui/signin/hosttext.h"

#include <QStringList>

namespace regent {

namespace {

using Endpoint = ConnectionProfile::Endpoint;

/// Where the port's colon stands, -1 without one. Colons inside an address in brackets, or in one written
/// without brackets, are not it.
qsizetype portColon(const QString& part)
{
    const qsizetype last = part.lastIndexOf(u':');
    if (part.startsWith(u'/') || last < 0)
        return -1;
    if (part.startsWith(u'['))
        return last > part.indexOf(u']') ? last : -1;
    return part.count(u':') == 1 ? last : -1;
}

Endpoint endpointFrom(const QString& part, quint16 port)
{
    const qsizetype colon = portColon(part);
    QString host = colon < 0 ? part : part.first(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    return {host, colon < 0 ? port : part.sliced(colon + 1).toUShort()};
}

} // namespace

QList<Endpoint> endpointsFromText(const QString& text, quint16 port)
{
    QList<Endpoint> endpoints;
    const QStringList parts = text.split(u',', Qt::SkipEmptyParts);
    for (const QString& part : parts) {
        if (const QString trimmed = part.trimmed(); !trimmed.isEmpty())
            endpoints.append(endpointFrom(trimmed, port));
    }
    return endpoints;
}

QString endpointsToText(const QList<Endpoint>& endpoints, quint16 port)
{
    QStringList parts;
    for (const Endpoint& endpoint : endpoints) {
        const bool plain = endpoint.port == port;
        const bool bracketed = endpoint.host.contains(u':') && !plain;
        const QString host = bracketed ? u'[' + endpoint.host + u']' : endpoint.host;
        parts << (plain ? host : host + u':' + QString::number(endpoint.port));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace regent
