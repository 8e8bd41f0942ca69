#include "services/postgres/embedded/workspaceerror.h"

#include <QStringBuilder>

#include <cerrno>
#include <cstring>

namespace regent::postgres {

using namespace Qt::StringLiterals;

Error systemError(int number, const QString& what, const QString& path)
{
    const bool full = number == ENOSPC || number == EDQUOT;
    return {Error::Kind::Unavailable,
            QString(full ? kDiskFull : kDataDenied),
            what % u" "_s % path % u": "_s % QString::fromLocal8Bit(std::strerror(number)),
            {}};
}

} // namespace regent::postgres
