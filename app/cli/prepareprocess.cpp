#include "app/cli/prepareprocess.h"

#include <QByteArray>

#include <clocale>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <langinfo.h>
#include <unistd.h>

namespace regent::cli {

namespace {

/// A file opened later would become "standard output" otherwise.
void openStandardDescriptors()
{
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor) {
        if (::fcntl(descriptor, F_GETFD) == -1)
            ::open("/dev/null", descriptor == STDIN_FILENO ? O_RDONLY : O_WRONLY);
    }
}

/// Qt would switch by itself, and say so on standard error.
void useUtf8()
{
    std::setlocale(LC_ALL, "");
    if (std::strcmp(::nl_langinfo(CODESET), "UTF-8") != 0)
        qputenv("LC_ALL", "C.UTF-8");
}

} // namespace

void prepareProcess()
{
    openStandardDescriptors();
    useUtf8();
    std::signal(SIGPIPE, SIG_IGN);
}

} // namespace regent::cli
