#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QWidget>

namespace regent {

/// Takes every window of the program off the screen but one, and later puts them back as they were: same
/// place, same focus, same dialogs. Windows that open meanwhile wait, too, and no shortcut works.
class WindowVeil : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Menus and tooltips are closed for good.
    void cover(QWidget* except);
    void lift();
    /// Lets go without putting anything back: the windows are about to end.
    void drop();
    bool isCovering() const { return !m_except.isNull(); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void hold(QWidget* window);
    void holdLater(QWidget* window);

    QPointer<QWidget> m_except;
    QPointer<QWidget> m_active;
    QList<QPointer<QWidget>> m_held;
};

} // namespace regent
