#include "services/access/anchorkeeper.h"

#include "services/api/answered.h"
#include "services/api/whendone.h"
#include "services/postgres/databaseexecutor.h"

#include <QLoggingCategory>
#include <QSemaphore>

Q_LOGGING_CATEGORY(lcKeeper, "regent.anchor", QtInfoMsg)

namespace regent::access {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kPeriod = 60s;
/// A program that wants to end waits for this.
constexpr std::chrono::milliseconds kPatience = 3s;

} // namespace

AnchorKeeper::AnchorKeeper(postgres::DatabaseExecutor& database, AuditSetup setup, QObject* parent)
    : AuditWatch(parent), m_database(database), m_setup(std::move(setup)),
      m_anchored(std::make_shared<std::atomic<qint64>>(0))
{
    m_timer.setInterval(kPeriod);
    connect(&m_timer, &QTimer::timeout, this, &AnchorKeeper::lookNow);
}

void AnchorKeeper::start()
{
    m_timer.start();
    whenDone(look(true), this, [this](const Result<AnchorRound>& round) { take(round); });
}

void AnchorKeeper::lookNow()
{
    whenDone(look(hasWritten()), this, [this](const Result<AnchorRound>& round) { take(round); });
}

bool AnchorKeeper::hasWritten() const
{
    return m_database.writes() != m_anchored->load();
}

QFuture<Result<AnchorRound>> AnchorKeeper::look(bool mayAnchor)
{
    return m_database.run({.name = "audit.anchor", .deadline = kPatience},
                          [&database = m_database, setup = m_setup, anchored = m_anchored,
                           mayAnchor](postgres::SqlSession& sql) {
                              // What ends before the anchor is made is in it. The call itself counts as one.
                              const qint64 writes = database.writes() + 1;
                              auto round = runAnchorRound(sql, setup, mayAnchor);
                              if (mayAnchor && round)
                                  anchored->store(writes);
                              else
                                  ++*anchored;
                              return round;
                          });
}

void AnchorKeeper::take(const Result<AnchorRound>& round)
{
    if (!round) {
        qCInfo(lcKeeper, "no anchor was kept: %s", qUtf8Printable(round.error().code));
        return;
    }
    if (!round->fault || m_current)
        return;
    m_current = round->fault;
    qCCritical(lcKeeper, "the audit log is not what was kept of it: %s", qUtf8Printable(m_current->kind));
    emit alarm(*m_current);
}

QFuture<Result<void>> AnchorKeeper::keep()
{
    if (!hasWritten())
        return answered<void>({});
    QPromise<Result<void>> promise;
    promise.start();
    const QFuture<Result<void>> future = promise.future();
    auto shared = std::make_shared<QPromise<Result<void>>>(std::move(promise));
    whenDone(look(true), this, [this, shared](const Result<AnchorRound>& round) {
        take(round);
        shared->addResult(round ? Result<void>() : failure(round.error()));
        shared->finish();
    });
    return future;
}

void AnchorKeeper::finish(std::chrono::milliseconds limit)
{
    if (!hasWritten())
        return;
    const auto done = std::make_shared<QSemaphore>();
    look(true).then([done](const Result<AnchorRound>&) { done->release(); });
    done->tryAcquire(1, int(limit.count()));
}

} // namespace regent::access
