#include "ui/users/userinspector.h"

#include "models/usercolumns.h"
#include "ui/theme/theme.h"
#include "ui/users/activitytab.h"
#include "ui/users/overviewtab.h"
#include "ui/users/selectionsummary.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QStackedLayout>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRestMs = 120;

} // namespace

UserInspector::UserInspector(UserService& users, RequestContext context, ValueFormat format, QWidget* parent)
    : QWidget(parent), m_users(users), m_context(std::move(context)), m_format(std::move(format))
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
    m_tabs = new QTabWidget(m_one);
    m_tabs->setObjectName(u"inspectorTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("About the user"));
    auto* overview = new OverviewTab(m_users, m_context, m_format, m_tabs);
    addTab(overview);
    addTab(new ActivityTab(m_users, m_context, m_format, m_tabs));
    connect(overview, &OverviewTab::gone, this, &UserInspector::gone);
    connect(overview, &OverviewTab::detailLoaded, this, [this](const UserDetail& detail) {
        showHeader(detail.row);
        emit detailLoaded(detail);
    });
    auto* one = new QVBoxLayout(m_one);
    one->setContentsMargins(0, 0, 0, 0);
    one->setSpacing(0);
    one->addWidget(buildHeader());
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

QWidget* UserInspector::buildHeader()
{
    auto* header = new QWidget(m_one);
    m_name = new ElidedLabel(header);
    m_name->setObjectName(u"inspectorName"_s);
    m_name->setFont(Theme::font(Theme::Type::Title));
    m_email = new ElidedLabel(header);
    m_email->setObjectName(u"inspectorEmail"_s);
    m_email->setDim(true);
    m_copyMenu = new QMenu(header);
    m_copy = new QToolButton(header);
    m_copy->setObjectName(u"inspectorCopy"_s);
    m_copy->setIcon(Theme::icon(u"copy"_s));
    m_copy->setAutoRaise(true);
    m_copy->setAccessibleName(tr("Copy"));
    m_copy->setToolTip(tr("Copy id, address, row or JSON"));
    m_copy->setPopupMode(QToolButton::InstantPopup);
    m_copy->setMenu(m_copyMenu);
    m_verified = new Badge(header);
    m_verified->setObjectName(u"badgeVerified"_s);
    m_tier = new Badge(header);
    m_tier->setObjectName(u"badgeTier"_s);
    auto* title = new QHBoxLayout;
    title->addWidget(m_name, 1);
    title->addWidget(m_copy);
    auto* badges = new QHBoxLayout;
    badges->setSpacing(Theme::gap(1));
    badges->addWidget(m_verified);
    badges->addWidget(m_tier);
    badges->addStretch();
    auto* all = new QVBoxLayout(header);
    all->setContentsMargins(Theme::gap(4), Theme::gap(3), Theme::gap(2), Theme::gap(2));
    all->setSpacing(Theme::gap(1));
    all->addLayout(title);
    all->addWidget(m_email);
    all->addLayout(badges);
    return header;
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
    showHeader(row);
    if (row.id == m_user)
        return;
    m_user = row.id;
    if (m_pages.first()->user().isEmpty())
        return tellTabs(); // the very first one need not wait
    m_rest.start();
}

void UserInspector::showHeader(const UserRow& row)
{
    m_name->setText(ValueFormat::oneLine(row.name.value_or(row.email)));
    m_email->setText(ValueFormat::oneLine(row.email));
    const bool verified = row.emailVerified.value_or(false);
    m_verified->setVisible(row.emailVerified.has_value());
    m_verified->setState(userColumnText(row, UserColumn::Verified, m_format),
                         verified ? Theme::Role::Success : Theme::Role::Warning,
                         verified ? u"seal-check"_s : u"warning-circle"_s);
    m_tier->setVisible(row.tier.has_value());
    m_tier->setState(userColumnText(row, UserColumn::Tier, m_format), Theme::Role::Accent, u"star"_s);
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
    m_copyMenu->addActions(actions);
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

void UserInspector::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (m_name && (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange))
        m_name->setFont(Theme::font(Theme::Type::Title));
}

} // namespace regent
