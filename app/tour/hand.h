#pragma once

#include <QImage>
#include <QList>
#include <QString>

#include <functional>

class QAbstractItemView;
class QWidget;

namespace regent::tour {

/// The hands and eyes of the tour: key presses and clicks that go the way of the window system, and looking.
/// Everything acts on the window that is active now.

/// Whether a window takes keys now. If none does, the topmost is asked to: there is no window manager
/// offscreen that would give the focus back when a menu goes.
bool ready();

/// One movement. Each is made in a turn of the event loop of its own, as a person's are.
using Act = std::function<void()>;
using Acts = QList<Act>;

Acts press(const QString& keys); ///< "Ctrl+K"
Acts type(const QString& text);
Acts click(const char* objectName);

/// The visible widget of this name in any window; null when there is none.
QWidget* seen(const char* objectName);
template<class T>
T* seen(const char* objectName)
{
    return qobject_cast<T*>(seen(objectName));
}
/// Every text that can be read in the widget, one line each.
QString textOf(const QWidget* root);

/// The active window with what floats above it (menus, dialogs), `scale` times as fine.
QImage picture(double scale = 1);

} // namespace regent::tour
