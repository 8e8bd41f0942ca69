#pragma once

#include <QDeadlineTimer>
#include <QSqlDriver>

#include <functional>
#include <memory>

struct pg_conn;

namespace regent::postgres {

class LibpqConnection;

/// A QSqlDriver over libpq, to be handed to QSqlDatabase::addDatabase(QSqlDriver*). It replaces Qt's own
/// QPSQL plug-in, which splices values into the SQL text and cannot be interrupted.
///
/// - prepare() + exec() send one statement and its values apart (extended protocol, nothing named, nothing
/// left
///   behind in the session), so a pooler in transaction mode may stand between. exec(text) without values may
///   hold several statements separated by semicolons (simple protocol); nextResult() walks through their
///   answers.
/// - Placeholders are Postgres' own $1, $2, … bound by position; the text is sent as it stands, so the JSONB
///   operators `?`, `?|` and `?&` work. Only in a text without any $n, and only when values are bound, do
///   Qt's
///   `?` and `:name` stand for values.
/// - A null value of any kind is NULL, also a null QString; an empty QString is ''.
/// - setForwardOnly(true) streams in constant memory: next() may then fail in mid-stream, so look at
/// lastError()
///   when it returns false. One stream at a time; other statements are refused (55006) until it ends.
///   Ended early inside a transaction its rest is read and dropped; outside one it is cancelled if the rest
///   takes longer than 100 ms, so read what writes (… RETURNING) to its end.
/// - timestamp and timestamptz are read as `Timestamp` (UTC, microseconds), which QVariant converts to
///   QDateTime and QString. numeric is an exact QString unless a NumericalPrecisionPolicy asks for less; time
///   is a QString, because QTime has only milliseconds.
/// - QSqlError::nativeErrorCode() is always an SQLSTATE; 08001: no connection, 08006: connection lost,
///   57014: cancelled by deadline, by the interrupt or by cancelQuery(). Its texts hold no value and no
///   password.
///
/// Lives on one thread. Only cancelQuery() may be called from others.
class LibpqDriver final : public QSqlDriver
{
    Q_OBJECT
public:
    using Keywords = QList<QPair<QByteArray, QByteArray>>;

    explicit LibpqDriver(QObject* parent = nullptr);
    ~LibpqDriver() override;

    /// Connects with libpq's keywords ("host", "port", "dbname", "user", "password", "sslmode", …; lists of
    /// hosts and ports allowed). Every host and every address of a host gets an
    /// equal share of the time that is left.
    bool openWith(const Keywords& keywords, QDeadlineTimer deadline);
    /// Qt's way in. `options` is "key=value;key=value" with libpq's keywords, `connect_timeout` among them.
    bool open(const QString& database, const QString& user, const QString& password, const QString& host,
              int port, const QString& options) override;
    void close() override;
    /// False as soon as the connection is known to be dead.
    bool isOpen() const override;
    /// Looks whether the server hung up on an idle connection; no round trip. Same answer as isOpen()
    /// afterwards.
    bool checkAlive();

    /// When every statement from here on must have ended. At the deadline the statement is cancelled at the
    /// server; if the server does not confirm that within a second, the connection is dropped (isOpen() is
    /// false then).
    void setCallDeadline(QDeadlineTimer deadline);
    /// Asked at least every 20 ms while a statement runs; true cancels it like the deadline.
    void setInterrupt(std::function<bool()> wanted);
    /// Asked while waiting; true: the connection will not be used again, so that a server that does not
    /// confirm a cancel is waited for only 250 ms, and a rollback no longer than that.
    void setLeaving(std::function<bool()> leaving);
    /// The last failure was asked for, by the interrupt or cancelQuery(), and not by the deadline.
    bool wasInterrupted() const;

    bool hasFeature(DriverFeature feature) const override;
    QSqlResult* createResult() const override;

    bool beginTransaction() override;
    bool commitTransaction() override;
    /// Has a second of its own, also when the call's deadline has passed.
    bool rollbackTransaction() override;

    QStringList tables(QSql::TableType type) const override;
    QSqlIndex primaryIndex(const QString& tableName) const override;
    QSqlRecord record(const QString& tableName) const override;
    QString formatValue(const QSqlField& field, bool trimStrings = false) const override;
    QString escapeIdentifier(const QString& identifier, IdentifierType type) const override;
    bool isIdentifierEscaped(const QString& identifier, IdentifierType type) const override;
    int maximumIdentifierLength(IdentifierType type) const override;

    /// The PGconn*, invalid while closed. Using it behind the driver's back is the caller's risk.
    QVariant handle() const override;

    /// The server process as named when the connection was made; a pooler makes it up. 0 while closed.
    qint64 announcedBackend() const;
    /// The server asked for a password when the connection was made, wherever that came from.
    bool askedForPassword() const;

    /// LISTEN. Notifications arrive through the event loop of this thread; give them a direct connection of
    /// their own, because a pooler takes the LISTEN and delivers nothing.
    bool subscribeToNotification(const QString& name) override;
    bool unsubscribeFromNotification(const QString& name) override;
    QStringList subscribedToNotifications() const override;

    /// Cancels the running statement, if there is one, and returns at once. From any thread.
    bool cancelQuery() override;

signals:
    /// The connection died: during a statement, or, with subscriptions, also while idle.
    void connectionLost(const QString& sqlState);

private:
    class Subscriptions;

    bool execute(const char* sql, const char* what);
    void deliverNotifications();
    void whenLost(const QString& sqlState);

    std::unique_ptr<LibpqConnection> m_connection;
    std::unique_ptr<Subscriptions> m_subscriptions;
};

} // namespace regent::postgres
