#include "services/access/windownote.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QStandardPaths>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

Q_LOGGING_CATEGORY(lcNote, "regent.lease", QtInfoMsg)

namespace regent::access {

using namespace Qt::StringLiterals;
using postgres::FileDescriptor;

namespace {

constexpr auto kSuffix = ".lease"_L1;
constexpr qint64 kMaxNote = 64 * 1024;

QByteArray encoded(const QString& path)
{
    return QFile::encodeName(path);
}

bool isPlainFile(const FileDescriptor& file, struct stat& state)
{
    return ::fstat(file.get(), &state) == 0 && S_ISREG(state.st_mode) && state.st_uid == ::geteuid();
}

/// Whether the file that is locked is still the one of that name.
bool isInPlace(const FileDescriptor& file, const QString& path)
{
    struct stat held
    {
    }, named{};
    return isPlainFile(file, held) && ::stat(encoded(path).constData(), &named) == 0 &&
           held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

QByteArray readAll(const FileDescriptor& file)
{
    QByteArray bytes(kMaxNote, Qt::Uninitialized);
    const ssize_t got = ::pread(file.get(), bytes.data(), size_t(bytes.size()), 0);
    bytes.truncate(std::max<ssize_t>(got, 0));
    return bytes;
}

} // namespace

QByteArray NoteText::toJson() const
{
    QJsonArray leases;
    for (const LeaseId& id : running)
        leases.append(QJsonObject{{"id"_L1, id.value()}});
    for (const LeaseEnding& ending : unwritten)
        leases.append(QJsonObject{{"id"_L1, ending.lease.value()}, {"cause"_L1, leaseEndName(ending.cause)}});
    return QJsonDocument(QJsonObject{{"window"_L1, window},
                                     {"installation"_L1, installation},
                                     {"login"_L1, login},
                                     {"leases"_L1, leases}})
        .toJson(QJsonDocument::Compact);
}

NoteText NoteText::fromJson(const QByteArray& json, const QString& window)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    NoteText text{window, document["installation"_L1].toString(), document["login"_L1].toString(), {}, {}};
    for (const QJsonValue& each : document["leases"_L1].toArray()) {
        const LeaseId id(each["id"_L1].toString());
        if (const auto cause = leaseEndOf(each["cause"_L1].toString()))
            text.unwritten.append({id, *cause, leaseEndName(*cause)});
        else
            text.running.append(id);
    }
    return text;
}

QString defaultNoteFolder()
{
    const QString named = qEnvironmentVariable("REGENT_WINDOW_DIR");
    return named.isEmpty()
               ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/regent-windows"_s
               : named;
}

WindowNote::WindowNote(QString folder, QString window) : m_folder(std::move(folder))
{
    m_text.window = std::move(window);
}

bool WindowNote::began(const LeaseId& lease, const QString& installation, const QString& login)
{
    m_text.installation = installation;
    m_text.login = login;
    if (!m_text.running.contains(lease))
        m_text.running.append(lease);
    if (write())
        return true;
    qCWarning(lcNote, "the note of this window cannot be written");
    m_text.running.removeAll(lease);
    return false;
}

void WindowNote::ended(const LeaseEnding& ending)
{
    m_text.running.removeAll(ending.lease);
    m_text.unwritten.append(ending);
    write();
}

void WindowNote::settled(const LeaseId& lease)
{
    m_text.running.removeAll(lease);
    m_text.unwritten.removeIf([&](const LeaseEnding& ending) { return ending.lease == lease; });
    write();
}

bool WindowNote::write()
{
    if (m_text.isEmpty()) {
        if (m_file.isOpen())
            QFile::remove(m_folder + u'/' + m_text.window + kSuffix);
        m_file = FileDescriptor();
        return true;
    }
    if (!m_file.isOpen())
        return make();
    // Not forced to the disk: it is there for a process that dies. After a power cut the lease ends as
    // expired.
    const QByteArray json = m_text.toJson();
    return ::pwrite(m_file.get(), json.constData(), size_t(json.size()), 0) == json.size() &&
           ::ftruncate(m_file.get(), json.size()) == 0;
}

/// Locked and complete before it has the name under which others look for it.
bool WindowNote::make()
{
    if (!QDir().mkpath(m_folder))
        return false;
    const QString path = m_folder + u'/' + m_text.window + kSuffix, hidden = path + u".new"_s;
    FileDescriptor file(
        ::open(encoded(hidden).constData(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.isOpen() || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0)
        return false;
    m_file = std::move(file);
    if (write() && ::rename(encoded(hidden).constData(), encoded(path).constData()) == 0)
        return true;
    QFile::remove(hidden);
    m_file = FileDescriptor();
    return false;
}

DeadNote::DeadNote(QString path, FileDescriptor file, NoteText text)
    : m_path(std::move(path)), m_file(std::move(file)), m_text(std::move(text))
{
}

std::vector<DeadNote> DeadNote::findAll(const QString& folder)
{
    std::vector<DeadNote> notes;
    for (const QString& name : QDir(folder).entryList({u'*' + kSuffix}, QDir::Files)) {
        const QString path = folder + u'/' + name;
        FileDescriptor file(::open(encoded(path).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
        if (!file.isOpen() || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0 || !isInPlace(file, path))
            continue;
        NoteText text = NoteText::fromJson(readAll(file), name.chopped(kSuffix.size()));
        notes.push_back(DeadNote(path, std::move(file), std::move(text)));
    }
    return notes;
}

void DeadNote::remove()
{
    QFile::remove(m_path);
    m_file = FileDescriptor();
}

} // namespace regent::access
