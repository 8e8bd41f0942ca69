#include "ui/audit/auditlist.h"

#include "models/auditquerytext.h"
#include "services/api/whendone.h"
#include "ui/audit/auditrowdelegate.h"
#include "ui/audit/verdictpanel.h"
#include "ui/filter/filterbar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/listheader.h"
#include "ui/widgets/noticeline.h"
#include "ui/widgets/rowsview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QStackedLayout>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSkeletonAfterMs = 150;

QHeaderView* makeHeader()
{
    auto* header = new ListHeader(nullptr);
    header->setSectionsMovable(true);
    header->setStretchLastSection(true);
    return header;
}

} // namespace

AuditList::AuditList(ConsoleServices& services, UserNames& names, const ValueFormat& format, QWidget* parent)
    : QWidget(parent), m_services(services), m_format(format),
      m_model(new AuditTableModel(services.audit, names, services.context, format, this)),
      m_search(new AuditSearch(
          services.users, services.context, *m_model, [this] { return m_format.now(); }, this))
{
    setObjectName(u"auditList"_s);
    setMinimumWidth(360);
    m_skeletonDelay.setSingleShot(true);
    m_skeletonDelay.setInterval(kSkeletonAfterMs);
    buildUi();
    setColumnWidths();
    connectAll();
    connectModel();
    showOrder();
}

void AuditList::buildUi()
{
    QWidget* bar = buildBar();
    m_notice = new NoticeLine(this);
    m_notice->setObjectName(u"auditNotice"_s);
    m_verdict = new VerdictPanel(this);
    m_banner = new Banner(this);
    m_banner->setObjectName(u"auditBanner"_s);
    m_banner->hide();
    auto* body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    m_view = new RowsView(*m_model, makeHeader(), body);
    m_view->setObjectName(u"auditTable"_s);
    m_view->setAccessibleName(tr("Audit log"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setItemDelegate(new AuditRowDelegate(m_view));
    m_empty = new EmptyState(body);
    m_empty->setObjectName(u"auditEmpty"_s);
    m_nothing = new QWidget(body); // the banner above says why
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_nothing);
    auto* messages = new QVBoxLayout;
    messages->setContentsMargins(Theme::gap(3), 0, Theme::gap(3), 0);
    messages->setSpacing(Theme::gap(1));
    messages->addWidget(m_verdict);
    messages->addWidget(m_banner);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(bar);
    all->addWidget(m_notice);
    all->addLayout(messages);
    all->addWidget(body, 1);
}

QWidget* AuditList::buildBar()
{
    auto* bar = new QWidget(this);
    auto* title = new QLabel(tr("Audit"), bar);
    title->setObjectName(u"paneTitle"_s);
    title->setFont(Theme::font(Theme::Type::Title));
    auto language = std::make_unique<AuditQueryLanguage>();
    m_language = language.get();
    m_filter = new FilterBar(
        std::move(language), [this] { return m_format.now(); }, bar);
    m_filter->describe(tr("Filter the events"),
                       tr("Type part of a reason or ticket, or terms such as actor:ada outcome:failed"));
    m_tools = new QHBoxLayout(bar);
    m_tools->setContentsMargins(Theme::gap(4), Theme::gap(3), Theme::gap(3), Theme::gap(1));
    m_tools->setSpacing(Theme::gap(2));
    m_tools->addWidget(title);
    m_tools->addWidget(m_filter, 1);
    return bar;
}

void AuditList::setColumnWidths()
{
    const int letter = fontMetrics().averageCharWidth();
    const QHash<AuditTableModel::Column, int> letters{
        {AuditTableModel::Column::Time, 12},     {AuditTableModel::Column::Actor, 11},
        {AuditTableModel::Column::ActingAs, 19}, {AuditTableModel::Column::Action, 23},
        {AuditTableModel::Column::Target, 22},   {AuditTableModel::Column::Outcome, 20},
        {AuditTableModel::Column::Reason, 16},
    };
    for (auto column = letters.cbegin(); column != letters.cend(); ++column)
        m_view->setColumnWidth(int(column.key()), column.value() * letter);
}

void AuditList::addTool(QWidget* tool)
{
    m_tools->addWidget(tool);
}

void AuditList::setEmptyActions(QAction* clearFilter, QAction* refresh, QAction* install)
{
    m_clearFilter = clearFilter;
    m_refresh = refresh;
    m_install = install;
}

void AuditList::connectAll()
{
    connect(m_filter, &FilterBar::queryChanged, m_search, &AuditSearch::setText);
    connect(m_filter, &FilterBar::leftDown, this, [this] { m_view->setFocus(Qt::ShortcutFocusReason); });
    connect(m_filter, &FilterBar::confirmed, this, [this] {
        m_search->confirm();
        if (m_search->stage() != AuditSearch::Stage::Invalid)
            m_view->setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_search, &AuditSearch::stageChanged, this, [this] {
        m_filter->showProblems(m_search->problems());
        syncNotice();
    });
    connect(m_search, &AuditSearch::lookUpFailed, this,
            [this](const Error& error) { m_banner->showError(errorText(error, Attempt::FindUser)); });
    connect(m_notice, &NoticeLine::pressed, this, &AuditList::noticePressed);
    connect(m_view, &RowsView::leftUp, m_filter, &FilterBar::focusEdit);
    connect(m_view, &RowsView::typed, m_filter, &FilterBar::type);
    connect(m_view, &RowsView::opened, this, &AuditList::opened);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &AuditList::currentChanged);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value == 0 && m_newAbove > 0) {
            m_newAbove = 0;
            syncNotice();
        }
    });
}

void AuditList::connectModel()
{
    connect(m_model, &AuditTableModel::stateChanged, this, &AuditList::stateChanged);
    connect(m_model, &AuditTableModel::loadFailed, this, &AuditList::showFailure);
    connect(m_model, &AuditTableModel::reloaded, this, &AuditList::reloaded);
    connect(m_model, &AuditTableModel::refreshed, this, &AuditList::restorePlace);
    connect(m_model, &AuditTableModel::refreshFailed, this, [this](const Error& error) {
        if (m_byHand) // else the window says that the connection is down
            m_banner->showError(errorText(error, Attempt::LoadAudit), [this] { refresh(true); });
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, &AuditList::currentChanged);
    connect(m_view, &RowsView::rowsInViewChanged, m_model,
            [this](int, int last) { m_model->setLastVisibleRow(last); });
    connect(&m_skeletonDelay, &QTimer::timeout, this, [this] {
        m_stack->setCurrentWidget(m_view);
        m_view->setSkeleton(true);
    });
}

void AuditList::askVocabulary()
{
    whenDone(m_services.audit.actions(m_services.context), this, [this](const Result<QStringList>& actions) {
        if (actions) // completion is a help; without it every term can still be typed
            m_language->setActions(*actions);
    });
}

// --- what is asked ---

void AuditList::show(const QString& query)
{
    m_filter->setText(query);
    m_search->setTextNow(m_filter->text());
}

void AuditList::narrow(const QString& key, const QString& value)
{
    show(auditTerm(key, value) + u' ');
    m_filter->remember(m_filter->text());
}

void AuditList::refresh(bool byHand)
{
    if (m_model->state() == AuditTableModel::State::Failed)
        return m_model->retry();
    m_byHand = byHand;
    rememberPlace();
    m_model->refresh();
}

void AuditList::leave()
{
    if (m_model->state() == AuditTableModel::State::Loading)
        return m_model->cancel();
    m_view->setFocus(Qt::ShortcutFocusReason);
}

// --- what is shown ---

void AuditList::stateChanged()
{
    using State = AuditTableModel::State;
    const State state = m_model->state();
    const bool waiting = state == State::Loading && m_model->isReplacing();
    if (waiting) {
        m_skeletonDelay.start();
    } else {
        m_skeletonDelay.stop();
        m_view->setSkeleton(false);
    }
    m_view->setLoadingMore(state == State::Loading && !waiting);
    if (state == State::Idle || (state == State::AtEnd && m_model->rowCount() == 0))
        showEmpty();
    else if (!waiting && state != State::Failed)
        m_stack->setCurrentWidget(m_view);
    if (state == State::More || state == State::AtEnd)
        m_banner->clear();
    syncNotice();
}

void AuditList::showEmpty()
{
    m_stack->setCurrentWidget(m_empty);
    if (m_model->state() == AuditTableModel::State::Idle)
        m_empty->show(u"stop"_s, tr("The search was stopped"),
                      tr("Narrow it down, or press Enter in the filter to run it again."), m_refresh);
    else if (m_search->text().isEmpty())
        m_empty->show(u"scroll"_s, tr("Nothing is recorded yet"),
                      tr("Every act of a staff member appears here: who, as whom, what, and why."),
                      m_refresh);
    else
        m_empty->show(u"funnel"_s, tr("No event matches this filter"),
                      tr("Check the spelling, or take a term away."), m_clearFilter);
    emit currentChanged();
}

void AuditList::showAbsent()
{
    m_empty->show(u"database"_s, tr("There is no audit log in this database"),
                  tr("The Regent schema keeps it. Installing it shows the SQL first and changes no table of "
                     "the platform."),
                  m_install);
    m_stack->setCurrentWidget(m_empty);
}

void AuditList::showDenied()
{
    m_empty->show(u"prohibit"_s, tr("Your login may not read the audit log"),
                  tr("It takes the role support or higher. Ask an administrator of the database."));
    m_stack->setCurrentWidget(m_empty);
}

void AuditList::showFailure(const Error& error)
{
    m_view->setSkeleton(false);
    if (error.code == u"regent_schema")
        return showAbsent();
    if (error.kind == Error::Kind::Denied && m_model->rowCount() == 0)
        return showDenied();
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget*>(m_view) : m_nothing);
    m_banner->showError(errorText(error, Attempt::LoadAudit), [this] { m_model->retry(); });
    emit currentChanged();
}

void AuditList::syncNotice()
{
    if (m_search->stage() == AuditSearch::Stage::Invalid)
        m_notice->present(u"warning-circle"_s, Theme::Role::Danger,
                          problemText(m_search->problems().first()));
    else if (m_newAbove > 0)
        m_notice->present(u"caret-up"_s, Theme::Role::Accent,
                          tr("%n newer event(s) above", nullptr, m_newAbove), tr("Show"));
    else
        showOrder();
}

void AuditList::showOrder()
{
    m_notice->present(u"caret-down"_s, Theme::Role::DimText, tr("Newest first"));
}

void AuditList::noticePressed()
{
    scrollToNewest();
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void AuditList::scrollToNewest()
{
    m_newAbove = 0;
    m_view->scrollToTop();
    if (m_model->rowCount() > 0)
        select(0);
    syncNotice();
}

// --- keeping the place ---

void AuditList::rememberPlace()
{
    const int top = m_view->rowsInView().first;
    if (top < 0)
        return;
    m_anchor = m_model->event(top).position;
    m_anchorY = m_view->rowViewportPosition(top);
}

void AuditList::restorePlace(int added)
{
    m_dataFrom = m_format.now();
    if (m_byHand)
        m_banner->clear();
    m_language->setActors(m_model->actors());
    const int row = m_model->rowOf(m_anchor);
    if (added == 0 || row < 0)
        return;
    QScrollBar* bar = m_view->verticalScrollBar();
    if (m_byHand && bar->value() == 0)
        return scrollToNewest();
    m_view->doItemsLayout(); // or the scroll bar does not know of the new rows yet
    bar->setValue(bar->value() + m_view->rowViewportPosition(row) - m_anchorY);
    m_newAbove += added;
    syncNotice();
}

void AuditList::reloaded()
{
    m_dataFrom = m_format.now();
    m_newAbove = 0;
    m_language->setActors(m_model->actors());
    m_view->scrollToTop();
    if (m_model->rowCount() > 0)
        select(0);
    emit currentChanged();
}

void AuditList::select(int row)
{
    m_view->selectionModel()->setCurrentIndex(m_model->index(row, 0), QItemSelectionModel::ClearAndSelect |
                                                                          QItemSelectionModel::Rows);
}

const AuditEvent* AuditList::current() const
{
    const int row = m_view->currentIndex().row();
    return row >= 0 && row < m_model->rowCount() ? &m_model->event(row) : nullptr;
}

} // namespace regent
