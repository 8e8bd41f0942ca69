#include "services/postgres/profilestore.h"

#include "services/settings/ownerfile.h"

#include <QLoggingCategory>
#include <QStandardPaths>
#include <QUrl>

Q_LOGGING_CATEGORY(lcProfiles, "regent.profiles", QtInfoMsg)

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kGroupPrefix = "profile-"_L1;
constexpr auto kName = "/name"_L1;
constexpr auto kUrl = "/url"_L1;
constexpr auto kSchema = "/schema"_L1;
constexpr auto kNotifyUrl = "/notify_url"_L1;
constexpr auto kAlert = "/alert_required"_L1;
constexpr auto kIdentity = "/identity"_L1;
constexpr auto kTokenAlgorithm = "/token_algorithm"_L1;
constexpr auto kJwksUrl = "/jwks_url"_L1;

constexpr auto kByLogin = "login"_L1;
constexpr auto kByToken = "token"_L1;

/// A name is free text: no slash of it may open a group of its own.
QString groupOf(const QString& name)
{
    return kGroupPrefix + QString::fromLatin1(QUrl::toPercentEncoding(name));
}

/// The URL of the same database at the endpoints for notifications; empty without any.
QString notifyUrl(ConnectionProfile profile)
{
    profile.endpoints = profile.notifyEndpoints;
    return profile.endpoints.isEmpty() ? QString() : profile.toUrl();
}

/// Profiles from before there were tokens say nothing. A word nobody knows must not fall back to the login.
Result<void> readIdentity(const QSettings& settings, const QString& group, ConnectionProfile& profile)
{
    const QString word = settings.value(group + kIdentity, kByLogin).toString();
    if (word != kByLogin && word != kByToken)
        return failure(Error::Kind::Invalid, u"bad_value"_s, u"identity is login or token"_s, u"identity"_s);
    profile.identity =
        word == kByToken ? ConnectionProfile::Identity::Token : ConnectionProfile::Identity::Login;
    profile.tokenAlgorithm = settings.value(group + kTokenAlgorithm).toString();
    profile.jwksUrl = settings.value(group + kJwksUrl).toString();
    return {};
}

Result<ConnectionProfile> read(const QSettings& settings, const QString& group)
{
    auto parsed = ConnectionProfile::fromUrl(settings.value(group + kUrl).toString());
    if (!parsed)
        return failure(parsed.error());
    ConnectionProfile profile = std::move(parsed->profile);
    profile.name = settings.value(group + kName).toString();
    profile.schema = settings.value(group + kSchema).toString();
    profile.alertRequired = settings.value(group + kAlert, false).toBool();
    if (const auto identity = readIdentity(settings, group, profile); !identity)
        return failure(identity.error());
    if (const QString url = settings.value(group + kNotifyUrl).toString(); !url.isEmpty()) {
        const auto notify = ConnectionProfile::fromUrl(url);
        if (!notify)
            return failure(notify.error());
        profile.notifyEndpoints = notify->profile.endpoints;
    }
    if (const auto valid = profile.validate(); !valid)
        return failure(valid.error());
    return profile;
}

} // namespace

ProfileStore::ProfileStore(const QString& file) : m_settings(ownerOnly(file), QSettings::IniFormat) {}

QString ProfileStore::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           "/regent/profiles.ini"_L1;
}

QList<ConnectionProfile> ProfileStore::profiles() const
{
    QList<ConnectionProfile> profiles;
    for (const QString& group : m_settings.childGroups()) {
        if (!group.startsWith(kGroupPrefix))
            continue;
        if (auto profile = read(m_settings, group))
            profiles.append(std::move(*profile));
        else
            qCWarning(lcProfiles, "a saved profile cannot be read: %s",
                      qUtf8Printable(profile.error().field));
    }
    std::sort(profiles.begin(), profiles.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return profiles;
}

Result<void> ProfileStore::save(const ConnectionProfile& profile)
{
    if (profile.name.trimmed().isEmpty())
        return failure(Error::Kind::Invalid, u"missing"_s, u"a profile needs a name"_s, u"name"_s);
    if (auto valid = profile.validate(); !valid)
        return valid;
    const QString group = groupOf(profile.name);
    m_settings.setValue(group + kName, profile.name);
    m_settings.setValue(group + kUrl, profile.toUrl());
    m_settings.setValue(group + kSchema, profile.schema);
    m_settings.setValue(group + kNotifyUrl, notifyUrl(profile));
    m_settings.setValue(group + kAlert, profile.alertRequired);
    const bool byToken = profile.identity == ConnectionProfile::Identity::Token;
    m_settings.setValue(group + kIdentity, QString(byToken ? kByToken : kByLogin));
    m_settings.setValue(group + kTokenAlgorithm, profile.tokenAlgorithm);
    m_settings.setValue(group + kJwksUrl, profile.jwksUrl);
    m_settings.sync();
    if (m_settings.status() != QSettings::NoError)
        return failure(Error::Kind::Unavailable, u"io"_s, u"the profiles' file cannot be written"_s);
    return {};
}

void ProfileStore::remove(const QString& name)
{
    m_settings.remove(groupOf(name));
    m_settings.sync();
}

} // namespace regent::postgres
