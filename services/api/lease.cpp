#include "services/api/lease.h"

#include <QRegularExpression>

#include <array>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

struct Cause
{
    LeaseEnd cause;
    QLatin1StringView name;
};

constexpr std::array kCauses{
    Cause{LeaseEnd::Stop, "stop"_L1},        Cause{LeaseEnd::Expired, "expired"_L1},
    Cause{LeaseEnd::Idle, "idle"_L1},        Cause{LeaseEnd::Lock, "lock"_L1},
    Cause{LeaseEnd::SignOut, "sign_out"_L1}, Cause{LeaseEnd::ConnectionLost, "connection_lost"_L1},
    Cause{LeaseEnd::Quit, "quit"_L1},        Cause{LeaseEnd::Crash, "crash"_L1},
    Cause{LeaseEnd::Revoked, "revoked"_L1},
};

} // namespace

QString leaseEndName(LeaseEnd cause)
{
    const Cause& entry = kCauses[static_cast<size_t>(cause)];
    Q_ASSERT(entry.cause == cause);
    return entry.name;
}

std::optional<LeaseEnd> leaseEndOf(const QString& name)
{
    for (const Cause& entry : kCauses)
        if (entry.name == name)
            return entry.cause;
    return std::nullopt;
}

Result<UserId> parseTargetId(const QString& text)
{
    static const QRegularExpression uuid(
        u"\\A[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return failure(Error::Kind::Invalid, u"user_id_missing"_s, u"Please enter a valid user ID"_s,
                       u"target"_s);
    if (!uuid.match(trimmed).hasMatch())
        return failure(Error::Kind::Invalid, u"user_id_format"_s,
                       u"Please enter a valid UUID format user ID"_s, u"target"_s);
    return UserId(trimmed);
}

} // namespace regent
