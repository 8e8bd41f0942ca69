#pragma once

#include <QString>

namespace regent {

/// The text between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: its direction stays its own. Text of
/// people (names, addresses, ids) goes through this before it stands in a sentence.
inline QString isolated(const QString& text)
{
    return text.isEmpty() ? text : QChar(0x2068) + text + QChar(0x2069);
}

} // namespace regent
