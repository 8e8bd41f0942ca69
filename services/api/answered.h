#pragma once

#include "services/api/result.h"

#include <QFuture>
#include <QPromise>

namespace regent {

/// A call that has its answer already.
template<class T>
QFuture<Result<T>> answered(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

template<class T>
QFuture<Result<T>> refused(Error error)
{
    return answered<T>(failure(std::move(error)));
}

} // namespace regent
