#pragma once

#include <QString>

namespace regent::access {

/// What this program says of itself in the audit log: claims, not proofs. The server adds what it knows.
struct ClientClaims
{
    QString name;    ///< Of the staff member, for people.
    QString machine; ///< Host name.
    QString program; ///< "regent 0.1.0".
    QString window;  ///< See WindowKey; empty where no lease can run.

    /// As the database's functions take it: one JSON object.
    QString toJson() const;

    /// Of this process; name and window are left empty.
    static ClientClaims ofProcess(const QString& program);
};

} // namespace regent::access
