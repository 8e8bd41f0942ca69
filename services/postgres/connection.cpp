#include "services/postgres/connection.h"

#include "services/postgres/connecterror.h"
#include "services/postgres/conninfo.h"
#include "services/postgres/databasecall.h"
#include "services/postgres/driver/libpqdriver.h"
#include "services/postgres/sqlerror.h"

#include <QLoggingCategory>
#include <QSqlError>
#include <QSqlQuery>

#include <atomic>

Q_LOGGING_CATEGORY(lcConnection, "regent.connection", QtInfoMsg)

namespace regent::postgres {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A firewall may forget a connection that was silent for some minutes; asking is cheaper than a lost call.
constexpr std::chrono::milliseconds kIdleBeforeCheck = 2min;
constexpr auto kCheckDeadline = 1s;

QString uniqueName()
{
    static std::atomic_int counter = 0;
    return u"regent-%1"_s.arg(++counter);
}

QDeadlineTimer earlier(QDeadlineTimer deadline, std::chrono::milliseconds limit)
{
    return std::min(deadline, QDeadlineTimer(limit));
}

} // namespace

Connection::Connection(ConnectionProfile profile, QString password, QString applicationName)
    : m_profile(std::move(profile)), m_password(std::move(password)),
      m_applicationName(std::move(applicationName)), m_driver(new LibpqDriver)
{
    m_database = QSqlDatabase::addDatabase(m_driver, uniqueName());
}

Connection::~Connection()
{
    const QString name = m_database.connectionName();
    close();
    m_database = {};
    QSqlDatabase::removeDatabase(name);
}

bool Connection::isOpen() const
{
    return m_driver->isOpen();
}

void Connection::close()
{
    m_driver->close();
}

Result<void> Connection::ensureOpen(QDeadlineTimer deadline, const std::function<bool()>& isCancelled)
{
    m_driver->setInterrupt(isCancelled);
    const bool usable = isUsable(deadline);
    auto opened = usable ? Result<void>() : open(deadline);
    m_driver->setInterrupt({});
    m_lastUse.start();
    return opened;
}

bool Connection::isUsable(QDeadlineTimer deadline)
{
    if (!m_driver->checkAlive())
        return false;
    if (!m_lastUse.hasExpired(kIdleBeforeCheck.count()))
        return true;
    m_driver->setCallDeadline(earlier(deadline, kCheckDeadline));
    return QSqlQuery(m_database).exec(u"select 1"_s) && isOpen();
}

std::chrono::milliseconds Connection::connectLimit() const
{
    return kConnectDeadline * m_profile.endpoints.size();
}

Result<void> Connection::open(QDeadlineTimer deadline)
{
    close();
    if (auto valid = m_profile.validate(); !valid)
        return valid;
    QElapsedTimer took;
    took.start();
    const auto keywords = connectionKeywords(m_profile, m_password, m_applicationName);
    if (m_driver->openWith(keywords, earlier(deadline, connectLimit()))) {
        qCDebug(lcConnection, "opened in %lld ms", took.elapsed());
        return {};
    }
    Error error = explainedConnectError(errorFromSql(m_driver->lastError(), m_driver->wasInterrupted()));
    if (error.kind == Error::Kind::Unavailable && deadline.hasExpired())
        error.kind = Error::Kind::Timeout;
    qCInfo(lcConnection, "no connection after %lld ms: %s", took.elapsed(), qUtf8Printable(error.code));
    return failure(std::move(error));
}

} // namespace regent::postgres
