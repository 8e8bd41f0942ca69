#pragma once

#include "services/api/exportformat.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <span>

namespace regent::listing {

/// A column of an exported list.
struct ExportField
{
    enum class Kind {
        Text,
        Time, ///< A timestamp as the server prints it.
        Number,
        Flag,
        Json, ///< A JSON document as the server prints it.
    };

    const char* name;
    Kind kind;
};

/// Appends rows to a buffer as UTF-8. What the formats promise: docs/export.md.
class ExportWriter
{
public:
    /// `fields` must outlive the writer.
    static std::unique_ptr<ExportWriter> make(ExportFormat format, std::span<const ExportField> fields);
    explicit ExportWriter(std::span<const ExportField> fields) : m_fields(fields) {}
    virtual ~ExportWriter() = default;

    virtual void begin(QByteArray& out) = 0;
    /// As many texts as fields, everything as the server prints it. A null string is NULL.
    virtual void append(QByteArray& out, const QList<QString>& row) = 0;

protected:
    const std::span<const ExportField> m_fields;
};

/// "2026-03-01 10:30:15.2" as "2026-03-01T10:30:15.200Z"; further digits are kept, other text comes through.
QString exportTime(const QString& timestamp);

} // namespace regent::listing
