#include "models/usertablemodel.h"

#include "services/api/whendone.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regent {

namespace {

constexpr int kColumns = int(UserTableModel::Column::Count);

int alignment(UserColumn column)
{
    return int((column == UserColumn::Balance ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

UserTableModel::UserTableModel(UserService& users, RequestContext context, ValueFormat format,
                               QObject* parent)
    : UserTableModel(users, std::move(context), std::move(format), Limits{}, parent)
{
}

UserTableModel::UserTableModel(UserService& users, RequestContext context, ValueFormat format, Limits limits,
                               QObject* parent)
    : QAbstractTableModel(parent), m_users(users), m_context(std::move(context)), m_format(std::move(format)),
      m_limits(limits)
{
}

UserTableModel::~UserTableModel()
{
    cancelCalls();
}

// --- asking ---

void UserTableModel::ask(const PageRequest& request, std::function<void(const Result<UserPage>&)> take)
{
    const auto call = m_users.page(m_context, m_query, request);
    m_calls.removeIf([](const QFuture<Result<UserPage>>& done) { return done.isFinished(); });
    m_calls.append(call);
    whenDone(call, this, [this, epoch = m_epoch, take = std::move(take)](const Result<UserPage>& page) {
        if (epoch == m_epoch) // else a reload or a cancel overtook this answer
            take(page);
    });
}

void UserTableModel::cancelCalls()
{
    ++m_epoch;
    for (auto& call : m_calls)
        call.cancel();
    m_calls.clear();
    for (int i = 0; i < m_store.segmentCount(); ++i)
        m_store.segment(i).requested = false;
}

void UserTableModel::reload(const UserQuery& query)
{
    cancelCalls();
    m_query = query;
    m_replacing = true;
    m_refreshing = false;
    setState(State::Loading);
    ask({.limit = m_limits.pageRows, .cursor = {}}, [this](const Result<UserPage>& page) {
        replaceAll(page ? *page : UserPage());
        if (!page)
            return fail(page.error());
        setState(m_next ? State::More : State::AtEnd);
        emit reloaded();
    });
}

void UserTableModel::replaceAll(UserPage page)
{
    beginResetModel();
    m_store.clear();
    m_firstVisible = 0;
    m_lastVisible = 0;
    m_next = page.next;
    m_replacing = false;
    append(std::move(page), {});
    endResetModel();
}

void UserTableModel::askNext()
{
    setState(State::Loading);
    ask({.limit = m_limits.pageRows, .cursor = m_next}, [this, start = m_next](const Result<UserPage>& page) {
        if (!page)
            return fail(page.error());
        const int count = int(page->rows.size());
        if (count > 0)
            beginInsertRows({}, m_store.rowCount(), m_store.rowCount() + count - 1);
        append(*page, start);
        if (count > 0)
            endInsertRows();
        m_next = page->next;
        giveBack();
        setState(m_next ? State::More : State::AtEnd);
        askVisible();
    });
}

void UserTableModel::append(UserPage page, const std::optional<UserCursor>& start)
{
    if (page.rows.isEmpty())
        return;
    UserSegment segment;
    segment.start = start;
    segment.count = int(page.rows.size());
    segment.rows.reserve(size_t(page.rows.size()));
    for (const UserRow& row : std::as_const(page.rows))
        segment.rows.push_back(compact(row, m_store.pool()));
    m_store.append(std::move(segment));
}

void UserTableModel::askSegment(int index)
{
    UserSegment& segment = m_store.segment(index);
    segment.requested = true;
    const int limit = std::clamp(segment.count, 1, kMaxPageRows);
    ask({.limit = limit, .cursor = segment.start},
        [this, serial = segment.serial, start = segment.start](const Result<UserPage>& page) {
            takeSegment(serial, start, page);
        });
}

void UserTableModel::takeSegment(quint64 serial, const std::optional<UserCursor>& start,
                                 const Result<UserPage>& page)
{
    const int index = m_store.indexOfSerial(serial);
    if (index < 0)
        return;
    m_store.segment(index).requested = false;
    if (!page)
        return fail(page.error());
    if (m_store.segment(index).start != start) // moved by the page before it while this was under way
        return askVisible();
    m_store.segment(index).stale = false;
    if (m_store.segment(index).loaded())
        mergeSegment(index, page->rows);
    else
        fillSegment(index, page->rows);
    joinNext(index, page->next);
    giveBack();
    askVisible();
}

/// Whatever shifted inside a page that was read again moves the start of the page after it.
void UserTableModel::joinNext(int index, const std::optional<UserCursor>& next)
{
    if (!next) {
        truncateAfter(index);
    } else if (index + 1 == m_store.segmentCount()) {
        m_next = next;
    } else if (UserSegment& following = m_store.segment(index + 1); following.start != next) {
        following.start = next;
        following.stale = true;
    }
    if (m_state != State::Loading)
        setState(m_next ? State::More : State::AtEnd);
}

void UserTableModel::truncateAfter(int index)
{
    m_next.reset();
    const int last = m_store.rowCount() - 1;
    const int keep = m_store.firstRow(index) + m_store.segment(index).count;
    if (keep <= last)
        beginRemoveRows({}, keep, last);
    m_store.removeSegmentsFrom(index + 1);
    if (keep <= last)
        endRemoveRows();
}

void UserTableModel::refresh()
{
    if (m_replacing || m_store.segmentCount() == 0)
        return reload(m_query);
    cancelCalls();
    for (int i = 0; i < m_store.segmentCount(); ++i)
        m_store.segment(i).stale = true;
    m_refreshing = true;
    setState(m_next ? State::More : State::AtEnd);
    askVisible();
}

void UserTableModel::retry()
{
    if (m_store.segmentCount() == 0)
        return reload(m_query);
    setState(m_next ? State::More : State::AtEnd);
    askVisible();
}

void UserTableModel::cancel()
{
    cancelCalls();
    m_refreshing = false;
    if (m_replacing)
        replaceAll({});
    setState(m_store.segmentCount() == 0 ? State::Idle : m_next ? State::More : State::AtEnd);
}

// --- what is in view ---

void UserTableModel::setVisibleRows(int first, int last)
{
    m_firstVisible = std::max(0, first);
    m_lastVisible = std::max(m_firstVisible, last);
    if (!m_replacing)
        askVisible();
}

/// With a margin of half a page on both sides, so that rows are there before they are seen.
bool UserTableModel::inView(int index) const
{
    const int margin = m_limits.pageRows / 2;
    const int first = m_store.firstRow(index);
    return first <= m_lastVisible + margin && first + m_store.segment(index).count > m_firstVisible - margin;
}

void UserTableModel::askVisible()
{
    if (m_state == State::Failed)
        return; // until retry()
    const int from = std::max(0, m_store.segmentOf(std::max(0, m_firstVisible - m_limits.pageRows / 2)));
    bool waiting = false;
    for (int i = from; i < m_store.segmentCount() && inView(i); ++i) {
        const UserSegment& segment = m_store.segment(i);
        if (segment.count > 0 && !segment.requested && (segment.stale || !segment.loaded()))
            askSegment(i);
        waiting = waiting || m_store.segment(i).requested;
    }
    if (m_refreshing && !waiting) {
        m_refreshing = false;
        emit refreshed();
    }
    if (m_state == State::More && m_lastVisible + m_limits.pageRows >= m_store.rowCount())
        askNext();
}

/// Gives back the pages furthest from what is in view, keeping their places.
void UserTableModel::giveBack()
{
    int excess = m_store.loadedSegments() - m_limits.loadedPages;
    int front = 0;
    int back = m_store.segmentCount() - 1;
    while (excess > 0 && front <= back) {
        const int above = m_firstVisible - m_store.firstRow(front);
        const int below = m_store.firstRow(back) - m_lastVisible;
        const int index = above >= below ? front++ : back--;
        UserSegment& segment = m_store.segment(index);
        if (!segment.loaded() || inView(index))
            continue;
        segment.rows = {};
        touch(m_store.firstRow(index), m_store.firstRow(index) + segment.count - 1);
        --excess;
    }
}

void UserTableModel::touch(int firstRow, int lastRow)
{
    emit dataChanged(index(firstRow, 0), index(lastRow, kColumns - 1));
}

// --- changing rows in place ---

void UserTableModel::fillSegment(int index, const QList<UserRow>& rows)
{
    const int first = m_store.firstRow(index);
    const int before = m_store.segment(index).count;
    const int after = int(rows.size());
    if (after < before) {
        beginRemoveRows({}, first + after, first + before - 1);
        m_store.setCount(index, after);
        endRemoveRows();
    }
    UserSegment& segment = m_store.segment(index);
    for (const UserRow& row : rows)
        segment.rows.push_back(compact(row, m_store.pool()));
    if (after > 0)
        touch(first, first + after - 1);
}

void UserTableModel::mergeSegment(int index, const QList<UserRow>& rows)
{
    QSet<UserId> kept;
    for (const UserRow& row : rows)
        kept.insert(row.id);
    for (int i = m_store.segment(index).count - 1; i >= 0; --i) {
        if (!kept.contains(m_store.segment(index).rows[size_t(i)].id))
            removeRange(index, i, 1);
    }
    for (int i = 0; i < rows.size(); ++i)
        mergeRow(index, i, compact(rows[i], m_store.pool()));
    if (const int surplus = m_store.segment(index).count - int(rows.size()); surplus > 0)
        removeRange(index, int(rows.size()), surplus);
}

/// Makes `user` the row at `offset`: updated in place, moved up from further below, or inserted.
void UserTableModel::mergeRow(int index, int offset, const CompactUser& user)
{
    auto& rows = m_store.segment(index).rows;
    const int row = m_store.firstRow(index) + offset;
    const auto place = rows.begin() + offset;
    const auto found = std::find_if(place, rows.end(), [&](const CompactUser& u) { return u.id == user.id; });
    if (found == rows.end()) {
        beginInsertRows({}, row, row);
        m_store.insertRow(index, offset, user);
        endInsertRows();
    } else if (found != place) {
        const int from = row + int(found - place);
        beginMoveRows({}, from, from, {}, row);
        std::rotate(place, found, found + 1);
        endMoveRows();
    }
    if (CompactUser& shown = m_store.segment(index).rows[size_t(offset)]; shown != user) {
        shown = user;
        touch(row, row);
    }
}

void UserTableModel::removeRange(int index, int offset, int count)
{
    const int row = m_store.firstRow(index) + offset;
    beginRemoveRows({}, row, row + count - 1);
    m_store.removeRows(index, offset, count);
    endRemoveRows();
}

void UserTableModel::upsert(const UserRow& row)
{
    const int at = m_store.rowOf(row.id);
    if (at < 0)
        return;
    const int segment = m_store.segmentOf(at);
    mergeRow(segment, at - m_store.firstRow(segment), compact(row, m_store.pool()));
}

void UserTableModel::remove(const UserId& id)
{
    const int at = m_store.rowOf(id);
    if (at < 0)
        return;
    const int segment = m_store.segmentOf(at);
    removeRange(segment, at - m_store.firstRow(segment), 1);
}

// --- state ---

void UserTableModel::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

void UserTableModel::fail(const Error& error)
{
    if (error.kind == Error::Kind::Cancelled)
        return cancel(); // the service is closing down; nothing a person must read
    m_error = error;
    m_refreshing = false;
    setState(State::Failed);
    emit loadFailed(error);
}

// --- the Qt model ---

std::optional<UserRow> UserTableModel::user(int row) const
{
    const CompactUser* user = m_store.at(row);
    return user ? std::optional(expand(*user, m_store.pool())) : std::nullopt;
}

QString UserTableModel::idAt(int row) const
{
    const CompactUser* user = m_store.at(row);
    return user ? user->id.value() : QString();
}

int UserTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_store.rowCount();
}

int UserTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

bool UserTableModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_state == State::More;
}

void UserTableModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        askNext();
}

QVariant UserTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CompactUser* user = m_store.at(index.row());
    if (role == PlaceholderRole)
        return user == nullptr;
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    if (!user)
        return role == Qt::AccessibleTextRole ? QVariant(tr("Loading")) : QVariant();
    return cell(expand(*user, m_store.pool()), column, role);
}

QVariant UserTableModel::cell(const UserRow& row, Column column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return userColumnText(row, column, m_format);
    case Qt::ToolTipRole:
        return userColumnToolTip(row, column, m_format);
    case Qt::AccessibleTextRole:
        return QString(userColumnTitle(column) + u": " + userColumnText(row, column, m_format));
    case IdRole:
        return row.id.value();
    case RawRole:
        return userColumnValue(row, column);
    default:
        return {};
    }
}

QVariant UserTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::DisplayRole)
        return userColumnTitle(column);
    return role == Qt::TextAlignmentRole ? QVariant(alignment(column)) : QVariant();
}

} // namespace regent
