#include "services/postgres/connection.h"

#include "services/postgres/connecterror.h"
#include "services/postgres/conninfo.h"
#include "services/postgres/databasecall.h"
#include "services/postgres/driver/libpqdriver.h"
#include "services/postgres/sqlerror.h"

#include <QLoggingCategory>
#include <QRegularExpression>
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

/// Whether names of the server's own may be found elsewhere first: pg_catalog is before everything unless it
/// is named, and then where it is named.
bool isPlanted(const QString& searchPath)
{
    static const QRegularExpression named(uR"((?i)(?<![^\s",])pg_catalog(?![^\s",]))"_s);
    static const QRegularExpression first(uR"(^\s*((?i:pg_catalog)|"pg_catalog")\s*(,|$))"_s);
    return searchPath.contains(named) && !searchPath.contains(first);
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
        return checkSearchPath(deadline);
    }
    Error error = explainedConnectError(errorFromSql(m_driver->lastError(), m_driver->wasInterrupted()));
    if (error.kind == Error::Kind::Unavailable && deadline.hasExpired())
        error.kind = Error::Kind::Timeout;
    qCInfo(lcConnection, "no connection after %lld ms: %s", took.elapsed(), qUtf8Printable(error.code));
    return failure(std::move(error));
}

/// Transactions bring a search path of their own; what is sent outside of one has the database's and the
/// login's, which may be somebody else's to set. SHOW looks nothing up in it.
Result<void> Connection::checkSearchPath(QDeadlineTimer deadline)
{
    m_driver->setCallDeadline(earlier(deadline, kConnectDeadline));
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(u"show search_path"_s) || !query.next()) {
        Error error = explainedConnectError(errorFromSql(query.lastError(), m_driver->wasInterrupted()));
        if (error.kind == Error::Kind::Timeout && !deadline.hasExpired())
            error.kind = Error::Kind::Unavailable;
        query.clear();
        close();
        return failure(std::move(error));
    }
    const bool planted = isPlanted(query.value(0).toString());
    query.clear();
    if (!planted)
        return {};
    close();
    return failure(Error::Kind::Denied, u"search_path_planted"_s,
                   u"the search_path set for this database or login has pg_catalog behind another schema"_s);
}

} // namespace regent::postgres
