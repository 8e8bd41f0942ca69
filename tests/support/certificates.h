#pragma once

#include <QString>
#include <QTemporaryDir>

namespace regent::test {

/// A certificate authority of the test's own and certificates signed by it, made with the openssl program.
class CertificateAuthority
{
public:
    CertificateAuthority();

    QString rootFile() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    /// Issues "<name>.pem" with "<name>.key"; `days` negative: it has expired already. The path without
    /// suffix.
    QString issue(const QString& name, const QString& host, int days = 30) const;

private:
    QString newKey(const QString& name) const;

    QTemporaryDir m_folder;
};

} // namespace regent::test
