#include "models/userstore.h"

#include <algorithm>
#include <limits>

namespace regent {

namespace {

constexpr qint64 kNoTime = std::numeric_limits<qint64>::min();

qint64 msecs(const QDateTime& time)
{
    return time.isValid() ? time.toMSecsSinceEpoch() : kNoTime;
}

QDateTime moment(qint64 msecs)
{
    return msecs == kNoTime ? QDateTime() : QDateTime::fromMSecsSinceEpoch(msecs, Qt::UTC);
}

QString nonNull(const QString& text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

} // namespace

quint32 StringPool::put(const std::optional<QString>& text)
{
    if (!text)
        return 0;
    auto found = m_index.constFind(*text);
    if (found == m_index.constEnd()) {
        m_texts.append(*text);
        found = m_index.insert(*text, quint32(m_texts.size()));
    }
    return *found;
}

std::optional<QString> StringPool::get(quint32 index) const
{
    return index == 0 ? std::nullopt : std::optional(m_texts.at(qsizetype(index) - 1));
}

CompactUser compact(const UserRow& row, StringPool& pool)
{
    CompactUser user;
    user.id = row.id;
    user.email = row.email;
    user.name = row.name ? nonNull(*row.name) : QString();
    user.createdAt = msecs(row.createdAt);
    user.lastActiveAt = msecs(row.lastActiveAt);
    user.balanceCents = row.balanceCents.value_or(0);
    user.hasBalance = row.balanceCents.has_value();
    user.tier = pool.put(row.tier);
    user.timezone = pool.put(row.timezone);
    if (row.emailVerified)
        user.verified = *row.emailVerified ? 1 : 0;
    return user;
}

UserRow expand(const CompactUser& user, const StringPool& pool)
{
    UserRow row;
    row.id = user.id;
    row.email = user.email;
    if (!user.name.isNull())
        row.name = user.name;
    row.createdAt = moment(user.createdAt);
    row.lastActiveAt = moment(user.lastActiveAt);
    row.tier = pool.get(user.tier);
    row.timezone = pool.get(user.timezone);
    if (user.hasBalance)
        row.balanceCents = user.balanceCents;
    if (user.verified >= 0)
        row.emailVerified = user.verified == 1;
    return row;
}

int UserStore::segmentOf(int row) const
{
    if (row < 0 || row >= rowCount())
        return -1;
    return int(std::upper_bound(m_starts.begin(), m_starts.end(), row) - m_starts.begin()) - 1;
}

int UserStore::indexOfSerial(quint64 serial) const
{
    const auto found = std::find_if(m_segments.begin(), m_segments.end(),
                                    [serial](const UserSegment& s) { return s.serial == serial; });
    return found == m_segments.end() ? -1 : int(found - m_segments.begin());
}

const CompactUser* UserStore::at(int row) const
{
    const int index = segmentOf(row);
    if (index < 0 || !segment(index).loaded())
        return nullptr;
    return &segment(index).rows[size_t(row - firstRow(index))];
}

int UserStore::rowOf(const UserId& id) const
{
    for (size_t i = 0; i < m_segments.size(); ++i) {
        const auto& rows = m_segments[i].rows;
        const auto found =
            std::find_if(rows.begin(), rows.end(), [&](const CompactUser& u) { return u.id == id; });
        if (found != rows.end())
            return m_starts[i] + int(found - rows.begin());
    }
    return -1;
}

int UserStore::loadedSegments() const
{
    return int(
        std::count_if(m_segments.begin(), m_segments.end(), [](const UserSegment& s) { return s.loaded(); }));
}

void UserStore::append(UserSegment segment)
{
    segment.serial = ++m_lastSerial;
    m_starts.push_back(rowCount());
    m_segments.push_back(std::move(segment));
}

void UserStore::insertRow(int index, int offset, CompactUser user)
{
    UserSegment& target = segment(index);
    target.rows.insert(target.rows.begin() + offset, std::move(user));
    ++target.count;
    recount(size_t(index) + 1);
}

void UserStore::removeRows(int index, int offset, int count)
{
    UserSegment& target = segment(index);
    target.rows.erase(target.rows.begin() + offset, target.rows.begin() + offset + count);
    target.count -= count;
    recount(size_t(index) + 1);
}

void UserStore::setCount(int index, int count)
{
    segment(index).count = count;
    recount(size_t(index) + 1);
}

void UserStore::removeSegmentsFrom(int index)
{
    m_segments.erase(m_segments.begin() + index, m_segments.end());
    m_starts.resize(m_segments.size());
}

void UserStore::clear()
{
    m_segments.clear();
    m_starts.clear();
    m_pool = {};
}

void UserStore::recount(size_t from)
{
    for (size_t i = from; i < m_segments.size(); ++i)
        m_starts[i] = m_starts[i - 1] + m_segments[i - 1].count;
}

} // namespace regent
