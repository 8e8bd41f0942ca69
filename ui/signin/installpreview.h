#pragma once

#include "services/api/connectionprofile.h"
#include "services/api/schemaservice.h"

#include <QFuture>

namespace regent {

/// What installing would do at the other end of a connection that nobody has signed in to yet.
class InstallPreview
{
public:
    virtual ~InstallPreview() = default;

    /// Connects, plans, disconnects. Errors as of ConnectionService::test() and SchemaService::plan().
    virtual QFuture<Result<InstallPlan>> plan(ConnectionProfile profile, QString password) = 0;
};

} // namespace regent
