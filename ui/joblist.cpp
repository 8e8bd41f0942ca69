#include "ui/joblist.h"

#include <algorithm>

namespace regent {

int JobList::track(const QString& title, QFutureWatcherBase* watcher, qint64 total)
{
    const int id = ++m_lastId;
    m_jobs.append({.id = id, .title = title, .total = total ? total : watcher->progressMaximum()});
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this, [this, id](int value) {
        if (Job* job = find(id)) {
            job->done = value;
            emit changed();
        }
    });
    connect(watcher, &QFutureWatcherBase::progressRangeChanged, this, [this, id](int minimum, int maximum) {
        if (Job* job = find(id); job && maximum > minimum)
            job->total = maximum;
    });
    connect(watcher, &QFutureWatcherBase::progressTextChanged, this, [this, id](const QString& text) {
        if (Job* job = find(id)) {
            job->progressText = text;
            emit changed();
        }
    });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, id] { remove(id); });
    connect(watcher, &QObject::destroyed, this, [this, id] { remove(id); });
    connect(this, &JobList::cancelRequested, watcher, [watcher, id](int wanted) {
        if (wanted == id)
            watcher->cancel();
    });
    emit changed();
    return id;
}

void JobList::cancel(int id)
{
    if (Job* job = find(id); job && !job->cancelling) {
        job->cancelling = true;
        emit changed();
        emit cancelRequested(id);
    }
}

void JobList::cancelAll()
{
    const QList<Job> running = m_jobs;
    for (const Job& job : running)
        cancel(job.id);
}

void JobList::announce(const QString& text)
{
    emit announced(text);
}

JobList::Job* JobList::find(int id)
{
    const auto found =
        std::find_if(m_jobs.begin(), m_jobs.end(), [id](const Job& job) { return job.id == id; });
    return found == m_jobs.end() ? nullptr : &*found;
}

void JobList::remove(int id)
{
    if (m_jobs.removeIf([id](const Job& job) { return job.id == id; }) > 0)
        emit changed();
}

} // namespace regent
