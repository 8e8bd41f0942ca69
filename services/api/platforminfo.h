#pragma once

#include "services/api/requestcontext.h"

#include <QFlags>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace regent {

/// One feature of a platform generation or of this database, found by introspection.
/// Source: the platform's schema history; see docs/platform-schema.md.
enum class Capability : quint32 {
    PerTypePreferences = 1u << 0, ///< User.notifyOnAgentRun and siblings.
    StorePreferences = 1u << 1,   ///< User.notifyOnAgentApproved.
    VolumeKnob = 1u << 2,         ///< User.briefingFrequency replaced the per-type flags.
    EmailVerified = 1u << 3,      ///< User.emailVerified.
    Timezone = 1u << 4,           ///< User.timezone.
    Tier = 1u << 5,               ///< User.subscriptionTier.
    UserBalance = 1u << 6,        ///< Table UserBalance.
    CreditTransactions = 1u << 7, ///< Table CreditTransaction.
    Agents = 1u << 8,             ///< Table AgentGraph.
    Runs = 1u << 9,               ///< Table AgentGraphExecution.
    CredentialBlob = 1u << 10,    ///< User.integrations.
    CredentialRows = 1u << 11,    ///< Table IntegrationCredential.
    PlatformAuditLog = 1u << 12,  ///< Table AuditLog.
    BetterAuth = 1u << 13,        ///< Table UserAuthIdentity.
    SupabaseAuth = 1u << 14,      ///< auth.users.
    Organizations = 1u << 15,     ///< Table Organization.
    // What this database and login offer beyond the generation:
    RegentSchema = 1u << 16,    ///< Schema regent is installed and usable by this login.
    FastCreatedSort = 1u << 17, ///< An index leads with createdAt (and id).
    FastNameSort = 1u << 18,    ///< An index leads with name.
    FastEmailPrefix = 1u << 19, ///< lower(email) text_pattern_ops.
    FastSubstring = 1u << 20,   ///< Trigram index over e-mail and name.
};
Q_DECLARE_FLAGS(Capabilities, Capability)
Q_DECLARE_OPERATORS_FOR_FLAGS(Capabilities)

/// camelCase name used by `db status` ("hasPerTypePrefs", …) for every capability, in declaration order.
QString capabilityName(Capability capability);
QList<Capability> allCapabilities();

/// What a connection found at the other end. Valid for one connection profile and login.
struct PlatformInfo
{
    QString serverVersion; ///< "15.18".
    QString database;
    QString schema;     ///< The platform's schema as configured.
    QString generation; ///< Best matching generation label, e.g. "E reference".
    Capabilities capabilities;
    std::optional<int> regentVersion; ///< Installed version of the regent schema, none if absent.
    int regentVersionExpected = 0;    ///< What this program would install.
    StaffIdentity staff;
    bool encrypted = false; ///< TLS on the wire.
    bool password = false;  ///< The server asked for a password, wherever that came from.
    bool readOnly = false;  ///< Hot standby or default_transaction_read_only.
    /// Reasons why the database cannot hold this login to its role: "superuser", "bypass_rls",
    /// "owns_platform_tables", "regent_owner", "createrole" (up to Postgres 15 it may grant itself
    /// regent_owner), "create_on_database" (may plant schemas), "attribution_lost". Empty is good.
    QStringList warnings;
    qint64 estimatedUsers = -1; ///< Planner's estimate, -1 when unknown.
    QString lastMigration;      ///< Newest finished row of _prisma_migrations, if readable.

    QStringList tiers; ///< Labels of SubscriptionTier in their order, empty if unknown.
    /// What exists in the platform's schema and this login may SELECT, as "Table.column": "User.email".
    QSet<QString> readable;

    bool has(Capability capability) const { return capabilities.testFlag(capability); }
    bool canRead(const QString& column) const { return readable.contains(column); }
};

} // namespace regent
