#pragma once

#include "ui/signin/installpreview.h"

#include <QObject>

namespace regent {

/// InstallPreview over a session of its own, opened for the one question.
class SessionPreview : public QObject, public InstallPreview
{
    Q_OBJECT
public:
    using QObject::QObject;

    QFuture<Result<InstallPlan>> plan(ConnectionProfile profile, QString password) override;
};

} // namespace regent
