#include "services/api/platforminfo.h"

namespace regent {

using namespace Qt::StringLiterals;

QString capabilityName(Capability capability)
{
    switch (capability) {
    case Capability::PerTypePreferences:
        return u"hasPerTypePrefs"_s;
    case Capability::StorePreferences:
        return u"hasStorePrefs"_s;
    case Capability::VolumeKnob:
        return u"hasVolumeKnob"_s;
    case Capability::EmailVerified:
        return u"hasEmailVerified"_s;
    case Capability::Timezone:
        return u"hasTimezone"_s;
    case Capability::Tier:
        return u"hasTier"_s;
    case Capability::UserBalance:
        return u"hasUserBalance"_s;
    case Capability::CreditTransactions:
        return u"hasCreditTransactions"_s;
    case Capability::Agents:
        return u"hasAgents"_s;
    case Capability::Runs:
        return u"hasRuns"_s;
    case Capability::CredentialBlob:
        return u"hasCredentialBlob"_s;
    case Capability::CredentialRows:
        return u"hasCredentialRows"_s;
    case Capability::PlatformAuditLog:
        return u"hasAuditLog"_s;
    case Capability::BetterAuth:
        return u"hasBetterAuth"_s;
    case Capability::SupabaseAuth:
        return u"hasSupabaseAuth"_s;
    case Capability::Organizations:
        return u"hasOrgs"_s;
    case Capability::RegentSchema:
        return u"hasRegentSchema"_s;
    case Capability::FastCreatedSort:
        return u"fastCreatedSort"_s;
    case Capability::FastNameSort:
        return u"fastNameSort"_s;
    case Capability::FastEmailPrefix:
        return u"fastEmailPrefix"_s;
    case Capability::FastSubstring:
        return u"fastSubstring"_s;
    }
    Q_UNREACHABLE();
}

QList<Capability> allCapabilities()
{
    QList<Capability> all;
    for (quint32 bit = 1; bit <= quint32(Capability::FastSubstring); bit <<= 1)
        all.append(static_cast<Capability>(bit));
    return all;
}

} // namespace regent
