#include "services/api/protection.h"

namespace regent {

using namespace Qt::StringLiterals;

QString enforcementName(Enforcement enforcement)
{
    switch (enforcement) {
    case Enforcement::Database:
        return u"database"_s;
    case Enforcement::ConsoleOnly:
        return u"console"_s;
    case Enforcement::Nothing:
        return u"nothing"_s;
    }
    Q_UNREACHABLE();
}

} // namespace regent
