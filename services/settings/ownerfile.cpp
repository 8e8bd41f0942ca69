#include "services/settings/ownerfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace regent {

QString ownerOnly(const QString& path)
{
    QFile file(path);
    if (!file.exists() && QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::NewOnly))
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

} // namespace regent
