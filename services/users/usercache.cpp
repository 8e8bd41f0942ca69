#include "services/users/usercache.h"

namespace regent::users {

UserCache::Clock UserCache::steadyClock()
{
    return [] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now().time_since_epoch());
    };
}

UserCache::UserCache(Clock clock) : m_clock(std::move(clock)) {}

UserCache::Ticket UserCache::ticket() const
{
    const std::scoped_lock lock(m_mutex);
    return m_drops;
}

void UserCache::keep(Ticket ticket, const UserDetail& user)
{
    const std::scoped_lock lock(m_mutex);
    if (ticket == m_drops)
        m_users.insert(user.row.id, new Entry{user, m_clock() + kLifetime});
}

void UserCache::keepAlias(Ticket ticket, const QString& text, const UserId& id)
{
    const std::scoped_lock lock(m_mutex);
    if (ticket == m_drops)
        m_aliases.insert(text, new UserId(id));
}

std::optional<UserDetail> UserCache::fresh(const UserId& id) const
{
    const Entry* entry = m_users.object(id);
    if (!entry)
        return {};
    if (entry->expires > m_clock())
        return entry->user;
    m_users.remove(id);
    return {};
}

std::optional<UserDetail> UserCache::byId(const UserId& id) const
{
    const std::scoped_lock lock(m_mutex);
    return fresh(id);
}

std::optional<UserDetail> UserCache::byText(const QString& text) const
{
    const std::scoped_lock lock(m_mutex);
    const UserId* id = m_aliases.object(text);
    return id ? fresh(*id) : std::nullopt;
}

void UserCache::drop(const UserId& id)
{
    const std::scoped_lock lock(m_mutex);
    ++m_drops;
    m_users.remove(id);
    for (const QString& text : m_aliases.keys()) { // else the old address would find the changed user
        if (*m_aliases.object(text) == id)
            m_aliases.remove(text);
    }
}

void UserCache::dropAll()
{
    const std::scoped_lock lock(m_mutex);
    ++m_drops;
    m_users.clear();
    m_aliases.clear();
}

} // namespace regent::users
