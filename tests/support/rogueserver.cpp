#include "tests/support/rogueserver.h"

#include <QFile>
#include <QSslKey>
#include <QSslSocket>
#include <QtEndian>

namespace regent::test {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 kSslRequest = 80877103;
constexpr quint32 kProtocol3 = 196608;

QByteArray contents(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

} // namespace

RogueServer::RogueServer(const QString& identity)
{
    if (!identity.isEmpty()) {
        m_configuration.setLocalCertificate(QSslCertificate(contents(identity + ".pem"_L1)));
        m_configuration.setPrivateKey(QSslKey(contents(identity + ".key"_L1), QSsl::Ec));
        m_configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    }
    if (!listen(QHostAddress::LocalHost))
        qFatal("the rogue server cannot listen");
}

void RogueServer::incomingConnection(qintptr descriptor)
{
    auto* client = new QSslSocket(this);
    client->setSocketDescriptor(descriptor);
    client->setSslConfiguration(m_configuration);
    connect(client, &QSslSocket::readyRead, this, [this, client] { read(client); });
}

void RogueServer::read(QSslSocket* client)
{
    const QByteArray message = client->readAll();
    const quint32 code = message.size() >= 8 ? qFromBigEndian<quint32>(message.constData() + 4) : 0;
    if (code == kSslRequest && m_configuration.localCertificate().isNull()) {
        client->write("N");
    } else if (code == kSslRequest) {
        client->write("S");
        client->flush();
        client->startServerEncryption();
    } else if (code == kProtocol3) {
        // AuthenticationCleartextPassword
        client->write(QByteArray("R\0\0\0\x08\0\0\0\x03", 9));
    } else if (message.startsWith('p')) {
        m_captured.append(message.mid(5, message.size() - 6));
        client->disconnectFromHost();
    }
}

} // namespace regent::test
