#pragma once

#include "models/valueformat.h"
#include "ui/users/inspectortab.h"

class QFormLayout;
class QLabel;

namespace regent {

class ElidedLabel;
class RunsSparkline;

/// What Regent knows about one user at a glance.
class OverviewTab : public InspectorTab
{
    Q_OBJECT
public:
    OverviewTab(UserService& users, RequestContext context, ValueFormat format, QWidget* parent = nullptr);
    ~OverviewTab() override;

    QString title() const override { return tr("Overview"); }

signals:
    /// Fresh from the database: the table row and the header follow.
    void detailLoaded(const regent::UserDetail& detail);
    /// The user does not exist any more.
    void gone(const regent::UserId& id);

protected:
    void load(const UserId& id, quint64 ticket) override;
    void cancelLoad() override;
    void forget() override;
    void changeEvent(QEvent* event) override;

private:
    void buildUi();
    QLabel* addValue(QFormLayout* form, const QString& label, const char* name);
    void showDetail(const UserDetail& detail);
    void showTimes(const UserDetail& detail);
    void setTime(QLabel* label, const QDateTime& time);
    QString balanceText(const UserDetail& detail) const;
    QString zoneText(const UserRow& row) const;
    void applyFonts();

    UserService& m_users;
    RequestContext m_context;
    ValueFormat m_format;
    QFuture<Result<UserDetail>> m_detailCall;
    QFuture<Result<UserActivity>> m_activityCall;
    QLabel* m_balance = nullptr;
    QLabel* m_balanceSource = nullptr;
    QLabel* m_runsText = nullptr;
    RunsSparkline* m_runs = nullptr;
    QLabel* m_tier = nullptr;
    QLabel* m_zone = nullptr;
    QLabel* m_verified = nullptr;
    QLabel* m_created = nullptr;
    QLabel* m_active = nullptr;
    QLabel* m_updated = nullptr;
    QLabel* m_counts = nullptr;
    QLabel* m_username = nullptr;
    QLabel* m_id = nullptr;
};

} // namespace regent
