#pragma once

#include "models/valueformat.h"
#include "services/api/lease.h"
#include "services/api/user.h"
#include "ui/consoleservices.h"
#include "ui/pane.h"

class QTabWidget;

namespace regent {

class InspectorTab;
class UserHeader;

/// What the acted-as user sees of themself. Made for one lease and gone with it: every model, cache, draft
/// and call below belongs to that lease, so nothing of one user can appear under another.
class ActingView : public Pane
{
    Q_OBJECT
public:
    /// `services` speaks for the user: its context is the lease's.
    ActingView(ConsoleServices services, const Lease& lease, ValueFormat format, QWidget* parent = nullptr);

    QString title() const override;
    QString iconName() const override { return QStringLiteral("user"); }
    void activate() override;
    QList<QAction*> paneActions() const override { return m_actions; }
    QDateTime dataFrom() const override { return m_dataFrom; }

    /// The lease is over: calls are cancelled and what is shown goes, now and not when the view dies.
    void close();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildUi();
    void buildActions();
    template<class T>
    T* page() const;
    void reload();
    void showDetail(const UserDetail& detail);
    void copyUser();

    ConsoleServices m_services;
    Lease m_lease;
    ValueFormat m_format;
    std::optional<UserDetail> m_detail;
    QDateTime m_dataFrom;
    QList<QAction*> m_actions;
    QAction* m_copyUser = nullptr;
    UserHeader* m_header = nullptr;
    QTabWidget* m_tabs = nullptr;
    QList<InspectorTab*> m_pages;
};

} // namespace regent
