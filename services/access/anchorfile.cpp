#include "services/access/anchorfile.h"

#include "services/crypto/sha256.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace regent::access {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kChunk = 64 * 1024;
constexpr int kNameDigits = 32;

Error ioError(const QString& path, const QString& what)
{
    return {Error::Kind::Unavailable, u"io"_s, path + u": "_s + what, u"anchors"_s};
}

QString systemError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

/// A file that is locked against other programs as long as this lives.
class LockedFile
{
public:
    explicit LockedFile(const QString& path)
        : m_descriptor(
              ::open(QFile::encodeName(path).constData(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600))
    {
        while (m_descriptor >= 0 && ::flock(m_descriptor, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    ~LockedFile()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Q_DISABLE_COPY_MOVE(LockedFile)

    bool isOpen() const { return m_descriptor >= 0; }

    /// In one piece and on the disk.
    bool append(const QByteArray& bytes) const
    {
        return ::write(m_descriptor, bytes.constData(), size_t(bytes.size())) == bytes.size() &&
               ::fsync(m_descriptor) == 0;
    }

private:
    int m_descriptor;
};

/// The last lines of a file, at least `wanted` bytes if it has them.
QByteArray tailOf(QFile& file, qint64 wanted)
{
    file.seek(std::max<qint64>(0, file.size() - wanted));
    return file.readAll();
}

std::optional<KeptAnchor> lastAnchorIn(const QByteArray& tail, bool fromStart)
{
    const QList<QByteArray> lines = tail.split('\n');
    const qsizetype first = fromStart ? 0 : 1; // the first one may be cut
    for (qsizetype i = lines.size() - 1; i >= first; --i) {
        if (auto anchor = KeptAnchor::fromLine(lines[i]))
            return anchor;
    }
    return {};
}

} // namespace

QString AnchorFile::defaultFolder()
{
    const QString named = qEnvironmentVariable("REGENT_ANCHOR_DIR");
    return named.isEmpty()
               ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/regent-anchors"_s
               : named;
}

AnchorFile AnchorFile::of(const QString& folder, const QString& server, const QString& database)
{
    const QByteArray name = server.toUtf8() + '\0' + database.toUtf8();
    const QByteArray key = crypto::sha256(name).toHex();
    return AnchorFile(folder + u'/' + QString::fromLatin1(key.first(kNameDigits)) + u".jsonl"_s);
}

Result<std::optional<KeptAnchor>> AnchorFile::newest() const
{
    QFile file(m_path);
    if (!file.exists())
        return std::nullopt;
    if (!file.open(QIODevice::ReadOnly))
        return failure(ioError(m_path, file.errorString()));
    for (qint64 wanted = kChunk;; wanted *= 4) {
        const bool all = wanted >= file.size();
        if (auto anchor = lastAnchorIn(tailOf(file, wanted), all); anchor || all)
            return anchor;
    }
}

Result<void> AnchorFile::append(const QList<KeptAnchor>& anchors) const
{
    const QString folder = QFileInfo(m_path).path();
    if (!QDir(folder).exists() && QDir().mkpath(folder))
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const LockedFile file(m_path);
    if (!file.isOpen())
        return failure(ioError(m_path, systemError()));
    const auto known = newest(); // another program may have been here meanwhile
    if (!known)
        return failure(known.error());
    QByteArray lines;
    for (const KeptAnchor& anchor : anchors) {
        if (!*known || anchor.number > (*known)->number)
            lines += anchor.toLine();
    }
    if (lines.isEmpty())
        return {};
    // Ends what a crash may have cut off.
    QFile before(m_path);
    if (before.open(QIODevice::ReadOnly) && before.size() > 0 && !tailOf(before, 1).endsWith('\n'))
        lines.prepend('\n');
    return file.append(lines) ? Result<void>() : failure(ioError(m_path, systemError()));
}

AnchorReader::AnchorReader(const AnchorFile& file) : m_file(file.path())
{
    if (m_file.open(QIODevice::ReadOnly))
        m_end = m_file.size();
}

std::optional<KeptAnchor> AnchorReader::next()
{
    while (m_file.isOpen() && m_file.pos() < m_end) {
        if (auto anchor = KeptAnchor::fromLine(m_file.readLine()))
            return anchor;
    }
    return {};
}

} // namespace regent::access
