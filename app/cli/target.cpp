#include "app/cli/target.h"

#include <QUrl>
#include <QUrlQuery>

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> usage(const QString& what, const QString& field)
{
    return failure(Error::Kind::Invalid, u"usage"_s, what, field);
}

std::optional<QString> variable(const QProcessEnvironment& environment, const QString& name)
{
    const QString value = environment.value(name);
    return value.isEmpty() ? std::nullopt : std::optional(value);
}

Result<Target> oneOf(const std::optional<QString>& url, const std::optional<QString>& profile)
{
    if (url && profile)
        return usage(u"a URL and a profile are given; choose one"_s, u"profile"_s);
    if (url)
        return Target{Target::Kind::Url, *url, {}};
    if (profile)
        return Target{Target::Kind::Profile, *profile, {}};
    return Target{};
}

/// How surely the other side is known before it gets the password.
int certainty(const ConnectionProfile& profile)
{
    switch (profile.tls) {
    case ConnectionProfile::Tls::VerifyFull:
        return 2;
    case ConnectionProfile::Tls::Automatic:
        return profile.isLocal() ? 0 : 2;
    case ConnectionProfile::Tls::Require:
        return 1;
    case ConnectionProfile::Tls::Disable:
        return 0;
    }
    Q_UNREACHABLE();
}

} // namespace

Result<Target> targetOf(const Arguments& arguments, const QProcessEnvironment& environment)
{
    auto target = oneOf(arguments.value("database-url"_L1), arguments.value("profile"_L1));
    if (target && target->kind == Target::Kind::Workspace)
        target = oneOf(variable(environment, u"REGENT_DATABASE_URL"_s),
                       variable(environment, u"REGENT_PROFILE"_s));
    if (!target)
        return target;
    target->schema = arguments.value("schema"_L1);
    const bool urlSays =
        target->kind == Target::Kind::Url && QUrlQuery(QUrl(target->name)).hasQueryItem(u"schema"_s);
    if (!target->schema && !urlSays)
        target->schema = variable(environment, u"DB_SCHEMA"_s);
    return target;
}

QString dataDirOf(const Arguments& arguments, const QProcessEnvironment& environment)
{
    return arguments.value("data-dir"_L1).value_or(environment.value(u"REGENT_DATA_DIR"_s));
}

Result<ConnectionProfile> profileOfUrl(const Target& target)
{
    auto parsed = ConnectionProfile::fromUrl(target.name);
    if (!parsed)
        return failure(parsed.error());
    if (!parsed->password.isEmpty())
        return usage(
            u"the URL holds a password, which every user of this machine could read; leave it out and use "
            "PGPASSWORD, ~/.pgpass or the keychain"_s,
            u"database-url"_s);
    return parsed->profile;
}

bool mayLendPassword(const ConnectionProfile& saved, const ConnectionProfile& asked)
{
    return saved.endpoints == asked.endpoints && saved.database == asked.database &&
           saved.user == asked.user && certainty(asked) >= certainty(saved) &&
           asked.rootCertificate == saved.rootCertificate && (asked.channelBinding || !saved.channelBinding);
}

} // namespace regent::cli
