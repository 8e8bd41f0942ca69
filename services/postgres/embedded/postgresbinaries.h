#pragma once

#include "services/api/result.h"

#include <QList>
#include <QStringList>

namespace regent::postgres {

/// The PostgreSQL servers installed on this machine, newest first.
class PostgresBinaries
{
public:
    struct Version
    {
        int major = 0;
        QString folder; ///< Holds initdb and postgres.
    };

    /// Looks in `patterns`: folders ending in "bin", one component may be "*" standing for a major version.
    explicit PostgresBinaries(const QStringList& patterns = standardPlaces());
    /// Where Debian, Fedora's PGDG and a plain PATH have them.
    static QStringList standardPlaces();

    /// postgres_missing, naming the package, when there is none.
    Result<Version> newest() const;
    /// The very major that data on disk needs: data_newer, or postgres_missing for an older one.
    Result<Version> forData(int major) const;

private:
    void add(const QString& folder);

    QList<Version> m_versions;
};

} // namespace regent::postgres
