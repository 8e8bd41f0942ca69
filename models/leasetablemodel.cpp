#include "models/leasetablemodel.h"

#include "services/api/whendone.h"

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPageRows = 100;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(regent::LeaseWords)
public:
    static QString end(LeaseEnd cause);
};

QString Words::end(LeaseEnd cause)
{
    switch (cause) {
    case LeaseEnd::Stop:
        return tr("Stopped");
    case LeaseEnd::Expired:
        return tr("Time was up");
    case LeaseEnd::Idle:
        return tr("Left idle");
    case LeaseEnd::Lock:
        return tr("Locked");
    case LeaseEnd::SignOut:
        return tr("Signed out");
    case LeaseEnd::ConnectionLost:
        return tr("Connection lost");
    case LeaseEnd::Quit:
        return tr("Console closed");
    case LeaseEnd::Crash:
        return tr("Console crashed");
    case LeaseEnd::Revoked:
        return tr("Ended by an admin");
    }
    Q_UNREACHABLE();
}

} // namespace

QString leaseEndText(LeaseEnd cause)
{
    return Words::end(cause);
}

LeaseTableModel::LeaseTableModel(Impersonation& impersonation, RequestContext context, ValueFormat format,
                                 QObject* parent)
    : QAbstractTableModel(parent), m_impersonation(impersonation), m_context(std::move(context)),
      m_format(std::move(format))
{
}

LeaseTableModel::~LeaseTableModel()
{
    m_call.cancel();
}

void LeaseTableModel::refresh()
{
    if (m_state == State::Loading) {
        m_again = true;
        return;
    }
    m_wanted = std::max<qsizetype>(kPageRows, m_leases.size());
    m_reading.clear();
    ask({});
}

void LeaseTableModel::ask(const std::optional<QString>& after)
{
    setState(State::Loading);
    LeaseQuery query;
    query.limit = kPageRows;
    query.after = after;
    m_call = m_impersonation.list(m_context, query);
    whenDone(m_call, this, [this](const Result<LeasePage>& page) {
        if (page)
            return take(*page);
        m_reading.clear();
        m_again = false;
        setState(page.error().kind == Error::Kind::Cancelled ? State::Idle : State::Failed);
        if (m_state == State::Failed)
            emit loadFailed(page.error());
    });
}

void LeaseTableModel::take(const LeasePage& page)
{
    m_reading.append(page.leases);
    m_next = page.next;
    if (m_next && m_reading.size() < m_wanted)
        return ask(m_next);
    merge(std::exchange(m_reading, {}));
    m_loaded = true;
    setState(m_next ? State::More : State::AtEnd);
    emit refreshed();
    if (std::exchange(m_again, false))
        refresh();
}

void LeaseTableModel::merge(const QList<Lease>& leases)
{
    for (int row = 0; row < leases.size(); ++row)
        place(row, leases[row]);
    if (const int surplus = rowCount() - int(leases.size()); surplus > 0) {
        beginRemoveRows({}, int(leases.size()), rowCount() - 1);
        m_leases.remove(leases.size(), surplus);
        endRemoveRows();
    }
}

/// Makes the lease the one at `row`: changed in place, moved up from further below, or inserted.
void LeaseTableModel::place(int row, const Lease& lease)
{
    const int known = rowOf(lease.id);
    if (known < 0) {
        beginInsertRows({}, row, row);
        m_leases.insert(row, lease);
        endInsertRows();
    } else if (known > row) {
        beginMoveRows({}, known, known, {}, row);
        m_leases.move(known, row);
        endMoveRows();
    }
    if (rowOf(lease.id) != row || m_leases[row] == lease)
        return;
    m_leases[row] = lease;
    emit dataChanged(index(row, 0), index(row, int(Column::Count) - 1));
}

void LeaseTableModel::touchTimes()
{
    if (m_leases.isEmpty())
        return;
    emit dataChanged(index(0, 0), index(rowCount() - 1, int(Column::Count) - 1));
}

void LeaseTableModel::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

int LeaseTableModel::rowOf(const LeaseId& id) const
{
    const auto found =
        std::find_if(m_leases.begin(), m_leases.end(), [&](const Lease& lease) { return lease.id == id; });
    return found == m_leases.end() ? -1 : int(found - m_leases.begin());
}

int LeaseTableModel::openCount() const
{
    return int(
        std::count_if(m_leases.begin(), m_leases.end(), [](const Lease& lease) { return lease.isOpen(); }));
}

int LeaseTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_leases.size());
}

int LeaseTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

bool LeaseTableModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_state == State::More;
}

void LeaseTableModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_wanted = m_leases.size() + kPageRows;
    m_reading = m_leases;
    ask(m_next);
}

QString LeaseTableModel::stateText(const Lease& lease) const
{
    if (!lease.isOpen())
        return lease.cause ? leaseEndText(*lease.cause) : tr("Ended");
    const qint64 seconds = m_format.now().secsTo(lease.expiresAt);
    if (seconds <= 0)
        return tr("Running, past its time");
    return tr("Running, %n min left", nullptr, int((seconds + 59) / 60));
}

QString LeaseTableModel::text(const Lease& lease, Column column) const
{
    const auto orMissing = [](const QString& value) {
        return value.isEmpty() ? ValueFormat::missing() : ValueFormat::oneLine(value);
    };
    switch (column) {
    case Column::State:
        return stateText(lease);
    case Column::Actor:
        return ValueFormat::oneLine(lease.actor);
    case Column::Target:
        return ValueFormat::oneLine(lease.targetEmail.isEmpty() ? lease.target.value() : lease.targetEmail);
    case Column::Mode:
        return lease.mode == ActingMode::Look ? tr("Look only") : tr("May change");
    case Column::Begun:
        return m_format.relative(lease.begunAt);
    case Column::Lasted:
        return m_format.duration(lease.begunAt, lease.isOpen() ? m_format.now() : lease.endedAt);
    case Column::Ticket:
        return orMissing(lease.ticket);
    case Column::Reason:
        return orMissing(lease.reason);
    case Column::Count:
        break;
    }
    return {};
}

QString LeaseTableModel::toolTip(const Lease& lease, Column column) const
{
    switch (column) {
    case Column::State:
        return lease.isOpen()
                   ? tr("Until %1").arg(m_format.absolute(lease.expiresAt))
                   : tr("By %1, %2")
                         .arg(ValueFormat::isolated(lease.endedBy), m_format.absolute(lease.endedAt));
    case Column::Target:
        return QString(lease.targetName.value_or(QString()) + u'\n' + lease.target.value()).trimmed();
    case Column::Begun:
    case Column::Lasted:
        return m_format.absolute(lease.begunAt);
    case Column::Actor:
        return tr("At %1").arg(ValueFormat::isolated(lease.machine));
    case Column::Reason:
        return lease.reason;
    case Column::Mode:
    case Column::Ticket:
    case Column::Count:
        break;
    }
    return text(lease, column);
}

QVariant LeaseTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Lease& lease = m_leases[index.row()];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(lease, column);
    case Qt::ToolTipRole:
        return ValueFormat::toolTip(toolTip(lease, column));
    case Qt::AccessibleTextRole:
        return QString(headerData(index.column(), Qt::Horizontal).toString() + u": " + text(lease, column));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    case OpenRole:
        return lease.isOpen();
    case MissingRole:
        return text(lease, column) == ValueFormat::missing();
    default:
        return {};
    }
}

QVariant LeaseTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::State:
        return tr("State");
    case Column::Actor:
        return tr("Who");
    case Column::Target:
        return tr("As whom");
    case Column::Mode:
        return tr("May");
    case Column::Begun:
        return tr("Begun");
    case Column::Lasted:
        return tr("Lasted");
    case Column::Ticket:
        return tr("Ticket");
    case Column::Reason:
        return tr("Reason");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace regent
