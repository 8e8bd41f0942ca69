#include "tests/support/testdatabase.h"

#include <QCoreApplication>
#include <QUuid>

#include <libpq-fe.h>

namespace regent::test {

using namespace Qt::StringLiterals;

namespace {

QString environment(const char* name)
{
    const QString value = qEnvironmentVariable(name);
    if (value.isEmpty())
        qFatal("%s is not set: run this through tests/support/cluster", name);
    return value;
}

quint16 port(const char* name)
{
    return environment(name).toUShort();
}

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

Answer ask(PGconn* connection, const QString& sql)
{
    return Answer(PQexec(connection, sql.toUtf8().constData()), &PQclear);
}

bool worked(const Answer& answer)
{
    const ExecStatusType status = PQresultStatus(answer.get());
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

Answer demand(PGconn* connection, const QString& sql)
{
    Answer answer = ask(connection, sql);
    if (!worked(answer))
        qFatal("%s\nin: %s", PQresultErrorMessage(answer.get()), qPrintable(sql.left(500)));
    return answer;
}

QString freshName()
{
    return u"test_%1_%2"_s.arg(QCoreApplication::applicationPid())
        .arg(QUuid::createUuid().toString(QUuid::Id128).left(8));
}

} // namespace

TestDatabase::TestDatabase(Content content) : m_superuser(nullptr, &PQfinish)
{
    const QString shared = qEnvironmentVariable("REGENT_TEST_DATABASE");
    m_shared = content == Content::Sample && !shared.isEmpty();
    m_name = m_shared ? shared : freshName();
    if (m_shared)
        return;
    const QString source = content == Content::Sample ? u"regent_template"_s : u"template1"_s;
    demand(connectTo(u"postgres"_s).get(), u"create database %1 template %2"_s.arg(m_name, source));
}

TestDatabase::~TestDatabase()
{
    m_superuser.reset();
    if (!m_shared)
        demand(connectTo(u"postgres"_s).get(), u"drop database %1 with (force)"_s.arg(m_name));
}

bool TestDatabase::isPooled()
{
    return qEnvironmentVariable("REGENT_TEST_VIA") == "pooled"_L1;
}

ConnectionProfile TestDatabase::profile(const QString& login) const
{
    return profileAt(port(isPooled() ? "REGENT_TEST_BOUNCER_PORT" : "REGENT_TEST_PORT"), login);
}

ConnectionProfile TestDatabase::directProfile(const QString& login) const
{
    return profileAt(port("REGENT_TEST_PORT"), login);
}

ConnectionProfile TestDatabase::profileAt(quint16 serverPort, const QString& login) const
{
    ConnectionProfile profile;
    profile.name = u"test"_s;
    profile.endpoints = {{environment("REGENT_TEST_HOST"), serverPort}};
    profile.database = m_name;
    profile.user = login;
    return profile;
}

void TestDatabase::execute(const QString& sql)
{
    demand(superuser(), sql);
}

QString TestDatabase::scalar(const QString& sql)
{
    const Answer answer = demand(superuser(), sql);
    if (PQntuples(answer.get()) == 0 || PQgetisnull(answer.get(), 0, 0))
        return {};
    return QString::fromUtf8(PQgetvalue(answer.get(), 0, 0));
}

QString TestDatabase::tryExecute(const QString& sql)
{
    const Answer answer = ask(superuser(), sql);
    return worked(answer) ? QString()
                          : QString::fromLatin1(PQresultErrorField(answer.get(), PG_DIAG_SQLSTATE));
}

void TestDatabase::publishAs(const QString& name)
{
    m_superuser.reset();
    const Handle server = connectTo(u"postgres"_s);
    demand(server.get(), u"drop database if exists %1 with (force)"_s.arg(name));
    demand(server.get(), u"alter database %1 rename to %2"_s.arg(m_name, name));
    demand(server.get(), u"alter database %1 allow_connections false"_s.arg(name));
    m_shared = true;
}

TestDatabase::Handle TestDatabase::connectTo(const QString& database)
{
    const QString info =
        u"host='%1' port=%2 user=postgres dbname='%3' options='-c timezone=UTC -c client_min_messages=warning'"_s
            .arg(environment("REGENT_TEST_HOST"), environment("REGENT_TEST_PORT"), database);
    Handle handle(PQconnectdb(info.toUtf8().constData()), &PQfinish);
    if (PQstatus(handle.get()) != CONNECTION_OK)
        qFatal("test cluster: %s", PQerrorMessage(handle.get()));
    return handle;
}

pg_conn* TestDatabase::superuser()
{
    if (!m_superuser || PQstatus(m_superuser.get()) != CONNECTION_OK)
        m_superuser = connectTo(m_name);
    return m_superuser.get();
}

} // namespace regent::test
