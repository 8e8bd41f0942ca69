#include "app/cli/signintoken.h"

#include <QFile>

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kFileLimit = 1 << 20; // the verifier refuses large tokens in its own words

Result<QByteArray> readTokenFile(const QString& name)
{
    QFile file(name);
    const QByteArray token = file.open(QIODevice::ReadOnly) ? bareToken(file.read(kFileLimit)) : QByteArray();
    if (token.isEmpty())
        return failure(Error::Kind::Invalid, u"usage"_s, u"--token-file names no file with a token"_s,
                       u"token-file"_s);
    return token;
}

} // namespace

QByteArray bareToken(QByteArray text)
{
    if (text.endsWith('\n'))
        text.chop(text.endsWith("\r\n") ? 2 : 1);
    if (text.left(7).compare("Bearer ", Qt::CaseInsensitive) == 0)
        text = text.mid(7);
    return text;
}

Result<crypto::SecretBytes> signInToken(const Arguments& arguments)
{
    const auto name = arguments.value("token-file"_L1);
    auto token = name ? readTokenFile(*name) : bareToken(qgetenv("REGENT_TOKEN"));
    if (!token)
        return failure(token.error());
    return crypto::SecretBytes::takeFrom(*token);
}

} // namespace regent::cli
