#pragma once

#include <QString>

namespace regent {

/// str.strip(): without the white space at both ends that Python takes for such. Qt's trimmed() differs in
/// the four separators U+001C to U+001F.
QString strippedAsPython(const QString& text);

} // namespace regent
