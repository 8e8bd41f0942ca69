#include "ui/actions.h"

#include "ui/theme/theme.h"

#include <QKeySequence>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kReason = "regentReason";
constexpr auto kBlocked = "regentBlocked";
constexpr auto kGroup = "regentGroup";

void updateTip(QAction* action)
{
    const QString reason = unavailableReason(action);
    action->setToolTip(reason.isEmpty() ? actionTip(action) : actionTip(action) + u'\n' + reason);
}

void update(QAction* action)
{
    action->setEnabled(action->property(kReason).toString().isEmpty() &&
                       action->property(kBlocked).toString().isEmpty());
    updateTip(action);
}

} // namespace

void setAvailability(QAction* action, const Availability& availability)
{
    Q_ASSERT(availability.available || !availability.reason.isEmpty());
    action->setProperty(kReason, availability.available ? QString() : availability.reason);
    update(action);
}

void setBlocked(QAction* action, const QString& reason)
{
    action->setProperty(kBlocked, reason);
    update(action);
}

QString unavailableReason(const QAction* action)
{
    if (action->isEnabled())
        return {};
    const QString blocked = action->property(kBlocked).toString();
    return blocked.isEmpty() ? action->property(kReason).toString() : blocked;
}

QString actionText(const QAction* action)
{
    QString text = action->text();
    return text.replace("&&"_L1, "\x01"_L1).remove(u'&').replace(u'\x01', u'&');
}

QString actionTip(const QAction* action)
{
    if (action->shortcut().isEmpty())
        return actionText(action);
    return actionText(action) + u" ("_s + action->shortcut().toString(QKeySequence::NativeText) + u')';
}

void setActionGroup(QAction* action, const QString& group)
{
    action->setProperty(kGroup, group);
}

QString actionGroup(const QAction* action)
{
    return action->property(kGroup).toString();
}

QAction* makeAction(QObject* parent, const char* objectName, const QString& text, const QString& group,
                    const QString& iconName, const QKeySequence& shortcut)
{
    auto* action = new QAction(text, parent);
    action->setObjectName(QLatin1StringView(objectName));
    action->setShortcut(shortcut);
    if (!iconName.isEmpty())
        action->setIcon(Theme::icon(iconName));
    setActionGroup(action, group);
    updateTip(action);
    return action;
}

} // namespace regent
