#include "app/cli/output.h"

#include "app/cli/json.h"
#include "app/cli/messages.h"
#include "app/cli/texttable.h"

#include <QJsonDocument>

#include <cerrno>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

/// 0, or the errno.
int writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes = bytes.sliced(written);
    }
    return 0;
}

} // namespace

int Output::terminalWidth()
{
    winsize size{};
    return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool Output::isErrorTerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

void Output::actAs(const QString& line, const QJsonObject& fields)
{
    m_heading = line;
    m_acting = fields;
}

void Output::text(const QString& text)
{
    if (const QString heading = std::exchange(m_heading, {}); !heading.isEmpty())
        write((heading + u"\n\n"_s).toUtf8());
    write(text.toUtf8());
}

void Output::document(QJsonObject document)
{
    if (!m_acting.isEmpty())
        document["acting_as"_L1] = m_acting;
    write(QJsonDocument(document).toJson(QJsonDocument::Compact) + '\n');
}

void Output::error(const Error& error, const std::optional<RequestId>& retry)
{
    QString message = messageOf(error);
    if (retry)
        message +=
            u"; it may have happened all the same: to make sure, and only once, repeat it with --request-id "_s +
            terminalSafe(retry->value());
    if (m_json)
        document(toJson(error, message, retry));
    else if (error.code != "io"_L1 || !readerHasLeft())
        remark("regentctl: "_L1 + message);
}

void Output::remark(const QString& line)
{
    progress({});
    writeAll(STDERR_FILENO, (line + u'\n').toUtf8());
}

void Output::progress(const QString& line)
{
    if (!isErrorTerminal() || (line.isEmpty() && !m_progressShown))
        return;
    writeAll(STDERR_FILENO, ("\r\033[K"_L1 + line).toUtf8());
    m_progressShown = !line.isEmpty();
}

ExitCode Output::outcome()
{
    if (m_error == 0)
        return ExitCode::Done;
    if (m_error != EPIPE)
        remark("regentctl: standard output: "_L1 + qt_error_string(m_error));
    return ExitCode::Failed;
}

bool Output::readerHasLeft()
{
    pollfd state{STDOUT_FILENO, POLLOUT, 0};
    return ::poll(&state, 1, 0) == 1 && (state.revents & POLLERR) != 0;
}

void Output::write(const QByteArray& bytes)
{
    progress({});
    if (m_error == 0)
        m_error = writeAll(STDOUT_FILENO, bytes);
}

} // namespace regent::cli
