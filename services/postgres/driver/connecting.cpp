#include "services/postgres/driver/connecting.h"

#include "services/postgres/driver/hostlookup.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <libpq-fe.h>

#include <poll.h>

#include <algorithm>
#include <clocale>
#include <vector>

namespace regent::postgres {

using namespace Qt::StringLiterals;
using Keywords = LibpqConnection::Keywords;
using Problem = LibpqConnection::Problem;

namespace {

constexpr int kInterruptPeriodMs = 20;

// Every variable libpq reads, except those that bring a password or a client certificate: where we connect
// and how well that is protected is for the keywords alone to say.
constexpr const char* kMeddlingVariables[] = {
    "PGHOST",
    "PGHOSTADDR",
    "PGPORT",
    "PGDATABASE",
    "PGUSER",
    "PGSERVICE",
    "PGSERVICEFILE",
    "PGSYSCONFDIR",
    "PGOPTIONS",
    "PGAPPNAME",
    "PGSSLMODE",
    "PGREQUIRESSL",
    "PGSSLROOTCERT",
    "PGSSLCRL",
    "PGSSLCRLDIR",
    "PGSSLSNI",
    "PGREQUIREPEER",
    "PGGSSENCMODE",
    "PGCONNECT_TIMEOUT",
    "PGSSLMINPROTOCOLVERSION",
    "PGKRBSRVNAME",
    "PGGSSLIB",
    "PGGEQO",
    "PGCLIENTENCODING",
    "PGSSLMAXPROTOCOLVERSION",
    "PGCHANNELBINDING",
    "PGSSLCOMPRESSION",
    "PGTARGETSESSIONATTRS",
    "PGSSLNEGOTIATION",
    "PGREQUIREAUTH",
};

bool prepareEnvironment()
{
    for (const char* variable : kMeddlingVariables)
        qunsetenv(variable);
    // libpq sends these two as startup parameters, which every pooler tracks per client, unlike SET and
    // `options`. They have no keyword.
    return qputenv("PGTZ", "UTC") && qputenv("PGDATESTYLE", "ISO, YMD");
}

// Only before main() can variables be set without a race.
[[maybe_unused]] const bool kEnvironmentIsOurs = prepareEnvironment();

// libpq has no codes for what goes wrong before a server speaks; its words are all there is to go by.
void speakEnglish()
{
    std::setlocale(LC_MESSAGES, "C");
}

// With the application object: that has just set the locale, and no other thread runs yet.
Q_COREAPP_STARTUP_FUNCTION(speakEnglish)

QByteArray valueOf(const Keywords& keywords, QByteArrayView key)
{
    QByteArray value;
    for (const auto& [name, text] : keywords) {
        if (name == key)
            value = text;
    }
    return value;
}

void replace(Keywords& keywords, const QByteArray& key, const QByteArray& value)
{
    keywords.removeIf([&](const auto& pair) { return pair.first == key; });
    keywords.append({key, value});
}

// A list with one entry stands for all hosts, as in libpq.
QByteArray entry(const QByteArray& list, qsizetype index)
{
    const QList<QByteArray> entries = list.split(',');
    return index < entries.size() ? entries.at(index) : entries.size() == 1 ? entries.first() : QByteArray();
}

/// One set of keywords per host, because libpq's own walk through a list stops at the first that never
/// answers.
QList<Keywords> onePerHost(const Keywords& keywords)
{
    const QByteArray hosts = valueOf(keywords, "host");
    const QByteArray addresses = valueOf(keywords, "hostaddr");
    const qsizetype count = qMax(hosts.count(','), addresses.count(',')) + 1;
    const qsizetype ports = valueOf(keywords, "port").count(',') + 1;
    if (count == 1 || (ports != 1 && ports != count))
        return {keywords}; // libpq finds the words for lists that do not match
    QList<Keywords> all;
    for (qsizetype index = 0; index < count; ++index) {
        Keywords one = keywords;
        replace(one, "host", entry(hosts, index));
        replace(one, "hostaddr", entry(addresses, index));
        replace(one, "port", entry(valueOf(keywords, "port"), index));
        all.append(one);
    }
    return all;
}

/// prefer-standby means: any standby in the list, and only if there is none, any server.
QList<Keywords> attempts(const Keywords& keywords)
{
    const QList<Keywords> hosts = onePerHost(keywords);
    if (hosts.size() == 1 || valueOf(keywords, "target_session_attrs") != "prefer-standby")
        return hosts;
    QList<Keywords> all;
    for (const char* wanted : {"standby", "any"}) {
        for (Keywords one : hosts) {
            replace(one, "target_session_attrs", wanted);
            all.append(one);
        }
    }
    return all;
}

PgConn startConnecting(const Keywords& keywords)
{
    std::vector<const char*> names;
    std::vector<const char*> values;
    for (const auto& [name, value] : keywords) {
        names.push_back(name.constData());
        values.push_back(value.constData());
    }
    names.insert(names.end(), {"client_encoding", nullptr});
    values.insert(values.end(), {"UTF8", nullptr});
    return PgConn(PQconnectStartParams(names.data(), values.data(), 0));
}

QString withoutPassword(QString text, const Keywords& keywords)
{
    const QString password = QString::fromUtf8(valueOf(keywords, "password"));
    return password.isEmpty() ? text : text.replace(password, u"***"_s);
}

/// libpq tells no SQLSTATE of a failed connect, but in verbose mode the code stands in front of the message:
/// `connection to server at "h", port 5432 failed: FATAL:  28P01: password authentication failed for user
/// "u"`.
DriverFailure failureOfConnect(const PGconn* connection, const Keywords& keywords)
{
    static const QRegularExpression withCode(u"^(.*):  ([0-9A-Z]{5}): (.*)$"_s);
    DriverFailure failure{u"08001"_s, {}};
    const QStringList lines = QString::fromUtf8(PQerrorMessage(connection)).split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        const auto match = withCode.match(line);
        if (match.hasMatch())
            failure = {match.captured(2), match.captured(1) + u": "_s + match.captured(3)};
    }
    if (failure.text.isEmpty())
        failure.text = lines.join(u' ').simplified();
    if (PQconnectionNeedsPassword(connection))
        failure.sqlState = u"28P01"_s;
    failure.text = withoutPassword(failure.text, keywords);
    return failure;
}

DriverFailure noAnswer(const Keywords& keywords)
{
    const QByteArray address = valueOf(keywords, "hostaddr");
    return {u"08001"_s, u"no answer in time from \"%1\", port %2"_s.arg(
                            QString::fromUtf8(address.isEmpty() ? valueOf(keywords, "host") : address),
                            QString::fromUtf8(valueOf(keywords, "port")))};
}

DriverFailure noAddress(const QByteArray& host)
{
    return {u"08001"_s,
            u"no answer in time from the name service about \"%1\""_s.arg(QString::fromUtf8(host))};
}

DriverFailure interruptedConnect()
{
    return {u"57014"_s, u"connecting was cancelled"_s};
}

enum class Wait { Ready, Expired, Interrupted };

using Interrupted = std::function<bool()>;

/// `isReady` waits itself, for as many milliseconds as it is told.
Wait waitUntil(const std::function<bool(int)>& isReady, QDeadlineTimer deadline,
               const Interrupted& interrupted)
{
    for (;;) {
        if (interrupted && interrupted())
            return Wait::Interrupted;
        if (deadline.hasExpired())
            return Wait::Expired;
        const qint64 remaining = deadline.isForever() ? kInterruptPeriodMs : deadline.remainingTime();
        if (isReady(static_cast<int>(std::clamp<qint64>(remaining, 1, kInterruptPeriodMs))))
            return Wait::Ready;
    }
}

Wait waitFor(int socket, short events, QDeadlineTimer deadline, const Interrupted& interrupted)
{
    const auto isReady = [&](int milliseconds) {
        pollfd descriptor{socket, events, 0};
        return poll(&descriptor, 1, milliseconds) > 0;
    };
    return waitUntil(isReady, deadline, interrupted);
}

/// One set of keywords per address of their host. The host stays in them, for the certificate and ~/.pgpass.
QList<Keywords> onePerAddress(const Keywords& keywords, QDeadlineTimer deadline,
                              const Interrupted& interrupted, Problem& problem)
{
    const QByteArray host = valueOf(keywords, "host");
    if (!valueOf(keywords, "hostaddr").isEmpty() || !HostLookup::isNeededFor(host))
        return {keywords};
    HostLookup lookup(host);
    const auto isReady = [&](int milliseconds) {
        return lookup.waitFor(std::chrono::milliseconds(milliseconds));
    };
    const Wait waited = waitUntil(isReady, deadline, interrupted);
    if (waited != Wait::Ready) {
        problem = waited == Wait::Interrupted ? interruptedConnect() : noAddress(host);
        return {};
    }
    const HostLookup::Answer answer = lookup.answer();
    if (answer.addresses.isEmpty())
        problem = refusal("08001", answer.problem);
    QList<Keywords> all;
    for (const QByteArray& address : answer.addresses) {
        all.append(keywords);
        replace(all.last(), "hostaddr", address);
    }
    return all;
}

PgConn connectOnce(const Keywords& keywords, QDeadlineTimer deadline, const Interrupted& interrupted,
                   Problem& problem)
{
    PgConn connection = startConnecting(keywords);
    if (!connection) {
        problem = refusal("53200", u"out of memory"_s);
        return {};
    }
    PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
    PostgresPollingStatusType status =
        PQstatus(connection.get()) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (status != PGRES_POLLING_OK && status != PGRES_POLLING_FAILED) {
        const short events = status == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        switch (waitFor(PQsocket(connection.get()), events, deadline, interrupted)) {
        case Wait::Expired:
            problem = noAnswer(keywords);
            return {};
        case Wait::Interrupted:
            problem = interruptedConnect();
            return {};
        case Wait::Ready:
            break;
        }
        status = PQconnectPoll(connection.get());
    }
    if (status == PGRES_POLLING_FAILED) {
        problem = failureOfConnect(connection.get(), keywords);
        return {};
    }
    PQsetErrorVerbosity(connection.get(), PQERRORS_DEFAULT);
    return connection;
}

QByteArray parameter(const PGconn* connection, const char* name)
{
    return PQparameterStatus(connection, name);
}

Problem checkSession(const PGconn* connection)
{
    const QByteArray zone = parameter(connection, "TimeZone");
    if (zone != "UTC" && zone != "Etc/UTC" && zone != "GMT")
        return refusal("08004", u"the server or a pooler did not accept the time zone UTC"_s);
    if (!parameter(connection, "DateStyle").startsWith("ISO"))
        return refusal("08004", u"the server or a pooler did not accept the date style ISO"_s);
    if (parameter(connection, "client_encoding") != "UTF8")
        return refusal("08004", u"the server or a pooler did not accept the encoding UTF8"_s);
    return {};
}

/// As in libpq: a server that turned us away ends the search, unless it only has no room or is just starting.
bool isFinal(const QString& sqlState)
{
    return !sqlState.startsWith("08"_L1) && sqlState != "57P03"_L1 && sqlState != "53300"_L1;
}

QDeadlineTimer shareOf(QDeadlineTimer deadline, qsizetype attemptsLeft)
{
    if (deadline.isForever() || attemptsLeft <= 1)
        return deadline;
    return QDeadlineTimer(deadline.remainingTime() / attemptsLeft);
}

/// Every set of keywords in turn, each with its share of the time, until one brings a connection.
PgConn firstOf(const QList<Keywords>& all, QDeadlineTimer deadline, Problem& problem,
               const std::function<PgConn(const Keywords&, QDeadlineTimer)>& connect)
{
    QStringList texts;
    for (qsizetype index = 0; index < all.size(); ++index) {
        problem.reset();
        PgConn connection = connect(all.at(index), shareOf(deadline, all.size() - index));
        if (!problem)
            return connection;
        texts.append(problem->text);
        if (isFinal(problem->sqlState))
            break;
    }
    texts.removeDuplicates();
    problem->text = texts.join(u"; "_s);
    return {};
}

} // namespace

PgConn connectWithin(const Keywords& keywords, QDeadlineTimer deadline, const Interrupted& interrupted,
                     Problem& problem)
{
    const auto toAddress = [&](const Keywords& one, QDeadlineTimer share) {
        PgConn connection = connectOnce(one, share, interrupted, problem);
        if (connection)
            problem = checkSession(connection.get());
        return connection;
    };
    const auto toHost = [&](const Keywords& one, QDeadlineTimer share) {
        const QList<Keywords> addresses = onePerAddress(one, share, interrupted, problem);
        return addresses.isEmpty() ? PgConn() : firstOf(addresses, share, problem, toAddress);
    };
    return firstOf(attempts(keywords), deadline, problem, toHost);
}

} // namespace regent::postgres
