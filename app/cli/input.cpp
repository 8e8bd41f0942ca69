#include "app/cli/input.h"

#include <cerrno>
#include <unistd.h>

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

/// Up to 4 KB more of standard input, empty at its end. Not QFile: it starts again after a signal.
Result<QByteArray> readSome()
{
    QByteArray bytes(4096, Qt::Uninitialized);
    const ssize_t got = ::read(STDIN_FILENO, bytes.data(), size_t(bytes.size()));
    if (got < 0 && errno == EINTR)
        return failure(Error::Kind::Cancelled, {}, {});
    if (got < 0)
        return failure(Error::Kind::Invalid, u"usage"_s, u"standard input cannot be read"_s);
    bytes.truncate(got);
    return bytes;
}

} // namespace

Result<QByteArray> readInput(qsizetype limit)
{
    QByteArray all;
    while (true) {
        const auto some = readSome();
        if (!some || some->isEmpty())
            return some ? Result<QByteArray>(all) : some;
        all += *some;
        if (all.size() > limit)
            return failure(Error::Kind::Invalid, u"usage"_s,
                           u"standard input holds more than %1 bytes"_s.arg(limit));
    }
}

bool isInteractive()
{
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

Result<bool> confirm(const QString& question, const QString& insteadUse)
{
    if (!isInteractive())
        return failure(Error::Kind::Invalid, u"usage"_s,
                       u"there is no terminal to ask on; add %1 to go ahead"_s.arg(insteadUse));
    const QByteArray prompt = question.toUtf8() + " [y/N] ";
    if (::write(STDERR_FILENO, prompt.constData(), size_t(prompt.size())) < 0)
        return false;
    const auto answer = readSome();
    if (!answer)
        return failure(answer.error());
    const QByteArray word = answer->trimmed().toLower();
    return word == "y" || word == "yes";
}

} // namespace regent::cli
