#include "ui/theme/sessionbus.h"

#include <QFileInfo>

namespace regent {

using namespace Qt::StringLiterals;

bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
}

} // namespace regent
