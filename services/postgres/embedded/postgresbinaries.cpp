#include "services/postgres/embedded/postgresbinaries.h"

#include "services/postgres/embedded/workspaceerror.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

constexpr int kOldestSupported = 13;
constexpr int kAskVersionMs = 5000;

/// 0 when the program cannot be asked.
int majorOf(const QString& postgres)
{
    QProcess process;
    process.start(postgres, {u"--version"_s}, QIODevice::ReadOnly);
    if (!process.waitForFinished(kAskVersionMs))
        return 0;
    static const QRegularExpression version(u"\\(PostgreSQL\\) (\\d+)"_s);
    return version.match(QString::fromLatin1(process.readAllStandardOutput())).captured(1).toInt();
}

/// The major in a path like /usr/lib/postgresql/15/bin or /usr/pgsql-15/bin; 0 when it shows none.
int majorInPath(const QString& folder)
{
    static const QRegularExpression number(u"(\\d+)/bin$"_s);
    return number.match(folder).captured(1).toInt();
}

QStringList expand(const QString& pattern)
{
    const qsizetype star = pattern.indexOf(u'*');
    if (star < 0)
        return {pattern};
    const qsizetype slash = pattern.lastIndexOf(u'/', star);
    const qsizetype end = pattern.indexOf(u'/', star);
    const QDir parent(pattern.left(slash));
    QStringList folders;
    for (const QString& name : parent.entryList({pattern.mid(slash + 1, end - slash - 1)}, QDir::Dirs))
        folders.append(parent.filePath(name) + pattern.mid(end));
    return folders;
}

} // namespace

QStringList PostgresBinaries::standardPlaces()
{
    QStringList places = {u"/usr/lib/postgresql/*/bin"_s, u"/usr/pgsql-*/bin"_s};
    const QString inPath = QStandardPaths::findExecutable(u"postgres"_s);
    if (!inPath.isEmpty())
        places.append(QFileInfo(inPath).canonicalPath());
    return places;
}

PostgresBinaries::PostgresBinaries(const QStringList& patterns)
{
    for (const QString& pattern : patterns) {
        for (const QString& folder : expand(pattern))
            add(folder);
    }
    std::stable_sort(m_versions.begin(), m_versions.end(),
                     [](const Version& a, const Version& b) { return a.major > b.major; });
}

void PostgresBinaries::add(const QString& folder)
{
    const QString postgres = folder + u"/postgres"_s;
    if (!QFileInfo(postgres).isExecutable() || !QFileInfo(folder + u"/initdb"_s).isExecutable())
        return;
    const int inPath = majorInPath(folder);
    const int major = inPath > 0 ? inPath : majorOf(postgres);
    if (major >= kOldestSupported)
        m_versions.append({major, folder});
}

Result<PostgresBinaries::Version> PostgresBinaries::newest() const
{
    if (m_versions.isEmpty())
        return unusable(kPostgresMissing, u"no PostgreSQL server is installed; install the package "
                                          "postgresql (version 13 or newer)"_s);
    return m_versions.first();
}

Result<PostgresBinaries::Version> PostgresBinaries::forData(int major) const
{
    for (const Version& version : m_versions) {
        if (version.major == major)
            return version;
    }
    const QString install = u"the data is of PostgreSQL %1; install the package postgresql-%1"_s.arg(major);
    const bool newer = !m_versions.isEmpty() && major > m_versions.first().major;
    return unusable(newer ? kDataNewer : kPostgresMissing, install);
}

} // namespace regent::postgres
