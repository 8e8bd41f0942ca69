#pragma once

#include <QByteArray>
#include <QIODevice>

namespace regent::http {

/// A request body that cannot be read twice. QNetworkAccessManager sends a request again, without a word,
/// when the connection drops before an answer, whatever its method; only a body that cannot be rewound stops
/// it (Qt 6.4, ContentReSendError).
class OnceBody : public QIODevice
{
    Q_OBJECT
public:
    OnceBody(QByteArray bytes, QObject* parent);

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }

protected:
    qint64 readData(char* data, qint64 most) override;
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace regent::http
