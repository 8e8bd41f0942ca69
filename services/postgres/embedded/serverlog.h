#pragma once

#include "services/api/result.h"

#include <QHash>
#include <QString>

namespace regent::postgres {

/// Only between ServerProcess and ServerLog: something of a killed server is still there, try again.
inline constexpr QLatin1StringView kRemainsInTheWay("remains");

/// What a cluster's server says while it starts. Remembers at construction where the log files end.
class ServerLog
{
public:
    explicit ServerLog(const QString& clusterDir);

    /// disk_full, data_corrupt, start_failed or kRemainsInTheWay by what was written since, quoting it.
    Error whyItFailed() const;

    /// Where the server writes until its own log files are open.
    static QString startFile(const QString& clusterDir);

private:
    QString textSince() const;

    QString m_folder;
    QHash<QString, qint64> m_sizes;
};

/// The same judgement on any output of a Postgres program.
Error judgeOutput(const QString& text);

} // namespace regent::postgres
