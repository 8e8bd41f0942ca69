#pragma once

#include "services/http/httpclient.h"
#include "ui/signin/alerttest.h"

#include <QObject>

namespace regent {

/// AlertTest over HTTP.
class AlertCheck : public QObject, public AlertTest
{
    Q_OBJECT
public:
    using QObject::QObject;

    QFuture<Result<void>> send(QString url) override;

private:
    http::HttpClient m_client;
};

} // namespace regent
