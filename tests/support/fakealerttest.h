#pragma once

#include "tests/support/heldcall.h"
#include "ui/signin/alerttest.h"

#include <QStringList>

namespace regent {

/// Remembers which address was tried; answers when the test says so.
class FakeAlertTest : public AlertTest
{
public:
    QStringList urls;
    HeldCall<void> held;

    QFuture<Result<void>> send(QString url) override
    {
        urls.append(url);
        return held.future();
    }
};

} // namespace regent
