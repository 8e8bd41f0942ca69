#pragma once

#include "services/api/user.h"
#include "services/api/userquery.h"

#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace regent {

/// Keeps one copy of each of a few repeated texts (tiers, time zones) and hands out small numbers for them.
class StringPool
{
public:
    /// 0 is "no text".
    quint32 put(const std::optional<QString>& text);
    std::optional<QString> get(quint32 index) const;

private:
    QStringList m_texts;
    QHash<QString, quint32> m_index;
};

/// A UserRow with what repeats taken out: about a hundred bytes beside its strings.
struct CompactUser
{
    UserId id;
    QString email;
    QString name; ///< Null when there is none.
    qint64 createdAt = 0;
    qint64 lastActiveAt = 0;
    qint64 balanceCents = 0;
    quint32 tier = 0;
    quint32 timezone = 0;
    signed char verified = -1; ///< -1 unknown
    bool hasBalance = false;

    bool operator==(const CompactUser&) const = default;
};

CompactUser compact(const UserRow& row, StringPool& pool);
UserRow expand(const CompactUser& user, const StringPool& pool);

/// A run of consecutive rows between two cursors. One that was given back keeps its place and its number
/// of rows, and can be read again from `start` at the price of one page.
struct UserSegment
{
    quint64 serial = 0;
    std::optional<UserCursor> start; ///< None: the very first rows.
    int count = 0;
    std::vector<CompactUser> rows; ///< Empty when given back.
    bool stale = false;            ///< Shown, but to be read again when it comes into view.
    bool requested = false;

    bool loaded() const { return !rows.empty(); }
};

/// The loaded part of a result as segments, addressed by row. Knows no Qt model; UserTableModel does.
class UserStore
{
public:
    int rowCount() const { return m_starts.empty() ? 0 : m_starts.back() + m_segments.back().count; }
    int segmentCount() const { return int(m_segments.size()); }
    UserSegment& segment(int index) { return m_segments[size_t(index)]; }
    const UserSegment& segment(int index) const { return m_segments[size_t(index)]; }
    int firstRow(int segment) const { return m_starts[size_t(segment)]; }
    /// The segment that holds a row; -1 when out of range.
    int segmentOf(int row) const;
    int indexOfSerial(quint64 serial) const;
    /// Null when out of range or given back.
    const CompactUser* at(int row) const;
    /// -1 when not among the loaded rows. A scan: the number of loaded rows is bounded.
    int rowOf(const UserId& id) const;
    int loadedSegments() const;

    void append(UserSegment segment);
    void insertRow(int segment, int offset, CompactUser user);
    void removeRows(int segment, int offset, int count);
    /// Sets the number of rows of a segment that holds none.
    void setCount(int segment, int count);
    void removeSegmentsFrom(int index);
    void clear();

    StringPool& pool() { return m_pool; }
    const StringPool& pool() const { return m_pool; }

private:
    void recount(size_t from);

    std::vector<UserSegment> m_segments;
    std::vector<int> m_starts;
    StringPool m_pool;
    quint64 m_lastSerial = 0;
};

} // namespace regent
