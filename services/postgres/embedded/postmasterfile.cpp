#include "services/postgres/embedded/postmasterfile.h"

#include <QFile>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

// Lines of postmaster.pid, see src/include/utils/pidfile.h of PostgreSQL.
constexpr int kPidLine = 0;
constexpr int kSocketLine = 4;
constexpr int kStatusLine = 7;

} // namespace

QString PostmasterFile::pathIn(const QString& clusterDir)
{
    return clusterDir + u"/postmaster.pid"_s;
}

PostmasterFile PostmasterFile::read(const QString& clusterDir)
{
    PostmasterFile result;
    QFile file(pathIn(clusterDir));
    result.exists = file.exists();
    if (!file.open(QIODevice::ReadOnly))
        return result;
    const QList<QByteArray> lines = file.readAll().split('\n');
    result.pid = lines.value(kPidLine).trimmed().toInt();
    result.socketDir = QFile::decodeName(lines.value(kSocketLine).trimmed());
    result.ready = lines.value(kStatusLine).trimmed() == "ready";
    return result;
}

} // namespace regent::postgres
