#pragma once

#include "models/valueformat.h"
#include "ui/users/inspectortab.h"

class QLabel;
class QTableView;

namespace regent {

class AgentTableModel;
class BalanceChart;
class RunTableModel;

/// What one user did lately: balance, runs, agents.
class ActivityTab : public InspectorTab
{
    Q_OBJECT
public:
    ActivityTab(UserService& users, RequestContext context, ValueFormat format, QWidget* parent = nullptr);
    ~ActivityTab() override;

    QString title() const override { return tr("Activity"); }

protected:
    void load(const UserId& id, quint64 ticket) override;
    void cancelLoad() override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildUi();
    void showActivity(const UserActivity& activity);
    void fitTable(QTableView* table, QLabel* none, int rows);
    void applyTheme();

    UserService& m_users;
    RequestContext m_context;
    ValueFormat m_format;
    QFuture<Result<UserActivity>> m_call;
    RunTableModel* m_runs = nullptr;
    AgentTableModel* m_agents = nullptr;
    BalanceChart* m_chart = nullptr;
    QTableView* m_runTable = nullptr;
    QTableView* m_agentTable = nullptr;
    QLabel* m_noRuns = nullptr;
    QLabel* m_noAgents = nullptr;
    QList<QLabel*> m_headings;
};

} // namespace regent
