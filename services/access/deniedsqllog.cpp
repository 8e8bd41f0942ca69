#include "services/access/deniedsqllog.h"

#include "services/postgres/databaseexecutor.h"

#include <QLoggingCategory>

#include <condition_variable>

Q_LOGGING_CATEGORY(lcDenied, "regent.denied", QtInfoMsg)

namespace regent::access {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kSameAgain = 60s;
constexpr int kMaxTarget = 200;
const QString kSuppressed = u"suppressed"_s;

QVariant uuidOrNull(const RequestContext& context)
{
    if (!context.acting() || !checkActingId(*context.acting()))
        return QVariant(QMetaType::fromType<QString>());
    return context.acting()->lease.value();
}

/// Whatever somebody typed: short, and without what no server takes.
QString targetOf(const UserId& subject)
{
    return subject.value().left(kMaxTarget).remove(QChar(0));
}

/// Where the vocabulary has no word for the act, the code says which one it was.
QString codeOf(const PermissionInfo& permission, const Error& refusal)
{
    const bool named = QLatin1StringView(permission.action) != "access.denied"_L1;
    return named ? refusal.code : QString(QLatin1StringView(permission.name) % u' ' % refusal.code);
}

} // namespace

struct DeniedSqlLog::UnderWay
{
    std::mutex mutex;
    std::condition_variable less;
    int calls = 0;
};

DeniedSqlLog::DeniedSqlLog(postgres::DatabaseExecutor& database, const PlatformInfo& info,
                           ClientClaims claims, Clock clock)
    : m_database(database), m_recorded(info.has(Capability::RegentSchema)), m_claims(std::move(claims)),
      m_clock(std::move(clock)), m_underWay(std::make_shared<UnderWay>())
{
}

DeniedSqlLog::~DeniedSqlLog() = default;

DeniedSqlLog::Clock DeniedSqlLog::steadyClock()
{
    return [] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now().time_since_epoch());
    };
}

DeniedSqlLog::Admission DeniedSqlLog::admit(const QString& refusal)
{
    const std::scoped_lock lock(m_mutex);
    const auto now = m_clock();
    m_recent.removeIf([now](const auto& entry) { return now - entry.value() >= kSameAgain; });
    if (m_recent.contains(refusal))
        return Admission::Known;
    if (m_recent.size() < kPerMinute) {
        m_recent.insert(refusal, now);
        return Admission::New;
    }
    // Too many: that there are more is on record, too.
    if (m_recent.contains(kSuppressed))
        return Admission::Known;
    m_recent.insert(kSuppressed, now);
    return Admission::Suppressed;
}

void DeniedSqlLog::denied(const RequestContext& context, Permission permission, const UserId& subject,
                          const Error& refusal)
{
    const PermissionInfo& info = permissionInfo(permission);
    const QString target = targetOf(subject), code = codeOf(info, refusal);
    const QVariant lease = uuidOrNull(context);
    qCInfo(lcDenied, "%s refused: %s", info.name, qUtf8Printable(refusal.code));
    if (!m_recorded || context.role() < Role::Support)
        return;
    switch (admit(QStringList{QLatin1StringView(info.name), target, code, lease.toString()}.join(u'\n'))) {
    case Admission::Known:
        return;
    case Admission::Suppressed:
        return record({u"access.denied"_s, QString(), kSuppressed, lease, m_claims.toJson()});
    case Admission::New:
        return record({QString::fromLatin1(info.action), target, code, lease, m_claims.toJson()});
    }
}

void DeniedSqlLog::record(const QVariantList& values)
{
    {
        const std::scoped_lock lock(m_underWay->mutex);
        ++m_underWay->calls;
    }
    m_database
        .run({.name = "audit.denied"},
             [values](postgres::SqlSession& sql) {
                 return sql.execute(u"select regent.audit_denied($1, $2, $3, $4::uuid, $5::jsonb)"_s, values);
             })
        .then([underWay = m_underWay](const Result<qint64>& recorded) {
            if (!recorded)
                qCWarning(lcDenied, "a refusal is not on record: %s", qUtf8Printable(recorded.error().code));
            const std::scoped_lock lock(underWay->mutex);
            --underWay->calls;
            underWay->less.notify_all();
        });
}

void DeniedSqlLog::flush(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_underWay->mutex);
    m_underWay->less.wait_for(lock, limit, [this] { return m_underWay->calls == 0; });
}

} // namespace regent::access
