#include "tests/db/staffsession.h"

#include <QRegularExpression>
#include <QUuid>

#include <libpq-fe.h>

namespace regent::test {

using namespace Qt::StringLiterals;

namespace {

QString matched(const QString& message, const QString& pattern)
{
    return QRegularExpression(pattern).match(message).captured(1);
}

QString field(const PGresult* answer, int code)
{
    return QString::fromUtf8(PQresultErrorField(answer, code));
}

StaffSession::Answer refused(const PGresult* answer)
{
    const QString message = field(answer, PG_DIAG_MESSAGE_PRIMARY);
    return {field(answer, PG_DIAG_SQLSTATE),
            matched(message, u"\\((\\w+)\\)$"_s),
            matched(message, u"\"(\\w+)\""_s),
            {}};
}

} // namespace

StaffSession::StaffSession(const ConnectionProfile& profile) : m_connection(nullptr, &PQfinish)
{
    const QString info = u"host='%1' port=%2 user='%3' dbname='%4'"_s.arg(profile.endpoints[0].host)
                             .arg(profile.endpoints[0].port)
                             .arg(profile.user, profile.database);
    m_connection.reset(PQconnectdb(info.toUtf8().constData()));
    if (PQstatus(m_connection.get()) != CONNECTION_OK)
        qFatal("%s", PQerrorMessage(m_connection.get()));
}

StaffSession::Answer StaffSession::ask(const QString& sql)
{
    const std::unique_ptr<PGresult, decltype(&PQclear)> answer(
        PQexec(m_connection.get(), sql.toUtf8().constData()), &PQclear);
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        return refused(answer.get());
    Answer worked;
    for (int column = 0; PQntuples(answer.get()) > 0 && column < PQnfields(answer.get()); ++column)
        worked.row.append(PQgetisnull(answer.get(), 0, column)
                              ? QString()
                              : QString::fromUtf8(PQgetvalue(answer.get(), 0, column)));
    return worked;
}

QString freshUuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString quoted(const QString& text)
{
    return u'\'' + QString(text).replace(u'\'', u"''"_s) + u'\'';
}

} // namespace regent::test
