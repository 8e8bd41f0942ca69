#include "services/access/contextfactory.h"

namespace regent {

RequestContext ContextFactory::make(StaffIdentity staff)
{
    return RequestContext(std::move(staff));
}

} // namespace regent
