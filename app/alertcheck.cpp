#include "app/alertcheck.h"

#include "services/access/alertgate.h"
#include "services/api/answered.h"
#include "services/api/whendone.h"

#include <QCoreApplication>
#include <QPromise>

namespace regent {

using namespace Qt::StringLiterals;

QFuture<Result<void>> AlertCheck::send(QString url)
{
    auto promise = std::make_shared<QPromise<Result<void>>>(); // shared with the answer below
    promise->start();
    auto* gate = new access::AlertGate(
        m_client, [url] { return answered<std::optional<QString>>(url); }, this);
    const QString program = u"Regent "_s + QCoreApplication::applicationVersion();
    whenDone(gate->send(access::testAlertBody(program)), gate, [promise, gate](const Result<bool>& told) {
        promise->addResult(told ? Result<void>() : failure(told.error()));
        promise->finish();
        gate->deleteLater();
    });
    return promise->future();
}

} // namespace regent
