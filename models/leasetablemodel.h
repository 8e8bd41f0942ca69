#pragma once

#include "models/valueformat.h"
#include "services/api/impersonation.h"

#include <QAbstractTableModel>

namespace regent {

/// "Stopped", "Time was up", …: why an impersonation ended, short.
QString leaseEndText(LeaseEnd cause);

/// Impersonations of everybody: running ones first, then the newest.
class LeaseTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { State, Actor, Target, Mode, Begun, Lasted, Ticket, Reason, Count };
    enum Role {
        OpenRole = Qt::UserRole + 1, ///< bool: it runs.
        MissingRole                  ///< bool: nothing is known here.
    };
    enum class State { Idle, Loading, More, AtEnd, Failed };

    LeaseTableModel(Impersonation& impersonation, RequestContext context, ValueFormat format,
                    QObject* parent = nullptr);
    ~LeaseTableModel() override;

    /// Reads what is shown again; rows are changed, moved and added one by one, so that place and selection
    /// hold. The first time it loads.
    void refresh();
    /// Remaining times look different as time passes.
    void touchTimes();

    State state() const { return m_state; }
    bool hasLoaded() const { return m_loaded; }
    const Lease& lease(int row) const { return m_leases[row]; }
    int rowOf(const LeaseId& id) const; ///< -1 when not loaded.
    int openCount() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

signals:
    void stateChanged();
    void loadFailed(const regent::Error& error);
    void refreshed();

private:
    void setState(State state);
    void ask(const std::optional<QString>& after);
    void take(const LeasePage& page);
    void merge(const QList<Lease>& leases);
    void place(int row, const Lease& lease);
    QString text(const Lease& lease, Column column) const;
    QString stateText(const Lease& lease) const;
    QString toolTip(const Lease& lease, Column column) const;

    Impersonation& m_impersonation;
    RequestContext m_context;
    ValueFormat m_format;
    QList<Lease> m_leases;
    QList<Lease> m_reading; ///< Of a refresh that has not arrived at what was shown.
    std::optional<QString> m_next;
    QFuture<Result<LeasePage>> m_call;
    State m_state = State::Idle;
    qsizetype m_wanted = 0;
    bool m_loaded = false;
    bool m_again = false; ///< Something changed while it was reading.
};

} // namespace regent
