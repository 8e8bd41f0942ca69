#include "services/postgres/notificationlistener.h"

#include "services/postgres/connection.h"
#include "services/postgres/driver/libpqdriver.h"

#include <QLoggingCategory>
#include <QUuid>

Q_LOGGING_CATEGORY(lcListener, "regent.notifications", QtInfoMsg)

namespace regent::postgres {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kChannel = "regent_changed"_L1;
constexpr auto kProbeLimit = 3s;
constexpr auto kCheckInterval = 30s;
// A pooler or a replica stays one for a while.
constexpr auto kDeafRetry = 5min;

} // namespace

NotificationListener::NotificationListener(DatabaseExecutor::Settings settings,
                                           const std::atomic_bool& stopping)
    : m_settings(std::move(settings)), m_stopping(stopping), m_again(this), m_check(this), m_probeLimit(this)
{
    m_again.setSingleShot(true);
    m_probeLimit.setSingleShot(true);
    m_probeLimit.setInterval(kProbeLimit);
    m_check.setInterval(kCheckInterval);
    connect(&m_again, &QTimer::timeout, this, &NotificationListener::connectNow);
    connect(&m_check, &QTimer::timeout, this, &NotificationListener::checkOwnHearing);
    connect(&m_probeLimit, &QTimer::timeout, this, &NotificationListener::probeUnheard);
}

NotificationListener::~NotificationListener() = default;

void NotificationListener::start()
{
    m_connection =
        std::make_unique<Connection>(m_settings.profile, m_settings.password, m_settings.applicationName);
    LibpqDriver& driver = m_connection->driver();
    driver.setLeaving([this] { return m_stopping.load(); });
    connect(&driver, &QSqlDriver::notification, this,
            [this](const QString&, QSqlDriver::NotificationSource, const QVariant& payload) {
                heard(payload.toString());
            });
    // Queued: the connection must not be closed from inside its own signal.
    connect(
        &driver, &LibpqDriver::connectionLost, this, [this] { connectAgain(m_backoff.next()); },
        Qt::QueuedConnection);
    connectNow();
}

void NotificationListener::connectNow()
{
    const auto stopping = [this] { return m_stopping.load(); };
    if (!m_connection->ensureOpen(QDeadlineTimer(kInteractiveDeadline), stopping))
        return connectAgain(m_backoff.next());
    const auto direct = isDirect();
    if (!direct)
        return connectAgain(m_backoff.next());
    if (!*direct) {
        qCInfo(lcListener, "a pooler stands before the server; going on without notifications");
        return connectAgain(kDeafRetry);
    }
    if (!listen()) {
        qCInfo(lcListener, "the server refuses LISTEN, as a replica does");
        return connectAgain(kDeafRetry);
    }
    // From another connection: on its own the pooler's server might hear what the pooler will not pass on
    // later.
    if (!probeThroughAnother())
        connectAgain(m_backoff.next());
}

/// A LISTEN through a pooler would stay behind in one of its server connections and disturb whoever gets that
/// next. A pooler cannot know which one will answer, so the process it announces is not the one that does.
Result<bool> NotificationListener::isDirect()
{
    SqlSession session(*m_connection, QDeadlineTimer(kInteractiveDeadline),
                       [this] { return m_stopping.load(); });
    const auto answering =
        session.selectOne(u"select pg_backend_pid()"_s, {}, [](const SqlRow& row) { return row.integer(0); });
    if (!answering)
        return failure(answering.error());
    return answering->value_or(0) == m_connection->driver().announcedBackend();
}

bool NotificationListener::listen()
{
    LibpqDriver& driver = m_connection->driver();
    driver.setCallDeadline(QDeadlineTimer(kInteractiveDeadline));
    driver.setInterrupt([this] { return m_stopping.load(); });
    const bool listening = driver.subscribeToNotification(kChannel);
    driver.setInterrupt({});
    return listening;
}

bool NotificationListener::probeThroughAnother()
{
    Connection another(m_settings.profile, m_settings.password, m_settings.applicationName);
    another.driver().setLeaving([this] { return m_stopping.load(); });
    return another.ensureOpen(QDeadlineTimer(kInteractiveDeadline), [this] { return m_stopping.load(); }) &&
           probe(another);
}

bool NotificationListener::probe(Connection& through)
{
    m_probe = u"probe:"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_probeLimit.start();
    SqlSession session(through, QDeadlineTimer(kInteractiveDeadline), [this] { return m_stopping.load(); });
    return session.execute(u"select pg_notify($1, $2)"_s, {QString(kChannel), m_probe}).has_value();
}

void NotificationListener::heard(const QString& payload)
{
    if (payload != m_probe) {
        if (!payload.startsWith("probe:"_L1))
            emit notified(payload);
        return;
    }
    m_probeLimit.stop();
    m_backoff.reset();
    m_check.start();
    setListening(true);
}

void NotificationListener::probeUnheard()
{
    if (m_listening)
        return connectAgain(m_backoff.next());
    qCInfo(lcListener, "notifications do not arrive, as behind a pooler; going on without them");
    connectAgain(kDeafRetry);
}

void NotificationListener::checkOwnHearing()
{
    if (!probe(*m_connection))
        connectAgain(m_backoff.next());
}

void NotificationListener::connectAgain(std::chrono::milliseconds delay)
{
    m_check.stop();
    m_probeLimit.stop();
    m_connection->close();
    setListening(false);
    m_again.start(delay);
}

void NotificationListener::setListening(bool listening)
{
    if (std::exchange(m_listening, listening) != listening)
        emit listeningChanged(listening);
}

} // namespace regent::postgres
