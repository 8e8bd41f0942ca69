#include "app/tour/hand.h"

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QWindow>

#include <algorithm>

// Qt's own entry points for simulated input, as QtTest uses them; declared here so that the product need not
// link QtTest.
Q_GUI_EXPORT void qt_handleKeyEvent(QWindow* window, QEvent::Type type, int key,
                                    Qt::KeyboardModifiers modifiers, const QString& text = QString(),
                                    bool repeated = false, ushort count = 1);
Q_GUI_EXPORT void qt_handleMouseEvent(QWindow* window, const QPointF& local, const QPointF& global,
                                      Qt::MouseButtons buttons, Qt::MouseButton button, QEvent::Type type,
                                      Qt::KeyboardModifiers modifiers, int timestamp);

namespace regent::tour {

using namespace Qt::StringLiterals;

namespace {

/// Offscreen a menu that is gone may still count as the window with the focus.
QWindow* keyWindow()
{
    if (const QWidget* popup = QApplication::activePopupWidget())
        return popup->windowHandle();
    QWindow* window = QGuiApplication::focusWindow();
    return window && window->isVisible() && window->type() != Qt::Popup ? window : nullptr;
}

void strike(int key, Qt::KeyboardModifiers modifiers, const QString& text)
{
    QWindow* window = keyWindow();
    if (!window)
        return;
    qt_handleKeyEvent(window, QEvent::KeyPress, key, modifiers, text);
    if (keyWindow() == window)
        qt_handleKeyEvent(window, QEvent::KeyRelease, key, modifiers, text);
}

void clickOn(const QWidget* widget)
{
    if (!widget)
        return;
    QWindow* window = widget->window()->windowHandle();
    const QPointF local = widget->mapTo(widget->window(), widget->rect().center());
    const QPointF global = window->mapToGlobal(local.toPoint());
    qt_handleMouseEvent(window, local, global, Qt::LeftButton, Qt::LeftButton, QEvent::MouseButtonPress, {},
                        0);
    qt_handleMouseEvent(window, local, global, Qt::NoButton, Qt::LeftButton, QEvent::MouseButtonRelease, {},
                        0);
}

/// Windows from the bottom to the top.
QList<QWidget*> visibleWindows()
{
    QList<QWidget*> windows = QApplication::topLevelWidgets();
    windows.removeIf(
        [](const QWidget* window) { return !window->isVisible() || window->windowType() == Qt::ToolTip; });
    std::stable_sort(windows.begin(), windows.end(), [](const QWidget* a, const QWidget* b) {
        const auto height = [](const QWidget* window) {
            return qobject_cast<const QMenu*>(window) ? 2 : window->parentWidget() ? 1 : 0;
        };
        return height(a) < height(b);
    });
    return windows;
}

} // namespace

bool ready()
{
    if (keyWindow())
        return true;
    const QList<QWidget*> windows = visibleWindows();
    if (!windows.isEmpty())
        windows.last()->activateWindow();
    return false;
}

Acts press(const QString& keys)
{
    const QKeySequence sequence(keys);
    Acts acts;
    for (int i = 0; i < sequence.count(); ++i) {
        const QKeyCombination stroke = sequence[uint(i)];
        acts << [stroke] { strike(stroke.key(), stroke.keyboardModifiers(), {}); };
    }
    return acts;
}

Acts type(const QString& text)
{
    Acts acts;
    for (const QChar character : text)
        acts << [character] { strike(QKeySequence(QString(character))[0].key(), {}, character); };
    return acts;
}

Acts click(const char* objectName)
{
    return {[objectName] { clickOn(seen(objectName)); }};
}

QWidget* seen(const char* objectName)
{
    const QString name = QString::fromLatin1(objectName);
    QList<QWidget*> windows = visibleWindows();
    std::reverse(windows.begin(), windows.end());
    for (QWidget* window : std::as_const(windows)) {
        if (window->objectName() == name)
            return window;
        const QList<QWidget*> found = window->findChildren<QWidget*>(name);
        for (QWidget* widget : found) {
            if (widget->isVisible() && widget->window() == window)
                return widget;
        }
    }
    return nullptr;
}

QString textOf(const QWidget* root)
{
    QStringList lines;
    const QList<QWidget*> widgets =
        root ? root->findChildren<QWidget*>() + QList{const_cast<QWidget*>(root)} : QList<QWidget*>();
    for (const QWidget* widget : widgets) {
        if (!widget->isVisible())
            continue;
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            lines << label->text();
        else if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            lines << button->text();
        else if (const auto* edit = qobject_cast<const QLineEdit*>(widget))
            lines << edit->text();
        else if (const auto* area = qobject_cast<const QPlainTextEdit*>(widget))
            lines << area->toPlainText();
        else
            lines << widget->property("text").toString();
    }
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QImage picture(double scale)
{
    const QList<QWidget*> windows = visibleWindows();
    if (windows.isEmpty())
        return {};
    QRect area;
    for (const QWidget* window : windows)
        area |= window->geometry();
    QImage image(area.size() * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    for (QWidget* window : windows) {
        const QRect place = window->geometry().translated(-area.topLeft());
        window->render(&painter, place.topLeft());
        painter.setPen(Theme::color(Theme::Role::Outline)); // the frame that a desktop would draw
        painter.drawRect(place.adjusted(0, 0, -1, -1));
    }
    return image;
}

} // namespace regent::tour
