#include "services/postgres/platformgeneration.h"

#include <QStringList>

#include <algorithm>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

struct Generation
{
    QString label;
    QStringList has; ///< Columns; a table is named by a column that it always had.
    QStringList lacks;
};

const QList<Generation>& generations()
{
    static const QList<Generation> kGenerations = {
        {u"A 2024"_s, {u"User.metadata"_s, u"User.integrations"_s}, {u"User.maxEmailsPerDay"_s}},
        {u"B 2025 notifications"_s,
         {u"User.maxEmailsPerDay"_s, u"User.notifyOnAgentRun"_s, u"NotificationEvent.id"_s,
          u"UserNotificationBatch.id"_s},
         {u"User.emailVerified"_s}},
        {u"C 2025"_s,
         {u"User.emailVerified"_s, u"User.stripeCustomerId"_s, u"User.topUpConfig"_s, u"UserOnboarding.id"_s,
          u"APIKey.id"_s},
         {u"User.timezone"_s}},
        {u"D autumn 2025"_s,
         {u"User.timezone"_s, u"UserBalance.userId"_s, u"User.notifyOnAgentApproved"_s,
          u"User.notifyOnAgentRejected"_s},
         {u"User.subscriptionTier"_s}},
        {u"F spring 2026"_s, {u"User.timezone"_s, u"UserBalance.userId"_s, u"User.subscriptionTier"_s}, {}},
        {u"G orgs"_s,
         {u"Organization.id"_s, u"OrgMember.id"_s, u"AuditLog.id"_s, u"IntegrationCredential.id"_s,
          u"OrgBalance.orgId"_s},
         {}},
        {u"H Better Auth"_s,
         {u"UserAuthIdentity.id"_s, u"UserAuthSession.id"_s, u"UserAuthAccount.id"_s, u"UserAuthJwks.id"_s},
         {}},
        {u"I briefing"_s,
         {u"User.briefingFrequency"_s, u"User.alertsEnabled"_s, u"User.notifyOnStoreVerdict"_s,
          u"User.lastBriefingAt"_s, u"User.welcomeEmailSentAt"_s, u"AlertCondition.id"_s},
         {u"User.notifyOnAgentRun"_s, u"User.notifyOnAgentApproved"_s}},
        {u"J autumn 2026"_s,
         {u"User.marketingOptOutAt"_s, u"User.marketingOptOutSource"_s, u"User.termsAcceptedAt"_s,
          u"User.termsVersion"_s, u"User.defaultChatAuthProvider"_s, u"User.defaultChatCredentialId"_s},
         {}},
    };
    return kGenerations;
}

bool matches(const Generation& generation, const QSet<QString>& columns)
{
    const auto present = [&](const QString& column) { return columns.contains(column); };
    return std::all_of(generation.has.begin(), generation.has.end(), present) &&
           std::none_of(generation.lacks.begin(), generation.lacks.end(), present);
}

} // namespace

QString generationOf(const QSet<QString>& columns, const QString& lastMigration)
{
    const auto& known = generations();
    const auto newest = std::find_if(known.rbegin(), known.rend(), [&](const Generation& generation) {
        return matches(generation, columns);
    });
    if (newest == known.rend())
        return {};
    // The reference has the columns of the autumn before; only its migrations are younger.
    const bool beforeReference = !lastMigration.isEmpty() && lastMigration < u"202512"_s;
    if (newest->label.startsWith(u'D') && !beforeReference)
        return u"E reference"_s;
    return newest->label;
}

} // namespace regent::postgres
