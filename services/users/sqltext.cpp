#include "services/users/sqltext.h"

#include <QDateTime>

namespace regent::users {

using namespace Qt::StringLiterals;

QString sqlTime(const QDateTime& utc)
{
    return utc.toUTC().toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

} // namespace regent::users
