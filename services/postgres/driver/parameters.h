#pragma once

#include "services/postgres/driver/driverfailure.h"

#include <QByteArray>
#include <QVariantList>

#include <optional>
#include <vector>

namespace regent::postgres {

/// Values in the shape PQsendQueryParams takes. Types are left to the server, which knows the column, except
/// bytea. Keeps its buffers, so that a statement executed again allocates nothing.
class Parameters
{
public:
    using Problem = std::optional<DriverFailure>;

    /// Refuses what the server could not store as it is: U+0000 and lone surrogates (22021), times beyond its
    /// range (22008), kinds of values it has no text for (0A000).
    Problem encode(const QVariantList& values);

    int count() const { return static_cast<int>(m_values.size()); }
    const unsigned int* types() const { return m_types.data(); }
    const char* const* values() const { return m_values.data(); }
    const int* lengths() const { return m_lengths.data(); }
    const int* formats() const { return m_formats.data(); }

private:
    Problem append(const QVariant& value);
    Problem appendText(QStringView text);
    Problem appendList(const QStringList& list);
    Problem appendOther(const QVariant& value);
    Problem appendMoment(const QVariant& value);
    bool appendUtf8(QStringView text);
    void appendEncoded(QByteArrayView text);
    void appendNumber(double value);
    void appendBytes(const QByteArray& bytes);
    void appendNull();
    void beginText();
    void endText();

    QByteArray m_text;                ///< All text values, each with a zero behind it.
    std::vector<qsizetype> m_offsets; ///< Into m_text, kNoText for null and bytea.
    std::vector<unsigned int> m_types;
    std::vector<const char*> m_values;
    std::vector<int> m_lengths;
    std::vector<int> m_formats;
};

/// UTF-8 of an SQL text; empty when it holds U+0000 or a lone surrogate.
std::optional<QByteArray> strictUtf8(QStringView text);
/// A null of any kind: a QVariant without a value, or with a null QString, QByteArray, QDate, …
bool isNullValue(const QVariant& value);

} // namespace regent::postgres
