#pragma once

#include "models/valueformat.h"
#include "services/api/lease.h"
#include "ui/consoleservices.h"
#include "ui/pane.h"

#include <QTimer>

class QLabel;
class QStackedLayout;

namespace regent {

class Banner;
class EmptyState;
class ImpersonationActions;
class LeaseTableModel;
class RowsView;
class StartCard;

/// Act as a user, and see who does or did: running impersonations of everybody first, then past ones.
class ImpersonationPane : public Pane
{
    Q_OBJECT
public:
    explicit ImpersonationPane(ConsoleServices& services, QWidget* parent = nullptr);
    /// The same with a clock and a locale of the caller's.
    ImpersonationPane(ConsoleServices& services, ValueFormat format, QWidget* parent);
    ~ImpersonationPane() override;

    QString title() const override { return tr("Impersonation"); }
    QString iconName() const override { return QStringLiteral("user-switch"); }
    void activate() override;
    QList<QAction*> paneActions() const override;
    QList<KeyHint> keyHints() const override;
    QDateTime dataFrom() const override { return m_dataFrom; }

signals:
    /// Everything recorded under one impersonation is wanted.
    void trailRequested(const QString& correlation);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildUi();
    QWidget* buildBar();
    void buildTable(QWidget* body);
    void connectAll();
    void connectChanges();
    void connectActions();
    bool mayRead() const;
    void load();
    void refreshSoon();
    void stateChanged();
    void showRows();
    void showFailure(const Error& error);
    void showWhyNot();
    const Lease* current() const;
    void endCurrent();
    void end(const LeaseId& id);
    void copy(const QString& text);
    void updateAvailability();

    ConsoleServices& m_services;
    ValueFormat m_format;
    ImpersonationActions* m_actions = nullptr;
    LeaseTableModel* m_model = nullptr;
    StartCard* m_start = nullptr;
    QLabel* m_summary = nullptr;
    Banner* m_banner = nullptr;
    QStackedLayout* m_stack = nullptr;
    RowsView* m_view = nullptr;
    EmptyState* m_empty = nullptr;
    QWidget* m_nothing = nullptr;
    QTimer m_watch;
    QTimer m_soon;
    QTimer m_skeletonDelay;
    QDateTime m_dataFrom;
};

} // namespace regent
