#include "ui/acting/actingview.h"

#include "models/userclip.h"
#include "services/api/changefeed.h"
#include "services/api/connectionmonitor.h"
#include "services/api/userservice.h"
#include "ui/acting/actingbanner.h"
#include "ui/acting/actingtext.h"
#include "ui/actions.h"
#include "ui/joblist.h"
#include "ui/theme/theme.h"
#include "ui/users/activitytab.h"
#include "ui/users/overviewtab.h"
#include "ui/users/userheader.h"

#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QPainter>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidest = 1200; ///< Beyond it a line of figures is hard to follow.

/// What of their own the user sees, in this order. Each page speaks for the user through its services; a
/// further one is one more line.
QList<InspectorTab*> makePages(ConsoleServices& services, const ValueFormat& format, QWidget* parent)
{
    return {
        new OverviewTab(services.users, services.context, format, parent),
        new ActivityTab(services.users, services.context, format, parent),
    };
}

} // namespace

ActingView::ActingView(ConsoleServices services, const Lease& lease, ValueFormat format, QWidget* parent)
    : Pane(parent), m_services(std::move(services)), m_lease(lease), m_format(std::move(format))
{
    setObjectName(u"actingView"_s);
    buildUi();
    buildActions();
    connect(&m_services.feed, &ChangeFeed::userChanged, this, [this](const UserId& id) {
        if (id == m_lease.target)
            reload();
    });
    connect(&m_services.feed, &ChangeFeed::everythingChanged, this, &ActingView::reload);
    reload();
}

void ActingView::buildUi()
{
    m_header = new UserHeader(m_format, this);
    m_header->setName(m_lease.targetName, m_lease.targetEmail);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"actingTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("What the user sees"));
    m_pages = makePages(m_services, m_format, m_tabs);
    for (InspectorTab* page : std::as_const(m_pages))
        m_tabs->addTab(page, page->title());
    connect(page<OverviewTab>(), &OverviewTab::detailLoaded, this, &ActingView::showDetail);
    auto* body = new QWidget(this);
    body->setMaximumWidth(kWidest);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_tabs, 1);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(Theme::gap(2), 0, Theme::gap(2), 0);
    all->addWidget(body, 1);
    all->addStretch(0);
}

template<class T>
T* ActingView::page() const
{
    return m_tabs->findChild<T*>();
}

void ActingView::buildActions()
{
    const QString group = tr("The user's view");
    const auto add = [&](const char* name, const QString& text, const QString& icon,
                         const QKeySequence& key = {}) {
        QAction* action = makeAction(this, name, text, group, icon, key);
        addAction(action);
        m_actions.append(action);
        return action;
    };
    QAction* refresh =
        add("actingRefresh", tr("Refresh what the user sees"), u"arrow-clockwise"_s, Qt::Key_F5);
    connect(refresh, &QAction::triggered, this, &ActingView::reload);
    for (int i = 0; i < m_pages.size(); ++i) {
        QAction* show = add("", tr("The user's view: %1").arg(m_pages[i]->title()), u"user"_s,
                            QKeyCombination(Qt::ALT, Qt::Key(Qt::Key_1 + i)));
        show->setObjectName(u"actingTab%1"_s.arg(i + 1));
        connect(show, &QAction::triggered, this, [this, i] { m_tabs->setCurrentIndex(i); });
    }
    QAction* copyId = add("actingCopyId", tr("Copy the user's id"), u"copy"_s,
                          QKeyCombination(Qt::CTRL | Qt::SHIFT, Qt::Key_C));
    connect(copyId, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_lease.target.value()); });
    m_copyUser = add("actingCopyUser", tr("Copy the user as JSON, marked as seen while acting"), u"copy"_s);
    setAvailability(m_copyUser, Availability::no(tr("The user is not loaded yet.")));
    connect(m_copyUser, &QAction::triggered, this, &ActingView::copyUser);
    m_header->setCopyActions({copyId, m_copyUser});
}

QString ActingView::title() const
{
    return tr("The user's view");
}

void ActingView::activate()
{
    m_tabs->tabBar()->setFocus(Qt::OtherFocusReason);
}

void ActingView::reload()
{
    for (InspectorTab* page : std::as_const(m_pages))
        page->setUser(m_lease.target);
}

void ActingView::showDetail(const UserDetail& detail)
{
    if (detail.row.id != m_lease.target)
        return;
    m_detail = detail;
    m_dataFrom = QDateTime::currentDateTimeUtc();
    m_header->setUser(detail.row);
    setAvailability(m_copyUser, Availability::yes());
}

/// A text that leaves the window says how it was come by.
void ActingView::copyUser()
{
    QGuiApplication::clipboard()->setText(withActingMark(this, usersAsJson({m_detail->row})));
    m_services.jobs.announce(tr("Copied the user, with a line that says who saw it as whom."));
}

void ActingView::close()
{
    hide();
    m_services.feed.disconnect(this);
    const auto dialogs = findChildren<QDialog*>();
    for (QDialog* dialog : dialogs)
        dialog->reject();
    for (InspectorTab* page : std::as_const(m_pages))
        page->setUser({});
    m_detail.reset();
}

void ActingView::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), Theme::color(Theme::Role::Surface));
}

} // namespace regent
