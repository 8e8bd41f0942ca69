#include "ui/users/usersactions.h"

#include "ui/acting/actingkeys.h"
#include "ui/actions.h"

#include <QWidget>

namespace regent {

using namespace Qt::StringLiterals;

UsersActions::UsersActions(const QStringList& tabTitles, QWidget* pane) : QObject(pane), m_pane(pane)
{
    const QString users = tr("Users");
    focusFilter = add("usersFilter", tr("Filter users"), users, u"funnel"_s,
                      {QKeySequence(Qt::CTRL | Qt::Key_F), QKeySequence(Qt::Key_Slash)});
    clearFilter = add("usersClearFilter", tr("Clear the filter"), users, u"x"_s);
    refresh = add("usersRefresh", tr("Refresh"), users, u"arrow-clockwise"_s, {QKeySequence(Qt::Key_F5)});
    count = add("usersCount", tr("Count the matching users exactly"), users, u"users"_s);
    exportUsers = add("usersExport", tr("Export…"), users, u"export"_s, {QKeySequence(Qt::CTRL | Qt::Key_E)});
    actAs = add("usersActAs", tr("Act as this user…"), users, u"user-switch"_s, {actKey()});
    saveView = add("usersSaveView", tr("Save this view…"), users, u"bookmark-simple"_s);
    addCopies();
    addSorts();
    const QString view = tr("View");
    inspector = add("usersInspector", tr("Show the inspector"), view, u"sidebar-simple"_s,
                    {QKeySequence(Qt::Key_F4)});
    inspector->setCheckable(true);
    leave = add("usersLeave", tr("Stop the search, or go back to the rows"), view, {},
                {QKeySequence(Qt::Key_Escape)});
    for (int i = 0; i < tabTitles.size(); ++i) {
        const QKeySequence key(Qt::ALT | Qt::Key(Qt::Key_1 + i));
        QAction* tab = add("", tr("Inspector: %1").arg(tabTitles[i]), view, u"user"_s, {key});
        tab->setObjectName(u"usersTab%1"_s.arg(i + 1));
        tab->setData(i);
        tabs.append(tab);
    }
}

QAction* UsersActions::add(const char* name, const QString& text, const QString& group, const QString& icon,
                           const QList<QKeySequence>& keys)
{
    QAction* action = makeAction(this, name, text, group, icon, keys.value(0));
    action->setShortcuts(keys);
    setAvailability(action, Availability::yes());
    m_pane->addAction(action);
    m_all.append(action);
    return action;
}

void UsersActions::addCopies()
{
    const QString group = tr("Copy");
    copyRow = add("usersCopyRow", tr("Copy row"), group, u"copy"_s, {QKeySequence(QKeySequence::Copy)});
    copyId =
        add("usersCopyId", tr("Copy id"), group, u"copy"_s, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)});
    copyEmail = add("usersCopyEmail", tr("Copy address"), group, u"envelope-simple"_s);
    copyJson = add("usersCopyJson", tr("Copy as JSON"), group, u"copy"_s);
    copyQuery = add("usersCopyQuery", tr("Copy the filter as text"), group, u"funnel"_s);
}

void UsersActions::addSorts()
{
    const QString group = tr("Sort");
    const auto addSort = [&](const char* name, const QString& text, UserSort sort) {
        QAction* action = add(name, text, group, u"caret-up"_s);
        action->setData(int(sort));
        sorts.append(action);
    };
    addSort("usersSortCreated", tr("Sort by creation date, or turn the order round"), UserSort::Created);
    addSort("usersSortEmail", tr("Sort by address, or turn the order round"), UserSort::Email);
    addSort("usersSortName", tr("Sort by name, or turn the order round"), UserSort::Name);
    addSort("usersSortId", tr("Sort by id, or turn the order round"), UserSort::Id);
}

} // namespace regent
