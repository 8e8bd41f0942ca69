#include "app/sessionpreview.h"

#include "app/platformsession.h"
#include "services/api/whendone.h"

#include <QPromise>

namespace regent {

using namespace Qt::StringLiterals;

QFuture<Result<InstallPlan>> SessionPreview::plan(ConnectionProfile profile, QString password)
{
    auto promise = std::make_shared<QPromise<Result<InstallPlan>>>(); // shared by the two steps below
    promise->start();
    auto* session = new PlatformSession(std::move(profile), std::move(password), u"regent preview"_s, this,
                                        PlatformSession::Watch::No);
    const auto finish = [promise, session](Result<InstallPlan> plan) {
        promise->addResult(std::move(plan));
        promise->finish();
        session->deleteLater();
    };
    whenDone(session->open(), session, [session, finish](const Result<PlatformInfo>& info) {
        if (!info)
            return finish(failure(info.error()));
        whenDone(session->schema().plan(), session, finish);
    });
    return promise->future();
}

} // namespace regent
