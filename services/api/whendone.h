#pragma once

#include "services/api/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace regent {

/// Calls `fn(Result<T>)` exactly once on `owner`'s thread when `future` has finished, never after the
/// death of `owner`. A future that was cancelled or dropped without an answer arrives as Kind::Cancelled.
/// The watcher is returned so that a caller can show progress; it deletes itself.
///
/// This is the only way ui and models consume a future: QFuture::then(context, …) aborts in Qt 6.4 when
/// the context dies first, and QFuture::result() may run the job on the calling thread.
template<class T, class Fn>
QFutureWatcher<Result<T>>* whenDone(const QFuture<Result<T>>& future, QObject* owner, Fn fn)
{
    auto* watcher = new QFutureWatcher<Result<T>>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner,
                     [watcher, callback = std::move(fn)]() mutable {
                         watcher->deleteLater();
                         const QFuture<Result<T>> done = watcher->future();
                         if (done.isCanceled() || done.resultCount() == 0)
                             callback(Result<T>(failure(Error::Kind::Cancelled, {}, {})));
                         else
                             callback(done.result());
                     });
    watcher->setFuture(future);
    return watcher;
}

} // namespace regent
