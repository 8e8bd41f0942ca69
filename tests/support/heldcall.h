#pragma once

#include "services/api/result.h"

#include <QFuture>
#include <QPromise>

namespace regent {

/// One call that waits for its answer.
template<class T>
class HeldCall
{
public:
    HeldCall() { m_promise.start(); }

    QFuture<Result<T>> future() { return m_promise.future(); }
    bool isCancelled() const { return m_promise.isCanceled(); }
    void setProgress(int value) { m_promise.setProgressValue(value); }
    void answer(Result<T> result)
    {
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }
    void fail(Error::Kind kind, const QString& code = {})
    {
        answer(failure(kind, code, QStringLiteral("told to")));
    }

private:
    QPromise<Result<T>> m_promise;
};

} // namespace regent
