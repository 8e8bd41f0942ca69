#pragma once

#include "services/api/user.h"

#include <QCache>
#include <QHash>

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>

namespace regent::users {

/// Users looked up one by one, by id and by the text they were found with. 1,000 entries, the least
/// recently used goes first; 300 s, as long as the platform itself keeps them. Thread-safe.
///
/// A look-up takes a ticket before it asks the database. What it found is not kept if anything was dropped
/// meanwhile, because the row may have been read before that change.
class UserCache
{
public:
    using Clock = std::function<std::chrono::milliseconds()>;
    static Clock steadyClock();

    static constexpr int kEntries = 1000;
    static constexpr std::chrono::seconds kLifetime{300};

    explicit UserCache(Clock clock = steadyClock());

    using Ticket = quint64;
    Ticket ticket() const;
    void keep(Ticket ticket, const UserDetail& user);
    /// Remembers that `text` (an e-mail address) means this user, too.
    void keepAlias(Ticket ticket, const QString& text, const UserId& id);

    std::optional<UserDetail> byId(const UserId& id) const;
    std::optional<UserDetail> byText(const QString& text) const;

    void drop(const UserId& id);
    void dropAll();

private:
    struct Entry
    {
        UserDetail user;
        std::chrono::milliseconds expires;
    };

    std::optional<UserDetail> fresh(const UserId& id) const;

    const Clock m_clock;
    mutable std::mutex m_mutex;
    mutable QCache<UserId, Entry> m_users{kEntries};
    mutable QCache<QString, UserId> m_aliases{kEntries};
    Ticket m_drops = 0;
};

} // namespace regent::users
