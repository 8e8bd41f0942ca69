#include "services/postgres/sampledata.h"

#include "services/postgres/sqlscript.h"
#include "services/postgres/sqlsession.h"
#include "services/postgres/transaction.h"

#include <QDateTime>

namespace regent::postgres {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kMaxUsers = 10'000'000;
constexpr qint64 kMaxSeed = 1'000'000;
constexpr qint64 kBatch = 50'000;
/// One person makes 13 runs on average; a big sample keeps the rows of a sample of this many people.
constexpr qint64 kFullyActiveUsers = 50'000;
/// Of the whole work, in per cent.
constexpr int kUsersFrom = 2;
constexpr int kKeysFrom = 65;
constexpr int kVacuumFrom = 92;

/// Longer than the 15 s of a transaction's default: batches and index builds are big on purpose.
constexpr std::chrono::milliseconds kStepDeadline = 60min;

qint64 activePerMillion(qint64 users)
{
    return users <= kFullyActiveUsers ? 1'000'000 : kFullyActiveUsers * 1'000'000 / users;
}

const char* const kVacuum[] = {"User",       "UserBalance",         "CreditTransaction",
                               "AgentGraph", "AgentGraphExecution", "LibraryAgent",
                               "Profile",    "UserOnboarding",      "APIKey"};

/// Without the notice about everything that goes with the schema.
Result<void> dropPools(SqlSession& session)
{
    auto transaction = Transaction::begin(session);
    if (!transaction)
        return failure(transaction.error());
    for (const QString& sql :
         {u"set local client_min_messages = warning"_s, u"drop schema regent_sample cascade"_s})
        if (const auto done = session.execute(sql); !done)
            return failure(done.error());
    return transaction->commit();
}

} // namespace

SampleData::SampleData(SampleOptions options) : m_options(std::move(options))
{
    if (!m_options.day.isValid())
        m_options.day = QDateTime::currentDateTimeUtc().date();
}

Result<void> SampleData::load(SqlSession& session, const Progress& progress) const
{
    if (m_options.users < 0 || m_options.users > kMaxUsers)
        return failure(Error::Kind::Invalid, u"out_of_range"_s, u"0 to 10,000,000 users"_s, u"users"_s);
    if (m_options.seed < 0 || m_options.seed > kMaxSeed)
        return failure(Error::Kind::Invalid, u"out_of_range"_s, u"a seed of 0 to 1,000,000"_s, u"seed"_s);
    const Progress tell = progress ? progress : [](const QString&, int) {};
    session.setDeadline(kStepDeadline);
    tell(u"schema"_s, 0);
    if (const auto done = makeSchema(session); !done)
        return done;
    if (const auto done = makeUsers(session, tell); !done)
        return done;
    tell(u"indexes"_s, kKeysFrom);
    if (const auto done = makeKeys(session); !done)
        return done;
    tell(u"statistics"_s, kVacuumFrom);
    return tidyUp(session);
}

Result<void> SampleData::makeSchema(SqlSession& session) const
{
    return runInTransaction(session, u"sample/schema.sql"_s).and_then([&] {
        return runInTransaction(session, u"sample/pools.sql"_s);
    });
}

Result<void> SampleData::makeUsers(SqlSession& session, const Progress& progress) const
{
    for (qint64 first = 1; first <= m_options.users; first += kBatch) {
        const qint64 last = std::min(first + kBatch - 1, m_options.users);
        progress(u"users"_s, kUsersFrom + int((kKeysFrom - kUsersFrom) * first / m_options.users));
        if (const auto done = runInTransaction(session, u"sample/seed.sql"_s, first, last); !done)
            return done;
    }
    return {};
}

Result<void> SampleData::makeKeys(SqlSession& session) const
{
    return runInTransaction(session, u"sample/keys.sql"_s);
}

Result<void> SampleData::tidyUp(SqlSession& session) const
{
    if (const auto done = dropPools(session); !done)
        return done;
    for (const char* table : kVacuum) {
        const QString name =
            quotedIdentifier(m_options.schema) + u'.' + quotedIdentifier(QString::fromLatin1(table));
        if (const auto done = session.execute(u"vacuum (analyze) "_s + name); !done)
            return failure(done.error());
    }
    return {};
}

Result<void> SampleData::runInTransaction(SqlSession& session, const QString& file, qint64 first,
                                          qint64 last) const
{
    const auto script = SqlScript::bundled(file);
    if (!script)
        return failure(script.error());
    Transaction::Options options;
    options.statementTimeout = kStepDeadline;
    options.idleTimeout = kStepDeadline;
    auto transaction = Transaction::begin(session, options);
    if (!transaction)
        return failure(transaction.error());
    // Sorting in memory is what makes a million people fast; for this transaction only.
    if (const auto done = session.execute(u"set local maintenance_work_mem = '256MB'"_s); !done)
        return failure(done.error());
    const auto done = script
                          ->with({{u"platform"_s, quotedIdentifier(m_options.schema)},
                                  {u"users"_s, QString::number(m_options.users)},
                                  {u"seed"_s, QString::number(m_options.seed)},
                                  {u"now"_s, m_options.day.toString(Qt::ISODate)},
                                  {u"activity"_s, QString::number(activePerMillion(m_options.users))},
                                  {u"first"_s, QString::number(first)},
                                  {u"last"_s, QString::number(last)}})
                          .run(session);
    return done ? transaction->commit() : done;
}

} // namespace regent::postgres
