#include "services/access/canonicaltext.h"

namespace regent::access {

namespace {

bool needsEscape(char c)
{
    return c == '"' || c == '\\' || static_cast<uchar>(c) < 0x20;
}

} // namespace

void CanonicalText::separate()
{
    m_text.append(m_text.isEmpty() ? "[" : ", ");
}

void CanonicalText::add(QByteArrayView bytes)
{
    separate();
    m_text.append(bytes);
}

void CanonicalText::addText(std::optional<QByteArrayView> value)
{
    if (!value)
        return add("null");
    separate();
    m_text.append('"');
    qsizetype plain = 0; // where the bytes begin that need nothing done to them
    for (qsizetype i = 0; i < value->size(); ++i) {
        if (!needsEscape(value->at(i)))
            continue;
        m_text.append(value->sliced(plain, i - plain));
        escape(value->at(i));
        plain = i + 1;
    }
    m_text.append(value->sliced(plain)).append('"');
}

/// As escape_json() of Postgres.
void CanonicalText::escape(char c)
{
    switch (c) {
    case '\b':
        m_text.append("\\b");
        break;
    case '\f':
        m_text.append("\\f");
        break;
    case '\n':
        m_text.append("\\n");
        break;
    case '\r':
        m_text.append("\\r");
        break;
    case '\t':
        m_text.append("\\t");
        break;
    case '"':
    case '\\':
        m_text.append('\\').append(c);
        break;
    default:
        m_text.append("\\u00").append(QByteArray(1, c).toHex());
    }
}

void CanonicalText::addJson(std::optional<QByteArrayView> value)
{
    add(value.value_or("null"));
    if (value && *value == "null")
        m_text.append('?');
}

QByteArrayView CanonicalText::end()
{
    m_text.append(']');
    return m_text;
}

} // namespace regent::access
