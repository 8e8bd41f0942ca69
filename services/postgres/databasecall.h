#pragma once

#include "services/api/result.h"

#include <QDeadlineTimer>
#include <QFuture>
#include <QPromise>

#include <chrono>
#include <optional>

namespace regent::postgres {

class SqlSession;

inline constexpr std::chrono::milliseconds kConnectDeadline{3000};
inline constexpr std::chrono::milliseconds kQueryDeadline{15000};
inline constexpr std::chrono::milliseconds kInteractiveDeadline{5000};
inline constexpr std::chrono::milliseconds kLongDeadline{600000};

/// How one call is run.
struct CallOptions
{
    const char* name = "call"; ///< For the log; values are never logged. A string literal.
    std::chrono::milliseconds deadline = kQueryDeadline; ///< From run() to the answer.
    bool longRunning = false; ///< Exports, counts, index builds: never take the last free thread.
    bool readOnly = false;    ///< Writes nothing: may run once more if the connection died before any row.
};

/// One call in the executor's queue, without its type.
class DatabaseCall
{
public:
    explicit DatabaseCall(CallOptions callOptions) : options(callOptions), deadline(callOptions.deadline) {}
    virtual ~DatabaseCall() = default;
    Q_DISABLE_COPY_MOVE(DatabaseCall)

    /// The caller no longer wants the answer.
    virtual bool isCancelled() const = 0;
    /// Runs the work and keeps its answer. An exception becomes Internal.
    virtual void attempt(SqlSession& session) = 0;
    virtual void fail(Error error) = 0;
    /// The kept answer's error, null if it succeeded.
    virtual const Error* error() const = 0;
    /// Hands the kept answer to the future. Once, after attempt() or fail().
    virtual void deliver() = 0;

    const CallOptions options;
    const QDeadlineTimer deadline;

protected:
    static Error uncaught(const char* name, const std::exception* exception);
};

template<class Answer, class Fn>
class TypedCall final : public DatabaseCall
{
public:
    TypedCall(CallOptions callOptions, Fn fn) : DatabaseCall(callOptions), m_fn(std::move(fn))
    {
        m_promise.start();
    }

    QFuture<Answer> future() const { return m_promise.future(); }

    bool isCancelled() const override { return m_promise.isCanceled(); }

    void attempt(SqlSession& session) override
    {
        try {
            m_answer.emplace(m_fn(session, m_promise));
        } catch (const std::exception& exception) {
            fail(uncaught(options.name, &exception));
        } catch (...) {
            fail(uncaught(options.name, nullptr));
        }
    }

    void fail(Error error) override { m_answer.emplace(failure(std::move(error))); }

    const Error* error() const override { return m_answer && !*m_answer ? &m_answer->error() : nullptr; }

    void deliver() override
    {
        m_promise.addResult(std::move(*m_answer));
        m_promise.finish();
    }

private:
    Fn m_fn;
    QPromise<Answer> m_promise;
    std::optional<Answer> m_answer;
};

} // namespace regent::postgres
