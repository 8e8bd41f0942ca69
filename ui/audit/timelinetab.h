#pragma once

#include "models/usernames.h"
#include "models/valueformat.h"
#include "services/api/auditservice.h"
#include "ui/users/inspectortab.h"

class QLabel;
class QStackedLayout;

namespace regent {

class EmptyState;
class TimelineModel;
class TimelineView;

/// What staff members did to one user, or as that user. Reads only while it is looked at.
class TimelineTab : public InspectorTab
{
    Q_OBJECT
public:
    TimelineTab(AuditService& audit, UserService& users, RequestContext context, ValueFormat format,
                QWidget* parent = nullptr);
    ~TimelineTab() override;

    QString title() const override { return tr("Timeline"); }

protected:
    void load(const UserId& id, quint64 ticket) override;
    void cancelLoad() override;
    void forget() override;

private:
    void buildUi();
    void loadMore();
    void take(const AuditPage& page, bool first);
    void showWhyNot(const Error& error);
    AuditQuery query() const;

    AuditService& m_audit;
    RequestContext m_context;
    UserNames m_names;
    TimelineModel* m_model;
    QFuture<Result<AuditPage>> m_call;
    QList<AuditEvent> m_first; ///< The page that was read first.
    std::optional<QString> m_next;
    quint64 m_ticket = 0;
    bool m_loadingMore = false;
    QStackedLayout* m_stack = nullptr;
    TimelineView* m_view = nullptr;
    EmptyState* m_empty = nullptr;
};

} // namespace regent
