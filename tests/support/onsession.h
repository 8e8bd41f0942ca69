#pragma once

#include "services/postgres/databaseexecutor.h"

#include <utility>

namespace regent::test {

/// Runs `fn(SqlSession&) -> Result<T>` as `profile`'s login and waits for its answer.
template<class Fn>
auto onSession(const ConnectionProfile& profile, Fn fn)
{
    postgres::DatabaseExecutor executor({.profile = profile, .password = {}, .threads = 1});
    auto future = executor.run({.name = "test", .deadline = postgres::kLongDeadline}, std::move(fn));
    future.waitForFinished();
    return future.result();
}

/// One statement as `profile`'s login: empty when it worked, else the SQLSTATE.
inline QString stateOf(const ConnectionProfile& profile, const QString& sql)
{
    const auto done = onSession(profile, [&](postgres::SqlSession& session) { return session.execute(sql); });
    return done ? QString() : done.error().code;
}

} // namespace regent::test
