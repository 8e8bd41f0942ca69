#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QWidget>

#include <stdexcept>

namespace regent {

/// The one child of this type and name; throws with what is missing, which fails the test loudly.
template<class T = QWidget>
T* child(const QObject* root, const char* name)
{
    const QList<T*> found = root->findChildren<T*>(QString::fromLatin1(name));
    if (found.size() != 1)
        throw std::runtime_error(std::string(name) + ": found " + std::to_string(found.size()));
    return found.front();
}

/// What a screen reader would say for a widget.
inline QString spokenName(const QWidget* widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return button->text();
    const QList<QLabel*> labels = widget->window()->findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        if (label->buddy() == widget)
            return label->text();
    }
    return {};
}

/// Visible widgets that take input and have no name to be spoken.
inline QStringList namelessWidgets(const QWidget* root)
{
    QStringList nameless;
    const QList<QWidget*> all = root->findChildren<QWidget*>();
    for (const QWidget* widget : all) {
        const bool takesInput =
            qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
            qobject_cast<const QAbstractItemView*>(widget) || qobject_cast<const QComboBox*>(widget) ||
            qobject_cast<const QAbstractSpinBox*>(widget) || qobject_cast<const QPlainTextEdit*>(widget);
        const bool decoration =
            qobject_cast<const QLineEdit*>(widget->parentWidget()); // icons inside a field
        const bool inner =
            widget->objectName().startsWith(QStringLiteral("qt_")); // parts of Qt's own widgets
        if (takesInput && !inner && !decoration && widget->isVisibleTo(root) && spokenName(widget).isEmpty())
            nameless << QLatin1StringView(widget->metaObject()->className()) + QStringLiteral(" ") +
                            widget->objectName();
    }
    return nameless;
}

/// Object names of what has the focus while Tab is pressed, from the current focus until it comes round
/// again.
inline QStringList tabRound(QWidget* window, int most = 100)
{
    QStringList names;
    const QWidget* first = nullptr;
    for (int step = 0; step < most; ++step) {
        const QWidget* focus = window->focusWidget();
        if (!focus || focus == first)
            return names;
        if (!first)
            first = focus;
        names << focus->objectName();
        QTest::keyClick(window->focusWidget(), Qt::Key_Tab);
    }
    return names << QStringLiteral("… never came round");
}

} // namespace regent
