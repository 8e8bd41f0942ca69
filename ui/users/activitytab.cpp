#include "ui/users/activitytab.h"

#include "models/agenttablemodel.h"
#include "models/runtablemodel.h"
#include "services/api/whendone.h"
#include "ui/theme/theme.h"
#include "ui/users/balancechart.h"
#include "ui/users/listdelegate.h"
#include "ui/widgets/listheader.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWideEnough = 64; // characters

QTableView* plainTable(const char* name, const QString& title, QAbstractItemModel* model, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setObjectName(QLatin1StringView(name));
    table->setAccessibleName(title);
    table->setHorizontalHeader(new ListHeader(table));
    table->setModel(model);
    table->setItemDelegate(new ListDelegate(table));
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    return table;
}

} // namespace

ActivityTab::ActivityTab(UserService& users, RequestContext context, ValueFormat format, QWidget* parent)
    : InspectorTab(parent), m_users(users), m_context(std::move(context)), m_format(std::move(format)),
      m_runs(new RunTableModel(m_format, this)), m_agents(new AgentTableModel(m_format, this))
{
    setObjectName(u"activityTab"_s);
    buildUi();
    applyTheme();
}

ActivityTab::~ActivityTab()
{
    cancelLoad();
}

void ActivityTab::buildUi()
{
    auto* content = new QWidget(this);
    auto* all = new QVBoxLayout(content);
    all->setContentsMargins(Theme::gap(4), Theme::gap(3), Theme::gap(4), Theme::gap(4));
    all->setSpacing(Theme::gap(1));
    const auto heading = [&](const QString& text) {
        m_headings.append(new QLabel(text, content));
        all->addWidget(m_headings.last());
    };
    const auto none = [&](const char* name, const QString& text) {
        auto* label = new QLabel(text, content);
        label->setObjectName(QLatin1StringView(name));
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setWordWrap(true);
        all->addWidget(label);
        return label;
    };
    heading(tr("Balance, last 90 days"));
    m_chart = new BalanceChart(m_format, content);
    all->addWidget(m_chart);
    all->addSpacing(Theme::gap(3));
    heading(tr("Recent runs"));
    m_runTable = plainTable("runsTable", tr("Recent runs"), m_runs, content);
    all->addWidget(m_runTable);
    m_noRuns = none("noRuns",
                    tr("This user has not started a run. Runs appear here as soon as an agent is started."));
    all->addSpacing(Theme::gap(3));
    heading(tr("Agents"));
    m_agentTable = plainTable("agentsTable", tr("Agents"), m_agents, content);
    all->addWidget(m_agentTable);
    m_noAgents = none("noAgents", tr("This user has no agent. Agents they build or add appear here."));
    all->addStretch();
    m_runTable->horizontalHeader()->setSectionResizeMode(int(RunTableModel::Column::Agent),
                                                         QHeaderView::Stretch);
    m_agentTable->horizontalHeader()->setSectionResizeMode(int(AgentTableModel::Column::Name),
                                                           QHeaderView::Stretch);
    setContent(content);
}

void ActivityTab::applyTheme()
{
    for (QLabel* heading : std::as_const(m_headings))
        heading->setFont(Theme::font(Theme::Type::Strong));
    for (QTableView* table : {m_runTable, m_agentTable}) {
        table->verticalHeader()->setMinimumSectionSize(Theme::rowHeight());
        table->verticalHeader()->setDefaultSectionSize(Theme::rowHeight());
        table->horizontalHeader()->setFixedHeight(Theme::rowHeight());
    }
    fitTable(m_runTable, m_noRuns, m_runs->rowCount());
    fitTable(m_agentTable, m_noAgents, m_agents->rowCount());
}

void ActivityTab::changeEvent(QEvent* event)
{
    InspectorTab::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyTheme();
}

/// The tab scrolls as a whole, so a table is as tall as its rows.
void ActivityTab::fitTable(QTableView* table, QLabel* none, int rows)
{
    table->setFixedHeight(Theme::rowHeight() * (rows + 1) + 2);
    table->setVisible(rows > 0);
    none->setVisible(rows == 0);
    table->resizeColumnsToContents();
}

/// Where there is little room the agent's name counts for more than how long it took.
void ActivityTab::resizeEvent(QResizeEvent* event)
{
    InspectorTab::resizeEvent(event);
    const bool narrow = width() < kWideEnough * fontMetrics().averageCharWidth();
    m_runTable->setColumnHidden(int(RunTableModel::Column::Duration), narrow);
}

void ActivityTab::cancelLoad()
{
    m_call.cancel();
}

void ActivityTab::load(const UserId& id, quint64 ticket)
{
    m_call = m_users.activity(m_context, id);
    whenDone(m_call, this, [this, ticket](const Result<UserActivity>& activity) {
        if (!isWanted(ticket))
            return;
        if (!activity)
            return failed(activity.error(), Attempt::LoadActivity);
        showActivity(*activity);
        loaded();
    });
}

void ActivityTab::showActivity(const UserActivity& activity)
{
    m_chart->setPoints(activity.balance);
    m_runs->setRuns(activity.runs);
    m_agents->setAgents(activity.agents);
    fitTable(m_runTable, m_noRuns, m_runs->rowCount());
    fitTable(m_agentTable, m_noAgents, m_agents->rowCount());
}

} // namespace regent
