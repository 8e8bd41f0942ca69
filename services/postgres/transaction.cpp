#include "services/postgres/transaction.h"

#include "services/postgres/connection.h"
#include "services/postgres/driver/libpqdriver.h"
#include "services/postgres/sqlsession.h"

#include <utility>

namespace regent::postgres {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A rollback must get through although the call's own deadline has passed; else the connection goes.
constexpr auto kRollbackDeadline = 1s;
// The client's deadline is to fire first, so that its error is the one people see.
constexpr auto kServerSlack = 1s;

QLatin1StringView isolationSql(Transaction::Isolation isolation)
{
    switch (isolation) {
    case Transaction::Isolation::ReadCommitted:
        return "read committed"_L1;
    case Transaction::Isolation::RepeatableRead:
        return "repeatable read"_L1;
    case Transaction::Isolation::Serializable:
        return "serializable"_L1;
    }
    Q_UNREACHABLE();
}

QString beginSql(const Transaction::Options& options)
{
    const bool readOnly = options.mode == Transaction::Mode::ReadOnly;
    return u"begin isolation level "_s % isolationSql(options.isolation) %
           (readOnly ? " read only"_L1 : " read write"_L1) % (options.deferrable ? " deferrable"_L1 : ""_L1);
}

QString milliseconds(std::chrono::milliseconds value)
{
    return QString::number(value.count());
}

std::chrono::milliseconds statementTimeout(const Transaction::Options& options, QDeadlineTimer deadline)
{
    if (options.statementTimeout > 0ms || deadline.isForever())
        return options.statementTimeout;
    return std::chrono::milliseconds(deadline.remainingTime()) + kServerSlack;
}

} // namespace

Transaction::Transaction(SqlSession& session) : m_session(&session)
{
    m_session->m_inTransaction = true;
    m_session->m_transactionFailed = false;
}

Transaction::Transaction(Transaction&& other) noexcept : m_session(std::exchange(other.m_session, nullptr)) {}

Transaction::~Transaction()
{
    rollback();
}

Result<Transaction> Transaction::begin(SqlSession& session, Mode mode)
{
    Options options;
    options.mode = mode;
    return begin(session, options);
}

Result<Transaction> Transaction::begin(SqlSession& session, const Options& options)
{
    if (session.m_inTransaction)
        return failure(Error::Kind::Internal, u"nested_transaction"_s,
                       u"the session is in a transaction already"_s);
    if (const auto begun = session.execute(beginSql(options)); !begun)
        return failure(begun.error());
    Transaction transaction(session);
    // set_config(…, true) is SET LOCAL with parameters; one round trip for all of them.
    const auto limits =
        session.execute(u"select pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),"
                        " pg_catalog.set_config('lock_timeout', $1, true),"
                        " pg_catalog.set_config('idle_in_transaction_session_timeout', $2, true),"
                        " pg_catalog.set_config('statement_timeout', $3, true)"_s,
                        {milliseconds(options.lockTimeout), milliseconds(options.idleTimeout),
                         milliseconds(statementTimeout(options, session.deadline()))});
    if (!limits)
        return failure(limits.error());
    return transaction;
}

Result<void> Transaction::commit()
{
    if (!m_session)
        return failure(Error::Kind::Internal, u"no_transaction"_s, u"the transaction has ended already"_s);
    // The server would answer such a COMMIT with a rollback and success.
    if (m_session->m_transactionFailed) {
        rollback();
        return failure(Error::Kind::Internal, u"25P02"_s, u"a statement of the transaction failed"_s);
    }
    const auto committed = m_session->execute(u"commit"_s);
    if (!committed) {
        rollback();
        return failure(committed.error());
    }
    m_session->m_inTransaction = false;
    m_session = nullptr;
    return {};
}

void Transaction::rollback()
{
    if (SqlSession* session = std::exchange(m_session, nullptr))
        session->rollBack(kRollbackDeadline);
}

} // namespace regent::postgres
