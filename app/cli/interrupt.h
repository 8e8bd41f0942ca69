#pragma once

#include <QObject>

namespace regent::cli {

/// Turns the first SIGINT or SIGTERM into a signal on the main thread, so that what runs is cancelled and
/// cleaned up. A second one ends the program at once. Make one at most; it lasts as long as the program.
class Interrupt : public QObject
{
    Q_OBJECT
public:
    explicit Interrupt(QObject* parent = nullptr);

signals:
    void wanted();
};

} // namespace regent::cli
