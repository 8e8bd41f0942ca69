#pragma once

#include "services/api/userquery.h"

#include <QAction>
#include <QObject>

namespace regent {

/// The actions of the users pane, with their keys. The pane connects them and says when they are available.
class UsersActions : public QObject
{
    Q_OBJECT
public:
    UsersActions(const QStringList& tabTitles, QWidget* pane);

    QList<QAction*> all() const { return m_all; }
    QList<QAction*> copies() const { return {copyRow, copyId, copyEmail, copyJson}; }

    QAction* focusFilter = nullptr;
    QAction* clearFilter = nullptr;
    QAction* copyQuery = nullptr;
    QAction* refresh = nullptr;
    QAction* count = nullptr;
    QAction* actAs = nullptr;
    QAction* copyRow = nullptr;
    QAction* copyId = nullptr;
    QAction* copyEmail = nullptr;
    QAction* copyJson = nullptr;
    QAction* exportUsers = nullptr;
    QAction* saveView = nullptr;
    QAction* inspector = nullptr;
    QAction* leave = nullptr; ///< Esc: stop what runs, else back to the rows.
    QList<QAction*> tabs;     ///< data(): the tab's index.
    QList<QAction*> sorts;    ///< data(): int(UserSort).

private:
    QAction* add(const char* name, const QString& text, const QString& group, const QString& icon,
                 const QList<QKeySequence>& keys = {});
    void addCopies();
    void addSorts();

    QWidget* m_pane;
    QList<QAction*> m_all;
};

} // namespace regent
