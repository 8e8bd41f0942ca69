#pragma once

#include <QFutureWatcherBase>
#include <QList>
#include <QObject>
#include <QString>

namespace regent {

/// What runs in the background of this window: shown in the status bar with progress and cancel.
class JobList : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    struct Job
    {
        int id = 0;
        QString title; ///< "Exporting users"
        qint64 done = 0;
        qint64 total = 0; ///< 0: unknown
        QString progressText = {};
        bool cancelling = false;
    };

    /// Shows the watched call until it finishes. whenDone() returns such a watcher.
    /// `total` 0: the future's own progress range, if it sets one.
    int track(const QString& title, QFutureWatcherBase* watcher, qint64 total = 0);
    /// Cancels the future; the job stays, marked as cancelling, until the future has finished.
    void cancel(int id);
    void cancelAll();

    const QList<Job>& jobs() const { return m_jobs; }

    /// One line that stands in the status bar for a few seconds and is read out: "Exported 1,000 users".
    void announce(const QString& text);

signals:
    void changed();
    void announced(const QString& text);
    void cancelRequested(int id);

private:
    Job* find(int id);
    void remove(int id);

    QList<Job> m_jobs;
    int m_lastId = 0;
};

} // namespace regent
