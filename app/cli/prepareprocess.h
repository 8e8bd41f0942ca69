#pragma once

namespace regent::cli {

/// What must be right before there is a QCoreApplication: the first three descriptors are open, text is
/// UTF-8 whatever the locale, and a reader that leaves is an error of write() instead of our end.
void prepareProcess();

} // namespace regent::cli
