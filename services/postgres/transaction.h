#pragma once

#include "services/api/result.h"

#include <chrono>

namespace regent::postgres {

class SqlSession;

/// A transaction on a session: rolled back on destruction unless committed. Its time limits and search path
/// are set for the transaction only (no session state).
///
/// The search path is pg_catalog alone: whoever may create things in a schema on the caller's path could
/// otherwise plant a function or an operator that fits better than the built-in one and runs as the caller.
class Transaction
{
public:
    enum class Mode { ReadWrite, ReadOnly };
    enum class Isolation { ReadCommitted, RepeatableRead, Serializable };
    struct Options
    {
        Mode mode = Mode::ReadWrite;
        Isolation isolation = Isolation::ReadCommitted;
        bool deferrable = false; ///< Only with Serializable and ReadOnly: waits for a safe snapshot.
        std::chrono::milliseconds lockTimeout{3000};
        std::chrono::milliseconds idleTimeout{30000};
        /// The server's own limit per statement, for the case that this program dies. 0: what the call has
        /// left.
        std::chrono::milliseconds statementTimeout{0};
    };

    /// Internal (code "nested_transaction") while the session already has one.
    static Result<Transaction> begin(SqlSession& session, Mode mode = Mode::ReadWrite);
    static Result<Transaction> begin(SqlSession& session, const Options& options);

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    /// Fails, with nothing stored, when a statement of the transaction failed before. After Unavailable or
    /// Timeout the outcome is unknown: send the same request id again.
    Result<void> commit();
    void rollback();

private:
    explicit Transaction(SqlSession& session);

    SqlSession* m_session;
};

} // namespace regent::postgres
