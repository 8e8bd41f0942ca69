#pragma once

#include "services/access/keptanchor.h"
#include "services/api/result.h"

#include <QFile>

namespace regent::access {

/// The anchors of one database as this machine keeps them: lines of KeptAnchor, only ever appended. Several
/// programs may use it at once.
class AnchorFile
{
public:
    explicit AnchorFile(QString path) : m_path(std::move(path)) {}

    /// REGENT_ANCHOR_DIR, else "regent-anchors" in the user's XDG data folder: apart from the embedded
    /// workspace, whose folder may be taken away.
    static QString defaultFolder();
    /// `server` and `database` as identified by the server itself.
    static AnchorFile of(const QString& folder, const QString& server, const QString& database);

    const QString& path() const { return m_path; }
    /// None when nothing is kept. Unavailable "io".
    Result<std::optional<KeptAnchor>> newest() const;
    /// Appends those that are newer than the newest, to the disk before it returns. Unavailable "io".
    Result<void> append(const QList<KeptAnchor>& anchors) const;

private:
    QString m_path;
};

/// Reads a file of anchors from its beginning, as far as it went when this was made. What is no line of an
/// anchor (cut off by a crash) is passed over.
class AnchorReader
{
public:
    explicit AnchorReader(const AnchorFile& file);

    /// None at the end.
    std::optional<KeptAnchor> next();

private:
    QFile m_file;
    qint64 m_end = 0;
};

} // namespace regent::access
