#pragma once

#include "services/api/connectionprofile.h"
#include "services/api/requestcontext.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace regent {

/// What the command line asks of the console.
struct Options
{
    QString profile;            ///< Name of a saved connection.
    QString databaseUrl;        ///< Or a libpq URL without password.
    QString schema;             ///< Replaces the connection's schema.
    QString dataDir;            ///< Where the embedded workspace lives; empty: the default.
    QString tourDir;            ///< Run the tour and leave its pictures here.
    std::optional<Role> role;   ///< Open the embedded workspace as this role without asking.
    bool quitWhenShown = false; ///< Leave once the first rows are painted, and say how long that took.

    bool opensByItself() const { return !profile.isEmpty() || !databaseUrl.isEmpty() || role.has_value(); }
};

/// `arguments` as of QCoreApplication::arguments(). Help, version and usage errors end the program here.
Options parseOptions(const QStringList& arguments);

} // namespace regent
