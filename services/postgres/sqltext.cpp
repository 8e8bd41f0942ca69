#include "services/postgres/sqltext.h"

#include <QDateTime>

namespace regent::postgres {

using namespace Qt::StringLiterals;

QString sqlTime(const QDateTime& utc)
{
    return utc.toUTC().toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

} // namespace regent::postgres
