#pragma once

#include "services/api/result.h"

#include <QFile>
#include <QSaveFile>

#include <memory>

namespace regent::listing {

/// Where an export goes: a temporary beside the final name, or standard output for "-". Unless committed,
/// nothing remains under the final name or beside it.
class ExportTarget
{
public:
    explicit ExportTarget(const QString& path);

    /// Invalid, field "path".
    Result<void> open();
    /// Unavailable, code "io".
    Result<void> write(const QByteArray& bytes);
    Result<void> commit();
    qint64 bytes() const { return m_bytes; }

private:
    const QString m_path;
    std::unique_ptr<QFileDevice> m_device;
    QSaveFile* m_file = nullptr;
    qint64 m_bytes = 0;
};

} // namespace regent::listing
