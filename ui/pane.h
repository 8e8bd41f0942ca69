#pragma once

#include <QAction>
#include <QDateTime>
#include <QList>
#include <QWidget>

namespace regent {

/// One line of the shortcuts sheet for keys that are no action: "↑ ↓", "Select a row".
struct KeyHint
{
    QString keys;
    QString text;
};

/// One screen of the console. The window shows its title and icon in the navigation rail and its actions in
/// the command palette and the shortcuts sheet; see ui/actions.h for how an action says why it is
/// unavailable.
class Pane : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual QString title() const = 0;
    /// A name for Theme::icon().
    virtual QString iconName() const = 0;
    /// The pane came to the front: give focus to where work starts; load what was never loaded.
    virtual void activate() = 0;
    /// Every action of the pane, unavailable ones included.
    virtual QList<QAction*> paneActions() const { return {}; }
    virtual QList<KeyHint> keyHints() const { return {}; }
    /// When what the pane shows was read from the server; invalid while it shows nothing.
    virtual QDateTime dataFrom() const { return {}; }

signals:
    /// Something elsewhere led here: the window brings the pane to the front.
    void frontRequested();
    /// The regent schema is wanted: the window shows what installing it would do.
    void installRequested();
};

} // namespace regent
