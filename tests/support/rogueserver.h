#pragma once

#include <QSslConfiguration>
#include <QTcpServer>

namespace regent::test {

/// Pretends to be Postgres and asks every client for its password in clear text. With a certificate it
/// speaks TLS first, else it says that it cannot.
class RogueServer : public QTcpServer
{
    Q_OBJECT
public:
    /// `identity`: path of a ".pem" and a ".key" without the suffix; empty for no TLS.
    explicit RogueServer(const QString& identity = {});

    /// What clients sent as their password.
    QByteArrayList captured() const { return m_captured; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void read(class QSslSocket* client);

    QSslConfiguration m_configuration;
    QByteArrayList m_captured;
};

} // namespace regent::test
