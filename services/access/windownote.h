#pragma once

#include "services/access/leasestore.h"
#include "services/postgres/embedded/filedescriptor.h"

#include <QList>

#include <vector>

namespace regent::access {

/// What the next start has to know if this process does not live to end its lease: a small file beside the
/// window, locked as long as the process lives. The kernel drops the lock however the process ends. Holds no
/// secret.
struct NoteText
{
    QString window;
    QString installation; ///< The database, whatever name it is reached under.
    QString login;
    QList<LeaseId> running;       ///< Neither ended nor known to have ended.
    QList<LeaseEnding> unwritten; ///< Ended, but not on record.

    bool isEmpty() const { return running.isEmpty() && unwritten.isEmpty(); }
    QByteArray toJson() const;
    /// A damaged note names its window at least: by the file's name.
    static NoteText fromJson(const QByteArray& json, const QString& window);
};

/// Where notes are kept: REGENT_WINDOW_DIR, else a folder in the user's data folder.
QString defaultNoteFolder();

/// The note of this window. The file is there exactly while there is something to know.
class WindowNote
{
public:
    WindowNote(QString folder, QString window);

    /// False when it cannot be kept: then no lease must begin.
    bool began(const LeaseId& lease, const QString& installation, const QString& login);
    void ended(const LeaseEnding& ending);
    void settled(const LeaseId& lease);

private:
    bool write();
    bool make();

    const QString m_folder;
    NoteText m_text;
    postgres::FileDescriptor m_file;
};

/// A note whose process is gone. Held locked, so that of several consoles that start only one cares for it.
class DeadNote
{
public:
    /// All that can be locked now.
    static std::vector<DeadNote> findAll(const QString& folder);

    const NoteText& text() const { return m_text; }
    /// What it says is taken care of.
    void remove();

private:
    DeadNote(QString path, postgres::FileDescriptor file, NoteText text);

    QString m_path;
    postgres::FileDescriptor m_file;
    NoteText m_text;
};

} // namespace regent::access
