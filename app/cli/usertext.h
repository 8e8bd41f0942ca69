#pragma once

#include "services/api/user.h"

#include <QStringList>

namespace regent::cli {

/// A table that fits `width` columns; 0 for no limit.
QString userTable(const QList<UserRow>& rows, int width);
QString userText(const UserDetail& user);
QString idLines(const QStringList& ids);

} // namespace regent::cli
