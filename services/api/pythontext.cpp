#include "services/api/pythontext.h"

namespace regent {

namespace {

/// str.isspace()
bool isPythonSpace(QChar c)
{
    return c.isSpace() || (c >= QChar(0x1c) && c <= QChar(0x1f));
}

} // namespace

QString strippedAsPython(const QString& text)
{
    qsizetype begin = 0, end = text.size();
    while (begin < end && isPythonSpace(text[begin]))
        ++begin;
    while (end > begin && isPythonSpace(text[end - 1]))
        --end;
    return text.mid(begin, end - begin);
}

} // namespace regent
