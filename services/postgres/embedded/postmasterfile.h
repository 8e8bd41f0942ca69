#pragma once

#include <QString>

#include <sys/types.h>

namespace regent::postgres {

/// What a server wrote about itself into postmaster.pid. A claim to be checked, not a proof.
struct PostmasterFile
{
    bool exists = false;
    pid_t pid = 0; ///< 0 when missing or not a number.
    QString socketDir;
    bool ready = false; ///< Accepts connections.

    static PostmasterFile read(const QString& clusterDir);
    static QString pathIn(const QString& clusterDir);
};

} // namespace regent::postgres
