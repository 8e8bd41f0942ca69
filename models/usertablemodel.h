#pragma once

#include "models/usercolumns.h"
#include "models/userstore.h"
#include "models/valueformat.h"
#include "services/api/userservice.h"

#include <QAbstractTableModel>

#include <functional>

namespace regent {

/// The users of a query as a table that grows page by page and gives far-away pages back.
///
/// Idle until reload(). Rows of a page that was given back keep their place; data() has no text for them
/// and PlaceholderRole is true until they come into view again (setVisibleRows) and have been re-read.
class UserTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using Column = UserColumn;
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        RawRole,         ///< The value unformatted: text, QDateTime, qint64 or bool; invalid when missing.
        PlaceholderRole, ///< bool: a row whose page was given back.
    };
    enum class State { Idle, Loading, More, AtEnd, Failed };
    struct Limits
    {
        int pageRows = 200;
        int loadedPages = 250; ///< 50,000 rows, about 25 MB.
    };

    UserTableModel(UserService& users, RequestContext context, ValueFormat format, QObject* parent = nullptr);
    UserTableModel(UserService& users, RequestContext context, ValueFormat format, Limits limits,
                   QObject* parent);
    ~UserTableModel() override;

    /// Asks from the start. The rows of the previous query stay until the first page of this one is here
    /// (isReplacing()), then everything is exchanged at once. A failure leaves the table empty.
    void reload(const UserQuery& query);
    /// Reads what is in view again and the rest when it comes into view. Rows are changed, inserted and
    /// removed one by one, so that selection and scroll place hold. Ends with refreshed().
    void refresh();
    /// After Failed: asks for what failed once more.
    void retry();
    /// Stops whatever is asked for. A first load ends Idle and empty.
    void cancel();
    /// What the view shows; reads pages that were given back, and ahead of the end.
    void setVisibleRows(int first, int last);

    /// Changes the row of this user if it is loaded; its place is kept until the next refresh.
    void upsert(const UserRow& row);
    void remove(const UserId& id);

    State state() const { return m_state; }
    bool isReplacing() const { return m_replacing; }
    const Error& error() const { return m_error; }
    const UserQuery& query() const { return m_query; }
    /// The user in a row; none for a page that was given back.
    std::optional<UserRow> user(int row) const;
    QString idAt(int row) const;
    int rowOf(const UserId& id) const { return m_store.rowOf(id); }
    int loadedPages() const { return m_store.loadedSegments(); }
    const ValueFormat& format() const { return m_format; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

signals:
    void stateChanged();
    void loadFailed(const regent::Error& error);
    /// The first page of a reload replaced the rows (also when it is empty).
    void reloaded();
    void refreshed();

private:
    void setState(State state);
    void fail(const Error& error);
    void ask(const PageRequest& request, std::function<void(const Result<UserPage>&)> take);
    void cancelCalls();
    void replaceAll(UserPage page);
    void askNext();
    void append(UserPage page, const std::optional<UserCursor>& start);
    void askSegment(int segment);
    void takeSegment(quint64 serial, const std::optional<UserCursor>& start, const Result<UserPage>& page);
    void fillSegment(int segment, const QList<UserRow>& rows);
    void mergeSegment(int segment, const QList<UserRow>& rows);
    void mergeRow(int segment, int offset, const CompactUser& user);
    void removeRange(int segment, int offset, int count);
    void joinNext(int segment, const std::optional<UserCursor>& next);
    void truncateAfter(int segment);
    void askVisible();
    void giveBack();
    void touch(int firstRow, int lastRow);
    bool inView(int segment) const;
    QVariant cell(const UserRow& row, Column column, int role) const;

    UserService& m_users;
    RequestContext m_context;
    ValueFormat m_format;
    Limits m_limits;
    UserQuery m_query;
    UserStore m_store;
    std::optional<UserCursor> m_next;
    QList<QFuture<Result<UserPage>>> m_calls;
    Error m_error;
    State m_state = State::Idle;
    quint64 m_epoch = 0;
    int m_firstVisible = 0;
    int m_lastVisible = 0;
    bool m_replacing = false;
    bool m_refreshing = false;
};

} // namespace regent
