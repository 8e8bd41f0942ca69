#pragma once

#include <QHash>
#include <QMetaType>
#include <QString>

namespace regent {

/// A text id that cannot be mixed up with another kind of id. The platform's ids are TEXT: UUIDs by
/// habit, not by type, so any non-empty text is a valid id here.
template<class Tag>
class StrongId
{
public:
    StrongId() = default;
    explicit StrongId(QString value) : m_value(std::move(value)) {}

    const QString& value() const { return m_value; }
    bool isEmpty() const { return m_value.isEmpty(); }

    bool operator==(const StrongId&) const = default;
    auto operator<=>(const StrongId& other) const { return m_value.compare(other.m_value) <=> 0; }

    friend size_t qHash(const StrongId& id, size_t seed = 0) noexcept { return ::qHash(id.m_value, seed); }

private:
    QString m_value;
};

using UserId = StrongId<struct UserIdTag>;
using AgentId = StrongId<struct AgentIdTag>;
using RunId = StrongId<struct RunIdTag>;
/// Made by the client for every write and sent again unchanged on a retry, so that it happens once.
using RequestId = StrongId<struct RequestIdTag>;
/// One impersonation: a UUID made by the client, which is also the correlation id of its audit events.
using LeaseId = StrongId<struct LeaseIdTag>;

} // namespace regent

Q_DECLARE_METATYPE(regent::UserId)
Q_DECLARE_METATYPE(regent::LeaseId)
