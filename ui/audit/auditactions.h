#pragma once

#include <QAction>
#include <QObject>

namespace regent {

/// The actions of the audit pane, with their keys. The pane connects them and says when they are available.
class AuditActions : public QObject
{
    Q_OBJECT
public:
    explicit AuditActions(QWidget* pane);

    QList<QAction*> all() const { return m_all; }
    /// What the detail and the rows offer.
    QList<QAction*> ofEvent() const
    {
        return {showSession, showTarget, showActor, copyJson, copyRow, copyId};
    }

    QAction* focusFilter = nullptr;
    QAction* clearFilter = nullptr;
    QAction* copyQuery = nullptr;
    QAction* refresh = nullptr;
    QAction* openChecks = nullptr;
    QAction* showSession = nullptr;
    QAction* showTarget = nullptr;
    QAction* showActor = nullptr;
    QAction* copyJson = nullptr;
    QAction* copyRow = nullptr;
    QAction* copyId = nullptr;
    QAction* exportEvents = nullptr;
    QAction* verify = nullptr;
    QAction* compare = nullptr;
    QAction* install = nullptr;
    QAction* inspector = nullptr;
    QAction* leave = nullptr; ///< Esc

private:
    QAction* add(const char* name, const QString& text, const QString& group, const QString& icon,
                 const QList<QKeySequence>& keys = {});

    QWidget* m_pane;
    QList<QAction*> m_all;
};

} // namespace regent
