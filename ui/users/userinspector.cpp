#include "ui/users/userinspector.h"

#include "ui/audit/timelinetab.h"
#include "ui/theme/theme.h"
#include "ui/users/activitytab.h"
#include "ui/users/overviewtab.h"
#include "ui/users/selectionsummary.h"
#include "ui/users/userheader.h"
#include "ui/widgets/emptystate.h"

#include <QPainter>
#include <QStackedLayout>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRestMs = 120;

} // namespace

UserInspector::UserInspector(UserService& users, AuditService& audit, RequestContext context,
                             ValueFormat format, QWidget* parent)
    : QWidget(parent), m_users(users), m_audit(audit), m_context(std::move(context)),
      m_format(std::move(format))
{
    setObjectName(u"userInspector"_s);
    setAccessibleName(tr("Inspector"));
    setMinimumWidth(280);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &UserInspector::tellTabs);
    buildUi();
    showNobody();
}

void UserInspector::buildUi()
{
    m_one = new QWidget(this);
    m_header = new UserHeader(m_format, m_one);
    m_tabs = new QTabWidget(m_one);
    m_tabs->setObjectName(u"inspectorTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("About the user"));
    auto* overview = new OverviewTab(m_users, m_context, m_format, m_tabs);
    addTab(overview);
    addTab(new ActivityTab(m_users, m_context, m_format, m_tabs));
    addTab(new TimelineTab(m_audit, m_users, m_context, m_format, m_tabs));
    connect(overview, &OverviewTab::gone, this, &UserInspector::gone);
    connect(overview, &OverviewTab::detailLoaded, this, [this](const UserDetail& detail) {
        if (detail.row.id == m_user) // else somebody else was selected while it was on its way
            m_header->setUser(detail.row);
        emit detailLoaded(detail);
    });
    auto* one = new QVBoxLayout(m_one);
    one->setContentsMargins(0, 0, 0, 0);
    one->setSpacing(0);
    one->addWidget(m_header);
    one->addWidget(m_tabs, 1);
    m_several = new SelectionSummary(m_format, this);
    m_nobody = new EmptyState(this);
    m_nobody->EmptyState::show(u"user"_s, tr("Nobody is selected"),
                               tr("Select a row to see the person's balance, runs and agents here."));
    m_stack = new QStackedLayout(this);
    m_stack->setContentsMargins(1, 0, 0, 0);
    m_stack->addWidget(m_one);
    m_stack->addWidget(m_several);
    m_stack->addWidget(m_nobody);
}

void UserInspector::addTab(InspectorTab* tab)
{
    m_pages.append(tab);
    const int index = m_tabs->addTab(tab, tab->title());
    m_tabs->setTabToolTip(index, tr("%1 (Alt+%2)").arg(tab->title()).arg(index + 1));
}

void UserInspector::showUser(const UserRow& row)
{
    m_stack->setCurrentWidget(m_one);
    m_header->setUser(row);
    if (row.id == m_user)
        return;
    m_user = row.id;
    if (m_pages.first()->user().isEmpty())
        return tellTabs(); // the very first one need not wait
    m_rest.start();
}

void UserInspector::tellTabs()
{
    for (InspectorTab* tab : std::as_const(m_pages))
        tab->setUser(m_user);
}

void UserInspector::showSelection(const QList<UserRow>& rows, int selected)
{
    m_rest.stop();
    m_user = {};
    tellTabs();
    m_several->setRows(rows, selected);
    m_stack->setCurrentWidget(m_several);
}

void UserInspector::showNobody()
{
    m_rest.stop();
    m_user = {};
    tellTabs();
    m_stack->setCurrentWidget(m_nobody);
}

void UserInspector::reload()
{
    if (!m_user.isEmpty())
        tellTabs();
}

void UserInspector::setCopyActions(const QList<QAction*>& actions)
{
    m_header->setCopyActions(actions);
}

void UserInspector::addTool(QAction* action)
{
    m_header->addTool(action);
}

int UserInspector::tabCount() const
{
    return m_tabs->count();
}

int UserInspector::currentTab() const
{
    return m_tabs->currentIndex();
}

void UserInspector::setCurrentTab(int tab)
{
    m_tabs->setCurrentIndex(tab);
}

QStringList UserInspector::tabTitles() const
{
    QStringList titles;
    for (const InspectorTab* tab : m_pages)
        titles.append(tab->title());
    return titles;
}

void UserInspector::focusTab()
{
    m_tabs->tabBar()->setFocus(Qt::ShortcutFocusReason);
}

void UserInspector::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Theme::Role::Surface));
    painter.setPen(Theme::color(Theme::Role::Border));
    const int edge = layoutDirection() == Qt::RightToLeft ? width() - 1 : 0;
    painter.drawLine(edge, 0, edge, height());
}

} // namespace regent
