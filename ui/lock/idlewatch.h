#pragma once

#include <QObject>
#include <QPointF>

#include <chrono>
#include <functional>

class QTimer;

namespace regent {

/// Notices that nobody has touched the program for a while. Only input that comes from outside counts; what
/// the program does by itself is no touch.
class IdleWatch : public QObject
{
    Q_OBJECT
public:
    /// Time since any fixed moment, on a clock that nobody can set and that goes on during suspend.
    using Clock = std::function<std::chrono::nanoseconds()>;
    /// Asked each time, so that another choice holds at once.
    using Limit = std::function<std::chrono::nanoseconds()>;

    IdleWatch(Clock clock, Limit limit, QObject* parent = nullptr);
    ~IdleWatch() override;

    /// Counts from now on, until idle() or stop().
    void start();
    void stop();

signals:
    /// Once per start().
    void idle();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool isTouch(const QEvent* event);
    bool isOver() const;
    void giveUp();

    Clock m_clock;
    Limit m_limit;
    QTimer* m_look = nullptr;
    std::chrono::nanoseconds m_lastTouch{};
    QPointF m_pointer;
};

} // namespace regent
