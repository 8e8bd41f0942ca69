#include "ui/audit/auditactions.h"

#include "ui/actions.h"

#include <QWidget>

namespace regent {

using namespace Qt::StringLiterals;

AuditActions::AuditActions(QWidget* pane) : QObject(pane), m_pane(pane)
{
    const QString audit = tr("Audit");
    focusFilter = add("auditFilter", tr("Filter the events"), audit, u"funnel"_s,
                      {QKeySequence(Qt::CTRL | Qt::Key_F), QKeySequence(Qt::Key_Slash)});
    clearFilter = add("auditClearFilter", tr("Clear the filter"), audit, u"x"_s);
    refresh = add("auditRefresh", tr("Refresh"), audit, u"arrow-clockwise"_s, {QKeySequence(Qt::Key_F5)});
    openChecks = add("auditUnknown", tr("Show acts whose outcome is unknown"), audit, u"question"_s);
    verify = add("auditVerify", tr("Verify the log"), audit, u"shield-check"_s,
                 {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V)});
    compare = add("auditCompare", tr("Compare with a kept head…"), audit, u"folder-open"_s);
    exportEvents =
        add("auditExport", tr("Export…"), audit, u"export"_s, {QKeySequence(Qt::CTRL | Qt::Key_E)});
    install = add("auditInstall", tr("Install…"), audit, u"database"_s);
    const QString follow = tr("Follow");
    showSession = add("auditShowSession", tr("Show everything of this session"), follow, u"funnel"_s);
    showTarget = add("auditShowTarget", tr("Show everything about this user"), follow, u"user"_s);
    showActor = add("auditShowActor", tr("Show everything this login did"), follow, u"users"_s);
    const QString copy = tr("Copy");
    copyJson = add("auditCopyJson", tr("Copy as JSON"), copy, u"copy"_s);
    copyRow = add("auditCopyRow", tr("Copy row"), copy, u"copy"_s, {QKeySequence(QKeySequence::Copy)});
    copyId = add("auditCopyId", tr("Copy the id of the target"), copy, u"copy"_s,
                 {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)});
    copyQuery = add("auditCopyQuery", tr("Copy the filter as text"), copy, u"funnel"_s);
    const QString view = tr("View");
    inspector = add("auditInspector", tr("Show the event beside the list"), view, u"sidebar-simple"_s,
                    {QKeySequence(Qt::Key_F4)});
    inspector->setCheckable(true);
    leave = add("auditLeave", tr("Stop the search, or go back to the rows"), view, {},
                {QKeySequence(Qt::Key_Escape)});
}

QAction* AuditActions::add(const char* name, const QString& text, const QString& group, const QString& icon,
                           const QList<QKeySequence>& keys)
{
    QAction* action = makeAction(this, name, text, group, icon, keys.value(0));
    action->setShortcuts(keys);
    setAvailability(action, Availability::yes());
    m_pane->addAction(action);
    m_all.append(action);
    return action;
}

} // namespace regent
