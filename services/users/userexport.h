#pragma once

#include "services/api/userservice.h"
#include "services/users/userrows.h"

#include <QFile>
#include <QSaveFile>

#include <array>
#include <memory>

namespace regent::users {

/// The columns of an exported user in the order of readUserRow(), everything as the server prints it. A null
/// string is NULL.
using ExportRow = std::array<QString, kUserColumns>;

/// Appends users to a buffer as UTF-8. What the formats promise: docs/export.md.
class ExportWriter
{
public:
    static std::unique_ptr<ExportWriter> make(ExportFormat format);
    virtual ~ExportWriter() = default;

    virtual void begin(QByteArray& out) = 0;
    virtual void append(QByteArray& out, const ExportRow& row) = 0;
};

/// "2026-03-01 10:30:15.2" as "2026-03-01T10:30:15.200Z"; further digits are kept, other text comes through.
QString exportTime(const QString& timestamp);

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

} // namespace regent::users
