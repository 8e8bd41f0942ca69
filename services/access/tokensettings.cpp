#include "services/access/tokensettings.h"

#include "services/api/pythontext.h"

#include <QStringList>

#include <algorithm>

namespace regent::access {

using namespace Qt::StringLiterals;

namespace {

/// The white space Python strips, as far as it is ASCII. On bytes: a text would be one more copy to wipe.
bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f');
}

/// Wipes what it is given.
crypto::SecretBytes trimmedSecret(QByteArray& value)
{
    const auto begin = std::ranges::find_if_not(value, isSpace);
    auto end = value.cend();
    while (end != begin && isSpace(*(end - 1)))
        --end;
    crypto::SecretBytes secret{QByteArrayView(begin, end)};
    crypto::SecretBytes::takeFrom(value);
    return secret;
}

crypto::SecretBytes secretOf(const char* variable)
{
    QByteArray value = qgetenv(variable);
    return trimmedSecret(value);
}

QString textOf(const char* variable)
{
    return strippedAsPython(qEnvironmentVariable(variable));
}

} // namespace

TokenSettings TokenSettings::fromEnvironment()
{
    TokenSettings settings{.verifyKey = secretOf("JWT_VERIFY_KEY"),
                           .algorithm = textOf("JWT_SIGN_ALGORITHM"),
                           .jwksUrl = textOf("JWT_JWKS_URL"),
                           .jwksAlgorithms = textOf("JWT_JWKS_ALGORITHMS"),
                           .allowInsecureJwks = false};
    if (settings.verifyKey.isEmpty())
        settings.verifyKey = secretOf("SUPABASE_JWT_SECRET");
    const QString insecure = textOf("JWKS_ALLOW_INSECURE_TRANSPORT").toLower();
    settings.allowInsecureJwks = QStringList{u"1"_s, u"true"_s, u"yes"_s, u"on"_s}.contains(insecure);
    return settings;
}

TokenSettings TokenSettings::forProfile(const ConnectionProfile& profile,
                                        const std::optional<QString>& storedKey)
{
    TokenSettings settings = fromEnvironment();
    if (settings.canVerify())
        return settings;
    QByteArray key = storedKey.value_or(QString()).toUtf8();
    settings.verifyKey = trimmedSecret(key);
    settings.algorithm = profile.tokenAlgorithm.trimmed();
    settings.jwksUrl = profile.jwksUrl.trimmed();
    return settings;
}

TokenSettings TokenSettings::clone() const
{
    return {.verifyKey = verifyKey.clone(),
            .algorithm = algorithm,
            .jwksUrl = jwksUrl,
            .jwksAlgorithms = jwksAlgorithms,
            .allowInsecureJwks = allowInsecureJwks};
}

} // namespace regent::access
