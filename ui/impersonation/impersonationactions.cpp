#include "ui/impersonation/impersonationactions.h"

#include "ui/actions.h"

#include <QWidget>

namespace regent {

using namespace Qt::StringLiterals;

ImpersonationActions::ImpersonationActions(QWidget* pane) : QObject(pane), m_pane(pane)
{
    const QString group = tr("Impersonation");
    start = add("leaseStart", tr("Name a user to act as"), group, u"user-switch"_s,
                {QKeySequence(Qt::CTRL | Qt::Key_F), QKeySequence(Qt::Key_Slash)});
    refresh = add("leaseRefresh", tr("Refresh"), group, u"arrow-clockwise"_s, {QKeySequence(Qt::Key_F5)});
    showTrail = add("leaseTrail", tr("Show the audit trail"), group, u"scroll"_s);
    end = add("leaseEnd", tr("End this impersonation"), group, u"stop"_s, {QKeySequence(Qt::Key_Delete)});
    install = add("leaseInstall", tr("Install…"), group, u"database"_s);
    const QString copy = tr("Copy");
    copyId = add("leaseCopyUser", tr("Copy the id of the user"), copy, u"copy"_s,
                 {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)});
    copyLease = add("leaseCopyId", tr("Copy the id of the impersonation"), copy, u"copy"_s,
                    {QKeySequence(QKeySequence::Copy)});
    leave = add("leaseLeave", tr("Go back to the rows"), tr("View"), {}, {QKeySequence(Qt::Key_Escape)});
}

QAction* ImpersonationActions::add(const char* name, const QString& text, const QString& group,
                                   const QString& icon, const QList<QKeySequence>& keys)
{
    QAction* action = makeAction(this, name, text, group, icon, keys.value(0));
    action->setShortcuts(keys);
    setAvailability(action, Availability::yes());
    m_pane->addAction(action);
    m_all.append(action);
    return action;
}

} // namespace regent
