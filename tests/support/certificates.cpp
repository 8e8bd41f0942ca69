#include "tests/support/certificates.h"

#include "tests/support/privateserver.h"

#include <QFile>

namespace regent::test {

using namespace Qt::StringLiterals;

CertificateAuthority::CertificateAuthority()
{
    runProgram(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-new"_s, u"-key"_s, newKey(u"ca"_s), u"-subj"_s,
                              u"/CN=test authority"_s, u"-days"_s, u"30"_s, u"-out"_s, rootFile()});
}

QString CertificateAuthority::newKey(const QString& name) const
{
    const QString file = m_folder.filePath(name + ".key"_L1);
    runProgram(u"openssl"_s,
               {u"ecparam"_s, u"-name"_s, u"prime256v1"_s, u"-genkey"_s, u"-noout"_s, u"-out"_s, file});
    return file;
}

QString CertificateAuthority::issue(const QString& name, const QString& host, int days) const
{
    const QString base = m_folder.filePath(name);
    const QString key = newKey(name);
    runProgram(u"openssl"_s, {u"req"_s, u"-new"_s, u"-key"_s, key, u"-subj"_s, u"/CN="_s + host, u"-out"_s,
                              base + ".csr"_L1});
    QFile extensions(base + ".ext"_L1);
    if (!extensions.open(QIODevice::WriteOnly) ||
        extensions.write("subjectAltName=DNS:" + host.toUtf8() + '\n') < 0)
        qFatal("cannot write the certificate's extensions");
    extensions.close();
    runProgram(u"openssl"_s,
               {u"x509"_s, u"-req"_s, u"-in"_s, base + ".csr"_L1, u"-CA"_s, rootFile(), u"-CAkey"_s,
                m_folder.filePath(u"ca.key"_s), u"-CAcreateserial"_s, u"-extfile"_s, extensions.fileName(),
                u"-days"_s, QString::number(days), u"-out"_s, base + ".pem"_L1});
    return base;
}

} // namespace regent::test
