#pragma once

#include "services/api/permission.h"

namespace regent::access {

/// Where refused calls are put on record.
class DeniedLog
{
public:
    virtual ~DeniedLog() = default;

    /// Returns at once, from any thread, and never fails: a refusal stands whether or not it is recorded.
    virtual void denied(const RequestContext& context, Permission permission, const UserId& subject,
                        const Error& refusal) = 0;
};

} // namespace regent::access
