#pragma once

#include "models/valueformat.h"
#include "services/api/requestcontext.h"
#include "services/api/userservice.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QStackedLayout;
class QTabWidget;

namespace regent {

class AuditService;
class EmptyState;
class InspectorTab;
class SelectionSummary;
class UserHeader;

/// Everything about the selected user: header, badges and tabs; a summary when several are selected.
class UserInspector : public QWidget
{
    Q_OBJECT
public:
    UserInspector(UserService& users, AuditService& audit, RequestContext context, ValueFormat format,
                  QWidget* parent = nullptr);

    /// The header follows at once, the tabs after a short rest, so that holding an arrow key down does not
    /// ask the server about everybody on the way.
    void showUser(const UserRow& row);
    void showSelection(const QList<UserRow>& rows, int selected);
    void showNobody();
    /// Reads the shown user again.
    void reload();
    void setCopyActions(const QList<QAction*>& actions);
    void addTool(QAction* action);

    UserId user() const { return m_user; }
    int tabCount() const;
    int currentTab() const;
    void setCurrentTab(int tab);
    QStringList tabTitles() const;
    void focusTab();

signals:
    void detailLoaded(const regent::UserDetail& detail);
    void gone(const regent::UserId& id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildUi();
    void addTab(InspectorTab* tab);
    void tellTabs();

    UserService& m_users;
    AuditService& m_audit;
    RequestContext m_context;
    ValueFormat m_format;
    UserId m_user;
    QTimer m_rest;
    QStackedLayout* m_stack = nullptr;
    QWidget* m_one = nullptr;
    UserHeader* m_header = nullptr;
    SelectionSummary* m_several = nullptr;
    EmptyState* m_nobody = nullptr;
    QTabWidget* m_tabs = nullptr;
    QList<InspectorTab*> m_pages;
};

} // namespace regent
