#include "services/postgres/embedded/clustercheck.h"

#include "services/postgres/embedded/storedfile.h"
#include "services/postgres/embedded/workspaceerror.h"

#include <QFileInfo>

namespace regent::postgres {

using namespace Qt::StringLiterals;

Result<int> clusterMajor(const QString& clusterDir)
{
    const QByteArray text = readStored(clusterDir + u"/PG_VERSION"_s).trimmed();
    bool isNumber = false;
    const int major = text.toInt(&isNumber);
    if (!isNumber || major <= 0)
        return unusable(kDataCorrupt, clusterDir + u" is not a database cluster: PG_VERSION is missing or "
                                                   "unreadable"_s);
    return major;
}

Result<void> checkWhole(const QString& clusterDir)
{
    for (const QString& part : {u"global/pg_control"_s, u"base"_s, u"pg_wal"_s, u"postgresql.conf"_s}) {
        if (const QString path = clusterDir + u'/' + part; !QFileInfo::exists(path))
            return unusable(kDataCorrupt, path + u" is missing"_s);
    }
    return {};
}

} // namespace regent::postgres
