#include "services/access/contextfactory.h"

namespace regent {

RequestContext ContextFactory::make(StaffIdentity staff)
{
    return RequestContext(std::move(staff));
}

RequestContext ContextFactory::makeActing(StaffIdentity staff, ActingAs acting)
{
    return RequestContext(std::move(staff), std::move(acting));
}

} // namespace regent
