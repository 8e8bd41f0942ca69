#pragma once

#include "services/api/result.h"

#include <QFuture>
#include <QTest>

namespace regent::test {

/// The answer of a service call, with the event loop running meanwhile. Cancelled for a future that was
/// cancelled; Internal "never_finished" for one that does not finish.
template<class T>
Result<T> await(const QFuture<Result<T>>& future, int milliseconds = 30000)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, milliseconds))
        return failure(Error::Kind::Internal, QStringLiteral("never_finished"), {});
    if (future.isCanceled() || future.resultCount() == 0)
        return failure(Error::Kind::Cancelled, {}, {});
    return future.result();
}

/// "ok", or the error as "kind code".
template<class T>
QString outcome(const Result<T>& result)
{
    return result ? QStringLiteral("ok")
                  : QString(kindName(result.error().kind) % u' ' % result.error().code);
}

} // namespace regent::test
