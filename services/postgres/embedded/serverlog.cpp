#include "services/postgres/embedded/serverlog.h"

#include "services/postgres/embedded/workspaceerror.h"

#include <QDir>
#include <QFile>
#include <QStorageInfo>
#include <QStringList>

#include <algorithm>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostRead = 64 * 1024;
constexpr qsizetype kMostLines = 6;
constexpr qint64 kNothingLeft = 256 * 1024;

struct Sign
{
    QLatin1StringView words; ///< As PostgreSQL 13 … 17 says it; the workspace's messages are English.
    QLatin1StringView code;
};

// The first that is found decides.
constexpr Sign kSigns[] = {
    {"No space left on device"_L1, kDiskFull},
    {"Disk quota exceeded"_L1, kDiskFull},
    {"lock file \"postmaster.pid\" already exists"_L1, kRemainsInTheWay},
    {"pre-existing shared memory block"_L1, kRemainsInTheWay},
    {"database files are incompatible with server"_L1, kDataCorrupt},
    {"calculated CRC checksum does not match"_L1, kDataCorrupt},
    {"incorrect checksum in control file"_L1, kDataCorrupt},
    {"could not locate a valid checkpoint record"_L1, kDataCorrupt},
    {"could not locate required checkpoint record"_L1, kDataCorrupt},
    {"could not find redo location"_L1, kDataCorrupt},
    {"invalid checkpoint record"_L1, kDataCorrupt},
    {"control file contains invalid"_L1, kDataCorrupt},
    {"could not find the database system"_L1, kDataCorrupt},
    {"is not a valid data directory"_L1, kDataCorrupt},
    {"is not a database cluster directory"_L1, kDataCorrupt},
    {"invalid page in block"_L1, kDataCorrupt},
    {"page verification failed"_L1, kDataCorrupt},
    {"contains invalid data"_L1, kDataCorrupt},
    {"contains incorrect checksum"_L1, kDataCorrupt},
    {"invalid data in file"_L1, kDataCorrupt},
    {"could not read file \"global/"_L1, kDataCorrupt},
    {"could not open file \"global/"_L1, kDataCorrupt},
    {"could not open file \"base/"_L1, kDataCorrupt},
    {"could not open file \"pg_"_L1, kDataCorrupt},
    {"could not open directory \""_L1, kDataCorrupt},
    {"could not access status of transaction"_L1, kDataCorrupt},
    {"required WAL directory"_L1, kDataCorrupt},
    {"WAL ends before"_L1, kDataCorrupt},
};

bool isWorthQuoting(const QString& line)
{
    static const QStringList levels = {u"FATAL:"_s, u"PANIC:"_s,  u"ERROR:"_s, u"error:"_s,   u"DETAIL:"_s,
                                       u"HINT:"_s,  u"detail:"_s, u"hint:"_s,  u"postgres:"_s};
    // A wrong setting is named in lines of the lowest level.
    return line.contains(" in file \""_L1) ||
           std::any_of(levels.begin(), levels.end(),
                       [&](const QString& level) { return line.contains(level); });
}

QString quote(const QString& text)
{
    QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    const QStringList all = lines;
    erase_if(lines, [](const QString& line) { return !isWorthQuoting(line); });
    if (lines.isEmpty())
        lines = all;
    return lines.mid(qMax<qsizetype>(0, lines.size() - kMostLines)).join(u'\n').simplified();
}

} // namespace

Error judgeOutput(const QString& text)
{
    for (const Sign& sign : kSigns) {
        if (text.contains(sign.words))
            return {Error::Kind::Unavailable, QString(sign.code), quote(text), {}};
    }
    return {Error::Kind::Unavailable, QString(kStartFailed), quote(text), {}};
}

ServerLog::ServerLog(const QString& clusterDir) : m_folder(clusterDir + u"/log"_s)
{
    for (const QFileInfo& file : QDir(m_folder).entryInfoList(QDir::Files))
        m_sizes.insert(file.fileName(), file.size());
}

QString ServerLog::startFile(const QString& clusterDir)
{
    return clusterDir + u"/log/start.log"_s;
}

Error ServerLog::whyItFailed() const
{
    Error error = judgeOutput(textSince());
    // On a full disk not even the log can say so.
    if (error.code == kStartFailed && QStorageInfo(m_folder).bytesFree() < kNothingLeft)
        error.code = kDiskFull;
    return error;
}

QString ServerLog::textSince() const
{
    QByteArray text;
    for (const QFileInfo& info : QDir(m_folder).entryInfoList(QDir::Files, QDir::Time | QDir::Reversed)) {
        QFile file(info.filePath());
        const qint64 before = m_sizes.value(info.fileName());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        // A file that shrank was begun anew.
        file.seek(qMax(file.size() < before ? 0 : before, file.size() - kMostRead));
        text += file.read(kMostRead);
    }
    return QString::fromUtf8(text);
}

} // namespace regent::postgres
