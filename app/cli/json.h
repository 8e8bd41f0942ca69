#pragma once

#include "services/api/error.h"
#include "services/api/platforminfo.h"
#include "services/api/user.h"
#include "services/api/userservice.h"
#include "services/api/workspaceservice.h"

#include <QJsonArray>
#include <QJsonObject>

namespace regent::cli {

/// RFC 3339, UTC, milliseconds: "2026-03-01T12:00:00.000Z"; null for an invalid one.
QJsonValue toJson(const QDateTime& time);
/// A row of a list: "has_integrations", which only `users show` reads, is null.
QJsonObject toJson(const UserRow& row);
QJsonObject toJson(const UserDetail& user);
QJsonObject toJson(const ExportSummary& summary);
QJsonObject toJson(const PlatformInfo& info);
QJsonObject toJson(const WorkspaceStatus& status);
/// `message` is the text for people.
QJsonObject toJson(const Error& error, const QString& message,
                   const std::optional<RequestId>& retry = std::nullopt);
/// {"items": [...], "next": cursor or null}
QJsonObject listDocument(const QJsonArray& items, const std::optional<QString>& next);

} // namespace regent::cli
