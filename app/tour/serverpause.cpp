#include "app/tour/serverpause.h"

#include <QDirIterator>
#include <QFile>

#include <csignal>

namespace regent::tour {

using namespace Qt::StringLiterals;

namespace {

qint64 postmasterBelow(const QString& folder)
{
    QDirIterator files(folder, {u"postmaster.pid"_s}, QDir::Files, QDirIterator::Subdirectories);
    if (!files.hasNext())
        return 0;
    QFile file(files.next());
    return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toLongLong() : 0;
}

QList<qint64> childrenOf(qint64 pid)
{
    QFile file(u"/proc/%1/task/%1/children"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<qint64> children;
    const QList<QByteArray> words = file.readAll().simplified().split(' ');
    for (const QByteArray& word : words) {
        if (const qint64 child = word.toLongLong(); child > 0)
            children << child;
    }
    return children;
}

} // namespace

ServerPause::~ServerPause()
{
    resume();
}

void ServerPause::stop(const QString& folder)
{
    const qint64 postmaster = postmasterBelow(folder);
    if (postmaster <= 0)
        return;
    // The parent first, so that it starts no more children.
    for (const qint64 pid : QList<qint64>{postmaster} + childrenOf(postmaster)) {
        if (::kill(pid_t(pid), SIGSTOP) == 0)
            m_stopped << pid;
    }
}

void ServerPause::resume()
{
    for (const qint64 pid : std::exchange(m_stopped, {}))
        ::kill(pid_t(pid), SIGCONT);
}

} // namespace regent::tour
