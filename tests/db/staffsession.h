#pragma once

#include "services/api/connectionprofile.h"

#include <QString>
#include <QStringList>

#include <memory>

struct pg_conn;

namespace regent::test {

/// A login at psql: statements as they are, transactions as one likes.
class StaffSession
{
public:
    explicit StaffSession(const ConnectionProfile& profile);

    struct Answer
    {
        QString state;   ///< SQLSTATE, empty when it worked.
        QString code;    ///< What the message ends with in parentheses.
        QString blamed;  ///< What it quotes first.
        QStringList row; ///< The first; NULL as a null string.

        bool worked() const { return state.isEmpty(); }
        QString value() const { return row.value(0); }
        /// "RG403 role", "" when it worked.
        QString refusal() const { return QString(state + u' ' + code).trimmed(); }
    };
    /// The last statement's answer.
    Answer ask(const QString& sql);

private:
    std::unique_ptr<pg_conn, void (*)(pg_conn*)> m_connection;
};

/// A UUID nobody has used.
QString freshUuid();
QString quoted(const QString& text);

} // namespace regent::test
