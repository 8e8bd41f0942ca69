#pragma once

#include "models/usersearch.h"
#include "services/api/platforminfo.h"
#include "ui/errortext.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QStackedLayout;

namespace regent {

class Banner;
class ColumnsMenu;
class EmptyState;
class FilterBar;
class SearchNotice;
class UsersView;

/// The list side of the users pane: filter bar, notice line, banner, and the table or what stands in its
/// place (skeleton, empty state, failure). Keeps the selected person through refresh, sort and reconnect.
class UsersList : public QWidget
{
    Q_OBJECT
public:
    UsersList(UserService& users, const RequestContext& context, const PlatformInfo& info,
              const ValueFormat& format, QWidget* parent = nullptr);

    UserTableModel& model() { return *m_model; }
    UserSearch& search() { return *m_search; }
    FilterBar& filter() { return *m_filter; }
    UsersView& view() { return *m_view; }
    ColumnsMenu& columns() { return *m_columns; }
    SearchNotice& notice() { return *m_notice; }
    Banner& banner() { return *m_banner; }

    /// At the end of the row of the filter.
    void addTool(QWidget* tool);
    /// Offered by the empty states.
    void setEmptyActions(QAction* clearFilter, QAction* refresh);

    void sortBy(UserSort sort, bool descending);
    /// The order a click on the column would give: the other way round if it is sorted by already.
    void toggleSort(UserSort sort);
    /// Reads again; the selected person keeps the place.
    void refresh();
    /// Esc: stops what runs, forgets a slow order that was asked for, or goes back to the rows.
    void leave();
    /// When the rows were read; invalid before.
    const QDateTime& dataFrom() const { return m_dataFrom; }

    QList<UserRow> selectedUsers() const; ///< Those in memory.
    int selectedCount() const;
    QString orderText() const;

signals:
    void selectionChanged();
    void opened();

private:
    void buildUi();
    QWidget* buildBar();
    void connectSearch();
    void connectModel();
    void connectView();
    void headerClicked(int section);
    QString explainSort(UserColumn column) const;
    void stateChanged();
    void showFailure(const Error& error);
    void showEmpty();
    void showRows();
    void rememberPlace();
    void restorePlace();
    void reloaded();
    void select(int row);
    void confirmed();
    void showSortIndicator();

    const PlatformInfo& m_info;
    ValueFormat m_format;
    UserTableModel* m_model;
    UserSearch* m_search;
    QHBoxLayout* m_tools = nullptr;
    FilterBar* m_filter = nullptr;
    SearchNotice* m_notice = nullptr;
    Banner* m_banner = nullptr;
    QStackedLayout* m_stack = nullptr;
    UsersView* m_view = nullptr;
    ColumnsMenu* m_columns = nullptr;
    EmptyState* m_empty = nullptr;
    QWidget* m_nothing = nullptr;
    QAction* m_clearFilter = nullptr;
    QAction* m_refresh = nullptr;
    QTimer m_skeletonDelay;
    QDateTime m_dataFrom;
    UserId m_placeId; ///< The current person before a refresh or a change of order …
    int m_placeY = 0; ///< … and where the row stood.
};

} // namespace regent
