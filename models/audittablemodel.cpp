#include "models/audittablemodel.h"

#include "models/auditwords.h"
#include "models/usernames.h"
#include "services/api/whendone.h"

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

AuditTableModel::AuditTableModel(AuditService& audit, UserNames& names, RequestContext context,
                                 ValueFormat format, QObject* parent)
    : QAbstractTableModel(parent), m_audit(audit), m_names(names), m_context(std::move(context)),
      m_format(std::move(format))
{
    connect(&names, &UserNames::resolved, this, [this] {
        if (!m_events.isEmpty())
            emit dataChanged(index(0, int(Column::ActingAs)), index(rowCount() - 1, int(Column::Target)));
    });
}

AuditTableModel::~AuditTableModel()
{
    m_call.cancel();
    m_newerCall.cancel();
}

// --- asking ---

void AuditTableModel::reload(const AuditQuery& query)
{
    cancel();
    m_query = query;
    m_replacing = true;
    setState(State::Loading);
    askFirst();
}

void AuditTableModel::cancel()
{
    ++m_epoch;
    m_call.cancel();
    m_newerCall.cancel();
    m_refreshing = false;
    m_newer.clear();
    if (m_replacing)
        replaceAll({});
    if (m_state == State::Loading)
        setState(m_events.isEmpty() ? State::Idle : m_next ? State::More : State::AtEnd);
}

void AuditTableModel::askFirst()
{
    m_call = m_audit.page(m_context, m_query, kPageRows, {});
    whenDone(m_call, this, [this, epoch = m_epoch](const Result<AuditPage>& page) {
        if (epoch != m_epoch)
            return;
        replaceAll(page ? *page : AuditPage());
        if (!page)
            return fail(page.error());
        setState(m_next ? State::More : State::AtEnd);
        emit reloaded();
    });
}

void AuditTableModel::replaceAll(AuditPage page)
{
    beginResetModel();
    m_replacing = false;
    m_events = std::move(page.events);
    m_next = page.next;
    endResetModel();
    wantNames(m_events);
}

void AuditTableModel::askNext()
{
    setState(State::Loading);
    m_call = m_audit.page(m_context, m_query, kPageRows, m_next);
    whenDone(m_call, this, [this, epoch = m_epoch](const Result<AuditPage>& page) {
        if (epoch != m_epoch)
            return;
        if (!page)
            return fail(page.error());
        m_next = page->next;
        append(page->events);
        setState(m_next ? State::More : State::AtEnd);
    });
}

void AuditTableModel::append(QList<AuditEvent> events)
{
    if (events.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(events.size()) - 1);
    m_events.append(events);
    endInsertRows();
    wantNames(events);
}

void AuditTableModel::retry()
{
    if (m_events.isEmpty())
        return reload(m_query);
    setState(m_next ? State::More : State::AtEnd);
    fetchMore({});
}

void AuditTableModel::setLastVisibleRow(int row)
{
    if (m_state == State::More && row + kPageRows / 4 >= rowCount())
        askNext();
}

// --- what happened since ---

void AuditTableModel::refresh()
{
    if (m_replacing || m_refreshing)
        return;
    if (m_events.isEmpty())
        return reload(m_query);
    m_refreshing = true;
    askNewer({});
}

void AuditTableModel::askNewer(const std::optional<QString>& after)
{
    m_newerCall = m_audit.page(m_context, m_query, kPageRows, after);
    whenDone(m_newerCall, this, [this, epoch = m_epoch](const Result<AuditPage>& page) {
        if (epoch != m_epoch)
            return;
        if (page)
            return takeNewer(*page);
        m_refreshing = false;
        m_newer.clear();
        if (page.error().kind != Error::Kind::Cancelled)
            emit refreshFailed(page.error());
    });
}

/// New events end where a known one follows; until then it takes page after page.
void AuditTableModel::takeNewer(const AuditPage& page)
{
    m_newer.append(page.events);
    const bool reached = std::any_of(page.events.begin(), page.events.end(),
                                     [this](const AuditEvent& event) { return rowOf(event.position) >= 0; });
    if (!reached && page.next && m_newer.size() < kMostNewer)
        return askNewer(page.next);
    m_refreshing = false;
    const QList<AuditEvent> newer = std::exchange(m_newer, {});
    if (!reached)
        return reload(m_query);
    const int before = rowCount();
    merge(newer);
    closeIntents(newer);
    wantNames(newer);
    emit refreshed(rowCount() - before);
}

/// In the server's order: an event whose transaction took long stands below newer ones that are known.
void AuditTableModel::merge(const QList<AuditEvent>& events)
{
    int place = 0;
    for (const AuditEvent& event : events) {
        const int known = rowOf(event.position);
        if (known >= 0)
            learnOpen(known, event.open);
        else
            insert(place, event);
        place = known >= 0 ? known + 1 : place + 1;
    }
}

void AuditTableModel::insert(int row, const AuditEvent& event)
{
    beginInsertRows({}, row, row);
    m_events.insert(row, event);
    endInsertRows();
}

void AuditTableModel::learnOpen(int row, bool open)
{
    if (m_events[row].open == open)
        return;
    m_events[row].open = open;
    emit dataChanged(index(row, int(Column::Outcome)), index(row, int(Column::Outcome)));
}

void AuditTableModel::closeIntents(const QList<AuditEvent>& events)
{
    for (const AuditEvent& event : events) {
        if (event.outcome == AuditOutcome::Intent)
            continue;
        for (int row = 0; row < m_events.size(); ++row) {
            const AuditEvent& other = m_events[row];
            if (other.open && other.action == event.action && other.correlation == event.correlation)
                learnOpen(row, false);
        }
    }
}

void AuditTableModel::wantNames(const QList<AuditEvent>& events)
{
    QStringList ids;
    for (const AuditEvent& event : events) {
        ids.append(event.target);
        if (event.actingAs)
            ids.append(event.actingAs->value());
    }
    m_names.want(ids);
}

void AuditTableModel::touchTimes()
{
    if (m_events.isEmpty())
        return;
    for (const Column column : {Column::Time, Column::Outcome})
        emit dataChanged(index(0, int(column)), index(rowCount() - 1, int(column)));
}

// --- state ---

void AuditTableModel::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

void AuditTableModel::fail(const Error& error)
{
    if (error.kind == Error::Kind::Cancelled)
        return cancel();
    setState(State::Failed);
    emit loadFailed(error);
}

// --- the Qt model ---

int AuditTableModel::rowOf(const AuditPosition& position) const
{
    const auto found = std::find_if(m_events.begin(), m_events.end(),
                                    [&](const AuditEvent& event) { return event.position == position; });
    return found == m_events.end() ? -1 : int(found - m_events.begin());
}

QStringList AuditTableModel::actors() const
{
    QStringList actors;
    for (const AuditEvent& event : m_events)
        actors.append(event.actor);
    actors.sort();
    actors.removeDuplicates();
    return actors;
}

int AuditTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_events.size());
}

int AuditTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

bool AuditTableModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_state == State::More;
}

void AuditTableModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        askNext();
}

bool AuditTableModel::isMissing(const AuditEvent& event, Column column) const
{
    return (column == Column::Target && event.target.isEmpty()) ||
           (column == Column::ActingAs && !event.actingAs) ||
           (column == Column::Reason && event.reason.isEmpty() && event.ticket.isEmpty());
}

QString AuditTableModel::text(const AuditEvent& event, Column column) const
{
    if (isMissing(event, column))
        return ValueFormat::missing();
    switch (column) {
    case Column::Time:
        return m_format.relative(event.at);
    case Column::Actor:
        return ValueFormat::oneLine(event.actor);
    case Column::ActingAs:
        return m_names.address(event.actingAs->value());
    case Column::Action:
        return auditActionText(event.action);
    case Column::Target:
        return m_names.address(event.target);
    case Column::Outcome:
        return auditSignText(auditSign(event, m_format.now()));
    case Column::Reason:
        return ValueFormat::oneLine(event.ticket.isEmpty()   ? event.reason
                                    : event.reason.isEmpty() ? event.ticket
                                                             : event.ticket + u" · "_s + event.reason);
    case Column::Count:
        break;
    }
    return {};
}

QString AuditTableModel::toolTip(const AuditEvent& event, Column column) const
{
    switch (column) {
    case Column::Time:
        return m_format.absolute(event.at);
    case Column::Action:
        return ValueFormat::toolTip(event.action);
    case Column::ActingAs:
        return event.actingAs ? ValueFormat::toolTip(event.actingAs->value()) : QString();
    case Column::Target:
        return ValueFormat::toolTip(event.target);
    case Column::Outcome:
        return auditOutcomeName(event.outcome);
    case Column::Actor:
        return ValueFormat::toolTip(tr("%1, %2").arg(event.actor, event.role));
    case Column::Reason:
    case Column::Count:
        break;
    }
    return ValueFormat::toolTip(event.reason);
}

QVariant AuditTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AuditEvent& event = m_events[index.row()];
    const auto column = static_cast<Column>(index.column());
    const auto isBareId = [&](Column of, const QString& id) { return column == of && !m_names.find(id); };
    switch (role) {
    case Qt::DisplayRole:
        return text(event, column);
    case Qt::ToolTipRole:
        return toolTip(event, column);
    case Qt::AccessibleTextRole:
        return QString(headerData(index.column(), Qt::Horizontal).toString() + u": " + text(event, column));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    case SignRole:
        return int(auditSign(event, m_format.now()));
    case MissingRole:
        return isMissing(event, column);
    case IdRole:
        return isBareId(Column::Target, event.target) ||
               (event.actingAs && isBareId(Column::ActingAs, event.actingAs->value()));
    default:
        return {};
    }
}

QVariant AuditTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Time:
        return tr("Time");
    case Column::Actor:
        return tr("Who");
    case Column::ActingAs:
        return tr("Acted as");
    case Column::Action:
        return tr("Action");
    case Column::Target:
        return tr("On whom or what");
    case Column::Outcome:
        return tr("Outcome");
    case Column::Reason:
        return tr("Ticket, reason");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace regent
