#include "services/access/contextfactory.h"
#include "services/access/guard.h"
#include "services/postgres/platformschema.h"
#include "services/users/usersqlservice.h"
#include "tests/support/onsession.h"
#include "tests/support/testdatabase.h"

#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;

namespace {

Result<PlatformInfo> look(const ConnectionProfile& profile, const QString& schema = u"platform"_s)
{
    return onSession(profile, [&](postgres::SqlSession& session) {
        return postgres::introspect(session, schema, profile.user);
    });
}

const QStringList kPreferences = {u"notifyOnAgentRun"_s,
                                  u"notifyOnZeroBalance"_s,
                                  u"notifyOnLowBalance"_s,
                                  u"notifyOnBlockExecutionFailed"_s,
                                  u"notifyOnContinuousAgentError"_s,
                                  u"notifyOnDailySummary"_s,
                                  u"notifyOnWeeklySummary"_s,
                                  u"notifyOnMonthlySummary"_s};
const QStringList kStorePreferences = {u"notifyOnAgentApproved"_s, u"notifyOnAgentRejected"_s};

QString dropColumns(const QStringList& columns)
{
    QString sql;
    for (const QString& column : columns)
        sql += u"alter table platform.\"User\" drop column \"%1\" cascade;"_s.arg(column);
    return sql;
}

QString dropTables(const QStringList& tables)
{
    QString sql;
    for (const QString& table : tables)
        sql += u"drop table platform.\"%1\" cascade;"_s.arg(table);
    return sql;
}

QString makeTables(const QStringList& tables)
{
    QString sql;
    for (const QString& table : tables)
        sql += u"create table platform.\"%1\" (id text primary key);"_s.arg(table);
    return sql;
}

/// How to get from the sample (F) to another generation.
QString toE()
{
    return dropColumns({u"subscriptionTier"_s}) + u"drop type platform.\"SubscriptionTier\";"_s +
           u"insert into platform.\"_prisma_migrations\" (id, checksum, migration_name, finished_at) values "
           u"('e', '', "
           u"'20260331000000_reference', now());"_s;
}
QString toD()
{
    return dropColumns({u"subscriptionTier"_s});
}
QString toC()
{
    return toD() + dropColumns(kStorePreferences + QStringList{u"timezone"_s}) +
           dropTables({u"UserBalance"_s});
}
QString toB()
{
    return toC() + dropColumns({u"emailVerified"_s}) + dropTables({u"UserOnboarding"_s});
}
QString toA()
{
    return toB() +
           dropColumns(kPreferences +
                       QStringList{u"maxEmailsPerDay"_s, u"topUpConfig"_s, u"stripeCustomerId"_s}) +
           dropTables({u"NotificationEvent"_s, u"UserNotificationBatch"_s});
}
QString toG()
{
    return makeTables({u"Organization"_s, u"OrgMember"_s, u"AuditLog"_s, u"IntegrationCredential"_s}) +
           u"create table platform.\"OrgBalance\" (\"orgId\" text primary key, balance integer);"_s;
}
QString toH()
{
    return toG() +
           makeTables({u"UserAuthIdentity"_s, u"UserAuthSession"_s, u"UserAuthAccount"_s, u"UserAuthJwks"_s});
}
QString toI()
{
    return toH() + dropColumns(kPreferences + kStorePreferences) + makeTables({u"AlertCondition"_s}) +
           u"alter table platform.\"User\" add \"briefingFrequency\" text not null default 'WEEKLY', "
           u"add \"alertsEnabled\" boolean not null default true, add \"notifyOnStoreVerdict\" boolean not "
           u"null default true, "
           u"add \"lastBriefingAt\" timestamp(3), add \"welcomeEmailSentAt\" timestamp(3);"_s;
}
QString toJ()
{
    return toI() +
           u"alter table platform.\"User\" add \"termsAcceptedAt\" timestamp(3), add \"termsVersion\" text, "
           u"add \"marketingOptOutAt\" timestamp(3), add \"marketingOptOutSource\" text, "
           u"add \"defaultChatAuthProvider\" text, add \"defaultChatCredentialId\" text;"_s;
}

} // namespace

/// Every test alters a copy of its own, so this runs on direct connections only.
class TestPlatformSchema : public QObject
{
    Q_OBJECT

private slots:
    void knowsGenerations_data()
    {
        QTest::addColumn<QString>("changes");
        QTest::addColumn<QString>("label");
        QTest::addColumn<Capabilities>("has");
        QTest::addColumn<Capabilities>("lacks");
        using C = Capability;
        const Capabilities always =
            Capabilities(C::CreditTransactions) | C::Agents | C::Runs | C::CredentialBlob;
        const Capabilities later = Capabilities(C::CredentialRows) | C::PlatformAuditLog | C::BetterAuth |
                                   C::Organizations | C::VolumeKnob;
        QTest::newRow("A") << toA() << u"A 2024"_s << always
                           << (later | C::PerTypePreferences | C::StorePreferences | C::EmailVerified |
                               C::Timezone | C::Tier | C::UserBalance);
        QTest::newRow("B") << toB() << u"B 2025 notifications"_s << (always | C::PerTypePreferences)
                           << (later | C::StorePreferences | C::EmailVerified | C::Timezone | C::Tier |
                               C::UserBalance);
        QTest::newRow("C") << toC() << u"C 2025"_s << (always | C::PerTypePreferences | C::EmailVerified)
                           << (later | C::StorePreferences | C::Timezone | C::Tier | C::UserBalance);
        QTest::newRow("D") << toD() << u"D autumn 2025"_s
                           << (always | C::PerTypePreferences | C::StorePreferences | C::Timezone |
                               C::UserBalance)
                           << (later | C::Tier);
        QTest::newRow("E") << toE() << u"E reference"_s
                           << (always | C::PerTypePreferences | C::StorePreferences | C::Timezone |
                               C::UserBalance)
                           << (later | C::Tier);
        QTest::newRow("F") << QString() << u"F spring 2026"_s
                           << (always | C::Tier | C::EmailVerified | C::Timezone | C::UserBalance) << later;
        QTest::newRow("G") << toG() << u"G orgs"_s
                           << (always | C::Organizations | C::PlatformAuditLog | C::CredentialRows |
                               C::PerTypePreferences)
                           << (Capabilities(C::BetterAuth) | C::VolumeKnob);
        QTest::newRow("H") << toH() << u"H Better Auth"_s << (always | C::Organizations | C::BetterAuth)
                           << Capabilities(C::VolumeKnob);
        QTest::newRow("I") << toI() << u"I briefing"_s << (always | C::VolumeKnob | C::BetterAuth)
                           << (Capabilities(C::PerTypePreferences) | C::StorePreferences);
        QTest::newRow("J") << toJ() << u"J autumn 2026"_s << (always | C::VolumeKnob | C::BetterAuth)
                           << (Capabilities(C::PerTypePreferences) | C::StorePreferences);
    }
    void knowsGenerations()
    {
        QFETCH(QString, changes);
        QFETCH(QString, label);
        QFETCH(Capabilities, has);
        QFETCH(Capabilities, lacks);
        TestDatabase database;
        if (!changes.isEmpty())
            database.execute(changes);
        for (const QString& login : {u"postgres"_s, u"test_support"_s}) {
            const auto info = look(database.directProfile(login));
            QVERIFY2(info, qPrintable(info ? QString() : info.error().detail));
            QCOMPARE(info->generation, label);
            QCOMPARE(info->capabilities & has, has);
            QCOMPARE(info->capabilities & lacks, Capabilities());
        }
    }

    void describesTheServer()
    {
        TestDatabase database;
        const auto info = look(database.directProfile(u"test_support"_s));
        QVERIFY(info);
        QVERIFY(info->serverVersion.startsWith(u"15."_s));
        QCOMPARE(info->database, database.name());
        QCOMPARE(info->schema, u"platform"_s);
        QCOMPARE(info->staff.login, u"test_support"_s);
        QCOMPARE(info->estimatedUsers, 1000);
        QCOMPARE(info->encrypted, false);
        QCOMPARE(info->readOnly, false);
        QCOMPARE(info->lastMigration, u"20250819163527_add_user_timezone"_s);
        QCOMPARE(info->regentVersion.value_or(0), info->regentVersionExpected);
        QVERIFY(info->regentVersionExpected >= 7);
        QVERIFY(info->staff.platformUser.isEmpty()); // nobody said which account is whose
        QCOMPARE(info->tiers, (QStringList{u"FREE"_s, u"PRO"_s, u"BUSINESS"_s, u"ENTERPRISE"_s}));
        QCOMPARE(info->warnings, QStringList());
        QVERIFY(info->has(Capability::RegentSchema));
    }

    void readsTheRank_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<Role>("role");
        QTest::addColumn<QStringList>("warnings");
        QTest::newRow("support") << u"test_support"_s << Role::Support << QStringList();
        QTest::newRow("operator") << u"test_operator"_s << Role::Operator << QStringList();
        QTest::newRow("admin") << u"test_admin"_s << Role::Admin << QStringList();
        QTest::newRow("superuser") << u"postgres"_s << Role::Admin << QStringList{u"superuser"_s};
    }
    void readsTheRank()
    {
        QFETCH(QString, login);
        QFETCH(Role, role);
        QFETCH(QStringList, warnings);
        TestDatabase database;
        const auto info = look(database.directProfile(login));
        QVERIFY(info);
        QCOMPARE(info->staff.role, role);
        QCOMPARE(info->warnings, warnings);
    }

    void knowsTheLinkedAccountOfThisLoginOnly()
    {
        TestDatabase database;
        const QString account = database.scalar(u"select min(id) from platform.\"User\""_s);
        database.execute(
            u"insert into regent.staff (login, user_id) values ('test_operator', '%1')"_s.arg(account));
        const auto linked = look(database.directProfile(u"test_operator"_s));
        QVERIFY(linked);
        QCOMPARE(linked->staff.platformUser, UserId(account));
        const auto other = look(database.directProfile(u"test_admin"_s));
        QVERIFY(other);
        QVERIFY(other->staff.platformUser.isEmpty());
    }

    void takesASchemaFromBeforeTheLinks()
    {
        TestDatabase database;
        database.execute(
            u"drop table regent.staff cascade; delete from regent.migration where number >= 4"_s);
        const auto info = look(database.directProfile(u"test_admin"_s));
        QVERIFY2(info, qPrintable(info ? QString() : info.error().detail));
        QCOMPARE(info->regentVersion.value_or(0), 3);
        QVERIFY(info->staff.platformUser.isEmpty());
    }

    void warnsAboutLoginsThatNothingHolds()
    {
        TestDatabase database;
        const QString login = database.name() + u"_over"_s;
        database.execute(u"create role %1 login bypassrls createrole in role platform, regent_owner;"
                         " grant create on database %2 to %1"_s.arg(login, database.name()));
        const auto info = look(database.directProfile(login));
        database.execute(u"drop owned by %1; drop role %1"_s.arg(login));
        QVERIFY(info);
        QCOMPARE(info->warnings, (QStringList{u"bypass_rls"_s, u"owns_platform_tables"_s, u"regent_owner"_s,
                                              u"createrole"_s, u"create_on_database"_s}));
        QCOMPARE(info->staff.role, Role::None);
    }

    void warnsAboutPowersThatAreOnlyBorrowed()
    {
        TestDatabase database;
        const QString login = database.name() + u"_deputy"_s;
        database.execute(
            u"create role %1_maker createrole; grant create on database %2 to %1_maker;"
            " create role %1 login in role regent_support, %1_maker"_s.arg(login, database.name()));
        const auto info = look(database.directProfile(login));
        database.execute(u"drop owned by %1_maker; drop role %1, %1_maker"_s.arg(login));
        QVERIFY(info);
        QCOMPARE(info->warnings, (QStringList{u"createrole"_s, u"create_on_database"_s}));
    }

    void warnsWhenTheServerKnowsUsUnderAnotherName()
    {
        TestDatabase database;
        const auto info =
            onSession(database.directProfile(u"test_support"_s), [](postgres::SqlSession& session) {
                return postgres::introspect(session, u"platform"_s, u"ana"_s);
            });
        QVERIFY(info);
        QCOMPARE(info->warnings, QStringList{u"attribution_lost"_s});
    }

    void tellsWhatThisLoginMayRead()
    {
        TestDatabase database;
        const auto info = look(database.directProfile(u"test_support"_s));
        QVERIFY(info);
        for (const QString& column :
             {u"User.id"_s, u"User.email"_s, u"User.subscriptionTier"_s, u"UserBalance.balance"_s,
              u"AgentGraphExecution.createdAt"_s, u"Profile.username"_s})
            QVERIFY2(info->canRead(column), qPrintable(column));
        for (const QString& column : {u"User.integrations"_s, u"User.metadata"_s, u"User.stripeCustomerId"_s,
                                      u"AgentGraphExecution.inputs"_s, u"APIKey.hash"_s, u"User.none"_s})
            QVERIFY2(!info->canRead(column), qPrintable(column));
    }

    void worksWithoutTheRegentSchema()
    {
        TestDatabase database;
        database.execute(u"set client_min_messages = error; drop schema regent cascade"_s);
        const auto info = look(database.directProfile(u"test_admin"_s));
        QVERIFY(info);
        QVERIFY(!info->regentVersion.has_value());
        QVERIFY(!info->has(Capability::RegentSchema));
        QCOMPARE(info->staff.role, Role::None);
    }

    void anOlderRegentSchemaLacksTheCapability()
    {
        TestDatabase database;
        const auto complete = look(database.directProfile(u"test_admin"_s));
        QVERIFY(complete && complete->has(Capability::RegentSchema));
        database.execute(
            u"delete from regent.migration where number = (select max(number) from regent.migration);"
            " drop function regent.user_has_integrations(text)"_s);
        const auto info = look(database.directProfile(u"test_admin"_s));
        QVERIFY(info);
        QCOMPARE(info->regentVersion.value_or(0), info->regentVersionExpected - 1);
        QVERIFY(!info->has(Capability::RegentSchema));
        QCOMPARE(info->staff.role, Role::Admin);

        // Details do without what is missing, and creating says so.
        postgres::DatabaseExecutor executor(
            {.profile = database.directProfile(u"test_admin"_s), .password = {}});
        const access::Guard guard;
        users::UserSqlService service(executor, guard, *info, nullptr);
        const RequestContext staff = ContextFactory::make(info->staff);
        const UserId id(database.scalar(u"select min(id) from platform.\"User\""_s));
        auto detail = service.detail(staff, id);
        detail.waitForFinished();
        QVERIFY2(detail.result(), qPrintable(detail.result() ? QString() : detail.result().error().code));
        QVERIFY(!detail.result()->hasIntegrations.has_value());
        auto created =
            service.ensureDefault(staff, RequestId(QUuid::createUuid().toString(QUuid::WithoutBraces)));
        created.waitForFinished();
        QVERIFY(!created.result());
        QCOMPARE(created.result().error().code, u"no_regent_schema"_s);
    }

    void believesNoMigrationTableButOurs_data()
    {
        QTest::addColumn<QString>("planted");
        QTest::newRow("a table") << u"create table regent.migration (number integer, sha256 text)"_s;
        QTest::newRow("a view") << u"create view regent.migration as select 99 as number, '' as sha256;"
                                   " alter view regent.migration owner to regent_owner"_s;
    }
    void believesNoMigrationTableButOurs()
    {
        QFETCH(QString, planted);
        TestDatabase database;
        database.execute(
            u"set client_min_messages = error; drop schema regent cascade; create schema regent; "_s +
            planted +
            u"; grant usage on schema regent to public; grant select on regent.migration to public"_s);
        const auto info = look(database.directProfile(u"test_admin"_s));
        QVERIFY(info);
        QVERIFY(!info->regentVersion.has_value());
        QCOMPARE(info->staff.role, Role::None);
    }

    void refusesWhatIsNoPlatform_data()
    {
        QTest::addColumn<QString>("changes");
        QTest::addColumn<QString>("schema");
        QTest::newRow("no such schema") << QString() << u"elsewhere"_s;
        QTest::newRow("empty schema") << u"create schema hollow"_s << u"hollow"_s;
        QTest::newRow("another kind of User")
            << u"create schema shop; create table shop.\"User\" (id integer, login text)"_s << u"shop"_s;
        QTest::newRow("SQL for a name") << QString() << u"platform\"; drop table x; --'"_s;
        QTest::newRow("empty name") << QString() << u""_s;
    }
    void refusesWhatIsNoPlatform()
    {
        QFETCH(QString, changes);
        QFETCH(QString, schema);
        TestDatabase database;
        if (!changes.isEmpty())
            database.execute(changes);
        const auto info = look(database.directProfile(u"postgres"_s), schema);
        QVERIFY(!info);
        QCOMPARE(info.error().kind, Error::Kind::Invalid);
        QCOMPARE(info.error().code, u"not_a_platform"_s);
        QCOMPARE(info.error().field, u"schema"_s);
    }

    void saysWhatToGrantWhenNothingIsReadable_data()
    {
        QTest::addColumn<QString>("grants");
        QTest::newRow("nothing") << QString();
        QTest::newRow("table without schema") << u"grant select on platform.\"User\" to %1"_s;
        QTest::newRow("schema without table") << u"grant usage on schema platform to %1"_s;
        QTest::newRow("not the address")
            << u"grant usage on schema platform to %1; grant select (id) on platform.\"User\" to %1"_s;
    }
    void saysWhatToGrantWhenNothingIsReadable()
    {
        QFETCH(QString, grants);
        TestDatabase database;
        const QString login = database.name() + u"_plain"_s;
        database.execute(u"create role %1 login"_s.arg(login));
        if (!grants.isEmpty())
            database.execute(grants.arg(login));
        const auto info = look(database.directProfile(login));
        database.execute(u"drop owned by %1; drop role %1"_s.arg(login));
        QVERIFY(!info);
        QCOMPARE(info.error().kind, Error::Kind::Denied);
        QCOMPARE(info.error().code, u"no_select"_s);
        QVERIFY(info.error().detail.contains(u"grant usage on schema \"platform\" to \"%1\""_s.arg(login)));
    }

    void aPlainGrantIsEnough()
    {
        TestDatabase database;
        const QString login = database.name() + u"_reader"_s;
        database.execute(
            u"create role %1 login; grant usage on schema platform to %1; grant select on platform.\"User\" to %1"_s
                .arg(login));
        const auto info = look(database.directProfile(login));
        database.execute(u"drop owned by %1; drop role %1"_s.arg(login));
        QVERIFY(info);
        QCOMPARE(info->staff.role, Role::None);
        QVERIFY(info->canRead(u"User.integrations"_s));
        QVERIFY(!info->canRead(u"UserBalance.balance"_s));
        QVERIFY(info->has(Capability::UserBalance));
        QCOMPARE(info->lastMigration, QString());
    }

    void judgesIndexes_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<Capabilities>("fast");
        const auto on = [](const QString& definition) -> QString {
            return u"create index on platform.\"User\" "_s + definition;
        };
        const Capabilities none;
        QTest::newRow("created desc")
            << on(u"(\"createdAt\" desc, id desc)"_s) << Capabilities(Capability::FastCreatedSort);
        QTest::newRow("created asc") << on(u"(\"createdAt\", id)"_s)
                                     << Capabilities(Capability::FastCreatedSort);
        QTest::newRow("created mixed") << on(u"(\"createdAt\" desc, id)"_s) << none;
        QTest::newRow("created nulls last")
            << on(u"(\"createdAt\" desc nulls last, id desc nulls last)"_s) << none;
        QTest::newRow("created without id") << on(u"(\"createdAt\")"_s) << none;
        QTest::newRow("created second") << on(u"(id, \"createdAt\")"_s) << none;
        QTest::newRow("created partial") << on(u"(\"createdAt\", id) where name is not null"_s) << none;
        QTest::newRow("name") << on(u"(name, id)"_s) << Capabilities(Capability::FastNameSort);
        QTest::newRow("name by pattern") << on(u"(name text_pattern_ops, id)"_s) << none;
        QTest::newRow("name in another collation") << on(u"(name collate \"C\", id)"_s) << none;
        QTest::newRow("lower pattern")
            << on(u"(lower(email) text_pattern_ops)"_s) << Capabilities(Capability::FastEmailPrefix);
        QTest::newRow("lower C") << on(u"(lower(email) collate \"C\")"_s)
                                 << Capabilities(Capability::FastEmailPrefix);
        QTest::newRow("lower plain") << on(u"(lower(email) collate \"en-x-icu\")"_s) << none;
        QTest::newRow("email pattern") << on(u"(email text_pattern_ops)"_s) << none;
        QTest::newRow("both trigrams")
            << u"create extension pg_trgm;"_s + on(u"using gin (email gin_trgm_ops, name gin_trgm_ops)"_s)
            << Capabilities(Capability::FastSubstring);
        QTest::newRow("two trigram indexes")
            << u"create extension pg_trgm;"_s + on(u"using gin (name gin_trgm_ops);"_s) +
                   on(u"using gist (email gist_trgm_ops)"_s)
            << Capabilities(Capability::FastSubstring);
        QTest::newRow("half a trigram")
            << u"create extension pg_trgm;"_s + on(u"using gin (email gin_trgm_ops)"_s) << none;
        QTest::newRow("invalid")
            << on(u"(\"createdAt\", id);"_s) +
                   u"update pg_index set indisvalid = false where indexrelid = 'platform.\"User_createdAt_id_idx\"'::regclass"_s
            << none;
    }
    void judgesIndexes()
    {
        QFETCH(QString, sql);
        QFETCH(Capabilities, fast);
        TestDatabase database;
        database.execute(sql);
        const auto info = look(database.directProfile(u"test_support"_s));
        QVERIFY(info);
        const Capabilities all = Capabilities(Capability::FastCreatedSort) | Capability::FastNameSort |
                                 Capability::FastEmailPrefix | Capability::FastSubstring;
        QCOMPARE(info->capabilities & all, fast);
    }

    void seesAReadOnlyServer()
    {
        TestDatabase database;
        database.execute(u"alter database %1 set default_transaction_read_only = on"_s.arg(database.name()));
        const auto info = look(database.directProfile(u"test_support"_s));
        QVERIFY(info);
        QVERIFY(info->readOnly);
    }

    void doesNotGuessTheNumberOfUsers()
    {
        TestDatabase database;
        database.execute(
            u"create schema young authorization platform; create table young.\"User\" (like platform.\"User\")"_s);
        const auto info = look(database.directProfile(u"postgres"_s), u"young"_s);
        QVERIFY(info);
        QCOMPARE(info->estimatedUsers, -1);
        QVERIFY(!info->has(Capability::Runs));
    }
};

QTEST_GUILESS_MAIN(TestPlatformSchema)
#include "tst_platformschema.moc"
