#include "ui/lock/windowveil.h"

#include <QApplication>
#include <QDialog>
#include <QToolTip>

#include <algorithm>

namespace regent {

namespace {

bool isPassing(const QWidget* window)
{
    return window->windowType() == Qt::Popup || window->windowType() == Qt::ToolTip;
}

int depth(const QWidget* window)
{
    int parents = 0;
    while ((window = window->parentWidget()))
        ++parents;
    return parents;
}

/// Also through windows: a context menu belongs to the window that it was opened in.
bool belongsTo(const QWidget* widget, const QWidget* window)
{
    while (widget && widget != window)
        widget = widget->parentWidget();
    return widget;
}

} // namespace

void WindowVeil::cover(QWidget* except)
{
    m_active = QApplication::activeWindow();
    while (QWidget* popup = QApplication::activePopupWidget())
        popup->close(); // it would keep the keyboard
    QToolTip::hideText();
    m_except = except;
    qApp->installEventFilter(this);
    QList<QWidget*> windows = QApplication::topLevelWidgets();
    // Children before their parents, which would take them along.
    std::sort(windows.begin(), windows.end(),
              [](const QWidget* one, const QWidget* other) { return depth(one) > depth(other); });
    for (QWidget* window : std::as_const(windows)) {
        if (window != except && window->isVisible())
            hold(window);
    }
}

void WindowVeil::hold(QWidget* window)
{
    window->hide();
    if (isPassing(window))
        return;
    m_held.append(window);
    // What it waited for may come while nobody sees it.
    if (auto* dialog = qobject_cast<QDialog*>(window))
        connect(dialog, &QDialog::finished, this, [this, dialog] { m_held.removeAll(dialog); });
}

void WindowVeil::drop()
{
    qApp->removeEventFilter(this);
    m_except.clear();
    m_held.clear();
}

void WindowVeil::lift()
{
    QList<QPointer<QWidget>> held = m_held;
    drop();
    std::stable_sort(held.begin(), held.end(), [](const auto& one, const auto& other) {
        return (one ? depth(one) : 0) < (other ? depth(other) : 0);
    });
    for (const QPointer<QWidget>& window : std::as_const(held)) {
        if (window)
            window->show();
    }
    QWidget* modal = QApplication::activeModalWidget();
    if (QWidget* front = modal ? modal : m_active.data())
        front->activateWindow();
}

bool WindowVeil::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // an ordinary key then
        return true;
    }
    auto* widget = event->type() == QEvent::Show ? qobject_cast<QWidget*>(watched) : nullptr;
    if (widget && widget->isWindow() && !event->spontaneous() && !belongsTo(widget, m_except))
        holdLater(widget);
    return false;
}

/// A window cannot be hidden in the middle of being shown; until then it stays off the screen.
void WindowVeil::holdLater(QWidget* window)
{
    window->setAttribute(Qt::WA_DontShowOnScreen);
    QMetaObject::invokeMethod(
        this,
        [this, shown = QPointer(window)] {
            if (!shown)
                return;
            const bool wanted = shown->isVisible(); // or closed again meanwhile
            if (wanted)
                hold(shown);
            shown->setAttribute(Qt::WA_DontShowOnScreen, false);
            if (wanted && !isCovering())
                lift();
        },
        Qt::QueuedConnection);
}

} // namespace regent
