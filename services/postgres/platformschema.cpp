#include "services/postgres/platformschema.h"

#include "services/postgres/indexpack.h"
#include "services/postgres/migrations.h"
#include "services/postgres/platformgeneration.h"
#include "services/postgres/sqlscript.h"
#include "services/postgres/sqlsession.h"
#include "services/postgres/transaction.h"

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

// Everything by OID look-up: to_regclass() and friends raise an error in a schema without USAGE.
const QString kServer = uR"(select current_setting('server_version'), current_database(), session_user,
    r.rolsuper, r.rolbypassrls,
    (select max(g.rank) from (values ('regent_support', 1), ('regent_operator', 2), ('regent_admin', 3)) as g (name, rank)
     join pg_catalog.pg_roles as m on m.rolname = g.name where pg_has_role(session_user, m.oid, 'member')),
    exists (select from pg_catalog.pg_roles as m where m.rolname = 'regent_owner' and pg_has_role(session_user, m.oid, 'member')),
    coalesce((select s.ssl from pg_catalog.pg_stat_ssl as s where s.pid = pg_backend_pid()), false),
    pg_is_in_recovery() or current_setting('default_transaction_read_only') = 'on',
    exists (select from pg_catalog.pg_class as c join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
            where n.nspname = 'regent' and c.relname = 'migration' and c.relkind = 'r'
              and pg_get_userbyid(c.relowner) = 'regent_owner' and has_schema_privilege(n.oid, 'usage')
              and has_table_privilege(c.oid, 'select')),
    exists (select from pg_catalog.pg_class as c join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
            where n.nspname = 'auth' and c.relname = 'users'),
    coalesce((select string_agg(e.enumlabel, chr(10) order by e.enumsortorder) from pg_catalog.pg_enum as e
              join pg_catalog.pg_type as t on t.oid = e.enumtypid join pg_catalog.pg_namespace as n on n.oid = t.typnamespace
              where n.nspname = $1 and t.typname = 'SubscriptionTier'), ''),
    exists (select from pg_catalog.pg_roles as m where m.rolcreaterole and pg_has_role(session_user, m.oid, 'member')),
    exists (select from pg_catalog.pg_roles as m where pg_has_role(session_user, m.oid, 'member')
            and has_database_privilege(m.oid, current_database(), 'create'))
from pg_catalog.pg_roles as r where r.rolname = session_user)"_s;

const QString kUserTable =
    uR"(select case when c.reltuples < 0 or c.relpages = 0 and c.reltuples = 0 then -1 else c.reltuples::bigint end,
    pg_has_role(session_user, c.relowner, 'member')
from pg_catalog.pg_class as c join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where n.nspname = $1 and c.relname = 'User' and c.relkind in ('r', 'p', 'v', 'f'))"_s;

const QString kColumns = uR"(select c.relname || '.' || a.attname,
    has_schema_privilege(n.oid, 'usage') and has_column_privilege(c.oid, a.attnum, 'select')
from pg_catalog.pg_attribute as a join pg_catalog.pg_class as c on c.oid = a.attrelid
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where n.nspname = $1 and c.relkind in ('r', 'p', 'v', 'f') and a.attnum > 0 and not a.attisdropped)"_s;

const QString kLastMigration = uR"(select migration_name from %1."_prisma_migrations"
where finished_at is not null and rolled_back_at is null order by migration_name desc limit 1)"_s;

/// The first version of the regent schema with regent.staff.
constexpr int kStaffVersion = 5;

const QString kOwnAccount = u"select user_id from regent.staff where login = session_user"_s;

struct Server
{
    QString version;
    QString database;
    QString login;
    bool superuser = false;
    bool bypassesRls = false;
    int rank = 0;
    bool regentOwner = false;
    bool encrypted = false;
    bool readOnly = false;
    bool regent = false;
    bool supabase = false;
    QStringList tiers;
    bool createsRoles = false;
    bool createsSchemas = false;
};

Server readServer(const SqlRow& row)
{
    return {row.text(0).section(u' ', 0, 0),
            row.text(1),
            row.text(2),
            row.boolean(3),
            row.boolean(4),
            int(row.integer(5)),
            row.boolean(6),
            row.boolean(7),
            row.boolean(8),
            row.boolean(9),
            row.boolean(10),
            row.text(11).split(u'\n', Qt::SkipEmptyParts),
            row.boolean(12),
            row.boolean(13)};
}

struct UserTable
{
    qint64 estimatedRows = -1;
    bool owned = false;
};

/// Existing columns in general, and those this login may read.
struct Columns
{
    QSet<QString> all;
    QSet<QString> readable;
};

struct Mark
{
    Capability capability;
    QString column; ///< Of a table that is its own mark: a column it always had.
};

const QList<Mark>& marks()
{
    static const QList<Mark> kMarks = {
        {Capability::PerTypePreferences, u"User.notifyOnAgentRun"_s},
        {Capability::StorePreferences, u"User.notifyOnAgentApproved"_s},
        {Capability::VolumeKnob, u"User.briefingFrequency"_s},
        {Capability::EmailVerified, u"User.emailVerified"_s},
        {Capability::Timezone, u"User.timezone"_s},
        {Capability::Tier, u"User.subscriptionTier"_s},
        {Capability::UserBalance, u"UserBalance.userId"_s},
        {Capability::CreditTransactions, u"CreditTransaction.userId"_s},
        {Capability::Agents, u"AgentGraph.userId"_s},
        {Capability::Runs, u"AgentGraphExecution.userId"_s},
        {Capability::CredentialBlob, u"User.integrations"_s},
        {Capability::CredentialRows, u"IntegrationCredential.id"_s},
        {Capability::PlatformAuditLog, u"AuditLog.id"_s},
        {Capability::BetterAuth, u"UserAuthIdentity.id"_s},
        {Capability::Organizations, u"Organization.id"_s},
    };
    return kMarks;
}

QStringList warningsFor(const Server& server, const UserTable& table, const QString& configuredLogin)
{
    QStringList warnings;
    if (server.superuser)
        warnings.append(u"superuser"_s); // implies the next five
    if (server.bypassesRls && !server.superuser)
        warnings.append(u"bypass_rls"_s);
    if (table.owned && !server.superuser)
        warnings.append(u"owns_platform_tables"_s);
    if (server.regentOwner && !server.superuser)
        warnings.append(u"regent_owner"_s);
    if (server.createsRoles && !server.superuser)
        warnings.append(u"createrole"_s);
    if (server.createsSchemas && !server.superuser)
        warnings.append(u"create_on_database"_s);
    if (!configuredLogin.isEmpty() && configuredLogin != server.login)
        warnings.append(u"attribution_lost"_s);
    return warnings;
}

Error noSelect(const QString& schema, const QString& login)
{
    return {Error::Kind::Denied,
            u"no_select"_s,
            u"the login may not read the users: grant usage on schema %1 to %2; grant select (id, email, "
            u"\"createdAt\") on "
            u"%1.\"User\" to %2; or, with the regent schema installed: grant regent_support to %2"_s.arg(
                quotedIdentifier(schema), quotedIdentifier(login)),
            {}};
}

Result<void> checkShape(const Columns& columns, const QString& schema, const QString& login)
{
    for (const QString& column : {u"User.id"_s, u"User.email"_s, u"User.createdAt"_s})
        if (!columns.all.contains(column))
            return failure(
                Error::Kind::Invalid, u"not_a_platform"_s,
                u"schema %1 has no table \"User\" of the platform's shape"_s.arg(quotedIdentifier(schema)),
                u"schema"_s);
    if (!columns.readable.contains(u"User.id"_s) || !columns.readable.contains(u"User.email"_s))
        return failure(noSelect(schema, login));
    return {};
}

Result<Columns> readColumns(SqlSession& session, const QString& schema)
{
    Columns columns;
    const auto read = session.select(kColumns, {schema}, [&](const SqlRow& row) {
        columns.all.insert(row.text(0));
        if (row.boolean(1))
            columns.readable.insert(row.text(0));
        return true;
    });
    return read ? Result<Columns>(std::move(columns)) : failure(read.error());
}

Result<QString> readLastMigration(SqlSession& session, const QString& schema, const QSet<QString>& readable)
{
    for (const QString& column : {u"migration_name"_s, u"finished_at"_s, u"rolled_back_at"_s})
        if (!readable.contains(u"_prisma_migrations."_s + column))
            return QString();
    return session
        .selectOne(kLastMigration.arg(quotedIdentifier(schema)), {},
                   [](const SqlRow& row) { return row.text(0); })
        .map([](const std::optional<QString>& name) { return name.value_or(QString()); });
}

/// Which account on the platform is this login's own, where somebody said so.
Result<UserId> readOwnAccount(SqlSession& session, const PlatformInfo& info)
{
    if (info.regentVersion.value_or(0) < kStaffVersion || info.staff.role == Role::None)
        return UserId();
    return session.selectOne(kOwnAccount, {}, [](const SqlRow& row) { return UserId(row.text(0)); })
        .map([](const std::optional<UserId>& id) { return id.value_or(UserId()); });
}

Capabilities capabilitiesOf(const Columns& columns, const Server& server, const PlatformInfo& info)
{
    Capabilities found;
    for (const Mark& mark : marks())
        found.setFlag(mark.capability, columns.all.contains(mark.column));
    found.setFlag(Capability::SupabaseAuth, server.supabase);
    // An older or half installed schema lacks functions that this program calls.
    found.setFlag(Capability::RegentSchema, info.regentVersion.value_or(-1) >= info.regentVersionExpected &&
                                                info.staff.role != Role::None);
    return found;
}

PlatformInfo describe(const Server& server, const UserTable& table, const QString& schema)
{
    PlatformInfo info;
    info.serverVersion = server.version;
    info.database = server.database;
    info.schema = schema;
    info.encrypted = server.encrypted;
    info.readOnly = server.readOnly;
    info.tiers = server.tiers;
    info.estimatedUsers = table.estimatedRows;
    info.staff.login = server.login;
    info.staff.displayName = server.login;
    info.regentVersionExpected = Migrations(schema).latest();
    return info;
}

/// What depends on whether things are there and readable.
Result<PlatformInfo> complete(SqlSession& session, PlatformInfo info, const Server& server,
                              const Columns& columns)
{
    info.readable = columns.readable;
    if (server.regent) {
        const auto version = Migrations(info.schema).installed(session);
        if (!version)
            return failure(version.error());
        info.regentVersion = *version;
        info.staff.role = *version ? static_cast<Role>(server.rank) : Role::None;
    }
    const auto account = readOwnAccount(session, info);
    if (!account)
        return failure(account.error());
    info.staff.platformUser = *account;
    const auto migration = readLastMigration(session, info.schema, columns.readable);
    if (!migration)
        return failure(migration.error());
    info.lastMigration = *migration;
    info.generation = generationOf(columns.all, info.lastMigration);
    const auto fast = fastAccess(session, info.schema);
    if (!fast)
        return failure(fast.error());
    info.capabilities = capabilitiesOf(columns, server, info) | *fast;
    return info;
}

} // namespace

Result<PlatformInfo> introspect(SqlSession& session, const QString& schema, const QString& configuredLogin)
{
    auto transaction = Transaction::begin(session, Transaction::Mode::ReadOnly);
    if (!transaction)
        return failure(transaction.error());
    const auto server = session.selectOne(kServer, {schema}, readServer);
    if (!server)
        return failure(server.error());
    if (!*server)
        return failure(Error::Kind::Internal, u"no_login"_s,
                       u"the server does not know its own session user"_s);
    const auto table = session.selectOne(kUserTable, {schema}, [](const SqlRow& row) {
        return UserTable{row.integer(0), row.boolean(1)};
    });
    if (!table)
        return failure(table.error());
    const auto columns = readColumns(session, schema);
    if (!columns)
        return failure(columns.error());
    if (const auto shape = checkShape(*columns, schema, (*server)->login); !shape)
        return failure(shape.error());
    PlatformInfo info = describe(**server, table->value_or(UserTable()), schema);
    info.password = session.askedForPassword();
    info.warnings = warningsFor(**server, table->value_or(UserTable()), configuredLogin);
    return complete(session, std::move(info), **server, *columns);
}

} // namespace regent::postgres
