#include "ui/audit/timelinetab.h"

#include "models/timelinemodel.h"
#include "services/api/permission.h"
#include "services/api/whendone.h"
#include "ui/audit/timelineview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"

#include <QStackedLayout>
#include <QVBoxLayout>

namespace regent {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPageEvents = 50;
}

TimelineTab::TimelineTab(AuditService& audit, UserService& users, RequestContext context, ValueFormat format,
                         QWidget* parent)
    : InspectorTab(parent), m_audit(audit), m_context(context), m_names(users, context),
      m_model(new TimelineModel(m_names, std::move(format), this))
{
    setObjectName(u"timelineTab"_s);
    buildUi();
}

TimelineTab::~TimelineTab()
{
    cancelLoad();
}

void TimelineTab::buildUi()
{
    auto* content = new QWidget(this);
    m_view = new TimelineView(*m_model, content);
    m_empty = new EmptyState(content);
    m_empty->setObjectName(u"timelineEmpty"_s);
    auto* frame = new QVBoxLayout(content); // a stacked layout has no margins
    frame->setContentsMargins(Theme::gap(3), Theme::gap(2), Theme::gap(1), 0);
    m_stack = new QStackedLayout;
    frame->addLayout(m_stack);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    connect(m_view, &TimelineView::endInView, this, &TimelineTab::loadMore);
    setContent(content);
}

AuditQuery TimelineTab::query() const
{
    AuditQuery query;
    query.subject = user().value();
    return query;
}

void TimelineTab::load(const UserId&, quint64 ticket)
{
    m_ticket = ticket;
    if (const auto allowed = checkPermission(m_context, Permission::ReadAudit); !allowed)
        return showWhyNot(allowed.error());
    m_call = m_audit.page(m_context, query(), kPageEvents, {});
    whenDone(m_call, this, [this, ticket](const Result<AuditPage>& page) {
        if (!isWanted(ticket))
            return;
        if (page)
            return take(*page, true);
        if (page.error().kind == Error::Kind::Denied || page.error().code == u"regent_schema")
            return showWhyNot(page.error());
        failed(page.error(), Attempt::LoadTimeline);
    });
}

void TimelineTab::loadMore()
{
    if (!m_next || m_loadingMore)
        return;
    m_loadingMore = true;
    m_call = m_audit.page(m_context, query(), kPageEvents, m_next);
    whenDone(m_call, this, [this, ticket = m_ticket](const Result<AuditPage>& page) {
        if (!isWanted(ticket))
            return;
        m_loadingMore = false;
        if (page)
            take(*page, false);
        else
            failed(page.error(), Attempt::LoadTimeline);
    });
}

void TimelineTab::take(const AuditPage& page, bool first)
{
    if (first && page.events == m_first && m_model->rowCount() > 0)
        return loaded(); // nothing happened since; what is open and in view stays so
    if (first) {
        m_model->clear();
        m_first = page.events;
    }
    m_next = page.next;
    m_model->append(page.events);
    if (m_model->rowCount() == 0)
        m_empty->show(u"scroll"_s, tr("No staff member has done anything here"),
                      tr("Acts on this user, and acts as this user, appear here with who and why."));
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget*>(m_view) : m_empty);
    loaded();
}

/// Not a failure: somebody without the rank, or a database without the log, has no timeline.
void TimelineTab::showWhyNot(const Error& error)
{
    if (error.code == u"regent_schema")
        m_empty->show(u"database"_s, tr("There is no audit log in this database"),
                      tr("The Regent schema keeps it. Install it from the Audit pane."));
    else
        m_empty->show(u"prohibit"_s, tr("Your login may not read the audit log"),
                      tr("It takes the role support or higher."));
    m_stack->setCurrentWidget(m_empty);
    loaded();
}

void TimelineTab::cancelLoad()
{
    m_call.cancel();
    m_loadingMore = false;
}

void TimelineTab::forget()
{
    m_model->clear();
    m_first.clear();
    m_next.reset();
}

} // namespace regent
