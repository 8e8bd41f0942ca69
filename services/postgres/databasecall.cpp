#include "services/postgres/databasecall.h"

#include <QLoggingCategory>

#include <typeinfo>

Q_LOGGING_CATEGORY(lcCall, "regent.database", QtInfoMsg)

namespace regent::postgres {

using namespace Qt::StringLiterals;

Error DatabaseCall::uncaught(const char* name, const std::exception* exception)
{
    // what() may quote a value, the type does not.
    qCCritical(lcCall, "call %s threw %s", name, exception ? typeid(*exception).name() : "something");
    return {Error::Kind::Internal,
            u"exception"_s,
            u"an exception escaped from call "_s + QLatin1StringView(name),
            {}};
}

} // namespace regent::postgres
