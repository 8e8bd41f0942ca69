#pragma once

#include "services/api/requestcontext.h"

namespace regent {

/// The only maker of RequestContext, so that "on whose behalf" is decided in one place.
class ContextFactory
{
public:
    /// `staff` comes from the database (PlatformInfo::staff), never from input.
    static RequestContext make(StaffIdentity staff);
};

} // namespace regent
