#include "ui/lock/consolelock.h"

#include "services/api/connectionservice.h"
#include "services/api/impersonation.h"
#include "services/api/settings.h"
#include "services/api/whendone.h"

#include <QApplication>

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestWait = 60;

/// Nothing after the first mistake, then doubling: 1, 2, 4 … seconds.
int secondsAfter(int failures)
{
    return failures < 2 ? 0 : std::min(kLongestWait, 1 << std::min(failures - 2, 10));
}

Error otherLogin()
{
    return {Error::Kind::Denied, u"other_login"_s, u"the server took the person for somebody else"_s, {}};
}

/// Where the largest window stands: the lock takes its place.
QRect placeOfWork()
{
    const auto area = [](const QRect& place) { return qint64(place.width()) * place.height(); };
    QRect largest;
    const QList<QWidget*> windows = QApplication::topLevelWidgets();
    for (const QWidget* window : windows) {
        if (window->isVisible() && area(window->geometry()) > area(largest))
            largest = window->geometry();
    }
    return largest;
}

} // namespace

ConsoleLock::ConsoleLock(Services services, const LockWindow::Person& person, IdleWatch::Clock clock,
                         QObject* parent)
    : QObject(parent), m_services(services), m_person(person),
      m_idle(std::move(clock),
             [&settings = services.settings] { return std::chrono::minutes(idleLockMinutes(settings)); })
{
    connect(&m_idle, &IdleWatch::idle, this, [this] { lock(LockCause::Idle); });
    m_idle.start();
}

ConsoleLock::~ConsoleLock() = default;

void ConsoleLock::lock(LockCause cause)
{
    if (isLocked())
        return;
    m_idle.stop();
    m_services.impersonation.end(cause == LockCause::Idle ? LeaseEnd::Idle : LeaseEnd::Lock);
    m_window = std::make_unique<LockWindow>(m_person);
    connect(m_window.get(), &LockWindow::entered, this, &ConsoleLock::tryEntering);
    connect(m_window.get(), &LockWindow::signOutRequested, this, [this] {
        m_veil.drop(); // it would hold the sign-in window, too
        emit signOutRequested();
    });
    if (const QRect place = placeOfWork(); place.isValid())
        m_window->setGeometry(place);
    m_veil.cover(m_window.get());
    m_window->present(cause);
    emit locked(cause);
}

/// Signs in for real, on a connection of its own, with what was typed and nothing else: a password kept in
/// the keyring or a file would open it to anybody.
void ConsoleLock::tryEntering(const QString& password)
{
    if (m_person.password && password.isEmpty())
        return;
    m_window->setBusy(true);
    whenDone(m_services.connections.test(m_person.profile, password), m_window.get(),
             [this](const Result<PlatformInfo>& found) {
                 m_window->setBusy(false);
                 if (found && found->staff.login == m_person.login)
                     return unlock();
                 refuse(found ? otherLogin() : found.error());
             });
}

void ConsoleLock::refuse(const Error& error)
{
    if (error.kind == Error::Kind::Denied)
        ++m_failures;
    m_window->showFailure(errorText(error, Attempt::Unlock), secondsAfter(m_failures));
}

void ConsoleLock::unlock()
{
    m_failures = 0;
    m_veil.lift();
    m_window->hide();
    m_window.release()->deleteLater(); // its own call is on the stack
    m_idle.start();
    emit unlocked();
}

} // namespace regent
