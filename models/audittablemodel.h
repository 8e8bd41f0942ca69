#pragma once

#include "models/valueformat.h"
#include "services/api/auditservice.h"

#include <QAbstractTableModel>

namespace regent {

class UserNames;

/// The audit log of a query, newest first, growing at the end page by page and at the top as acts happen.
///
/// Idle until reload(). What was written never changes, so a refresh only adds rows, and says of an intent
/// that its outcome has come.
class AuditTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Time, Actor, ActingAs, Action, Target, Outcome, Reason, Count };
    enum Role {
        SignRole = Qt::UserRole + 1, ///< int(AuditSign)
        MissingRole,                 ///< bool: nothing is known here.
        IdRole                       ///< bool: the text is a bare id.
    };
    enum class State { Idle, Loading, More, AtEnd, Failed };
    static constexpr int kPageRows = 200;
    static constexpr int kMostNewer = 1000; ///< With more new events than this it starts again.

    AuditTableModel(AuditService& audit, UserNames& names, RequestContext context, ValueFormat format,
                    QObject* parent = nullptr);
    ~AuditTableModel() override;

    /// Asks from the start. The rows of the previous query stay until the first page is here.
    void reload(const AuditQuery& query);
    /// Adds what happened since; rows keep their place. Ends with refreshed() or refreshFailed().
    void refresh();
    /// After Failed: asks for what failed once more.
    void retry();
    void cancel();
    /// Asks for the next page when the rows in view come near the end.
    void setLastVisibleRow(int row);
    /// Times and open intents look different as time passes.
    void touchTimes();

    State state() const { return m_state; }
    bool isReplacing() const { return m_replacing; }
    const AuditQuery& query() const { return m_query; }
    const AuditEvent& event(int row) const { return m_events[row]; }
    int rowOf(const AuditPosition& position) const; ///< -1 when not loaded.
    const ValueFormat& format() const { return m_format; }
    QStringList actors() const; ///< Of the loaded events, each once, sorted.

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
    void refreshed(int added);
    void refreshFailed(const regent::Error& error);

private:
    void setState(State state);
    void fail(const Error& error);
    void askFirst();
    void askNext();
    void askNewer(const std::optional<QString>& after);
    void replaceAll(AuditPage page);
    void append(QList<AuditEvent> events);
    void takeNewer(const AuditPage& page);
    void merge(const QList<AuditEvent>& events);
    void insert(int row, const AuditEvent& event);
    void learnOpen(int row, bool open);
    void closeIntents(const QList<AuditEvent>& events);
    void wantNames(const QList<AuditEvent>& events);
    QString text(const AuditEvent& event, Column column) const;
    QString toolTip(const AuditEvent& event, Column column) const;
    bool isMissing(const AuditEvent& event, Column column) const;

    AuditService& m_audit;
    UserNames& m_names;
    RequestContext m_context;
    ValueFormat m_format;
    AuditQuery m_query;
    QList<AuditEvent> m_events;
    std::optional<QString> m_next;
    QList<AuditEvent> m_newer; ///< Of a refresh that has not reached known rows yet.
    QFuture<Result<AuditPage>> m_call;
    QFuture<Result<AuditPage>> m_newerCall;
    State m_state = State::Idle;
    quint64 m_epoch = 0;
    bool m_replacing = false;
    bool m_refreshing = false;
};

} // namespace regent
