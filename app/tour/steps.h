#pragma once

#include "app/tour/guide.h"

namespace regent {
class Application;
}

namespace regent::tour {

/// The way through the console. `folder` is for what the tour writes besides pictures,
/// `dataDir` the embedded workspace's.
QList<Step> steps(Application& application, const QString& folder, const QString& dataDir);

} // namespace regent::tour
