#pragma once

#include "services/api/connectionprofile.h"
#include "services/api/platforminfo.h"
#include "services/api/result.h"

#include <QFuture>
#include <QList>

namespace regent {

/// Saved connection profiles and trying them out. Never stores a password; see SecretVault.
class ConnectionService
{
public:
    virtual ~ConnectionService() = default;

    virtual QList<ConnectionProfile> profiles() const = 0;
    /// Adds or replaces by name. Invalid with the field's name.
    virtual Result<void> save(const ConnectionProfile& profile) = 0;
    virtual void remove(const QString& name) = 0;

    /// Connects once, looks around, disconnects. Within 10 seconds.
    /// Denied 28P01/28000 (password, login), NotFound 3D000 (database), Unavailable (host, port, TLS;
    /// the detail is libpq's text without secrets), Invalid code "not_a_platform", field "schema".
    virtual QFuture<Result<PlatformInfo>> test(ConnectionProfile profile, QString password) = 0;
};

} // namespace regent
