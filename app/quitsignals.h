#pragma once

#include <QObject>

class QSocketNotifier;

namespace regent {

/// SIGTERM, SIGINT and SIGHUP end the event loop, so that windows save their state and the embedded workspace
/// is left in order. One per process.
class QuitSignals : public QObject
{
    Q_OBJECT
public:
    QuitSignals();
    ~QuitSignals() override;

private:
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace regent
