#pragma once

#include <QTcpServer>
#include <QUrl>

#include <functional>

class QTcpSocket;

namespace regent::test {

/// An HTTP server on loopback that answers with whatever bytes the test says, or breaks as it says.
class WireServer : public QTcpServer
{
    Q_OBJECT
public:
    /// Gets each whole request; what it does with the connection is the answer.
    using Handler = std::function<void(QTcpSocket& connection, const QByteArray& request)>;

    explicit WireServer(Handler handler);

    QUrl url(const QString& pathAndQuery = QStringLiteral("/")) const;
    QByteArrayList requests() const { return m_requests; }
    int connections() const { return m_connections; }
    int open() const { return m_open; }

private:
    void serve(QTcpSocket* connection);
    void read(QTcpSocket* connection, QByteArray& pending);

    const Handler m_handler;
    QByteArrayList m_requests;
    int m_connections = 0;
    int m_open = 0;
};

/// A whole answer with this body.
QByteArray httpAnswer(const QByteArray& statusLine, const QByteArray& body, const QByteArray& headers = {});

/// Ends the connection with a reset instead of an orderly close.
void resetConnection(QTcpSocket& connection);

} // namespace regent::test
