#include "services/postgres/driver/libpqdriver.h"

#include "services/postgres/driver/catalogue.h"
#include "services/postgres/driver/libpqconnection.h"
#include "services/postgres/driver/libpqresult.h"
#include "services/postgres/driver/subscriptions.h"
#include "services/postgres/driver/timestamp.h"

#include <QSqlField>
#include <QSqlRecord>

#include <libpq-fe.h>

#include <cstring>

Q_DECLARE_OPAQUE_POINTER(PGconn*)
Q_DECLARE_METATYPE(PGconn*)

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kDefaultConnectTimeout{10};
constexpr std::chrono::milliseconds kRollbackTime{1000};
constexpr std::chrono::milliseconds kLeavingTime{250};
constexpr int kMaximumIdentifier = 63;

void addIfSet(LibpqDriver::Keywords& keywords, const char* name, const QByteArray& value)
{
    if (!value.isEmpty())
        keywords.append({name, value});
}

struct ConninfoFree
{
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

/// QPSQL's "key=value;key=value"; what libpq makes of it.
std::optional<QString> addOptions(LibpqDriver::Keywords& keywords, const QString& options)
{
    const QByteArray text = QString(options).replace(u';', u' ').toUtf8();
    char* message = nullptr;
    const std::unique_ptr<PQconninfoOption, ConninfoFree> parsed(PQconninfoParse(text.constData(), &message));
    if (!parsed) {
        const QString problem = QString::fromUtf8(message).trimmed();
        PQfreemem(message);
        return problem;
    }
    for (const PQconninfoOption* option = parsed.get(); option->keyword; ++option) {
        if (option->val)
            addIfSet(keywords, option->keyword, option->val);
    }
    return std::nullopt;
}

QDeadlineTimer connectDeadline(const LibpqDriver::Keywords& keywords)
{
    for (const auto& [name, value] : keywords) {
        if (name == "connect_timeout" && value.toInt() > 0)
            return QDeadlineTimer(std::chrono::seconds(value.toInt()));
    }
    return QDeadlineTimer(kDefaultConnectTimeout);
}

} // namespace

LibpqDriver::LibpqDriver(QObject* parent)
    : QSqlDriver(parent), m_connection(std::make_unique<LibpqConnection>(*this))
{
    registerTimestampConversions();
    setNumericalPrecisionPolicy(QSql::HighPrecision);
    m_connection->setWhenLost([this](const QString& sqlState) { whenLost(sqlState); });
    m_connection->setWhenIdle([this] {
        if (m_subscriptions)
            QMetaObject::invokeMethod(this, &LibpqDriver::deliverNotifications, Qt::QueuedConnection);
    });
}

LibpqDriver::~LibpqDriver()
{
    LibpqDriver::close();
}

bool LibpqDriver::openWith(const Keywords& keywords, QDeadlineTimer deadline)
{
    close();
    const auto problem = m_connection->connect(keywords, deadline);
    setOpen(!problem);
    setOpenError(problem.has_value());
    setLastError(problem ? problem->toSqlError(u"Unable to connect"_s, QSqlError::ConnectionError)
                         : QSqlError());
    return !problem;
}

bool LibpqDriver::open(const QString& database, const QString& user, const QString& password,
                       const QString& host, int port, const QString& options)
{
    close();
    Keywords keywords;
    addIfSet(keywords, "dbname", database.toUtf8());
    addIfSet(keywords, "user", user.toUtf8());
    addIfSet(keywords, "password", password.toUtf8());
    addIfSet(keywords, "host", host.toUtf8());
    if (port > 0)
        keywords.append({"port", QByteArray::number(port)});
    if (const auto problem = addOptions(keywords, options)) {
        setOpenError(true);
        setLastError(
            refusal("08001", *problem).toSqlError(u"Unable to connect"_s, QSqlError::ConnectionError));
        return false;
    }
    return openWith(keywords, connectDeadline(keywords));
}

void LibpqDriver::close()
{
    m_subscriptions.reset();
    m_connection->close();
    setOpen(false);
    setOpenError(false);
}

bool LibpqDriver::isOpen() const
{
    return m_connection->isOpen();
}

bool LibpqDriver::checkAlive()
{
    return m_connection->checkAlive();
}

void LibpqDriver::whenLost(const QString& sqlState)
{
    m_subscriptions.reset();
    setOpen(false);
    QMetaObject::invokeMethod(
        this, [this, sqlState] { emit connectionLost(sqlState); }, Qt::QueuedConnection);
}

void LibpqDriver::setCallDeadline(QDeadlineTimer deadline)
{
    m_connection->setDeadline(deadline);
}

void LibpqDriver::setInterrupt(std::function<bool()> wanted)
{
    m_connection->setInterrupt(std::move(wanted));
}

void LibpqDriver::setLeaving(std::function<bool()> leaving)
{
    m_connection->setLeaving(std::move(leaving));
}

bool LibpqDriver::wasInterrupted() const
{
    return m_connection->wasInterrupted();
}

bool LibpqDriver::cancelQuery()
{
    m_connection->requestCancel();
    return true;
}

bool LibpqDriver::hasFeature(DriverFeature feature) const
{
    switch (feature) {
    case Transactions:
    case QuerySize:
    case BLOB:
    case Unicode:
    case PreparedQueries:
    case NamedPlaceholders:
    case PositionalPlaceholders:
    case LowPrecisionNumbers:
    case EventNotifications:
    case FinishQuery:
    case MultipleResultSets:
    case CancelQuery:
        return true;
    case LastInsertId: // RETURNING says it without a guess
    case BatchOperations:
    case SimpleLocking:
        return false;
    }
    return false;
}

QSqlResult* LibpqDriver::createResult() const
{
    return new LibpqResult(this, *m_connection);
}

bool LibpqDriver::execute(const char* sql, const char* what)
{
    LibpqConnection::Problem problem;
    const PgResult result = m_connection->run(sql, problem);
    if (!problem && std::strcmp(sql, "COMMIT") == 0 &&
        std::strcmp(PQcmdStatus(result.get()), "ROLLBACK") == 0)
        problem = refusal("25P02", u"the transaction had failed and was rolled back"_s);
    if (problem)
        setLastError(problem->toSqlError(QString::fromLatin1(what), QSqlError::TransactionError));
    return !problem;
}

bool LibpqDriver::beginTransaction()
{
    return execute("BEGIN", "Could not begin transaction");
}

bool LibpqDriver::commitTransaction()
{
    return execute("COMMIT", "Could not commit transaction");
}

bool LibpqDriver::rollbackTransaction()
{
    const QDeadlineTimer deadline = m_connection->deadline();
    const std::function<bool()> interrupt = m_connection->interrupt();
    m_connection->setInterrupt({});
    if (m_connection->isLeaving())
        m_connection->setDeadline(QDeadlineTimer(kLeavingTime));
    else if (deadline < QDeadlineTimer(kRollbackTime))
        m_connection->setDeadline(QDeadlineTimer(kRollbackTime));
    const bool done = execute("ROLLBACK", "Could not rollback transaction");
    m_connection->setDeadline(deadline);
    m_connection->setInterrupt(interrupt);
    return done;
}

QStringList LibpqDriver::tables(QSql::TableType type) const
{
    return tableNames(*this, type);
}

QSqlIndex LibpqDriver::primaryIndex(const QString& tableName) const
{
    return primaryKeyOf(*this, tableName);
}

QSqlRecord LibpqDriver::record(const QString& tableName) const
{
    return columnsOf(*this, tableName);
}

QString LibpqDriver::formatValue(const QSqlField& field, bool trimStrings) const
{
    return literal(field.value(), trimStrings);
}

QString LibpqDriver::escapeIdentifier(const QString& identifier, IdentifierType type) const
{
    if (identifier.isEmpty() || isIdentifierEscaped(identifier, type))
        return identifier;
    QString quoted = identifier;
    quoted.replace(u'"', u"\"\""_s);
    if (type == TableName)
        quoted.replace(u'.', u"\".\""_s); // schema.table
    return u'"' + quoted + u'"';
}

/// Only what is one quoted name through and through; anything else could smuggle SQL in between two quotes.
bool LibpqDriver::isIdentifierEscaped(const QString& identifier, IdentifierType type) const
{
    Q_UNUSED(type)
    if (identifier.size() < 3 || identifier.front() != u'"' || identifier.back() != u'"')
        return false;
    const QString inside = identifier.mid(1, identifier.size() - 2).replace(u"\"\""_s, QString());
    return !inside.contains(u'"');
}

int LibpqDriver::maximumIdentifierLength(IdentifierType type) const
{
    Q_UNUSED(type)
    return kMaximumIdentifier;
}

QVariant LibpqDriver::handle() const
{
    return isOpen() ? QVariant::fromValue(m_connection->handle()) : QVariant();
}

qint64 LibpqDriver::announcedBackend() const
{
    return isOpen() ? PQbackendPID(m_connection->handle()) : 0;
}

bool LibpqDriver::askedForPassword() const
{
    return isOpen() && PQconnectionUsedPassword(m_connection->handle());
}

bool LibpqDriver::subscribeToNotification(const QString& name)
{
    if (!isOpen() || name.isEmpty() || subscribedToNotifications().contains(name))
        return false;
    if (!execute(("LISTEN "_L1 + quotedName(name)).toUtf8().constData(), "Unable to subscribe"))
        return false;
    if (!m_subscriptions) {
        m_subscriptions = std::make_unique<Subscriptions>(PQsocket(m_connection->handle()), this);
        connect(m_subscriptions->notifier, &QSocketNotifier::activated, this,
                &LibpqDriver::deliverNotifications);
    }
    m_subscriptions->names.append(name);
    return true;
}

bool LibpqDriver::unsubscribeFromNotification(const QString& name)
{
    if (!isOpen() || !subscribedToNotifications().contains(name))
        return false;
    if (!execute(("UNLISTEN "_L1 + quotedName(name)).toUtf8().constData(), "Unable to unsubscribe"))
        return false;
    m_subscriptions->names.removeAll(name);
    if (m_subscriptions->names.isEmpty())
        m_subscriptions.reset();
    return true;
}

QStringList LibpqDriver::subscribedToNotifications() const
{
    return m_subscriptions ? m_subscriptions->names : QStringList();
}

void LibpqDriver::deliverNotifications()
{
    if (!m_connection->checkAlive() || !m_subscriptions)
        return;
    for (const Notification& received : takeNotifications(m_connection->handle())) {
        if (subscribedToNotifications().contains(received.name))
            emit notification(received.name, received.own ? SelfSource : OtherSource, received.payload);
    }
}

} // namespace regent::postgres
