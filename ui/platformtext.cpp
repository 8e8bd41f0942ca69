#include "ui/platformtext.h"

#include <QCoreApplication>
#include <QLocale>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(regent::PlatformText)

public:
    static QString role(Role role);
    static QString capability(Capability capability);
    static QString warningTitle(const QString& warning);
    static QString warning(const QString& warning);
    static QStringList notes(const PlatformInfo& info);
    static QString transport(const PlatformInfo& info, bool local);
    static QString offline(const ConnectionMonitor& monitor, const QDateTime& dataFrom);
    static QString roundTrip(double milliseconds);
};

QString Text::role(Role role)
{
    switch (role) {
    case Role::None:
        return tr("no role");
    case Role::Support:
        return tr("support");
    case Role::Operator:
        return tr("operator");
    case Role::Admin:
        return tr("admin");
    }
    Q_UNREACHABLE();
}

QString Text::capability(Capability capability)
{
    switch (capability) {
    case Capability::PerTypePreferences:
        return tr("Notification settings per type");
    case Capability::StorePreferences:
        return tr("Notification settings of the store");
    case Capability::VolumeKnob:
        return tr("One notification volume setting");
    case Capability::EmailVerified:
        return tr("E-mail verification");
    case Capability::Timezone:
        return tr("Time zones");
    case Capability::Tier:
        return tr("Subscription tiers");
    case Capability::UserBalance:
        return tr("Live balances");
    case Capability::CreditTransactions:
        return tr("Balance history");
    case Capability::Agents:
        return tr("Agents");
    case Capability::Runs:
        return tr("Runs");
    case Capability::CredentialBlob:
        return tr("Credentials in the user record");
    case Capability::CredentialRows:
        return tr("Credentials in a table of their own");
    case Capability::PlatformAuditLog:
        return tr("The platform’s own audit log");
    case Capability::BetterAuth:
        return tr("Sign-in by Better Auth");
    case Capability::SupabaseAuth:
        return tr("Sign-in by Supabase");
    case Capability::Organizations:
        return tr("Organizations");
    case Capability::RegentSchema:
        return tr("Regent’s own schema");
    case Capability::FastCreatedSort:
        return tr("Fast order by creation");
    case Capability::FastNameSort:
        return tr("Fast order by name");
    case Capability::FastEmailPrefix:
        return tr("Fast search by the start of an address");
    case Capability::FastSubstring:
        return tr("Fast search inside names and addresses");
    }
    Q_UNREACHABLE();
}

QString Text::warningTitle(const QString& warning)
{
    if (warning == "superuser"_L1)
        return tr("Superuser login");
    if (warning == "bypass_rls"_L1)
        return tr("Login bypasses row security");
    if (warning == "owns_platform_tables"_L1)
        return tr("Login owns the platform’s tables");
    if (warning == "regent_owner"_L1)
        return tr("Login owns the Regent schema");
    if (warning == "createrole"_L1)
        return tr("Login may create roles");
    if (warning == "create_on_database"_L1)
        return tr("Login may create schemas");
    if (warning == "attribution_lost"_L1)
        return tr("Shared login");
    return warning;
}

QString Text::warning(const QString& warning)
{
    if (warning == "superuser"_L1)
        return tr("This login is a database superuser: the server holds it to no role. Sign in with a "
                  "personal login "
                  "that has a Regent role.");
    if (warning == "bypass_rls"_L1)
        return tr("This login bypasses row security, so the server cannot hold it to its role.");
    if (warning == "owns_platform_tables"_L1)
        return tr("This login owns the platform’s tables, so the server cannot hold it to its role.");
    if (warning == "regent_owner"_L1)
        return tr(
            "This login owns the Regent schema and could change its records. Use it for installing only.");
    if (warning == "createrole"_L1)
        return tr(
            "This login may create roles: up to Postgres 15 it could make itself owner of the Regent schema. "
            "Use it for installing only.");
    if (warning == "create_on_database"_L1)
        return tr("This login may create schemas in this database and could plant objects there that others "
                  "come upon. "
                  "Use it for installing only.");
    if (warning == "attribution_lost"_L1)
        return tr("A pooler or a shared login stands between: the server cannot tell who you are.");
    return tr("The server cannot hold this login to its role (%1).").arg(warning);
}

QStringList Text::notes(const PlatformInfo& info)
{
    QStringList notes;
    if (!info.regentVersion)
        notes << tr("The Regent schema is not installed here: this console is a read-only browser.");
    else if (*info.regentVersion < info.regentVersionExpected)
        notes << tr("The Regent schema here is older (%1) than this console (%2).")
                     .arg(*info.regentVersion)
                     .arg(info.regentVersionExpected);
    if (info.readOnly)
        notes << tr("This server is read-only, such as a standby.");
    for (const QString& name : info.warnings)
        notes << warning(name);
    if (!info.has(Capability::FastSubstring))
        notes << tr(
            "Searching inside names and addresses reads the whole table; the index pack makes it fast.");
    return notes;
}

QString Text::transport(const PlatformInfo& info, bool local)
{
    if (info.encrypted)
        return tr("encrypted (TLS)");
    return local ? tr("on this machine, not over the network") : tr("NOT encrypted");
}

QString Text::offline(const ConnectionMonitor& monitor, const QDateTime& dataFrom)
{
    const auto clock = [](const QDateTime& when) {
        return QLocale().toString(when.toLocalTime().time(), QLocale::ShortFormat);
    };
    const QString since = clock(monitor.offlineSince());
    const int seconds = monitor.retryInSeconds();
    const QString next = seconds > 0 ? tr("trying again in %n s", nullptr, seconds) : tr("trying again now");
    if (!dataFrom.isValid())
        return tr("Offline since %1 — edits are off; %2").arg(since, next);
    return tr("Offline since %1 — showing data from %2; edits are off; %3").arg(since, clock(dataFrom), next);
}

QString Text::roundTrip(double milliseconds)
{
    if (milliseconds < 0)
        return {};
    if (milliseconds < 1)
        return tr("< 1 ms");
    return tr("%1 ms").arg(QLocale().toString(qRound(milliseconds)));
}

} // namespace

QString roleText(Role role)
{
    return Text::role(role);
}

QString capabilityText(Capability capability)
{
    return Text::capability(capability);
}

QStringList platformNotes(const PlatformInfo& info)
{
    return Text::notes(info);
}

QString warningTitle(const QString& warning)
{
    return Text::warningTitle(warning);
}

QString warningText(const QString& warning)
{
    return Text::warning(warning);
}

QString transportText(const PlatformInfo& info, bool local)
{
    return Text::transport(info, local);
}

QString offlineText(const ConnectionMonitor& monitor, const QDateTime& dataFrom)
{
    return Text::offline(monitor, dataFrom);
}

QString roundTripText(double milliseconds)
{
    return Text::roundTrip(milliseconds);
}

} // namespace regent
