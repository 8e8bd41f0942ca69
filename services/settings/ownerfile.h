#pragma once

#include <QString>

namespace regent {

/// Makes the file, with its folder, if it is not there, so that only its owner can read it: QSettings keeps
/// the rights of a file it finds and gives a new one to everybody to read. Returns `path`.
QString ownerOnly(const QString& path);

} // namespace regent
