#pragma once

#include "services/api/result.h"

#include <QDate>
#include <QString>

#include <functional>

namespace regent::postgres {

class SqlSession;

struct SampleOptions
{
    qint64 users = 1000; ///< 0 … 10,000,000
    qint64 seed = 1;     ///< 0 … 1,000,000
    /// Everything happened before this day's UTC midnight, so that "the last 30 days" has something to show.
    /// Same users, seed and day: the same rows, byte for byte. Invalid: today.
    QDate day = {};
    QString schema = QStringLiteral("platform");
};

/// Makes a platform: the schema and made-up people with agents, runs and balances. For databases of our own
/// (embedded workspace, tests), never for a live one: the schema must not exist yet.
class SampleData
{
public:
    explicit SampleData(SampleOptions options);

    /// Called between statements: what is being made, and the percentage done.
    using Progress = std::function<void(const QString& step, int percent)>;

    /// Needs a superuser. Commits in batches, so that memory and log stay bounded; a database left behind by
    /// a failure or a cancelled call is to be dropped.
    /// Invalid: field "users" or "seed". Conflict: the schema exists (42P06).
    Result<void> load(SqlSession& session, const Progress& progress = {}) const;

private:
    Result<void> makeSchema(SqlSession& session) const;
    Result<void> makeUsers(SqlSession& session, const Progress& progress) const;
    Result<void> makeKeys(SqlSession& session) const;
    Result<void> tidyUp(SqlSession& session) const;
    Result<void> runInTransaction(SqlSession& session, const QString& file, qint64 first = 0,
                                  qint64 last = 0) const;

    SampleOptions m_options;
};

} // namespace regent::postgres
