#include "ui/lock/idlewatch.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QTimer>

namespace regent {

using namespace std::chrono_literals;

IdleWatch::IdleWatch(Clock clock, Limit limit, QObject* parent)
    : QObject(parent), m_clock(std::move(clock)), m_limit(std::move(limit)), m_look(new QTimer(this))
{
    // Looked at often instead of waited for: a timer stands still while the machine sleeps.
    m_look->setInterval(1s);
    connect(m_look, &QTimer::timeout, this, [this] {
        if (isOver())
            giveUp();
    });
}

IdleWatch::~IdleWatch() = default;

void IdleWatch::start()
{
    m_lastTouch = m_clock();
    m_look->start();
    qApp->installEventFilter(this);
}

void IdleWatch::stop()
{
    m_look->stop();
    qApp->removeEventFilter(this);
}

bool IdleWatch::isOver() const
{
    return m_clock() - m_lastTouch >= m_limit();
}

void IdleWatch::giveUp()
{
    stop();
    emit idle();
}

/// A pointer that does not move is no touch: windows that appear below it send moves, too.
bool IdleWatch::isTouch(const QEvent* event)
{
    if (!event->spontaneous())
        return false;
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TabletPress:
        return true;
    case QEvent::MouseMove:
        return std::exchange(m_pointer, static_cast<const QMouseEvent*>(event)->globalPosition()) !=
               m_pointer;
    default:
        return false;
    }
}

/// The touch that comes after the time was up, as when the machine wakes, is nobody's: it may be another
/// person's.
bool IdleWatch::eventFilter(QObject*, QEvent* event)
{
    if (!isTouch(event))
        return false;
    if (isOver()) {
        giveUp();
        return true;
    }
    m_lastTouch = m_clock();
    return false;
}

} // namespace regent
