#include "app/cli/json.h"

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

template<class T>
QJsonValue orNull(const std::optional<T>& value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

} // namespace

QJsonValue toJson(const QDateTime& time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QJsonObject toJson(const UserRow& row)
{
    return {
        {"id"_L1, row.id.value()},
        {"email"_L1, row.email},
        {"email_verified"_L1, orNull(row.emailVerified)},
        {"name"_L1, orNull(row.name)},
        {"created_at"_L1, toJson(row.createdAt)},
        {"updated_at"_L1, toJson(row.updatedAt)},
        {"timezone"_L1, orNull(row.timezone)},
        {"tier"_L1, orNull(row.tier)},
        {"balance_cents"_L1, orNull(row.balanceCents)},
        {"balance_source"_L1, balanceSourceName(row.balanceSource)},
        {"last_active_at"_L1, toJson(row.lastActiveAt)},
        {"has_integrations"_L1, QJsonValue()},
    };
}

QJsonObject toJson(const UserDetail& user)
{
    QJsonObject object = toJson(user.row);
    object["has_integrations"_L1] = orNull(user.hasIntegrations);
    object["agent_count"_L1] = user.agentCount;
    object["run_count"_L1] = user.runCount;
    object["first_run_at"_L1] = toJson(user.firstRunAt);
    object["username"_L1] = orNull(user.username);
    return object;
}

QJsonObject toJson(const ExportSummary& summary)
{
    return {{"rows"_L1, summary.rows}, {"bytes"_L1, summary.bytes}, {"path"_L1, summary.path}};
}

QJsonObject toJson(const PlatformInfo& info)
{
    QJsonObject capabilities;
    for (const Capability capability : allCapabilities())
        capabilities[capabilityName(capability)] = info.has(capability);
    return {
        {"server_version"_L1, info.serverVersion},
        {"database"_L1, info.database},
        {"schema"_L1, info.schema},
        {"generation"_L1, info.generation},
        {"capabilities"_L1, capabilities},
        {"regent_schema"_L1, orNull(info.regentVersion)},
        {"regent_schema_expected"_L1, info.regentVersionExpected},
        {"login"_L1, info.staff.login},
        {"role"_L1, roleName(info.staff.role)},
        {"encrypted"_L1, info.encrypted},
        {"read_only"_L1, info.readOnly},
        {"warnings"_L1, QJsonArray::fromStringList(info.warnings)},
        {"estimated_users"_L1, info.estimatedUsers < 0 ? QJsonValue() : QJsonValue(info.estimatedUsers)},
        {"last_migration"_L1, info.lastMigration.isEmpty() ? QJsonValue() : QJsonValue(info.lastMigration)},
    };
}

QJsonObject toJson(const WorkspaceStatus& status)
{
    return {
        {"running"_L1, status.running},
        {"pid"_L1, status.pid == 0 ? QJsonValue() : QJsonValue(status.pid)},
        {"url"_L1, status.url.isEmpty() ? QJsonValue() : QJsonValue(status.url)},
        {"users"_L1, status.users},
        {"data_dir"_L1, status.dataDir},
    };
}

namespace {

/// The status with which the platform would have refused a token; 0 for any other error.
int platformStatusOf(const Error& error)
{
    const bool refused = error.kind == Error::Kind::Denied && error.code.startsWith("http_"_L1);
    return refused ? error.code.mid(5).toInt() : 0;
}

} // namespace

QJsonObject toJson(const Error& error, const QString& message, const std::optional<RequestId>& retry)
{
    QJsonObject fields{{"kind"_L1, kindName(error.kind)},
                       {"code"_L1, error.code},
                       {"message"_L1, message},
                       {"field"_L1, error.field}};
    if (retry)
        fields["request_id"_L1] = retry->value();
    if (const int status = platformStatusOf(error))
        fields["http"_L1] = status;
    return {{"error"_L1, fields}};
}

QJsonObject listDocument(const QJsonArray& items, const std::optional<QString>& next)
{
    return {{"items"_L1, items}, {"next"_L1, orNull(next)}};
}

} // namespace regent::cli
