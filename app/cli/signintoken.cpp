#include "app/cli/signintoken.h"

#include "services/access/tokenidentity.h"

#include <QFile>

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kFileLimit = 1 << 20; // the verifier refuses large tokens in its own words

Result<QByteArray> readTokenFile(const QString& name)
{
    QFile file(name);
    const QByteArray token =
        file.open(QIODevice::ReadOnly) ? access::bareToken(file.read(kFileLimit)) : QByteArray();
    if (token.isEmpty())
        return failure(Error::Kind::Invalid, u"usage"_s, u"--token-file names no file with a token"_s,
                       u"token-file"_s);
    return token;
}

} // namespace

Result<crypto::SecretBytes> signInToken(const Arguments& arguments)
{
    const auto name = arguments.value("token-file"_L1);
    auto token = name ? readTokenFile(*name) : access::bareToken(qgetenv("REGENT_TOKEN"));
    if (!token)
        return failure(token.error());
    return crypto::SecretBytes::takeFrom(*token);
}

} // namespace regent::cli
