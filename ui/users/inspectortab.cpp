#include "ui/users/inspectortab.h"

#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/skeleton.h"

#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace regent {

using namespace Qt::StringLiterals;

InspectorTab::InspectorTab(QWidget* parent) : QWidget(parent)
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    m_banner = new Banner(this);
    m_banner->setObjectName(u"tabBanner"_s);
    m_banner->hide();
    m_failure = new QWidget(this);
    auto* frame = new QVBoxLayout(m_failure);
    frame->setContentsMargins(Theme::gap(3), Theme::gap(3), Theme::gap(3), 0);
    frame->addWidget(m_banner);
    m_failure->hide();
    all->addWidget(m_failure);
    auto* body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    m_scroll = new QScrollArea(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false); // the inspector's ground shows through
    m_waiting = new SkeletonView(body);
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_waiting);
    m_stack->addWidget(new QWidget(body));
    m_stack->setCurrentIndex(2);
    all->addWidget(body, 1);
}

void InspectorTab::setContent(QWidget* content)
{
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false); // QScrollArea::setWidget switched it on
}

void InspectorTab::setUser(const UserId& id)
{
    if (id != m_user) {
        m_filled = false;
        forget();
        m_stack->setCurrentIndex(id.isEmpty() ? 2 : 1);
    }
    cancelLoad();
    ++m_ticket;
    m_loading = false;
    m_user = id;
    m_due = !id.isEmpty();
    m_failure->hide();
    if (isVisible())
        look();
}

void InspectorTab::look()
{
    if (!m_due)
        return;
    m_due = false;
    m_loading = true;
    load(m_user, ++m_ticket);
}

void InspectorTab::loaded()
{
    m_loading = false;
    m_filled = true;
    m_failure->hide();
    m_banner->clear();
    m_stack->setCurrentWidget(m_scroll);
}

void InspectorTab::failed(const Error& error, Attempt attempt)
{
    m_loading = false;
    if (error.kind == Error::Kind::Cancelled)
        return;
    if (!m_filled)
        m_stack->setCurrentIndex(2);
    m_failure->show();
    m_banner->showError(errorText(error, attempt), [this] { setUser(UserId(m_user)); });
}

void InspectorTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    look();
}

} // namespace regent
