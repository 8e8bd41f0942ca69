#pragma once

#include <QByteArray>

#include <optional>

namespace regent::access {

/// The text a row is hashed as: what Postgres prints for jsonb_build_array(…), put together on this side, so
/// that nothing of the server has a say but the stored values. See docs/audit.md.
class CanonicalText
{
public:
    void begin() { m_text.resize(0); }
    /// A number, as it stands.
    void addNumber(std::optional<QByteArrayView> value) { add(value.value_or("null")); }
    void addText(std::optional<QByteArrayView> value);
    /// A JSON document as Postgres prints it. A JSON null, which nobody ever writes, would read like no value
    /// at all: it spoils the text.
    void addJson(std::optional<QByteArrayView> value);
    /// Valid until the next begin().
    QByteArrayView end();

private:
    void add(QByteArrayView bytes);
    void separate();
    void escape(char c);

    QByteArray m_text;
};

} // namespace regent::access
