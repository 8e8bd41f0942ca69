#pragma once

#include <QAction>
#include <QString>

namespace regent {

/// Actions carry a group ("Users", "View") and, while disabled, a reason that the palette and the tooltip
/// show. `availability` is the one way to disable an action: a disabled action without a reason is a bug the
/// tests catch.
struct Availability
{
    bool available = true;
    QString reason; ///< Required when not available: a sentence for a person.

    static Availability yes() { return {}; }
    static Availability no(const QString& reason) { return {false, reason}; }
};

void setAvailability(QAction* action, const Availability& availability);
QString unavailableReason(const QAction* action);
/// Off for a reason that lies outside whoever decides about the action's availability, until unblocked with
/// an empty reason. Meanwhile setAvailability() is remembered and shows afterwards.
void setBlocked(QAction* action, const QString& reason);

/// Text without the mnemonic.
QString actionText(const QAction* action);
/// The same with its shortcut where there is one: "Export… (Ctrl+E)".
QString actionTip(const QAction* action);

void setActionGroup(QAction* action, const QString& group);
QString actionGroup(const QAction* action);

/// A menu or palette action with everything it needs. Owned by `parent`; not added to any widget.
QAction* makeAction(QObject* parent, const char* objectName, const QString& text, const QString& group,
                    const QString& iconName = {}, const QKeySequence& shortcut = {});

} // namespace regent
