#pragma once

#include "services/postgres/sqlsession.h"

#include <QJsonObject>

namespace regent::access {

/// The record of something that a console does outside the database: an intent, committed before it is done,
/// and how it came out.
class AuditRecord
{
public:
    /// `client`: see ClientClaims::toJson(). The session must not be in a transaction.
    static Result<AuditRecord> begin(postgres::SqlSession& sql, const QString& action,
                                     const QJsonObject& detail, const QString& client);

    void done(const QJsonObject& detail) { end(u"done", detail); }
    void failed(const Error& error);

private:
    AuditRecord(postgres::SqlSession& sql, QString correlation, QString client);
    void end(QStringView outcome, const QJsonObject& detail);

    postgres::SqlSession& m_sql;
    QString m_correlation;
    QString m_client;
};

} // namespace regent::access
