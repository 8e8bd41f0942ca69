#pragma once

#include "services/api/requestcontext.h"

namespace regent {

/// The only maker of RequestContext, so that "on whose behalf" is decided in one place.
class ContextFactory
{
public:
    /// `staff` comes from the database (PlatformInfo::staff) or from a verified token, never from input.
    static RequestContext make(StaffIdentity staff);
    /// In the name of a user. `acting` comes from a lease that was begun; see LeaseKeeper.
    static RequestContext makeActing(StaffIdentity staff, ActingAs acting);
};

} // namespace regent
