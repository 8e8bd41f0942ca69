#pragma once

#include "models/auditsearch.h"
#include "models/usernames.h"
#include "ui/consoleservices.h"
#include "ui/errortext.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QStackedLayout;

namespace regent {

class AuditQueryLanguage;
class Banner;
class EmptyState;
class FilterBar;
class NoticeLine;
class RowsView;
class VerdictPanel;

/// The list side of the audit pane: filter bar, notice line, result of a verification, banner, and the table
/// or what stands in its place. Keeps the place while new events arrive above.
class AuditList : public QWidget
{
    Q_OBJECT
public:
    AuditList(ConsoleServices& services, UserNames& names, const ValueFormat& format,
              QWidget* parent = nullptr);

    AuditTableModel& model() { return *m_model; }
    AuditSearch& search() { return *m_search; }
    FilterBar& filter() { return *m_filter; }
    RowsView& view() { return *m_view; }
    Banner& banner() { return *m_banner; }
    VerdictPanel& verdict() { return *m_verdict; }

    void addTool(QWidget* tool);
    void setEmptyActions(QAction* clearFilter, QAction* refresh, QAction* install);

    /// The vocabulary, for completion, once.
    void askVocabulary();
    /// Filters by this text from now on.
    void show(const QString& query);
    using QWidget::show;
    /// Adds a term, replacing one of the same key.
    void narrow(const QString& key, const QString& value);
    /// Instead of rows: why there are none to be had here.
    void showAbsent();
    void showDenied();
    /// Reads what happened since. `byHand`: a failure is told, and the newest row is scrolled to when the
    /// first row was in view.
    void refresh(bool byHand);
    void leave();
    const QDateTime& dataFrom() const { return m_dataFrom; }
    /// The event of the current row; null without one.
    const AuditEvent* current() const;

signals:
    void currentChanged();
    void opened();

private:
    void buildUi();
    QWidget* buildBar();
    void connectAll();
    void connectModel();
    void setColumnWidths();
    void stateChanged();
    void showFailure(const Error& error);
    void showEmpty();
    void showOrder();
    void syncNotice();
    void noticePressed();
    void rememberPlace();
    void restorePlace(int added);
    void reloaded();
    void select(int row);
    void scrollToNewest();

    ConsoleServices& m_services;
    ValueFormat m_format;
    AuditTableModel* m_model;
    AuditSearch* m_search;
    QHBoxLayout* m_tools = nullptr;
    AuditQueryLanguage* m_language = nullptr; ///< Owned by the filter bar.
    FilterBar* m_filter = nullptr;
    NoticeLine* m_notice = nullptr;
    VerdictPanel* m_verdict = nullptr;
    Banner* m_banner = nullptr;
    QStackedLayout* m_stack = nullptr;
    RowsView* m_view = nullptr;
    EmptyState* m_empty = nullptr;
    QWidget* m_nothing = nullptr;
    QAction* m_clearFilter = nullptr;
    QAction* m_refresh = nullptr;
    QAction* m_install = nullptr;
    QTimer m_skeletonDelay;
    QDateTime m_dataFrom;
    AuditPosition m_anchor; ///< The topmost row in view before a refresh …
    int m_anchorY = 0;      ///< … and where it stood.
    int m_newAbove = 0;     ///< Events that came while the newest was out of view.
    bool m_byHand = false;
};

} // namespace regent
