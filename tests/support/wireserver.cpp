#include "tests/support/wireserver.h"

#include <QTcpSocket>

#include <memory>
#include <sys/socket.h>

namespace regent::test {

namespace {

/// Bytes of the first whole request in `pending`, 0 when there is none yet.
qsizetype wholeRequest(const QByteArray& pending)
{
    const qsizetype end = pending.indexOf("\r\n\r\n");
    if (end < 0)
        return 0;
    qsizetype length = 0;
    for (const QByteArray& line : pending.left(end).split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            length = line.mid(15).trimmed().toLongLong();
    }
    const qsizetype whole = end + 4 + length;
    return pending.size() >= whole ? whole : 0;
}

} // namespace

WireServer::WireServer(Handler handler) : m_handler(std::move(handler))
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port on loopback");
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* connection = nextPendingConnection())
            serve(connection);
    });
}

QUrl WireServer::url(const QString& pathAndQuery) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(pathAndQuery));
}

void WireServer::serve(QTcpSocket* connection)
{
    ++m_connections;
    ++m_open;
    auto pending = std::make_shared<QByteArray>();
    connect(connection, &QTcpSocket::readyRead, this, [=, this] { read(connection, *pending); });
    connect(connection, &QTcpSocket::disconnected, this, [=, this] {
        --m_open;
        connection->deleteLater();
    });
}

void WireServer::read(QTcpSocket* connection, QByteArray& pending)
{
    pending += connection->readAll();
    while (const qsizetype size = wholeRequest(pending)) {
        m_requests.append(pending.left(size));
        pending.remove(0, size);
        m_handler(*connection, m_requests.last());
    }
}

QByteArray httpAnswer(const QByteArray& statusLine, const QByteArray& body, const QByteArray& headers)
{
    return "HTTP/1.1 " + statusLine + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
           headers + "\r\n" + body;
}

void resetConnection(QTcpSocket& connection)
{
    const linger hard{1, 0};
    ::setsockopt(int(connection.socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    connection.abort();
}

} // namespace regent::test
