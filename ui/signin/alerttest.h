#pragma once

#include "services/api/result.h"

#include <QFuture>
#include <QString>

namespace regent {

/// Sends a message to a webhook that is about to be relied on.
class AlertTest
{
public:
    virtual ~AlertTest() = default;

    /// Posts one message that says that it is a test. Invalid as of parseAlertUrl(); Unavailable "alert" when
    /// the webhook does not answer with 2xx. No error names the URL.
    virtual QFuture<Result<void>> send(QString url) = 0;
};

} // namespace regent
